import { ConfigError, type Issue, type Payment, type PayoutLine, type Review } from '../model/index.ts';
import type { JournalEntry, LedgerEntry, Notice, OrderRecord, Step, Store, Told } from '../store/index.ts';
import { forgetBuyer, withoutWords } from './forget.ts';

/** All that is held on one order, as a buyer may ask to see it. */
export interface OrderExport extends OrderRecord {
  /** What the order moved in the stock. */
  readonly ledger: readonly LedgerEntry[];
  /** What its buyer said of it. */
  readonly reviews: readonly Told<Review>[];
  readonly payments: readonly Told<Payment>[];
  /** Lines of the account with the channel that name the order, or a line of it. */
  readonly payouts: readonly Told<PayoutLine>[];
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
    reviews: await store.reviews.list({ channel, orderId }),
    payments: await store.payments.list({ channel, orderId }),
    payouts: await store.payouts.list({ channel, orderId }),
    operations: await Promise.all(entries.map(async (entry) => ({ ...entry, steps: await store.steps.of(channel, entry.batchId) }))),
    notices: (await store.notices.list(Infinity)).filter(({ issue }) => isMine(issue)),
    reported: runs.flatMap(({ id, startedAt, report }) => issuesIn(report).filter(isMine).map((issue) => ({ run: id, at: startedAt, issue }))),
  };
}

/**
 * Forgets the buyer of one order, at once and for good; the words of a review too, which stay when an order only grows old, since the channel
 * shows them to everybody.
 * @throws ConfigError when no such order was read, or its parcel is still to be sent.
 */
export async function eraseOrder(store: Store, channel: string, orderId: string, now: number): Promise<void> {
  await store.transaction(async (tables) => {
    const record = await recordOf(tables, channel, orderId);
    if (record.order.status === 'paid') {
      throw new ConfigError(`Order ${orderId} on ${channel} is paid and still to be sent, and its parcel needs the address: ship it, or cancel it on ${channel} and run "fondouk pull", then erase it.`);
    }
    await forgetBuyer(tables, { ...record, erasedAt: new Date(now).toISOString() }, now);
    for (const { channel: _channel, ...review } of await tables.reviews.list({ channel, orderId })) await tables.reviews.put(channel, withoutWords(review));
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
