import type { Issue } from './issue.ts';

/** Only `on-sale` can be bought. `in-review`, `on-hold`: with the channel's people. `gone`: deleted there. */
export type ListingState = 'draft' | 'in-review' | 'on-hold' | 'on-sale' | 'sold-out' | 'withdrawn' | 'expired' | 'refused' | 'gone';

/** What is compared and written apart from the rest, because channels take it by different calls and at different costs. */
export const FACETS = ['content', 'media', 'price', 'stock'] as const;
export type Facet = (typeof FACETS)[number];

/** JSON, so that it can be fingerprinted, stored and shown field by field. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** What a channel shows of a listing, facet by facet, in the words in which changes are shown. */
export type Facets = { readonly [F in Facet]?: { readonly [field: string]: Plain } };

/** One listing as its channel shows it. */
export interface Listing {
  /** The channel's own reference. */
  readonly ref: string;
  readonly state: ListingState;
  /** The channel's words for why it is held, refused or gone. */
  readonly reason?: string;
  readonly title: string;
  /** Empty where the channel keeps none. */
  readonly skus: readonly string[];
  /** Our own product id, where the channel keeps it. */
  readonly productId?: string;
  /** The channel's ids of its pictures, in order. */
  readonly pictures?: readonly string[];
  readonly url?: string;
  /** Where its seller edits it. */
  readonly sellerUrl?: string;
  /** Of several observations the higher revision, then the later time, wins. */
  readonly revision?: number;
  readonly at?: Date;
  readonly facets?: Facets;
  /** The channel's own complaints about it. */
  readonly issues?: readonly Issue[];
}
