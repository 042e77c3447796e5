import type { CustomOrderAnswer, Issue, ListingState, Money, Order, Photo, Product, Shipment } from '../model/index.ts';

export type NonEmpty<T> = readonly [T, ...T[]];
export type Strings = Readonly<Record<string, string>>;

/** An adapter's memory of one listing: the channel's reference, its parts (`sku:A1`, `photo:<hash>`) as steps and outcomes told them, and how it looked last. */
export interface Remote {
  readonly ref: string;
  readonly parts: Strings;
  readonly state: ListingState;
  readonly url?: string;
  readonly sellerUrl?: string;
}

/** What one SKU is offered at on this channel: price and quantity as its policies derived them. */
export interface Offer {
  readonly sku: string;
  readonly price: Money;
  /** Pieces offered. */
  readonly quantity: number;
  /** Position in the stock ledger that `quantity` rests on; a write that rests on an older one is refused. */
  readonly basis: number;
}

/** All that is wanted of a listing, whichever facet changes: some channels write whole documents. */
export interface Wanted {
  readonly product: Product;
  /** The words chosen for this channel; the other languages stay in `product`. */
  readonly text: { readonly language: string; readonly title: string; readonly description: string };
  /** The channel's own category path, outermost first. */
  readonly category?: readonly string[];
  /** In order, main picture first. */
  readonly photos: readonly Photo[];
  /** One for every variant, in the product's order. */
  readonly offers: NonEmpty<Offer>;
  /** Rises with each new wish for this product on this channel, stays on a retry. */
  readonly revision: number;
}

export type Operations = {
  /** Profiles, policies that `ready` found missing; their ids come back as `remote.parts` and then stand in `call.account`. */
  'account.prepare': { readonly lacks: readonly Issue[] };
  /** `leftBehind`: parts that an abandoned create made: go on from there. */
  'listing.create': Wanted & { readonly leftBehind: Strings };
  'order.acknowledge': { readonly order: Order };
  'order.ship': { readonly order: Order; readonly shipment: Shipment };
  /** `request`: the channel's id of a wish for a piece made after another one. */
  'order.answer': { readonly request: string; readonly answer: CustomOrderAnswer };
} & {
  [K in 'content.set' | 'media.set' | 'price.set' | 'stock.set' | 'listing.publish' | 'listing.withdraw' | 'listing.delete']: Wanted & { readonly remote: Remote };
};
export type Kind = keyof Operations;
/** Kinds that change one listing. */
export type ListingKind = Exclude<Kind, 'account.prepare' | 'order.acknowledge' | 'order.ship' | 'order.answer'>;

/**
 * `key`: hash of content and base (the last applied outcome; for stock the ledger position). The same wish on the same base has the
 * same key; 1 → 0 → 1 has three. `consents`: what a person said yes to. An adapter that meets another consequence rejects.
 */
export type Operation<K extends Kind = Kind> = {
  [P in K]: { readonly kind: P; readonly key: string; readonly consents: readonly ConsequenceKind[] } & Operations[P];
}[K];

export type ConsequenceKind = 'billed' | 'off-sale' | 'tells-buyer' | 'irreversible';

/** What an operation brings about beyond its wish; a person agrees to it, for one run or in the config. */
export type Consequence = { readonly key: string; readonly text: string } & (
  | { readonly what: 'billed'; readonly amount: Money }
  | { readonly what: Exclude<ConsequenceKind, 'billed'> }
);

/** A refused item is a value; only a failed call throws. */
export type Outcome = { readonly key: string; readonly remote?: Remote; readonly issues?: readonly Issue[] } & (
  | { readonly status: 'applied' }
  /** Taken, not yet live: only a read-back or news of its state makes it applied. Both times count from now. */
  | { readonly status: 'submitted'; readonly readBackAfterMs: number; readonly giveUpAfterMs: number }
  /** The channel's value moved: read, plan again. */
  | { readonly status: 'conflict' }
  /** Fell with a neighbour in the same call: goes again. */
  | { readonly status: 'not-attempted' }
  /** `unknown`: complained, and may have written all the same. */
  | { readonly status: 'rejected'; readonly issues: readonly Issue[]; readonly effect: 'none' | 'unknown' }
);
