import type { Kind, NonEmpty, Operation, Writer } from '../channel/index.ts';
import { shortestMs } from '../plan/index.ts';
import type { ChannelSession } from './channel-session.ts';

export type ChosenWriters = ReadonlyMap<Kind, Writer<Kind>>;

/**
 * For each kind the writer that is done soonest with all of it, by its own estimate: a way for large numbers is
 * taken once the usual one would take longer. Equally soon: the one that the adapter lists first.
 */
export function chooseWriters({ channel }: Pick<ChannelSession, 'channel'>, operations: readonly Operation[]): ChosenWriters {
  const chosen = new Map<Kind, Writer<Kind>>();
  for (const [kind, mine] of Map.groupBy(operations, (operation) => operation.kind)) {
    const [first, ...others] = (channel.writes[kind] ?? []) as readonly Writer<Kind>[];
    if (first === undefined) continue;
    const all = mine as unknown as NonEmpty<Operation>;
    chosen.set(kind, others.length === 0 ? first : soonest([first, ...others], all));
  }
  return chosen;
}

function soonest(writers: NonEmpty<Writer<Kind>>, operations: NonEmpty<Operation>): Writer<Kind> {
  const times = writers.map((writer) => ({ writer, ms: msOf(writer, operations) }));
  return times.reduce((best, each) => (each.ms < best.ms ? each : best)).writer;
}

/** A writer of one operation a call estimates them one by one. */
function msOf(writer: Writer<Kind>, operations: NonEmpty<Operation>): number {
  const estimates = 'apply' in writer ? operations.map((operation) => writer.estimate([operation])) : [writer.estimate(operations)];
  return shortestMs(estimates.flatMap(({ calls }) => calls)) + Math.max(0, ...estimates.map(({ laterMs = 0 }) => laterMs));
}
