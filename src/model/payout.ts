import { z } from 'zod';
import { Money } from './money.ts';

/** What a channel takes money for. `other`: for a reason that is not known yet; the channel's own word stands beside it. */
export const FeeKind = z.enum(['listing', 'renewal', 'transaction', 'payment-processing', 'advertising', 'shipping-label', 'subscription', 'other']);
export type FeeKind = z.infer<typeof FeeKind>;

/** A charge of the channel. Given back when `amount` is below zero. */
export const Fee = z.strictObject({ kind: FeeKind, amount: Money });
export type Fee = z.infer<typeof Fee>;

/** One line of the seller's account with a channel. */
export const PayoutLine = z.strictObject({
  /** The channel's own id. */
  id: z.string(),
  /** `payout`: sent to the seller's bank. `reserve`: held back or let go. `other`: a kind that is not known yet. */
  kind: z.enum(['sale', 'refund', 'fee', 'tax', 'payout', 'reserve', 'other']),
  /** The channel's own word for the kind. */
  channelKind: z.string(),
  /** What it does to the balance: above zero in, below zero out. */
  amount: Money,
  /** The balance after it. */
  balance: Money.optional(),
  /** Of a `fee`: what for. */
  fee: Fee.optional(),
  orderId: z.string().optional(),
  /** Id of the order line that it is about, where the channel names that alone. */
  orderLineId: z.string().optional(),
  listingRef: z.string().optional(),
  /** Id of the line that this one belongs to, such as the sale of a fee. */
  partOf: z.string().optional(),
  /** ISO 8601 in UTC. */
  at: z.iso.datetime(),
});
export type PayoutLine = z.infer<typeof PayoutLine>;
