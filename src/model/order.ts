import { z } from 'zod';
import { Address } from './address.ts';
import { Fulfilment } from './fulfilment.ts';
import { Money } from './money.ts';
import { Refund } from './refund.ts';

export const OrderLine = z.strictObject({
  /** The channel's own id of the line. */
  id: z.string(),
  /** Absent when the channel gives none and no listing of ours answers for it. */
  sku: z.string().optional(),
  /** The channel's listing reference, when it gives one. */
  listingRef: z.string().optional(),
  title: z.string(),
  /** Pieces ordered. */
  quantity: z.int().min(1),
  /** For one piece, before discounts. */
  unitPrice: Money,
  /** What the buyer picked or asked for, such as Size: 41, Initials: Z & M. */
  options: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** `open`: placed, not paid yet. `paid`: to be made ready and sent. */
export const OrderStatus = z.enum(['open', 'paid', 'shipped', 'completed', 'cancelled']);
export type OrderStatus = z.infer<typeof OrderStatus>;

/** One order as its channel tells it. Times are ISO 8601 in UTC. */
export const Order = z.strictObject({
  /** The channel's own id. */
  id: z.string(),
  status: OrderStatus,
  placedAt: z.iso.datetime(),
  /** When the channel last changed it, by its own word; not every change moves it (etsy.md section 2). */
  updatedAt: z.iso.datetime(),
  lines: z.array(OrderLine).min(1),
  /** What the buyer paid in all. */
  total: Money,
  shippingCharged: Money.optional(),
  taxCharged: Money.optional(),
  discount: Money.optional(),
  /** What the seller gets, where the channel says so. */
  sellerReceives: Money.optional(),
  /** Absent once it was forgotten, or where the channel gives none. */
  shipTo: Address.optional(),
  buyerNote: z.string().optional(),
  giftMessage: z.string().optional(),
  /** When the seller confirmed it, on channels that want that. Absent: not confirmed, or not wanted. */
  confirmedAt: z.iso.datetime().optional(),
  /** True when the channel waits for the seller to confirm. */
  wantsConfirmation: z.boolean().default(false),
  cancelledAt: z.iso.datetime().optional(),
  fulfilments: z.array(Fulfilment).default([]),
  refunds: z.array(Refund).default([]),
});
export type Order = z.infer<typeof Order>;

/**
 * Whether an observation of an order is older than another one of it. With the same time stamp a cancellation is the newer: it ends an
 * order, and pages tell what happened in one moment in any order.
 */
export function isOlderThan(one: Order, other: Order): boolean {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt < other.updatedAt;
  return other.status === 'cancelled' && one.status !== 'cancelled';
}
