import type { Operation } from '../channel/index.ts';
import { subjectOf } from './batch.ts';
import type { ChannelSession } from './channel-session.ts';
import { URGENT } from './gate.ts';

/**
 * Tells what must wait because a batch for the same listing was begun and has not ended: all but stock and withdrawal, and beside a job of the
 * channel, which may carry stock itself, all but the withdrawal. A withdrawal that is such a job itself is not sent again.
 */
export async function waitsForOpenBatches({ store, name }: ChannelSession): Promise<(operation: Operation) => boolean> {
  const entries = await store.journal.inState(name, 'open', 'doubt');
  const begun = new Set(entries.map((entry) => entry.subject));
  const inJobs = new Set<string>();
  const withdrawing = new Set<string>();
  for (const { batchId, subject, key, operation } of entries) {
    if ((await store.batches.get(batchId))?.ticket === undefined) continue;
    if (operation.kind === 'listing.withdraw') withdrawing.add(key);
    else inJobs.add(subject);
  }
  return (operation) => {
    if (operation.kind === 'listing.withdraw') return withdrawing.has(operation.key);
    const subject = subjectOf(operation);
    return inJobs.has(subject) || (begun.has(subject) && !(URGENT as ReadonlySet<string>).has(operation.kind));
  };
}
