import { z } from 'zod';
import { Dimensions, Weight } from './measure.ts';
import { Prices } from './price.ts';

/** Stock-keeping unit: the seller's own name for what is counted and priced. Unique in the catalogue. */
export const Sku = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, { error: 'must be 1 to 64 letters, digits, dots, colons, dashes or underscores' });

/** What a buyer picks: one SKU with its options, prices and count. */
export const Variant = z.strictObject({
  sku: Sku,
  /** Option name to value, such as `{ Size: '41' }`. Empty when the product has a single variant. */
  options: z.record(z.string().trim().min(1).max(45), z.string().trim().min(1).max(45)).default({}),
  prices: Prices,
  /**
   * Pieces counted. Absent when nobody counted: unknown is not zero.
   * It is a count made at a time; what was sold since is subtracted by the stock ledger.
   */
  quantity: z.int().min(0).max(1_000_000).optional(),
  /** When the pieces were counted, ISO 8601; absent: when the catalogue first showed this quantity. */
  countedAt: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  /** One piece, packed for the post. */
  weight: Weight.optional(),
  dimensions: Dimensions.optional(),
  /** Global trade item number, 8 to 14 digits. Handmade goods usually have none. */
  gtin: z.string().regex(/^\d{8,14}$/).optional(),
  /** Manufacturer part number: the maker's own number for this model, where the maker gave one. Never made up. */
  mpn: z.string().trim().min(1).max(70).optional(),
});
export type Variant = z.infer<typeof Variant>;
