import type { Order } from './order.ts';
import type { Refund } from './refund.ts';

/**
 * The order without what is the buyer's: address, note, gift message, what was asked to be written on a piece, and the words of a refund.
 * Amounts, SKUs, dates and parcels stay, as the seller's books need them.
 */
export function withoutBuyer(order: Order): Order {
  const { shipTo: _shipTo, buyerNote: _note, giftMessage: _gift, lines, refunds, ...rest } = order;
  return { ...rest, lines: lines.map((line) => ({ ...line, options: [] })), refunds: refunds.map(withoutReason) };
}

export function withoutReason({ reason: _reason, ...refund }: Refund): Refund {
  return refund;
}

/**
 * When the buyer's data stopped being needed: the last that is known to have happened to an order that waits for no parcel to be sent.
 * Undefined: it is paid, and to be sent. Milliseconds since 1970.
 */
export function closedAt(order: Order): number | undefined {
  if (order.status === 'paid') return undefined;
  const times = [order.updatedAt, order.cancelledAt, ...order.fulfilments.map(({ shippedAt }) => shippedAt)];
  return Math.max(...times.flatMap((time) => (time === undefined ? [] : [Date.parse(time)])));
}
