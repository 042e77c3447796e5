import type { Issue, Product } from '../model/index.ts';

/** A product that may go into a feed. */
export interface FeedProduct {
  readonly product: Product;
  /** Where it begins in its source, for whoever mends it. */
  readonly row?: number;
  /** Pieces of a SKU that can be sold now; undefined when nobody ever counted. Not asked for what is made to order. */
  readonly available: (sku: string) => number | undefined;
}

/** What a catalogue gives, in its order: products, those that cannot be used, and what is to be said of the whole. */
export type FeedEntry = FeedProduct | { readonly setApart: readonly Issue[] } | { readonly notices: readonly Issue[] };
