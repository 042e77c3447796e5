import { z } from 'zod';
import { Money } from './money.ts';
import { Refund } from './refund.ts';

/** What a buyer paid for one order, and what of it reaches the seller's account. */
export const Payment = z.strictObject({
  /** The channel's own id. */
  id: z.string(),
  orderId: z.string(),
  /** The channel's word: settled, pending, partially refunded. */
  status: z.string(),
  gross: Money,
  /** For handling the payment; the channel's other fees stand in its account lines. */
  processingFee: Money,
  /** `gross` less `processingFee`, as the channel counts it after refunds. */
  net: Money,
  refunds: z.array(Refund).default([]),
  /** ISO 8601 in UTC. */
  at: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Payment = z.infer<typeof Payment>;
