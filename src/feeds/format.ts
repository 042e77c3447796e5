/**
 * `google`: RSS 2.0 for Google Merchant Center. `tsv`: the same as tab-separated text. `meta`: CSV for Meta's catalogues.
 * `shopify-csv`: the product CSV that a Shopify shop imports.
 */
export const FEED_FORMATS = ['google', 'tsv', 'meta', 'shopify-csv'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export function isFeedFormat(name: string): name is FeedFormat {
  return (FEED_FORMATS as readonly string[]).includes(name);
}
