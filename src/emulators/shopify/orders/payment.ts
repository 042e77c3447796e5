import type { Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import { touchOrder } from './changes.ts';
import type { PayoutStatus } from './payout-records.ts';
import type { StoredOrder, StoredTransaction } from './records.ts';
import { received, refunded, total } from './sums.ts';

/** Of Shopify Payments on the plan Basic in the United States: 2.9 % and 30 cents (shopify.com/pricing). */
const fee = (amount: number): number => Math.round(amount * 0.029) + 30;

/** The buyer's bank promises the money, and the seller may take it later. */
export function authorizeOrder(world: World, order: StoredOrder): void {
  order.transactions.push(newTransaction(world, 'AUTHORIZATION', total(order)));
  touchOrder(world, order);
}

/** @throws Error when it is paid already, or cancelled. */
export function payOrder(world: World, order: StoredOrder): void {
  if (received(order) > 0) throw new Error(`Order ${order.number} is paid already`);
  if (order.cancelledAt !== undefined) throw new Error(`Order ${order.number} is cancelled`);
  const amount = total(order);
  const isPromised = order.transactions.some(({ kind }) => kind === 'AUTHORIZATION');
  order.transactions.push(newTransaction(world, isPromised ? 'CAPTURE' : 'SALE', amount));
  if (world.settings.payments) book(world, 'CHARGE', amount, fee(amount), order);
  touchOrder(world, order, 'ORDERS_PAID');
}

/** Lets a promise go that was never taken up. */
export function voidOrder(world: World, order: StoredOrder): void {
  const promised = order.transactions.find(({ kind }) => kind === 'AUTHORIZATION');
  if (promised && received(order) === 0) order.transactions.push(newTransaction(world, 'VOID', promised.amount));
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
export function payOut(world: World, status: PayoutStatus): Gid | undefined {
  const pending = world.balance.values().filter(({ payoutId }) => payoutId === undefined).toArray();
  if (pending.length === 0) return undefined;
  const id = world.ids.next('ShopifyPaymentsPayout');
  world.payouts.set(id, { id, issuedAt: now(world), status });
  for (const transaction of pending) transaction.payoutId = id;
  const net = pending.reduce((sum, { amount, fee }) => sum + amount - fee, 0);
  const transferId = world.ids.next('ShopifyPaymentsBalanceTransaction');
  world.balance.set(transferId, { id: transferId, type: 'TRANSFER', amount: -net, fee: 0, orderId: undefined, test: false, at: now(world), payoutId: id });
  return id;
}
