import { ChannelError, InDoubt, type Kind, type NonEmpty, type Operation, type Outcome, type Writer } from '../channel/index.ts';
import type { Lane } from '../connector/index.ts';
import type { Issue } from '../model/index.ts';
import { fingerprint } from '../plan/index.ts';
import { StoreError, type Batch, type JournalEntry, type Tables } from '../store/index.ts';
import { writeCall, type Trace } from './call.ts';
import type { ChannelSession } from './channel-session.ts';
import { effectOf } from './effect.ts';
import { aboutOperation, classify } from './failure.ts';
import { asJournalled, asSent } from './forget.ts';
import { runJob } from './job.ts';
import { recordOutcome, type Circumstances } from './outcome.ts';

export const LANES: Readonly<Record<Kind, Lane>> = {
  'account.prepare': 'content',
  'listing.create': 'content',
  'content.set': 'content',
  'media.set': 'media',
  'price.set': 'price',
  'stock.set': 'stock',
  'listing.publish': 'content',
  'listing.withdraw': 'withdraw',
  'listing.delete': 'content',
  'order.acknowledge': 'order',
  'order.ship': 'order',
  'order.answer': 'order',
};

const NO_ANSWER: Issue = { code: 'no-answer', severity: 'warning', message: 'The channel did not say what became of this change. The next run looks again.' };

/** Whom an operation is about; of one subject, one operation is written at a time. */
export function subjectOf(operation: Operation): string {
  switch (operation.kind) {
    case 'account.prepare':
      return 'account';
    case 'order.acknowledge':
    case 'order.ship':
      return `order:${operation.order.id}`;
    case 'order.answer':
      return `order:${operation.request}`;
    default:
      return `product:${operation.product.id}`;
  }
}

export function productIdOf(operation: Operation): string | undefined {
  return 'product' in operation ? operation.product.id : undefined;
}

/** The writer of a batch that was begun earlier. */
export function writerOf(session: ChannelSession, kind: Kind, name: string): Writer<Kind> | undefined {
  const writers = (session.channel.writes[kind] ?? []) as readonly Writer<Kind>[];
  return writers.find((writer) => writer.name === name) ?? writers[0];
}

/** The first writer that serves a kind; adapters list the one to be preferred first. */
export function writerFor(session: ChannelSession, kind: Kind): Writer<Kind> | undefined {
  return session.channel.writes[kind]?.[0] as Writer<Kind> | undefined;
}

/** Sends operations that travel together: intent first, then the effect, then the outcome. Never throws for what went wrong on the way. */
export async function runBatch(session: ChannelSession, writer: Writer<Kind>, operations: NonEmpty<Operation>): Promise<void> {
  const batch = await begin(session, writer, operations);
  await attempt(session, writer, operations, batch);
}

/** Goes on with a batch that a killed run left open: the same members in the same order, under the same key. */
export async function resumeBatch(session: ChannelSession, writer: Writer<Kind>, batch: Batch, entries: readonly JournalEntry[]): Promise<void> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry.operation]));
  const journalled = batch.members.flatMap((key) => byKey.get(key) ?? []);
  const operations = await Promise.all(journalled.map((operation) => asSent(session.store, session.name, operation)));
  if (operations.length > 0) await attempt(session, writer, operations as unknown as NonEmpty<Operation>, batch);
}

async function begin(session: ChannelSession, writer: Writer<Kind>, operations: NonEmpty<Operation>): Promise<Batch> {
  const { store, name, runId } = session;
  const members = operations.map((operation) => operation.key);
  const id = members.length === 1 ? members[0]! : fingerprint(members);
  return store.transaction(async (tables) => {
    const before = await tables.batches.get(id);
    const batch: Batch = { id, channel: name, writer: writer.name, members, attempt: (before?.attempt ?? 0) + 1, state: 'open' };
    await tables.batches.put(batch);
    for (const operation of operations) {
      const earlier = await tables.journal.get(name, operation.key);
      const undoes = session.undoing.get(operation.key);
      await tables.journal.put({
        channel: name,
        key: operation.key,
        runId,
        subject: subjectOf(operation),
        operation: asJournalled(operation),
        batchId: id,
        attempt: (earlier?.attempt ?? 0) + 1,
        state: 'open',
        begunAt: new Date(session.runtime.clock.now()).toISOString(),
        ...(undoes ? { undoes } : {}),
      });
    }
    return batch;
  });
}

async function attempt(session: ChannelSession, writer: Writer<Kind>, operations: NonEmpty<Operation>, batch: Batch): Promise<void> {
  const trace: Trace = { wrote: false, sent: false, steps: (await session.store.steps.of(session.name, batch.id)).length > 0 };
  const productIds = new Set(operations.map(productIdOf));
  const [productId] = productIds.size === 1 ? [...productIds] : [];
  const photos = operations.flatMap((operation) => ('photos' in operation ? operation.photos : []));
  const call = writeCall(session, { id: batch.id, attempt: batch.attempt, photos, ...(productId === undefined ? {} : { productId }) }, LANES[operations[0].kind], trace);
  let outcomes: readonly Outcome[] | undefined;
  try {
    if ('apply' in writer) outcomes = [await writer.apply(operations[0], call)];
    else if ('applyAll' in writer) outcomes = await writer.applyAll(operations, call);
    else outcomes = await runJob(session, writer, operations, batch, call);
  } catch (error) {
    await recordFailure(session, writer, operations, batch, trace, error);
    return;
  }
  if (outcomes === undefined) return; // A job that goes on: its ticket is kept, its operations stay submitted.
  await recordOutcomes(session, operations, batch, outcomes, { looksAgain: !trace.sent }).catch(async (error: unknown) => {
    // Another product has the listing that the channel names: for a person to sort out, and no reason to stop the others.
    if (!(error instanceof StoreError) || error.code !== 'store-conflict') throw error;
    await recordFailure(session, writer, operations, batch, trace, new InDoubt('link', error.message));
  });
  session.progress();
}

async function recordOutcomes(session: ChannelSession, operations: NonEmpty<Operation>, batch: Batch, outcomes: readonly Outcome[], circumstances: Circumstances): Promise<void> {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  await session.store.transaction(async (tables) => {
    let ended = true;
    for (const operation of operations) {
      const outcome = byKey.get(operation.key);
      if (outcome) await recordOutcome(session, tables, operation, outcome, circumstances);
      else if (keepsItsPlace(operation)) {
        ended = false;
        session.tally.operation(operation.key, 'left');
        session.tally.issues.push(aboutOperation(session, operation, NO_ANSWER));
      } else await recordOutcome(session, tables, operation, { key: operation.key, status: 'not-attempted', issues: [NO_ANSWER] }, { mayHaveWritten: true });
    }
    if (ended) await tables.batches.put({ ...batch, state: 'ended' });
  });
}

async function recordFailure(
  session: ChannelSession,
  writer: Writer<Kind>,
  operations: NonEmpty<Operation>,
  batch: Batch,
  trace: Trace,
  error: unknown,
): Promise<void> {
  const perListing = [...Map.groupBy(operations, subjectOf).values()];
  if (error instanceof ChannelError && error.fault.is === 'TooLarge' && perListing.length > 1) {
    const half = Math.ceil(perListing.length / 2);
    await session.store.batches.put({ ...batch, state: 'ended' });
    await runBatch(session, writer, perListing.slice(0, half).flat() as unknown as NonEmpty<Operation>);
    await runBatch(session, writer, perListing.slice(half).flat() as unknown as NonEmpty<Operation>);
    return;
  }
  const failure = classify(session, error);
  if (failure.stop && !session.stop) session.stop = failure.stop;
  if (failure.result === 'left') session.tally.tellOnce(failure.issues);
  await session.store.transaction(async (tables) => {
    // A write that must not happen twice, or whose trace must not be lost, keeps its place: the next run goes on with this very batch.
    const resumes = failure.result === 'left' && (trace.steps || operations.some(keepsItsPlace));
    for (const operation of operations) {
      if (failure.result === 'doubt') await park(session, tables, operation, failure.issues);
      else if (failure.result === 'rejected') {
        const effect = trace.wrote ? (effectOf(error) === 'none' && !trace.steps ? 'none' : 'unknown') : 'none';
        await recordOutcome(session, tables, operation, { key: operation.key, status: 'rejected', issues: failure.issues, effect }, { looksAgain: !(error instanceof ChannelError) });
      } else {
        if (!resumes) await recordOutcome(session, tables, operation, { key: operation.key, status: 'not-attempted' }, { mayHaveWritten: trace.wrote });
        session.tally.operation(operation.key, failure.stop?.mendedBy === 'person' ? 'asks' : 'left');
      }
    }
    if (!resumes) await tables.batches.put({ ...batch, state: 'ended' });
  });
  session.progress();
}

async function park(session: ChannelSession, tables: Tables, operation: Operation, issues: readonly Issue[]): Promise<void> {
  const entry = await tables.journal.get(session.name, operation.key);
  if (entry) await tables.journal.put({ ...entry, state: 'doubt', issues });
  session.tally.operation(operation.key, 'asks');
  session.tally.issues.push(...issues.map((issue) => aboutOperation(session, operation, issue)));
}

function keepsItsPlace(operation: Operation): boolean {
  return operation.kind === 'listing.create' || operation.kind === 'order.ship' || operation.kind === 'order.acknowledge' || operation.kind === 'order.answer' || operation.kind === 'account.prepare';
}
