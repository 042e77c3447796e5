import { type Issue, type Order, type Page, positionIn, type ReadCall, readEach, type Reader, type ReadFrom, UnexpectedReply } from 'fondouk/channel';
import { z } from 'zod';
import type { Etsy } from './etsy.ts';
import type { FieldValue } from './fields.ts';
import { timeOf } from './from-wire.ts';
import { error } from './issues.ts';
import { orderFromReceipt } from './order-from-wire.ts';
import { PAGE } from './requests.ts';
import { Receipt } from './wire.ts';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Smallest time that receipts may be asked from (OAS: minimum 946684800). */
const FIRST_SECOND = 946_684_800;
/** How far back a cancellation is looked for. */
const CANCELLED_MS = 180 * DAY_MS;

/** Where a pass stands: seconds since 1970, inclusive, and how many receipts of the second `from` are read already. */
const Position = z.strictObject({ from: z.int().min(0), to: z.int().min(0), offset: z.int().min(0) });
type Position = z.infer<typeof Position>;

interface Pass {
  readonly sortOn: 'updated' | 'created';
  readonly only: Readonly<Record<string, FieldValue>>;
  /** Where a pass without a cursor begins. */
  readonly from: (since: Date | undefined, now: Date) => Date | undefined;
  /** Whether what was read up to a time covers all changes up to it. */
  readonly covers: boolean;
}

/**
 * Changes of orders in three passes: users saw cancellations, refunds and other changes that moved no `updated_timestamp`, or were not
 * listed (etsy/open-api #513, #604, #629). So besides what was updated, the cancelled ones and all that wait to be sent are read.
 */
export function orderReaders(etsy: Etsy): { readonly updated: Reader<Order>; readonly cancelled: Reader<Order>; readonly open: Reader<Order> } {
  const reader = (everyMs: number, overlapMs: number, pass: Pass): Reader<Order> => ({ everyMs, overlapMs, pages: (from, call) => readPass(pass, from, etsy, call) });
  return {
    updated: reader(5 * MINUTE_MS, 60 * MINUTE_MS, { sortOn: 'updated', only: {}, from: (since) => since, covers: true }),
    cancelled: reader(60 * MINUTE_MS, 0, { sortOn: 'created', only: { was_canceled: true }, from: (_, now) => new Date(now.getTime() - CANCELLED_MS), covers: false }),
    open: reader(60 * MINUTE_MS, 0, { sortOn: 'created', only: { was_paid: true, was_shipped: false, was_canceled: false }, from: () => undefined, covers: false }),
  };
}

/**
 * Oldest first, each page asked from the last time seen: what changes meanwhile moves to the end, so that nothing slips through
 * between two offsets, and offsets stay small.
 */
async function* readPass(pass: Pass, { since, cursor }: ReadFrom, etsy: Etsy, call: ReadCall): AsyncGenerator<Page<Order>> {
  let position = cursor === undefined ? startOf(pass, since, call.now()) : positionIn(Position, cursor, 'getShopReceipts');
  const boundary = new Set<number>();
  for (;;) {
    const { results } = await call.read(etsy.requests.receipts(queryOf(pass, position)));
    const read = results.map((result) => ({ result, receipt: Receipt.safeParse(result).data }));
    const fresh = read.filter(({ receipt }) => receipt === undefined || !boundary.has(receipt.receipt_id));
    const last = read.flatMap(({ receipt }) => (receipt === undefined ? [] : [secondOf(receipt, pass)])).at(-1);
    const isLast = results.length < PAGE;
    // Asked for what comes after them, the same ones again: it would go on for ever.
    if (!isLast && position.offset > 0 && fresh.length === 0) throw new UnexpectedReply('getShopReceipts', ['offset: the same page again']);
    if (!isLast) {
      const isSameSecond = last === undefined || last <= position.from;
      if (!isSameSecond) boundary.clear();
      for (const { receipt } of read) if (receipt !== undefined && secondOf(receipt, pass) === last) boundary.add(receipt.receipt_id);
      position = isSameSecond ? { ...position, offset: position.offset + results.length } : { from: last, to: position.to, offset: 0 };
    }
    const covered = isLast ? position.to : position.from;
    yield { ...readEach(fresh.map(({ result }) => result), (result) => orderFromReceipt(Receipt.parse(result)), unreadable), ...(isLast ? {} : { next: JSON.stringify(position) }), ...(pass.covers ? { until: timeOf(covered) } : {}) };
    if (isLast) return;
  }
}

function startOf(pass: Pass, since: Date | undefined, now: Date): Position {
  const from = pass.from(since, now);
  return { from: from === undefined ? FIRST_SECOND : Math.max(FIRST_SECOND, Math.floor(from.getTime() / 1000)), to: Math.floor(now.getTime() / 1000), offset: 0 };
}

function queryOf({ sortOn, only }: Pass, { from, to, offset }: Position): Readonly<Record<string, FieldValue>> {
  const window = sortOn === 'updated' ? { min_last_modified: from, max_last_modified: to } : { min_created: from, max_created: to };
  return { ...window, ...only, limit: PAGE, offset, sort_on: sortOn, sort_order: 'asc' };
}

function secondOf(receipt: Receipt, { sortOn }: Pass): number {
  return sortOn === 'updated' ? receipt.updated_timestamp : receipt.created_timestamp;
}

function unreadable(result: unknown, fields: string): Issue {
  const id = z.object({ receipt_id: z.int() }).safeParse(result).data?.receipt_id;
  const message = `The Etsy order ${id ?? '(without a number)'} could not be read (${fields}): look at it on Etsy.`;
  return error('order-unreadable', message, { params: { fields }, ...(id === undefined ? {} : { orderId: String(id) }) });
}
