import type { FeedReport } from '../feeds/index.ts';
import type { CustomOrderAnswer, Shipment } from '../model/index.ts';
import type { OrderRecord, Rotation } from '../store/index.ts';
import type { AccountSummary } from './accounts.ts';
import type { OrderExport } from './buyer-requests.ts';
import type { CheckReport } from './check.ts';
import type { Channels } from './config.ts';
import type { Diagnosis } from './doctor.ts';
import type { DriftAnswer } from './drift-words.ts';
import type { Explanation } from './explain.ts';
import type { FeedOptions } from './feed.ts';
import type { Imported, ImportInput } from './import.ts';
import type { LinkAnswer } from './link-words.ts';
import type { Login } from './login.ts';
import type { NamesWith, NamesWithWebhook } from './names-with.ts';
import type { PlanReport } from './plan-run.ts';
import type { RunReport } from './report.ts';
import type { ReviewSummary } from './satisfaction.ts';
import type { RunOptions } from './session.ts';
import type { Status } from './status.ts';
import type { WatchOptions } from './watch.ts';
import type { WebhookHandler } from './webhook.ts';

export interface PullOptions extends RunOptions {
  readonly listings?: boolean;
}

export interface ImportOptions extends ImportInput, Omit<RunOptions, 'channels'> {}

export interface ImportReport extends RunReport {
  /** Absent where the channel could not be read to the end: nothing was written then. */
  readonly imported?: Imported;
}

/**
 * Everything the command line does, one call each. Every call that touches a channel is a run: the only one on its store, journalled,
 * and safe to repeat after whatever ended it.
 */
export interface Sync<C extends Channels = Channels> {
  /** What a push would do, field by field, with calls and time; nothing is written to any channel. */
  plan(options?: RunOptions): Promise<PlanReport>;
  /** Catalogue and stock to the channels. */
  push(options?: RunOptions): Promise<RunReport>;
  /** Orders, reviews, payments and account lines from the channels; reads only. `listings`: afterwards also what the channels show of each listing, so that what was changed there by hand is noticed. */
  pull(options?: PullOptions): Promise<RunReport>;
  /** Pull, then push: withdrawals first. */
  sync(options?: RunOptions): Promise<RunReport>;
  /**
   * What an undo of a run would write: the texts, photos, prices and publication that stood before it. Never stock, orders or shipments. What
   * a later run or somebody's hand went over is told, item by item, and left.
   * @throws ConfigError when there was no such run; the message names the last ones.
   */
  planUndo(runId: string, options?: RunOptions): Promise<PlanReport>;
  /** Writes that. A run itself: it can be undone, and goes on when it was broken off and is asked again. @throws ConfigError as `planUndo`. */
  undo(runId: string, options?: RunOptions): Promise<RunReport>;
  /** Pull and push again and again, each pass at its own pace, until the signal aborts. */
  watch(options: WatchOptions): Promise<void>;
  /**
   * What answers a channel's webhooks: a `watch` reads the orders at once then, in this process or another on the same store; without one
   * the next run does. No run of its own: it waits for none.
   * @throws ConfigError when the channel's options lack the secret that proves deliveries.
   */
  webhook(channel: NamesWithWebhook<C>): WebhookHandler;
  /** Accounts, then the catalogue against each channel's rules. */
  check(options?: RunOptions): Promise<CheckReport>;
  ship<N extends NamesWith<C, 'order.ship'>>(channel: N, orderId: string, shipment: Shipment, options?: RunOptions): Promise<RunReport>;
  confirm<N extends NamesWith<C, 'order.acknowledge'>>(channel: N, orderId: string, options?: RunOptions): Promise<RunReport>;
  /** Answers a buyer's wish for a piece made after another one, by the id that the channel gave it. */
  answer<N extends NamesWith<C, 'order.answer'>>(channel: N, request: string, answer: CustomOrderAnswer, options?: RunOptions): Promise<RunReport>;
  /** Orders read so far, newest first. */
  orders(filter?: { readonly channel?: keyof C & string; readonly limit?: number }): Promise<readonly OrderRecord[]>;
  /** How content the buyers are, from the reviews read so far. */
  reviews(filter?: { readonly channels?: readonly (keyof C & string)[] }): Promise<ReviewSummary>;
  /** What buyers paid, what the channels took and what they sent on, as read so far. */
  payouts(filter?: { readonly channels?: readonly (keyof C & string)[]; readonly since?: Date; readonly until?: Date }): Promise<AccountSummary>;
  status(): Promise<Status>;
  /**
   * Writes a product feed of the config: the whole of it in its place, or nothing. May be asked while a run is under way.
   * @throws ConfigError, SourceError, FeedError; the signal's reason. What is left out is no error: the report tells it.
   */
  feed(name: string, options?: FeedOptions): Promise<FeedReport>;
  /** Undefined: neither the catalogue nor the memory knows it. May be asked while a run is under way. */
  explain(sku: string): Promise<Explanation | undefined>;
  /**
   * Writes a channel's listings, with their photos, as a catalogue, and links them: the beginning for whoever has nothing but a shop. Its orders
   * are read first. Run again it says what is there already.
   * @throws ImportError when the channel cannot tell its listings as products.
   */
  import(channel: keyof C & string, options?: ImportOptions): Promise<ImportReport>;
  link(channel: keyof C & string, productId: string, answer: LinkAnswer, options?: RunOptions): Promise<RunReport>;
  /** Decides on what somebody changed on the channel itself. @throws ConfigError when nothing was. */
  drift(channel: keyof C & string, productId: string, answer: DriftAnswer, options?: RunOptions): Promise<RunReport>;
  /** Pieces sold elsewhere, at a fair or in the shop. May be entered while a run is under way, as may `count`. */
  sold(sku: string, quantity: number, note?: string): Promise<void>;
  /** A recount: so many are there now. */
  count(sku: string, quantity: number, note?: string): Promise<void>;
  doctor(options?: RunOptions): Promise<Diagnosis>;
  /** Begins the first authorisation of a channel by a person in a browser. */
  login(channel: keyof C & string, redirectUri: string): Promise<Login>;
  /**
   * Forgets the buyer of one order, for good: address, note, gift message, personal wishes. Amounts, SKUs and dates stay.
   * @throws ConfigError when no such order was read, or its parcel is still to be sent.
   */
  erase(channel: keyof C & string, orderId: string): Promise<void>;
  /** All that is held on one order, for a buyer who asks. @throws ConfigError when no such order was read. */
  exportOrder(channel: keyof C & string, orderId: string): Promise<OrderExport>;
  /**
   * Encrypts the stored secrets with a new key and forgets the old one. The only one on its store meanwhile; broken off at any moment, nothing
   * is lost, and calling it again ends it.
   * @throws ConfigError when the key stands in `FONDOUK_KEY` and the new one is not in `FONDOUK_KEY_NEW`; VaultError when there is no key yet.
   */
  rotateKey(): Promise<Rotation>;
  close(): Promise<void>;
}
