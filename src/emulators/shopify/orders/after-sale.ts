import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import { moveStock, touchOrder } from './changes.ts';
import { payBack, voidOrder } from './payment.ts';
import type { RestockType, StoredLine, StoredOrder, StoredRefund } from './records.ts';
import { fulfilledQuantity, lineTotal, received, refunded, refundedQuantity, unfulfilledQuantity } from './sums.ts';

export interface RefundOptions {
  /** Lines that are taken back or not sent, by SKU or id. Default none. */
  readonly lines?: readonly { readonly sku?: string; readonly lineId?: Gid; readonly quantity: number; readonly restockType?: RestockType }[];
  /** Of the shipping, in minor units. Default 0. */
  readonly shipping?: number;
  /** What is paid back, in minor units. Default what lines and shipping come to. */
  readonly amount?: number;
  readonly note?: string;
}

/** What the seller does in the admin. Pieces that were not sent yet leave their fulfilment order. @throws Error for more than there is. */
export function refundOrder(world: World, order: StoredOrder, { lines = [], shipping = 0, amount, note }: RefundOptions): StoredRefund {
  const taken = lines.map(({ sku, lineId, quantity, restockType = 'NO_RESTOCK' }) => {
    const line = order.lines.find((line) => (lineId === undefined ? line.sku === sku : line.id === lineId));
    if (!line) throw new Error(`Order ${order.number} has no line ${lineId ?? sku}`);
    const left = line.quantity - refundedQuantity(order, line);
    if (quantity > left) throw new Error(`Cannot refund ${quantity} of ${left}`);
    const share = quantity / line.quantity;
    return { line, quantity, restockType, amount: Math.round(lineTotal(line) * share), tax: Math.round((line.tax?.amount ?? 0) * share) };
  });
  const due = taken.reduce((sum, { amount, tax }) => sum + amount + (order.taxesIncluded ? 0 : tax), shipping);
  const transaction = payBack(world, order, amount ?? Math.min(due, received(order) - refunded(order)));
  for (const { line, quantity, restockType } of taken) takeBack(world, order, line, quantity, restockType);
  const refund: StoredRefund = {
    id: world.ids.next('Refund'),
    note: note ?? null,
    lines: taken.map(({ line, ...rest }) => ({ id: world.ids.next('RefundLineItem'), lineId: line.id, ...rest })),
    shipping: shipping === 0 ? undefined : { id: world.ids.next('RefundShippingLine'), amount: shipping },
    transactionId: transaction?.id,
    createdAt: now(world),
  };
  order.refunds.push(refund);
  world.mails.push({ at: new Date(now(world)), orderId: order.id, about: 'refund' });
  world.webhooks.announce('REFUNDS_CREATE', { id: Number(legacyId(refund.id)), order_id: Number(legacyId(order.id)), admin_graphql_api_id: refund.id, created_at: instant(refund.createdAt) });
  touchOrder(world, order);
  return refund;
}

/** First what was not sent yet, then what came back. */
function takeBack(world: World, order: StoredOrder, line: StoredLine, quantity: number, restockType: RestockType): void {
  let unsent = Math.min(quantity, unfulfilledQuantity(order, line));
  let returned = quantity - unsent;
  for (const fulfillmentOrder of order.fulfillmentOrders) {
    const part = fulfillmentOrder.lines.find(({ lineId }) => lineId === line.id);
    if (!part) continue;
    const here = Math.min(unsent, part.remaining);
    part.remaining -= here;
    part.total -= here;
    unsent -= here;
    if (fulfillmentOrder.lines.every(({ remaining }) => remaining === 0)) fulfillmentOrder.status = 'CLOSED';
    fulfillmentOrder.updatedAt = now(world);
    moveStock(world, line, fulfillmentOrder.locationId, here, restockType === 'NO_RESTOCK' ? 'lose' : 'put back');
    if (restockType !== 'NO_RESTOCK') moveStock(world, line, fulfillmentOrder.locationId, returned, 'take back');
    returned = 0;
  }
}

export interface CancelOptions {
  /** Default CUSTOMER. */
  readonly reason?: 'CUSTOMER' | 'DECLINED' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF';
  /** Whether what was paid is paid back. Default true. */
  readonly refund?: boolean;
  /** Default true. */
  readonly restock?: boolean;
  readonly notifiesCustomer?: boolean;
}

/** @throws Error when it is cancelled already, or some of it was sent. */
export function cancelOrder(world: World, order: StoredOrder, { reason = 'CUSTOMER', refund = true, restock = true, notifiesCustomer = true }: CancelOptions): void {
  const why = whyNotCancelled(order);
  if (why !== undefined) throw new Error(`Order ${order.number} ${why}`);
  const lines = order.lines.map((line) => ({ lineId: line.id, quantity: line.quantity - refundedQuantity(order, line), restockType: restock ? ('CANCEL' as const) : ('NO_RESTOCK' as const) }));
  const open = lines.filter(({ quantity }) => quantity > 0);
  const left = received(order) - refunded(order);
  refundOrder(world, order, { lines: open, shipping: refund && left > 0 ? order.shipping.amount : 0, amount: refund ? left : 0, note: 'Order canceled' });
  voidOrder(world, order);
  for (const fulfillmentOrder of order.fulfillmentOrders) fulfillmentOrder.status = 'CLOSED';
  order.cancelledAt = now(world);
  order.closedAt = now(world);
  order.cancelReason = reason;
  if (notifiesCustomer) world.mails.push({ at: new Date(now(world)), orderId: order.id, about: 'cancellation' });
  touchOrder(world, order, 'ORDERS_CANCELLED');
}

/** What is open of an order waits, or may be sent again. */
export function holdOrder(world: World, order: StoredOrder, isHeld: boolean): void {
  for (const fulfillmentOrder of order.fulfillmentOrders) {
    if (fulfillmentOrder.status === 'CLOSED') continue;
    fulfillmentOrder.status = isHeld ? 'ON_HOLD' : 'OPEN';
    fulfillmentOrder.updatedAt = now(world);
  }
  touchOrder(world, order);
}

export function whyNotCancelled(order: StoredOrder): string | undefined {
  if (order.cancelledAt !== undefined) return 'is cancelled already';
  return order.lines.some((line) => fulfilledQuantity(order, line) > 0) ? 'has been sent, at least in part' : undefined;
}
