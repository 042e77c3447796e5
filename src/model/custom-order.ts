import { z } from 'zod';
import { Money } from './money.ts';

const Days = z.int().min(1).max(730);
const Message = z.string().trim().min(1).max(500).optional();

/** What the seller says to a buyer's wish for a piece made after another one. */
export const CustomOrderAnswer = z.discriminatedUnion('says', [
  /** It is made at the price that the channel estimated. */
  z.strictObject({ says: z.literal('accept'), readyInDays: Days, message: Message }),
  /** It is made for another net price, for one piece. */
  z.strictObject({ says: z.literal('counter'), readyInDays: Days, price: Money, message: Message }),
  z.strictObject({ says: z.literal('decline'), message: Message }),
]);
export type CustomOrderAnswer = z.infer<typeof CustomOrderAnswer>;
