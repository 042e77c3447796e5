import { ConfigError } from '../model/index.ts';
import type { Operation } from '../channel/index.ts';
import { prepareAccount } from './account.ts';
import type { ChannelSession } from './channel-session.ts';
import { BillingBudget, gate, type Gated } from './gate.ts';
import { effortOf, type ChannelPlan } from './plan-run.ts';
import { isUrgent, leave, onChannel, putOff, send } from './push.ts';
import type { House, RunContext } from './session.ts';
import { settle } from './settle.ts';
import { tellHeld } from './tell.ts';
import { planUndoOn } from './undo-plan.ts';
import { waitsForOpenBatches } from './under-way.ts';

/** Runs that a person may have meant. */
const RUNS_NAMED = 5;
/** Among so many runs of late they are looked for. */
const RUNS_BACK = 100;
const WRITES = /(?:^|\s)(?:push|sync|undo)$/;

/** @throws ConfigError when there was no such run. */
export async function knownRun({ store }: House, runId: string): Promise<void> {
  if ((await store.journal.ofRun(runId)).length > 0) return;
  const runs = await store.runs.list(RUNS_BACK);
  if (runs.some(({ id }) => id === runId)) return;
  const last = runs.filter(({ verb }) => WRITES.test(verb)).slice(0, RUNS_NAMED);
  const named = last.length === 0 ? 'Nothing was pushed yet.' : `The last were ${last.map(({ id, verb, startedAt }) => `${id} (${verb}, ${startedAt})`).join(', ')}.`;
  throw new ConfigError(`There was no run ${runId}. ${named}`);
}

/** What an undo would write, by channel. */
export async function planUndo(run: RunContext, runId: string): Promise<Readonly<Record<string, ChannelPlan>>> {
  const plans = await Promise.all(run.sessions.map(async (session) => [session.name, { ...(await effortOf(session, await planOn(run, session, runId))), drift: [], leftAlone: [] }] as const));
  return Object.fromEntries(plans);
}

/** Puts back what stood before a run, as far as nothing went over it since. */
export async function undoRun(run: RunContext, runId: string): Promise<void> {
  await Promise.all(run.sessions.map((session) => undoOn(run, session, runId)));
}

async function planOn(run: RunContext, session: ChannelSession, runId: string): Promise<Gated> {
  let planned: Gated = { go: [], held: [] };
  await onChannel(session, async () => {
    const { listings } = await planUndoOn(run, session, runId);
    planned = await gate(session, listings, run, new BillingBudget(session));
    tellHeld(session, planned);
    for (const { operation } of planned.go.flat()) session.tally.operation(operation.key, 'left');
  });
  return planned;
}

async function undoOn(run: RunContext, session: ChannelSession, runId: string): Promise<void> {
  await onChannel(session, async () => {
    await settle(session);
    const isReady = await prepareAccount(session);
    session.tally.forgetOvertaken();
    const { listings, undoing, settled } = await planUndoOn(run, session, runId);
    if (session.stop && !session.stop.sparesUrgent) return leave(session, listings);
    await session.store.transaction(async (tables) => {
      for (const link of settled) await tables.links.put(link);
    });
    for (const [key, undoes] of undoing) session.undoing.set(key, undoes);
    const waits = await waitsForOpenBatches(session);
    const isUnready = (operation: Operation) => !isReady && !isUrgent(operation);
    putOff(session, listings, isUnready, 'asks');
    putOff(session, listings, (operation) => !isUnready(operation) && waits(operation), 'left');
    const fresh = listings
      .map((listing) => ({ ...listing, operations: listing.operations.filter(({ operation }) => !isUnready(operation) && !waits(operation)) }))
      .filter(({ operations }) => operations.length > 0);
    await send(session, fresh, run, new BillingBudget(session));
  });
}
