import type { Consequence, Estimate, Kind, NonEmpty, Operation, Writer } from '../channel/index.ts';
import { FACETS } from '../model/index.ts';
import { callCount, SETTERS, shortestMs, type Change } from '../plan/index.ts';
import { chooseWriters } from './choose-writer.ts';
import type { ChannelSession } from './channel-session.ts';
import { tellDriftOf, type ToldDrift } from './drift.ts';
import { consequencesOf, type Gated } from './gate.ts';
import { leftAlone, type LeftAlone } from './left-alone.ts';
import { planChannel } from './push.ts';
import type { RunReport } from './report.ts';
import type { RunContext } from './session.ts';

export interface PlannedChange {
  readonly kind: Kind;
  readonly productId: string;
  readonly changes: readonly Change[];
  readonly consequences: readonly Consequence[];
  /** `send`: a push sends it; the others say why not in the report's issues. */
  readonly verdict: 'send' | 'rejected' | 'asks';
}

export interface ChannelPlan {
  readonly operations: readonly PlannedChange[];
  /** Requests that a push would send, at least. */
  readonly calls: number;
  /** The least time those take under the channel's limits, in milliseconds. */
  readonly shortestMs: number;
  /** The longest that the channel itself takes afterwards, such as a review, in milliseconds. */
  readonly laterMs: number;
  /** Operations that an earlier run left open; a push ends them first. */
  readonly interrupted: number;
  /** What somebody changed on the channel itself, as far as it was read, and who has the last word on it. */
  readonly drift: readonly ToldDrift[];
  readonly leftAlone: readonly LeftAlone[];
}

export interface PlanReport extends RunReport {
  readonly channelPlans: Readonly<Record<string, ChannelPlan>>;
}

export async function planRun(run: RunContext): Promise<Readonly<Record<string, ChannelPlan>>> {
  const catalogue = await run.catalogue();
  const plans = await Promise.all(
    run.sessions.map(async (session) => {
      const gated = await planChannel(session, { catalogue, select: run.select, guard: { withdrawAtMost: run.withdrawAtMost } });
      return [session.name, await channelPlan(session, gated)] as const;
    }),
  );
  return Object.fromEntries(plans);
}

async function channelPlan(session: ChannelSession, gated: Gated): Promise<ChannelPlan> {
  const links = await session.store.links.list(session.name);
  const written = new Set([...gated.go.flat(), ...gated.held.map(({ planned }) => planned)].map(({ operation }) => `${operation.kind} ${operation.product.id}`));
  const editedOf = (productId: string) => new Set(FACETS.filter((facet) => written.has(`${SETTERS[facet]} ${productId}`)));
  return {
    ...(await effortOf(session, gated)),
    drift: links.flatMap((link) => tellDriftOf(session, link, editedOf(link.productId)).filter(({ sentAt }) => sentAt === undefined)),
    leftAlone: links.flatMap(leftAlone),
  };
}

/** Field by field, with calls and time. */
export async function effortOf(session: ChannelSession, gated: Gated): Promise<Omit<ChannelPlan, 'drift' | 'leftAlone'>> {
  const go = gated.go.flat();
  const estimates = estimatesOf(session, gated.go.map((plan) => plan.map(({ operation }) => operation)));
  const calls = estimates.flatMap((estimate) => estimate.calls);
  const told = ({ operation, changes }: (typeof go)[number], verdict: PlannedChange['verdict']): PlannedChange => ({
    kind: operation.kind,
    productId: operation.product.id,
    changes,
    consequences: consequencesOf(session, operation),
    verdict,
  });
  return {
    operations: [...go.map((planned) => told(planned, 'send')), ...gated.held.map(({ planned, result }) => told(planned, result))],
    calls: callCount(calls),
    shortestMs: shortestMs(calls),
    laterMs: Math.max(0, ...estimates.map((estimate) => estimate.laterMs ?? 0)),
    interrupted: (await session.store.journal.inState(session.name, 'open')).length,
  };
}

/** What travels together costs together: operations of a listing that share a writer, and all of a writer that takes many listings. */
function estimatesOf(session: ChannelSession, listings: readonly (readonly Operation[])[]): readonly Estimate[] {
  const writers = chooseWriters(session, listings.flat());
  const ofMany = Map.groupBy(listings.flat(), ({ kind }) => manyOf(writers.get(kind)));
  const ofOne = listings.flatMap((operations) => [...Map.groupBy(operations, ({ kind }) => oneOf(writers.get(kind)))]);
  return [...ofMany, ...ofOne].flatMap(([writer, mine]) => (writer ? [writer.estimate(mine as unknown as NonEmpty<Operation>)] : []));
}

function takesMany(writer: Writer<Kind>): boolean {
  return !('apply' in writer) && writer.maxListings > 1;
}

function manyOf(writer: Writer<Kind> | undefined): Writer<Kind> | undefined {
  return writer && takesMany(writer) ? writer : undefined;
}

function oneOf(writer: Writer<Kind> | undefined): Writer<Kind> | undefined {
  return writer && !takesMany(writer) ? writer : undefined;
}
