import { now, type World } from '../world.ts';
import { touchOrder } from './changes.ts';
import type { StoredOrder, StoredTransaction } from './records.ts';
import { received, refunded, total } from './sums.ts';

/** Of Shopify Payments on the plan Basic in the United States: 2.9 % and 30 cents (shopify.com/pricing). */
const fee = (amount: number): number => Math.round(amount * 0.029) + 30;

/** @throws Error when it is paid already, or cancelled. */
export function payOrder(world: World, order: StoredOrder): void {
  if (received(order) > 0) throw new Error(`Order ${order.number} is paid already`);
  if (order.cancelledAt !== undefined) throw new Error(`Order ${order.number} is cancelled`);
  const amount = total(order);
  order.transactions.push(newTransaction(world, 'SALE', amount));
  if (world.settings.payments) book(world, 'CHARGE', amount, fee(amount), order);
  touchOrder(world, order, 'ORDERS_PAID');
}

/** Gives money back. Shopify Payments keeps its fee. @returns undefined when there is nothing to give back. */
export function payBack(world: World, order: StoredOrder, amount: number): StoredTransaction | undefined {
  if (amount > received(order) - refunded(order)) throw new Error(`Cannot refund ${amount} of ${received(order) - refunded(order)}`);
  if (amount === 0) return undefined;
  const transaction = newTransaction(world, 'REFUND', amount);
  order.transactions.push(transaction);
  if (world.settings.payments) book(world, 'REFUND', -amount, 0, order);
  return transaction;
}

function newTransaction(world: World, kind: StoredTransaction['kind'], amount: number): StoredTransaction {
  return { id: world.ids.next('OrderTransaction'), kind, gateway: world.settings.payments ? 'shopify_payments' : 'manual', amount, createdAt: now(world) };
}

function book(world: World, type: 'CHARGE' | 'REFUND', amount: number, fee: number, order: StoredOrder): void {
  const id = world.ids.next('ShopifyPaymentsBalanceTransaction');
  world.balance.set(id, { id, type, amount, fee, orderId: order.id, test: order.test, at: now(world), payoutId: undefined });
}

/** Pays out what stands on the balance. @returns undefined when that is nothing. */
export function payOut(world: World) {
  const pending = world.balance.values().filter(({ payoutId }) => payoutId === undefined).toArray();
  if (pending.length === 0) return undefined;
  const id = world.ids.next('ShopifyPaymentsPayout');
  world.payouts.set(id, { id, issuedAt: now(world), status: 'PAID' });
  for (const transaction of pending) transaction.payoutId = id;
  return id;
}
