import type { Operation } from '../channel/index.ts';
import { closedAt, withoutBuyer, type Order, type Review } from '../model/index.ts';
import { fingerprint } from '../plan/index.ts';
import type { OrderRecord, Store, Tables } from '../store/index.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Orders forgotten in one transaction. */
const AT_ONCE = 200;

/** An operation as the journal keeps it: what is the buyer's stays with the order alone, where it is forgotten in its time. */
export function asJournalled<O extends Operation>(operation: O): O {
  return 'order' in operation ? { ...operation, order: withoutBuyer(operation.order) } : operation;
}

/** Of an operation that was journalled, with the order as it stands now. */
export async function asSent<O extends Operation>(tables: Pick<Tables, 'orders'>, channel: string, operation: O): Promise<O> {
  if (!('order' in operation)) return operation;
  const record = await tables.orders.get(channel, operation.order.id);
  return record === undefined ? operation : { ...operation, order: record.order };
}

/** True when the buyer's data of an order has been kept long enough. */
export function isToForget(order: Order, days: number, now: number): boolean {
  const closed = closedAt(order);
  return closed !== undefined && closed < now - days * DAY_MS;
}

/** Forgets the buyers of orders that have been closed for longer than this many days. */
export async function forgetOldBuyers(store: Store, channel: string, days: number, now: number): Promise<void> {
  for (let forgotten = 0; ; ) {
    const due = await store.orders.closedBefore(channel, new Date(now - days * DAY_MS), AT_ONCE);
    if (due.length > 0) await store.transaction(async (tables) => {
      for (const record of due) await forgetBuyer(tables, record, now);
    });
    forgotten += due.length;
    if (due.length === AT_ONCE) continue;
    if (forgotten > 0) await store.scrub();
    return;
  }
}

/**
 * Takes what is the buyer's out of all that is held on an order: the order itself, and in the history what was sent to the buyer and what the
 * channel answered. Counts, amounts and dates stay.
 */
export async function forgetBuyer(tables: Tables, record: OrderRecord, now: number): Promise<void> {
  const { channel } = record;
  const order = withoutBuyer(record.order);
  await tables.orders.put({ ...record, order, fingerprint: fingerprint(order), forgottenAt: new Date(now).toISOString() });
  for (const entry of await tables.journal.about(channel, `order:${order.id}`)) {
    await tables.journal.put({ ...entry, operation: withoutNote(asJournalled(entry.operation)) });
    for (const step of await tables.steps.of(channel, entry.batchId)) {
      const { result: _answer, ...kept } = step;
      await tables.steps.put(kept);
    }
  }
}

export function withoutWords({ text: _text, ...review }: Review): Review {
  return review;
}

/** A note to the buyer often names the buyer. */
function withoutNote(operation: Operation): Operation {
  if (operation.kind !== 'order.ship') return operation;
  const { note: _note, ...shipment } = operation.shipment;
  return { ...operation, shipment };
}
