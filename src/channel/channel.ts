import type { Facets, Issue, Listing, Order, Payment, PayoutLine, Photo, Review } from '../model/index.ts';
import type { Auth } from './auth.ts';
import type { ReadCall } from './call.ts';
import type { Fault } from './fault.ts';
import type { BudgetReading, Limit } from './limit.ts';
import type { ListedProduct } from './listed-product.ts';
import type { Kind, NonEmpty, Operation, Remote, Wanted } from './operation.ts';
import type { ChannelPolicy } from './policy.ts';
import type { Reader } from './reader.ts';
import type { Reply, WireRequest } from './request.ts';
import type { ChannelTransport } from './transport.ts';
import type { Webhook } from './webhook.ts';
import type { Writer } from './writer.ts';

/** A sales channel, whole: what it is called, how it is reached, what can be read and written, and what it would show of a product. */
export interface Channel {
  /** `etsy`, `anou`: the word by which catalogues name its categories. */
  readonly kind: string;
  /** Where its API begins, without a slash at the end. */
  readonly origin: string;
  /** Whom a budget of that scope is counted by. */
  readonly budgetOwners: Readonly<Record<Limit['scope'], string>>;
  /** Every limit its requests use, for `doctor` and the docs. */
  readonly limits: readonly Limit[];
  readonly auth: Auth;
  readonly policy: ChannelPolicy;
  /** What an answer means here, whatever its status says, and what it tells of budgets. Silent: the status decides. */
  readonly interpret: (reply: Reply, request: Pick<WireRequest<unknown>, 'name' | 'method'>) => { readonly fault?: Fault; readonly readings?: readonly BudgetReading[] };
  /** Pure: what this channel can show of a product, facet by facet. It is what plans compare; what is left out here never causes a write. */
  readonly shows: (wanted: Wanted) => Facets;
  /** How a new listing begins: some channels want publishing as an act of its own, some review first. */
  readonly createdAs: 'draft' | 'in-review' | 'on-sale';
  /**
   * What the account must have before any listing can succeed: asked once, not found out a thousand times. Errors need a person; warnings are
   * what `account.prepare` mends by itself, or what somebody should know.
   */
  readonly ready: (call: ReadCall) => Promise<readonly Issue[]>;
  /** The channel's rules, before anything is sent; some it publishes itself. Warnings let the product go on, errors do not. */
  readonly check: (wanted: Wanted, call: ReadCall) => Promise<readonly Issue[]>;
  readonly reads: {
    readonly listings: Reader<Listing>;
    readonly readBack: ReadBack;
    /** News of reviews and holds; an older revision is ignored. */
    readonly states?: Reader<Listing>;
    /** Passes by name, each with its own cursor. */
    readonly orders?: Readonly<Record<string, Reader<Order>>>;
    /** Every listing as a product, for an import. Asked for by a person, so that it may cost more calls than `listings`. */
    readonly products?: Reader<ListedProduct>;
    readonly reviews?: Reader<Review>;
    /** What buyers paid, and what was given back. */
    readonly payments?: Reader<Payment>;
    /** Lines of the seller's account with the channel: sales, fees, payouts. */
    readonly payouts?: Reader<PayoutLine>;
  };
  /** A channel that cannot do a thing has no such key. Never two writers at once for a listing. */
  readonly writes: { readonly [K in Kind]?: NonEmpty<Writer<K>> };
  /** A delivery proved genuine becomes hints where to read. Absent: the channel sends none, or the config holds no secret to prove them by. */
  readonly webhook?: Webhook;
  /** How its requests travel where that is not HTTP to `origin`. Presigned addresses and the renewal of credentials go by HTTP all the same. */
  readonly transport?: ChannelTransport;
  /** For a channel that takes photos only as public addresses: how they become public. Absent: the config gave no way, and `check` says so. */
  readonly publishPhoto?: (photo: Photo, bytes: () => Promise<Uint8Array>) => Promise<string>;
}

/** The truth after `submitted`, for drift, after doubt. */
export interface ReadBack {
  readonly maxListings: number;
  /** Listings that are not found are left out. */
  readonly read: (remotes: NonEmpty<Remote>, call: ReadCall) => Promise<readonly Listing[]>;
  /** Pure: does what is seen (undefined: not found) fulfil the wish? Issues: it never will. */
  readonly confirms: (operation: Operation, seen: Listing | undefined) => 'yes' | 'not yet' | readonly Issue[];
}

/** Keeps the exact type; a misspelt kind does not compile. */
export const defineChannel = <const C extends Channel>(channel: C & { writes: { [K in Exclude<keyof C['writes'], Kind>]: never } }): C => channel;
