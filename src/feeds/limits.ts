import type { FeedFormat } from './format.ts';

/** Characters that a format takes. What is longer is cut and told, except an id: cut, it might be another's. */
export interface TextLimits {
  readonly id: number;
  readonly title: number;
  readonly description: number;
  readonly brand: number;
  /** Pictures, the main one among them. */
  readonly images: number;
}

/** Google: id 50, title 150, description 5000 (support.google.com/merchants/answer/7052112), brand 70 (unverified), 10 further pictures (answer/6324370). */
const GOOGLE: TextLimits = { id: 50, title: 150, description: 5000, brand: 70, images: 11 };

/**
 * Meta: id 100 (catalog_country_feed_template.csv of its developer pages), 20 further pictures (flexify.net/meta-catalog-docs, a copy of
 * Meta's field reference); title 200, description 9999, brand 100 (unverified).
 * Shopify: title 255 (unverified); 250 pictures a product (Shopify, limits of its API); the description has no limit that we know of, the
 * model holds it to 20,000.
 */
export const LIMITS: Readonly<Record<FeedFormat, TextLimits>> = {
  google: GOOGLE,
  tsv: GOOGLE,
  meta: { id: 100, title: 200, description: 9999, brand: 100, images: 21 },
  'shopify-csv': { id: 255, title: 255, description: 20_000, brand: 255, images: 250 },
};
