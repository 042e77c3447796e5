import { z } from 'zod';
import { Compliance } from './compliance.ts';
import { Image } from './image.ts';
import { Maker } from './maker.ts';
import { Language, LocalisedText } from './text.ts';
import { Variant } from './variant.ts';

/** `one-of-a-kind`: this very piece and no other. `made-to-order`: made once it is ordered. `in-stock`: alike pieces on a shelf. */
export const ProductKind = z.enum(['one-of-a-kind', 'made-to-order', 'in-stock']);
export type ProductKind = z.infer<typeof ProductKind>;

export const Colour = z.strictObject({
  name: z.string().trim().min(1).max(45),
  /** Six hex digits without #. */
  hex: z.string().regex(/^[0-9A-Fa-f]{6}$/, { error: 'must be six hex digits, such as E2A233' }).optional(),
});

/** What a buyer may have put on the piece, such as initials. */
export const Personalization = z.strictObject({
  /** What the buyer is asked, in the language of the listing. */
  question: z.string().trim().min(1).max(120),
  instructions: z.string().trim().min(1).max(1000).optional(),
  /** Nobody can buy without an answer. */
  isRequired: z.boolean().default(false),
  /** Characters of the answer. */
  maxLength: z.int().min(1).max(1024).optional(),
});
export type Personalization = z.infer<typeof Personalization>;

const Tags = z.array(z.string().trim().min(1).max(50)).max(50);

/** One thing the seller offers, in one or more variants, whichever channels it goes to. */
export const Product = z
  .strictObject({
    /** The seller's own name for the product; the SKU where there is one variant. Never reused for another product. */
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, { error: 'must be 1 to 64 letters, digits, dots, colons, dashes or underscores' }),
    kind: ProductKind,
    title: LocalisedText,
    description: LocalisedText,
    variants: z.array(Variant).min(1).max(400),
    images: z.array(Image).max(50).default([]),
    maker: Maker.optional(),
    materials: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
    tools: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
    colours: z.array(Colour).max(20).default([]),
    tags: Tags.default([]),
    /** Tags of a translation, by its language; `tags` are in the language of the listing. */
    translatedTags: z.record(Language, Tags).optional(),
    personalization: Personalization.optional(),
    /** Attribute name to value, in the words of the channel's category, such as `{ 'Primary color': 'Blue' }`. */
    attributes: z.record(z.string(), z.string()).default({}),
    /** Channel kind (`etsy`, `anou`) to the channel's own category path, outermost first. */
    categories: z.record(z.string(), z.array(z.string().trim().min(1)).min(1).max(10)).default({}),
    /** Channel kind to the title of the shop section it stands in; empty: in none. Absent: as the channel's config says. */
    sections: z.record(z.string(), z.string().trim().max(100)).optional(),
    /** Year, or first and last year, in which the piece was made. Absent for what is made to order. */
    made: z.strictObject({ from: z.int().min(1000).max(2200), to: z.int().min(1000).max(2200) }).optional(),
    /** Days from order to parcel. */
    processingDays: z.strictObject({ min: z.int().min(1).max(365), max: z.int().min(1).max(365) }).optional(),
    compliance: Compliance.default({}),
    /** Names of the channels in the config that it goes to; absent: as the config selects, all by default. */
    channels: z.array(z.string().trim().min(1)).optional(),
  })
  .superRefine((product, context) => {
    const skus = product.variants.map((variant) => variant.sku);
    if (new Set(skus).size !== skus.length) context.addIssue({ code: 'custom', path: ['variants'], message: 'names the same SKU twice' });
    if (product.kind === 'one-of-a-kind') {
      if (product.variants.length > 1) context.addIssue({ code: 'custom', path: ['variants'], message: 'a one-of-a-kind piece has a single variant' });
      if ((product.variants[0]?.quantity ?? 0) > 1) {
        context.addIssue({ code: 'custom', path: ['variants', 0, 'quantity'], message: 'a one-of-a-kind piece cannot be there more than once: write 1, or make it in-stock' });
      }
    }
    const names = product.variants.map((variant) => Object.keys(variant.options).sort().join('\n'));
    if (new Set(names).size > 1) context.addIssue({ code: 'custom', path: ['variants'], message: 'every variant must name the same options' });
    const values = product.variants.map((variant) => JSON.stringify(Object.entries(variant.options).sort()));
    if (new Set(values).size !== values.length) context.addIssue({ code: 'custom', path: ['variants'], message: 'two variants have the same options' });
  });
/** A product as read and checked. */
export type Product = z.infer<typeof Product>;
/** A product as a caller may write it, defaults left out. */
export type ProductInput = z.input<typeof Product>;
