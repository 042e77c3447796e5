import type { Call, JobWriter, Kind, Limit, NonEmpty, Operation, Outcome } from '../channel/index.ts';
import type { Batch } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';

/** How long one run waits for a job before it leaves it to the next, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Work that the channel finishes later. The ticket is kept before anything else is done with it, so that a killed run goes on where it was.
 * Undefined: still working; a later run asks again.
 */
export function runJob(session: ChannelSession, writer: JobWriter<Kind>, operations: NonEmpty<Operation>, batch: Batch, call: Call): Promise<readonly Outcome[] | undefined> {
  const places = placesOf(writer, operations);
  return session.jobs.run(places, () => carryThrough(session, writer, operations, batch, call, places));
}

/** What its request takes and keeps until the job ends. */
function placesOf(writer: JobWriter<Kind>, operations: NonEmpty<Operation>): readonly Limit[] {
  const limits = writer.estimate(operations).calls.flatMap((each) => each.limits);
  return [...new Set(limits)].filter((limit) => limit.type === 'slots');
}

/** How many jobs of a writer the channel works on at once; one where it sets no limit. */
export function placesAt(writer: JobWriter<Kind>, operations: NonEmpty<Operation>): number {
  const most = placesOf(writer, operations).flatMap((limit) => (limit.type === 'slots' ? [limit.max] : []));
  return most.length === 0 ? 1 : Math.min(...most);
}

async function carryThrough(
  session: ChannelSession,
  writer: JobWriter<Kind>,
  operations: NonEmpty<Operation>,
  batch: Batch,
  call: Call,
  places: readonly Limit[],
): Promise<readonly Outcome[] | undefined> {
  session.signal.throwIfAborted();
  const ticket = batch.ticket ?? (await writer.submit(operations, call));
  if (batch.ticket === undefined) await session.store.batches.put({ ...batch, ticket });
  const { clock } = session.runtime;
  for (const started = clock.now(); ; ) {
    const status = await writer.poll(ticket, call);
    // A job of an earlier run took its place in that run's count.
    if (status.state !== 'working' && batch.ticket === undefined) for (const place of places) await session.connector.release(place);
    if (status.state === 'void') return operations.map(({ key }) => ({ key, status: 'rejected' as const, effect: 'none' as const, issues: status.issues }));
    if (status.state === 'ended') {
      const outcomes: Outcome[] = [];
      for await (const outcome of writer.results(ticket, operations, call)) outcomes.push(outcome);
      return outcomes;
    }
    // The channel has it, and says itself that this run is not going to see the end of it.
    if (status.againMs > PATIENCE_MS) {
      for (const { key } of operations) session.tally.operation(key, 'submitted');
      return undefined;
    }
    if (clock.now() - started > PATIENCE_MS) {
      for (const { key } of operations) session.tally.operation(key, 'left');
      return undefined;
    }
    await clock.sleep(status.againMs, session.signal);
  }
}
