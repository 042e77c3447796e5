import { adjustPayment } from './payments.ts';
import { markPaid, touch } from './receipts.ts';
import type { Receipt, StoredReceipt, Transaction } from './records.ts';
import { putBack } from './stock.ts';
import { seconds, type World } from './world.ts';

export interface CancelOptions {
  /** Default false: in 2022 sellers reported cancellations that did not move updated_timestamp (etsy/open-api #513, #604). */
  readonly movesUpdateTime?: boolean;
  /** Default false: the seller decides whether the items go back on sale. */
  readonly restock?: boolean;
}

export interface RefundOptions {
  /** In minor units of the receipt's currency. Default all that is left. */
  readonly amount?: number;
  readonly reason?: string;
  readonly movesUpdateTime?: boolean;
}

export function pay(world: World, receiptId: number): void {
  markPaid(world, storedReceipt(world, receiptId).wire, true);
}

export function deliver(world: World, receiptId: number): void {
  const receipt = storedReceipt(world, receiptId);
  if (!receipt.delivered) world.webhooks.announce('order.delivered', receiptId);
  receipt.delivered = true;
}

/** Cancels an order; what was paid is refunded. */
export function cancel(world: World, receiptId: number, { movesUpdateTime = false, restock = false }: CancelOptions): void {
  const { wire } = storedReceipt(world, receiptId);
  if (wire.status === 'canceled') throw new Error(`Receipt ${receiptId} is canceled already`);
  if (wire.is_paid && refundable(wire) > 0) addRefund(world, wire, refundable(wire), 'Order canceled');
  wire.status = 'canceled';
  world.webhooks.announce('order.canceled', receiptId);
  if (restock) for (const transaction of wire.transactions) takeBack(world, transaction);
  if (movesUpdateTime) touch(world, wire);
}

function takeBack(world: World, { listing_id, product_id, quantity }: Transaction): void {
  const listing = world.listings.get(listing_id);
  const product = listing?.inventory.products.find((product) => product.product_id === product_id);
  if (listing && product) putBack(listing.inventory, product, quantity);
}

/** @throws Error for more than what is left of the payment. */
export function refund(world: World, receiptId: number, { amount, reason = 'Requested by the buyer', movesUpdateTime = false }: RefundOptions): void {
  const { wire } = storedReceipt(world, receiptId);
  const left = refundable(wire);
  const wanted = amount ?? left;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > left) throw new Error(`Cannot refund ${wanted} of ${left}`);
  addRefund(world, wire, wanted, reason);
  wire.status = wanted === left ? 'fully refunded' : 'partially refunded';
  if (movesUpdateTime) touch(world, wire);
}

function refundable(wire: Receipt): number {
  return wire.grandtotal.amount - wire.refunds.reduce((sum, refund) => sum + refund.amount.amount, 0);
}

function addRefund(world: World, wire: Receipt, amount: number, reason: string): void {
  const refund = { amount: { ...wire.grandtotal, amount }, created_timestamp: seconds(world), reason, note_from_issuer: null, status: 'Success' };
  wire.refunds = [...wire.refunds, refund];
  adjustPayment(world, wire, refund);
}

function storedReceipt(world: World, receiptId: number): StoredReceipt {
  const receipt = world.receipts.get(receiptId);
  if (!receipt) throw new Error(`There is no receipt ${receiptId}`);
  return receipt;
}
