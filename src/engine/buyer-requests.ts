import { ConfigError, type Issue } from '../model/index.ts';
import type { JournalEntry, LedgerEntry, Notice, OrderRecord, Step, Store } from '../store/index.ts';
import { forgetBuyer } from './forget.ts';

/** All that is held on one order, as a buyer may ask to see it. */
export interface OrderExport extends OrderRecord {
  /** What the order moved in the stock. */
  readonly ledger: readonly LedgerEntry[];
  /** What was told to the channel about it, and what it answered. */
  readonly operations: readonly (JournalEntry & { readonly steps: readonly Step[] })[];
  readonly notices: readonly Notice[];
  /** What runs reported about it. */
  readonly reported: readonly { readonly run: string; readonly at: string; readonly issue: Issue }[];
}

/** @throws ConfigError when no such order was read. */
export async function exportOrder(store: Store, channel: string, orderId: string): Promise<OrderExport> {
  const record = await recordOf(store, channel, orderId);
  const entries = await store.journal.about(channel, `order:${orderId}`);
  const isMine = (issue: Issue): boolean => issue.channel === channel && issue.orderId === orderId;
  const runs = await store.runs.list(Infinity);
  return {
    ...record,
    ledger: await store.ledger.ofOrder(channel, orderId),
    operations: await Promise.all(entries.map(async (entry) => ({ ...entry, steps: await store.steps.of(channel, entry.batchId) }))),
    notices: (await store.notices.list(Infinity)).filter(({ issue }) => isMine(issue)),
    reported: runs.flatMap(({ id, startedAt, report }) => issuesIn(report).filter(isMine).map((issue) => ({ run: id, at: startedAt, issue }))),
  };
}

/**
 * Forgets the buyer of one order, at once and for good.
 * @throws ConfigError when no such order was read, or its parcel is still to be sent.
 */
export async function eraseOrder(store: Store, channel: string, orderId: string, now: number): Promise<void> {
  await store.transaction(async (tables) => {
    const record = await recordOf(tables, channel, orderId);
    if (record.order.status === 'paid') {
      throw new ConfigError(`Order ${orderId} on ${channel} is paid and still to be sent, and its parcel needs the address: ship it, or cancel it on ${channel} and run "fondouk pull", then erase it.`);
    }
    await forgetBuyer(tables, record, now);
  });
  await store.scrub();
}

async function recordOf(tables: Pick<Store, 'orders'>, channel: string, orderId: string): Promise<OrderRecord> {
  const record = await tables.orders.get(channel, orderId);
  if (record === undefined) throw new ConfigError(`No order ${orderId} was read from ${channel}. Run "fondouk pull" first, or look at "fondouk orders".`);
  return record;
}

function issuesIn(report: unknown): readonly Issue[] {
  return (report as { readonly issues?: readonly Issue[] } | undefined)?.issues ?? [];
}
