import { z } from 'zod';
import { Language } from './text.ts';

/** What a buyer said of a piece, without who said it. */
export const Review = z.strictObject({
  /** The channel's own id, or one made of what names it there. */
  id: z.string().min(1).max(200),
  /** Stars. */
  rating: z.int().min(1).max(5),
  text: z.string().max(20_000).optional(),
  language: Language.optional(),
  /** The channel's reference of the listing it is about, where the channel says so. */
  listingRef: z.string().optional(),
  sku: z.string().optional(),
  orderId: z.string().optional(),
  /** Id of the order line that it is about, where the channel names that alone. */
  orderLineId: z.string().optional(),
  /** When it was written or last changed, ISO 8601 in UTC. */
  at: z.iso.datetime(),
});
export type Review = z.infer<typeof Review>;
