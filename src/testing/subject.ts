import type { Channel } from '../channel/index.ts';
import type { VirtualClock } from '../connector/index.ts';
import type { ProductInput } from '../model/index.ts';

/** An adapter to be held against the contract, with a double of its channel for it to talk to. */
export interface Subject {
  /** Begins the title of every case, such as `etsy`. */
  readonly name: string;
  /** A channel on which nothing is listed and nothing was sold, and an adapter set up to reach it. Called anew for every case. */
  readonly open: (clock: VirtualClock) => Stand;
}

/** One adapter face to face with one double. Both read the given clock, and nothing in either waits in real time. */
export interface Stand {
  /** As the adapter makes it, with credentials that the double takes, and its own limits. */
  readonly channel: Channel;
  /** Products that the channel takes as they are. Without pictures: the suite adds its own. */
  readonly samples: Samples;
  readonly double: ChannelDouble;
  /** The longest that the channel's own people or machines take until a new or edited listing is on sale, in milliseconds. Default 0. */
  readonly reviewMs?: number;
  /**
   * Body of an answer by which the channel refuses a request, for a status the suite chooses: 400 (invalid), 401 (credential),
   * 429 (too many), 503 (away). Default: `{"error":"…"}`.
   */
  readonly errorBody?: (status: number) => string;
  /** Requests that only read although they are no GET; `body` as text. Default: none. */
  readonly isRead?: (request: { readonly method: string; readonly path: string; readonly body: string }) => boolean;
}

/** Each makes a product whose only SKU, or the beginning of whose SKUs, is `sku`, which is also its id. A kind that the channel does not take is absent. */
export interface Samples {
  readonly oneOfAKind: (sku: string) => ProductInput;
  /** Three pieces of one variant. */
  readonly inStock?: (sku: string) => ProductInput;
  /** Two variants or more, each there at least twice. */
  readonly withVariants?: (sku: string) => ProductInput;
  readonly madeToOrder?: (sku: string) => ProductInput;
}

/** The channel's other side: where requests arrive, and where the suite looks and acts as its people and its buyers do. */
export interface ChannelDouble {
  /** The only way in, as a server would take it. Which host it is reached at does not matter. */
  handle(request: Request): Promise<Response>;
  /** Every listing there is, drafts and withdrawn ones included; those that were deleted are left out. */
  listings(): readonly SeenListing[];
  /** A buyer pays for pieces that are on sale. @returns the order's id as the adapter tells it. */
  sell(sku: string, quantity: number): string;
  /** The order is called off on the channel. Whether its pieces go back on sale is the channel's own rule. */
  cancel(orderId: string): void;
  /** The buyer says something of a piece, or changes what was said. Absent: the channel's interface shows no reviews. */
  review?(orderId: string, said: { readonly rating: number; readonly text: string }): void;
  /** A part of what was paid is given back: so many minor units. Absent: the channel's interface does not show it. */
  refund?(orderId: string, amount: number): void;
  /** How often buyers were told that an order was sent. */
  shipmentsTold(orderId: string): number;
  /** How often the channel was told that an order is confirmed; absent where it does not want that. */
  confirmationsTold?(orderId: string): number;
  /** Wishes of buyers for a piece made like another one. Absent: the channel has no such requests. */
  readonly customOrders?: {
    /** A buyer asks. @returns the id of the request. */
    readonly ask: (sku: string) => string;
    /** Ids of those asked so far. */
    readonly asked: () => readonly string[];
    /** How often the channel was told an answer. */
    readonly answersTold: (request: string) => number;
  };
  /** A listing that somebody made by hand, in the words of this product. Absent: nobody can, or the channel's interface does not show them. */
  readonly makeByHand?: {
    /** Absent where hand-made listings carry no SKU. */
    readonly withSku?: (product: ProductInput) => void;
    readonly withoutSku?: (product: ProductInput) => void;
  };
  /** The channel's people take the listing off sale for good. Absent: they never do. */
  refuse?(sku: string): void;
}

/** A listing as the other side holds it. */
export interface SeenListing {
  readonly ref: string;
  /** SKUs as they stand there; for a channel that keeps none, what the double knows of them. */
  readonly skus: readonly string[];
  readonly isOnSale: boolean;
  /** In order; two are the same text when and only when they are the same picture. */
  readonly pictures: readonly string[];
  /** Texts and all else that describes the piece; compared as JSON. */
  readonly content: unknown;
  /** Price by SKU; compared as JSON. */
  readonly price: unknown;
  /** Pieces on offer by SKU; absent where the channel counts none. */
  readonly quantities?: Readonly<Record<string, number>>;
}
