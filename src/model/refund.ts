import { z } from 'zod';
import { Money } from './money.ts';

/** Money given back to a buyer. */
export const Refund = z.strictObject({
  id: z.string(),
  amount: Money,
  at: z.iso.datetime(),
  reason: z.string().optional(),
});
export type Refund = z.infer<typeof Refund>;
