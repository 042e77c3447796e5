import type { StoredLine, StoredOrder } from './records.ts';

/** What a line costs after its discount, in minor units. */
export function lineTotal({ unitPrice, quantity, discount }: StoredLine): number {
  return unitPrice * quantity - discount;
}

export function subtotal({ lines }: StoredOrder): number {
  return lines.reduce((sum, line) => sum + lineTotal(line), 0);
}

export function taxTotal({ lines }: StoredOrder): number {
  return lines.reduce((sum, { tax }) => sum + (tax?.amount ?? 0), 0);
}

/** Taxes are within the prices, or come on top. */
export function total(order: StoredOrder): number {
  return subtotal(order) + order.shipping.amount + (order.taxesIncluded ? 0 : taxTotal(order));
}

export function received({ transactions }: StoredOrder): number {
  return transactions.reduce((sum, { kind, amount }) => sum + (kind === 'SALE' || kind === 'CAPTURE' ? amount : 0), 0);
}

export function refunded({ transactions }: StoredOrder): number {
  return transactions.reduce((sum, { kind, amount }) => sum + (kind === 'REFUND' ? amount : 0), 0);
}

/** What the refunds took off goods, off their taxes and off shipping. */
export function refundedParts({ refunds }: StoredOrder): { readonly goods: number; readonly tax: number; readonly shipping: number } {
  const lines = refunds.flatMap(({ lines }) => lines);
  return {
    goods: lines.reduce((sum, { amount }) => sum + amount, 0),
    tax: lines.reduce((sum, { tax }) => sum + tax, 0),
    shipping: refunds.reduce((sum, { shipping }) => sum + (shipping?.amount ?? 0), 0),
  };
}

export function refundedQuantity({ refunds }: StoredOrder, line: StoredLine): number {
  return refunds.flatMap(({ lines }) => lines).reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
}

export function fulfilledQuantity({ fulfillments }: StoredOrder, line: StoredLine): number {
  return fulfillments.flatMap(({ lines }) => lines).reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
}

/** Pieces that are still to be sent. */
export function unfulfilledQuantity(order: StoredOrder, line: StoredLine): number {
  return order.fulfillmentOrders.flatMap(({ lines }) => lines).reduce((sum, { lineId, remaining }) => sum + (lineId === line.id ? remaining : 0), 0);
}

export function financialStatus(order: StoredOrder): 'AUTHORIZED' | 'PAID' | 'PARTIALLY_REFUNDED' | 'PENDING' | 'REFUNDED' | 'VOIDED' {
  if (order.transactions.some(({ kind }) => kind === 'VOID')) return 'VOIDED';
  if (received(order) === 0) return order.transactions.some(({ kind }) => kind === 'AUTHORIZATION') ? 'AUTHORIZED' : 'PENDING';
  if (refunded(order) === 0) return 'PAID';
  return refunded(order) < received(order) ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
}

export function fulfillmentStatus(order: StoredOrder): 'FULFILLED' | 'PARTIALLY_FULFILLED' | 'UNFULFILLED' | 'ON_HOLD' {
  const open = order.lines.some((line) => unfulfilledQuantity(order, line) > 0);
  const sent = order.fulfillments.length > 0;
  if (open && order.fulfillmentOrders.some(({ status }) => status === 'ON_HOLD')) return 'ON_HOLD';
  if (open) return sent ? 'PARTIALLY_FULFILLED' : 'UNFULFILLED';
  return sent ? 'FULFILLED' : 'UNFULFILLED';
}
