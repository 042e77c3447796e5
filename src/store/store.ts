import type { Payment, PayoutLine, Review } from '../model/index.ts';
import type {
  Batch,
  Cursor,
  ForeignListing,
  HintedDelivery,
  JournalEntry,
  LedgerEntry,
  Link,
  NewLedgerEntry,
  Notice,
  OperationState,
  OrderRecord,
  Run,
  Step,
  Told,
} from './records.ts';

/**
 * The memory of a synchronisation. Calls outside a transaction are each a transaction of their own; what runs inside `transaction`
 * lands whole or not at all, and sees no other writer's half-done work. Every value comes back as it was put.
 */
export interface Store extends Tables {
  /**
   * Runs `work` in one transaction; when it throws, nothing of it stays. Transactions of one store follow each other; they do not nest.
   * Inside it only the passed tables are used. When a call on them throws, the transaction can no longer land, even if the error is caught.
   */
  transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Keeps every other run, in this process or another, off this store. Undefined: another has it. It dies with its process, however that ends. */
  lock(): Promise<StoreLock | undefined>;
  /**
   * Of what was replaced or removed before, nothing can be read any more where the store lies. While another process reads in it, a trace
   * may stay until that ends.
   */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** How a config names its store. Each `open` opens it anew; whoever opens it closes it. */
export interface StoreFactory {
  /** `sqlite`, `postgres`. */
  readonly kind: string;
  /**
   * Where the key of its vault is kept when the environment gives none; `:memory:`: nowhere, it ends with the process.
   * Absent: only the environment may give it.
   */
  readonly keyFile?: string;
  /** @throws StoreError when it cannot be reached, or was written by a newer version. */
  open(): Promise<Store>;
}

export interface StoreLock {
  release(): Promise<void>;
}

/** What a channel told, by its own id. */
export interface ToldTable<T> {
  get(channel: string, id: string): Promise<T | undefined>;
  /** Newest first. `since`: at this time or after it. `until`: before it. */
  list(filter?: { readonly channel?: string; readonly orderId?: string; readonly since?: Date; readonly until?: Date; readonly limit?: number }): Promise<readonly Told<T>[]>;
  put(channel: string, item: T): Promise<void>;
}

export interface Tables {
  readonly links: {
    get(channel: string, productId: string): Promise<Link | undefined>;
    byRef(channel: string, ref: string): Promise<Link | undefined>;
    list(channel: string): Promise<readonly Link[]>;
    /** @throws StoreError when another product holds the same listing of the channel. */
    put(link: Link): Promise<void>;
    remove(channel: string, productId: string): Promise<void>;
  };
  readonly foreign: {
    list(channel: string): Promise<readonly ForeignListing[]>;
    put(listing: ForeignListing): Promise<void>;
    remove(channel: string, ref: string): Promise<void>;
    clear(channel: string): Promise<void>;
  };
  /** A person's word on a look-alike: `new` lets it be created. */
  readonly decisions: {
    get(channel: string, productId: string): Promise<'new' | undefined>;
    put(channel: string, productId: string, decision: 'new'): Promise<void>;
  };
  readonly journal: {
    get(channel: string, key: string): Promise<JournalEntry | undefined>;
    /** Every entry in one of these states, oldest first. */
    inState(channel: string, ...states: readonly OperationState[]): Promise<readonly JournalEntry[]>;
    /** Everything about one subject, oldest first. */
    about(channel: string, subject: string): Promise<readonly JournalEntry[]>;
    /** Everything that this run began last, on all channels, oldest first. */
    ofRun(runId: string): Promise<readonly JournalEntry[]>;
    put(entry: JournalEntry): Promise<void>;
  };
  readonly batches: {
    get(id: string): Promise<Batch | undefined>;
    put(batch: Batch): Promise<void>;
  };
  readonly steps: {
    get(channel: string, operationKey: string, step: string): Promise<Step | undefined>;
    of(channel: string, operationKey: string): Promise<readonly Step[]>;
    put(step: Step): Promise<void>;
    /** Forgets a step that was looked up and did not happen. */
    remove(channel: string, operationKey: string, step: string): Promise<void>;
    /** Ids that finished steps of this channel brought into being. */
    createdIds(channel: string): Promise<ReadonlySet<string>>;
  };
  readonly ledger: {
    /** The entry as it stands; undefined when one with its key was there already. */
    add(entry: NewLedgerEntry): Promise<LedgerEntry | undefined>;
    /** Entries in order of position; of these SKUs, or of all. */
    entries(skus?: readonly string[]): Promise<readonly LedgerEntry[]>;
    ofOrder(channel: string, orderId: string): Promise<readonly LedgerEntry[]>;
    /** Highest position given; 0 when there is none. */
    position(): Promise<number>;
  };
  readonly orders: {
    get(channel: string, orderId: string): Promise<OrderRecord | undefined>;
    /** Newest placed first. */
    list(filter?: { readonly channel?: string; readonly limit?: number }): Promise<readonly OrderRecord[]>;
    /** Not yet taken by the host, oldest seen first. */
    undelivered(channel: string, limit: number): Promise<readonly OrderRecord[]>;
    /** Whose buyer's data has not been needed since before this time and is still there, the oldest first. */
    closedBefore(channel: string, time: Date, limit: number): Promise<readonly OrderRecord[]>;
    put(record: OrderRecord): Promise<void>;
  };
  readonly reviews: ToldTable<Review>;
  readonly payments: ToldTable<Payment>;
  readonly payouts: ToldTable<PayoutLine>;
  readonly cursors: {
    get(channel: string, pass: string): Promise<Cursor | undefined>;
    put(channel: string, pass: string, cursor: Cursor): Promise<void>;
  };
  readonly runs: {
    put(run: Run): Promise<void>;
    /** Forgets all but the last so many, by when they began. */
    keepLast(count: number): Promise<void>;
    /** Newest first. */
    list(limit: number): Promise<readonly Run[]>;
  };
  readonly notices: {
    /** True when it is new. */
    add(notice: Notice): Promise<boolean>;
    /** Newest first. */
    list(limit: number): Promise<readonly Notice[]>;
  };
  readonly hints: {
    /** False when this delivery was there already. */
    add(delivery: HintedDelivery): Promise<boolean>;
    /** Not yet followed, in the order in which they came. */
    pending(channel: string, limit: number): Promise<readonly HintedDelivery[]>;
    /** What they hinted at was read. They stay, so that they are known when they are sent again. */
    follow(channel: string, deliveryIds: readonly string[]): Promise<void>;
    /** Followed or not. `receivedBefore`: ISO 8601. */
    forget(receivedBefore: string): Promise<void>;
  };
  /** Encrypted text by channel; the store never sees it in the open. */
  readonly secrets: {
    get(channel: string): Promise<string | undefined>;
    put(channel: string, sealed: string): Promise<void>;
    /** Those that something is kept of, by name. */
    channels(): Promise<readonly string[]>;
  };
  readonly budgets: {
    load(owner: string, name: string): Promise<string | undefined>;
    save(owner: string, name: string, state: string): Promise<void>;
  };
  /** Answers kept for a while. `expiresAt` in milliseconds since 1970. */
  readonly cache: {
    get(channel: string, key: string): Promise<{ readonly value: unknown; readonly expiresAt: number } | undefined>;
    put(channel: string, key: string, value: unknown, expiresAt: number): Promise<void>;
  };
}
