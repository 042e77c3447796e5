import type { Hint, Operation, Outcome, Remote, Wanted } from '../channel/index.ts';
import type { Facet, Issue, ListingState, Order, Plain } from '../model/index.ts';

type Shown = { readonly [field: string]: Plain };

/** A facet as our last outcome left it on the channel. */
export interface AppliedFacet {
  /** Hash of `shown`; absent when a write may or may not have happened: whatever is wanted is then written. */
  readonly fingerprint?: string;
  readonly shown?: Shown;
  /** What the next wish is based on: the key of the operation that brought this about, applied or not. */
  readonly base: string;
  /** Ledger position, for stock. */
  readonly basis?: number;
  /** ISO 8601. */
  readonly at: string;
  /** Id of the undo that put this there: `fingerprint` is that of the wish which was undone, so that it is sent again only when it was edited. */
  readonly undo?: string;
}

/** A facet as a reading of the channel showed it, in the channel's own words: what later readings are compared with. */
export interface Sighting {
  readonly shown: Shown;
  /** What stood there by our own doing: a sighting of what stood before it says nothing. */
  readonly of: string;
  /** ISO 8601: when the reading began. */
  readonly at: string;
}

/** A facet that somebody changed on the channel itself: two readings differ, and none of our writes lies between them. */
export interface Drift {
  /** In the channel's own words. */
  readonly from: Shown;
  readonly to: Shown;
  /** As in the sighting; once something else stands there by our doing, the drift is history. */
  readonly of: string;
  /** ISO 8601: when it was noticed. */
  readonly at: string;
  /** A person's word on who is right. Absent: as the config says. */
  readonly decided?: 'channel' | 'ours';
  /** Of stock: all orders were read since, and none of them explains it. */
  readonly unexplained?: true;
}

/** Our memory of one product on one channel. */
export interface Link {
  readonly channel: string;
  readonly productId: string;
  readonly remote: Remote;
  readonly applied: { readonly [F in Facet]?: AppliedFacet };
  /** Base of the next publish, withdraw or delete: the key of the last operation that moved the state. */
  readonly stateBase: string;
  /** ISO 8601: when our last operation moved the state; news from before it says nothing. */
  readonly stateAt?: string;
  /** ISO 8601: when a write of ours to it last ended, whatever it was about: a channel may keep its shelf in one document with other things. */
  readonly writtenAt?: string;
  /** What may have moved the listing otherwise than we remember, an order or a write whose answer got lost: its state is looked up before anything is planned. */
  readonly mayHaveMoved?: 'order' | 'write';
  /** ISO 8601: when the channel showed it sold out although no order says so yet. It is not put back on sale before the orders were read again. */
  readonly soldUnread?: string;
  /** Highest revision that a wish for it had. */
  readonly revision: number;
  /** What was wanted last, so that a product that left the catalogue can still be withdrawn. Absent on a listing linked before it was ever wanted. */
  readonly wanted?: Wanted;
  /** Words of the channel for its state: why it is held or refused. */
  readonly reason?: string;
  /** A listing of the seller's own, made by hand, that was linked; or one that we created. */
  readonly origin: 'created' | 'linked';
  /** By facet, what a reading of the channel showed first after our last write. */
  readonly seen?: { readonly [F in Facet]?: Sighting };
  readonly drift?: { readonly [F in Facet]?: Drift };
  /** Present: it holds what a catalogue cannot say. It may be taken off sale, and nothing of it is ever written over. */
  readonly readOnly?: readonly Issue[];
  /** What was imported: the wish that would have made it as it stood. */
  readonly imported?: Wanted;
  /** Imported, and not seen in the catalogue yet: that it is absent from there says nothing. */
  readonly awaited?: true;
  /** Why it stays on sale although its product left the catalogue: an undo put it back, and its absence is no news. */
  readonly staysOnSale?: { readonly although: 'absent' | 'not-selected'; readonly undo: string };
}

/** A listing seen on the channel that no product of ours answers for. */
export interface ForeignListing {
  readonly channel: string;
  readonly ref: string;
  readonly title: string;
  readonly skus: readonly string[];
  readonly state: ListingState;
  readonly url?: string;
  readonly sellerUrl?: string;
}

/**
 * `open`: begun, and not known to have ended. `submitted`: taken by the channel, its verdict comes later. `doubt`: waits for a person.
 * `abandoned`: given up without being refused by the channel; a later plan wishes anew.
 */
export type OperationState = 'open' | 'applied' | 'submitted' | 'rejected' | 'doubt' | 'abandoned';

export interface JournalEntry {
  readonly channel: string;
  readonly key: string;
  readonly runId: string;
  /** `product:<id>`, `order:<id>` or `account`: what the operation is about, of which one is written at a time. */
  readonly subject: string;
  readonly operation: Operation;
  readonly batchId: string;
  /** Counts the times it was begun. */
  readonly attempt: number;
  readonly state: OperationState;
  readonly outcome?: Outcome;
  readonly issues?: readonly Issue[];
  /** ISO 8601. */
  readonly begunAt: string;
  readonly endedAt?: string;
  /** For `submitted`: when to look, and when to stop looking. */
  readonly readBackAt?: string;
  readonly giveUpAt?: string;
  /** Of an undo: the run that it undoes, and the wish that is not to be sent again until it is edited. */
  readonly undoes?: Undoing;
}

export interface Undoing {
  readonly run: string;
  /** Of a facet: fingerprint of the wish that stood against it. */
  readonly wish?: string;
  /** Of a publication that the catalogue speaks against: an absence, which is not to take it off sale again, or its presence, which is not to put it back. */
  readonly although?: 'absent' | 'not-selected' | 'present';
}

/** What one writer sends at once; frozen before it is sent, so that a resumed batch is the same batch. */
export interface Batch {
  readonly id: string;
  readonly channel: string;
  readonly writer: string;
  /** Keys of its operations, in order. */
  readonly members: readonly string[];
  /** Rises only after the attempt before it has ended. */
  readonly attempt: number;
  /** Of a job that the channel works on. */
  readonly ticket?: string;
  readonly state: 'open' | 'ended';
}

/** One write of an operation that must not happen twice. */
export interface Step {
  readonly channel: string;
  readonly operationKey: string;
  readonly step: string;
  /** ISO 8601; the channel's answer is not known while there is no result. */
  readonly sentAt: string;
  readonly done: boolean;
  /** JSON of the result. */
  readonly result?: unknown;
  /** Id of what it brought into being. */
  readonly createdId?: string;
}

/** `count`: so many are there. `order`, `sale`: so many left (negative). `cancellation`, `return`: so many came back (positive). */
export type LedgerKind = 'count' | 'order' | 'cancellation' | 'sale' | 'return';

export interface LedgerEntry {
  /** Rises with each entry, over all SKUs; never reused. */
  readonly position: number;
  readonly sku: string;
  readonly kind: LedgerKind;
  /** Pieces; of a count the number that is there, else the change. */
  readonly quantity: number;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** Unique: the same event is entered once. */
  readonly key: string;
  /** Of a count: entries before this position are inside it. */
  readonly from?: number;
  /** Of a count: who made it. */
  readonly source?: 'catalogue' | 'person';
  readonly channel?: string;
  readonly orderId?: string;
  readonly lineId?: string;
  readonly note?: string;
}

export type NewLedgerEntry = Omit<LedgerEntry, 'position'>;

export interface OrderRecord {
  readonly channel: string;
  readonly order: Order;
  /** Hash of the order's content. */
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly firstSeenAt: string;
  readonly seenAt: string;
  /** Whether the host's `onOrder` took this content. */
  readonly delivered: boolean;
  /** ISO 8601: when the buyer's data was forgotten. It does not come back, whatever the channel tells later. */
  readonly forgottenAt?: string;
  /** ISO 8601: when that was done because somebody asked for it. Then the words of a review do not come back either. */
  readonly erasedAt?: string;
}

/** What a channel told, with its channel. */
export type Told<T> = T & { readonly channel: string };

export interface Cursor {
  /** Where a pass that was cut off goes on. */
  readonly cursor?: string;
  /** ISO 8601: up to here everything was surely read. */
  readonly until?: string;
  /** ISO 8601: when a pass last ended complete. */
  readonly completedAt?: string;
}

export interface Run {
  readonly id: string;
  readonly verb: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly status?: string;
  /** JSON of the report. */
  readonly report?: unknown;
}

/** Something about an order or a listing that a person must see once, and may look up later. */
export interface Notice {
  readonly channel: string;
  /** Unique in the channel. */
  readonly key: string;
  readonly at: string;
  readonly issue: Issue;
}

/** A delivery that a channel posted and that was proved to be its own: where there may be news. */
export interface HintedDelivery {
  readonly channel: string;
  /** Unique in the channel; the same however often it is sent. */
  readonly deliveryId: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly hints: readonly Hint[];
}
