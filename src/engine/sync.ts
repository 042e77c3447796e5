import type { FeedReport } from '../feeds/index.ts';
import { ConfigError, type CustomOrderAnswer, type Product, type Shipment } from '../model/index.ts';
import type { Catalogue } from '../source/index.ts';
import type { HintedDelivery, OrderRecord, Rotation } from '../store/index.ts';
import { eraseOrder, exportOrder, type OrderExport } from './buyer-requests.ts';
import { checkRun, type CheckReport } from './check.ts';
import { summariseAccounts, type AccountSummary } from './accounts.ts';
import { readBooks } from './books.ts';
import type { ChannelSession } from './channel-session.ts';
import { buyerDataDaysOf, type Channels, type Config } from './config.ts';
import { deliverOrders } from './deliver.ts';
import { diagnose, type Diagnosis } from './doctor.ts';
import { answerDrift, type DriftAnswer } from './drift-words.ts';
import { explainSku, type Explanation } from './explain.ts';
import { feedOf, type FeedOptions } from './feed.ts';
import { importChannel, type Imported, type ImportInput } from './import.ts';
import { answerLink, type LinkAnswer } from './link-words.ts';
import { beginLogin, type Login } from './login.ts';
import { answerRequest, confirmOrder, shipOrder } from './order-writes.ts';
import { planRun, type PlanReport } from './plan-run.ts';
import { pullChannel, type PullInput } from './pull.ts';
import { pushChannel } from './push.ts';
import { pullListings } from './read-listings.ts';
import type { NamesWith, NamesWithWebhook } from './names-with.ts';
import type { RunReport } from './report.ts';
import { systemRuntime, type Runtime } from './runtime.ts';
import { chosenNames, openHouse, withLook, withRun, withTenure, type House, type RunContext, type RunOptions } from './session.ts';
import { summariseReviews, type ReviewSummary } from './satisfaction.ts';
import { statusOfStore, type Status } from './status.ts';
import { personCount } from './stock.ts';
import { watchChannels, type WatchOptions } from './watch.ts';
import { webhookHandler, type WebhookHandler } from './webhook.ts';

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

/** @throws ConfigError at the first call, when the config cannot be used. */
export function createSync<const C extends Channels>(config: Config<C>, runtime: Partial<Runtime> = {}): Sync<C> {
  return new Synchronisation(config as unknown as Config, systemRuntime(runtime)) as unknown as Sync<C>;
}

/** While there is no catalogue to ask. */
const EVERYTHING_KNOWN = { isCounted: () => true, isKnown: () => true };

class Synchronisation implements Sync {
  readonly #config: Config;
  readonly #runtime: Runtime;
  #house: Promise<House> | undefined;

  constructor(config: Config, runtime: Runtime) {
    this.#config = config;
    this.#runtime = runtime;
  }

  async plan(options: RunOptions = {}): Promise<PlanReport> {
    let details: PlanReport['channelPlans'] = {};
    const report = await this.#run('plan', options, async (run) => {
      details = await planRun(run);
    });
    return { ...report, channelPlans: details };
  }

  push(options: RunOptions = {}): Promise<RunReport> {
    return this.#run('push', options, async (run) => {
      const catalogue = await run.catalogue();
      await Promise.all(run.sessions.map((session) => this.#push(run, session, catalogue)));
    });
  }

  pull({ listings = false, ...options }: PullOptions = {}): Promise<RunReport> {
    return this.#run('pull', options, async (run) => {
      await Promise.all(
        run.sessions.map(async (session) => {
          await this.#pullFor(run, session);
          if (!session.stop) await readBooks(session);
          if (listings && !session.stop) await this.#pullListings(run, session);
        }),
      );
    });
  }

  sync(options: RunOptions = {}): Promise<RunReport> {
    return this.#run('sync', options, (run) => this.#pullThenPush(run));
  }

  async watch(options: WatchOptions): Promise<void> {
    await watchChannels(await this.#open(), options, {
      pull: (run, session, hinted) => this.#pullFor(run, session, hinted),
      readBooks: (_run, session) => readBooks(session),
      pullListings: (run, session) => this.#pullListings(run, session),
      // A catalogue that is half written is whole again at the next pass; what is sold leaves meanwhile.
      push: async (run, session, urgentOnly) => this.#push(run, session, await run.catalogueIfReadable(), urgentOnly),
    });
  }

  webhook(channel: string): WebhookHandler {
    return webhookHandler(this.#config, this.#runtime, channel, () => this.#open());
  }

  async check(options: RunOptions = {}): Promise<CheckReport> {
    let result: CheckReport | undefined;
    await this.#run('check', options, async (run) => {
      result = await checkRun(run);
    });
    return result!;
  }

  ship(channel: string, orderId: string, shipment: Shipment, options: RunOptions = {}): Promise<RunReport> {
    return this.#run('ship', { ...options, channels: [channel] }, async ({ sessions }) => shipOrder(sessions[0]!, orderId, shipment));
  }

  confirm(channel: string, orderId: string, options: RunOptions = {}): Promise<RunReport> {
    return this.#run('confirm', { ...options, channels: [channel] }, async ({ sessions }) => confirmOrder(sessions[0]!, orderId));
  }

  answer(channel: string, request: string, answer: CustomOrderAnswer, options: RunOptions = {}): Promise<RunReport> {
    return this.#run('answer', { ...options, channels: [channel] }, async ({ sessions }) => answerRequest(sessions[0]!, request, answer));
  }

  async orders(filter: { readonly channel?: string; readonly limit?: number } = {}): Promise<readonly OrderRecord[]> {
    const { store } = await this.#open();
    return store.orders.list(filter);
  }

  async reviews({ channels }: { readonly channels?: readonly string[] } = {}): Promise<ReviewSummary> {
    return withLook(await this.#open(), (run) => summariseReviews(run, chosenNames(this.#config, channels)));
  }

  async payouts({ channels, ...times }: { readonly channels?: readonly string[]; readonly since?: Date; readonly until?: Date } = {}): Promise<AccountSummary> {
    return summariseAccounts((await this.#open()).store, { channels: chosenNames(this.#config, channels), ...times });
  }

  async status(): Promise<Status> {
    const { store } = await this.#open();
    return statusOfStore(store, Object.keys(this.#config.channels));
  }

  async feed(name: string, options: FeedOptions = {}): Promise<FeedReport> {
    return feedOf(await this.#open(), name, options);
  }

  async explain(sku: string): Promise<Explanation | undefined> {
    return withLook(await this.#open(), (run) => explainSku(run, sku));
  }

  async import(channel: string, { to, photos, replace, ...options }: ImportOptions = {}): Promise<ImportReport> {
    const input = { ...(to === undefined ? {} : { to }), ...(photos === undefined ? {} : { photos }), ...(replace === undefined ? {} : { replace }) };
    let imported: Imported | undefined;
    const report = await this.#run('import', { ...options, channels: [channel] }, async (run) => {
      const session = run.sessions[0]!;
      imported = await importChannel(run, session, input, () => this.#pull(session, EVERYTHING_KNOWN));
    });
    return { ...report, ...(imported ? { imported } : {}) };
  }

  link(channel: string, productId: string, answer: LinkAnswer, options: RunOptions = {}): Promise<RunReport> {
    return this.#run('link', { ...options, channels: [channel] }, async (run) => {
      const catalogue = await run.catalogue();
      await answerLink(run.sessions[0]!, { catalogue, select: run.select }, productId, answer);
    });
  }

  drift(channel: string, productId: string, answer: DriftAnswer, options: RunOptions = {}): Promise<RunReport> {
    return this.#run('drift', { ...options, channels: [channel] }, ({ sessions }) => answerDrift(sessions[0]!, productId, answer));
  }

  async sold(sku: string, quantity: number, note?: string): Promise<void> {
    const { store } = await this.#knownSku(sku, quantity, 1);
    const at = new Date(this.#runtime.clock.now()).toISOString();
    await store.ledger.add({ sku, kind: 'sale', quantity: -quantity, at, key: `sale:${sku}:${this.#runtime.newId()}`, ...(note === undefined ? {} : { note }) });
  }

  async count(sku: string, quantity: number, note?: string): Promise<void> {
    const { store } = await this.#knownSku(sku, quantity, 0);
    if (quantity > 1 && (await this.#kindOf(sku)) === 'one-of-a-kind') throw new ConfigError(`${sku} is one of a kind, so that there cannot be ${quantity} of it; count 1 or 0, or make it in-stock in the catalogue.`);
    await store.ledger.add(personCount(sku, quantity, new Date(this.#runtime.clock.now()), this.#runtime.newId(), note));
  }

  async doctor(options: RunOptions = {}): Promise<Diagnosis> {
    let result: Diagnosis | undefined;
    await this.#run('doctor', options, async (run) => {
      result = await diagnose(run);
    });
    return result!;
  }

  async login(channel: string, redirectUri: string): Promise<Login> {
    return beginLogin(await this.#open(), channel, redirectUri);
  }

  async rotateKey(): Promise<Rotation> {
    return withTenure(await this.#open(), {}, async ({ house: { vault, store } }) => {
      const rotation = await vault.rotate();
      await store.scrub();
      return rotation;
    });
  }

  async erase(channel: string, orderId: string): Promise<void> {
    await withTenure(await this.#open(), { channels: [channel] }, ({ house }) => eraseOrder(house.store, channel, orderId, this.#runtime.clock.now()));
  }

  async exportOrder(channel: string, orderId: string): Promise<OrderExport> {
    return exportOrder((await this.#open()).store, channel, orderId);
  }

  async close(): Promise<void> {
    const house = await this.#house?.catch(() => undefined);
    this.#house = undefined;
    await house?.store.close();
  }

  async #pullThenPush(run: RunContext): Promise<void> {
    const catalogue = await run.catalogue();
    // Every channel is read before any is written: what was sold anywhere is known before stock is offered again.
    const read = await Promise.all(run.sessions.map(async (session) => ({ session, whole: await this.#pullFor(run, session) })));
    await Promise.all(read.filter(({ whole }) => whole).map(({ session }) => this.#push(run, session, catalogue)));
    // Last: nobody's shelf waits for them.
    await Promise.all(run.sessions.filter(({ stop }) => !stop).map(readBooks));
  }

  async #pullFor(run: RunContext, session: ChannelSession, hinted?: readonly HintedDelivery[]): Promise<boolean> {
    const catalogue = await run.catalogueIfReadable();
    const variants = new Map(catalogue.products.flatMap(({ product }) => product.variants.map(({ sku }) => [sku, product.kind] as const)));
    return this.#pull(session, { isCounted: (sku) => variants.get(sku) !== 'made-to-order', isKnown: (sku) => catalogue.read === 0 || variants.has(sku) }, hinted);
  }

  async #pull(session: ChannelSession, known: Pick<PullInput, 'isCounted' | 'isKnown'>, hinted?: readonly HintedDelivery[]): Promise<boolean> {
    return pullChannel(session, {
      ...known,
      buyerDataDays: buyerDataDaysOf(this.#config, session.name),
      deliver: (each) => deliverOrders(each, this.#config.onOrder),
      ...(hinted === undefined ? {} : { hinted }),
    });
  }

  async #pullListings(run: RunContext, session: ChannelSession): Promise<void> {
    await pullListings(session, { catalogue: await run.catalogueIfReadable(), select: run.select });
  }

  async #push(run: RunContext, session: ChannelSession, catalogue: Catalogue, urgentOnly = false): Promise<void> {
    const guard = { withdrawAtMost: run.withdrawAtMost };
    await pushChannel(session, { catalogue, select: run.select, guard, ...(urgentOnly ? { urgentOnly } : {}) });
  }

  async #kindOf(sku: string): Promise<Product['kind'] | undefined> {
    const { products } = await withLook(await this.#open(), (run) => run.catalogueIfReadable());
    return products.find(({ product }) => product.variants.some((variant) => variant.sku === sku))?.product.kind;
  }

  async #knownSku(sku: string, quantity: number, least: number): Promise<House> {
    if (!Number.isSafeInteger(quantity) || quantity < least || quantity > 1_000_000) throw new ConfigError(`${quantity} is no number of pieces; write a whole number from ${least} to 1,000,000.`);
    if (!(await this.explain(sku))) throw new ConfigError(`No SKU ${sku} is in the catalogue, nor was one ever counted.`);
    return this.#open();
  }

  async #run(verb: string, options: RunOptions, work: (run: RunContext) => Promise<void>): Promise<RunReport> {
    return withRun(await this.#open(), verb, options, work);
  }

  #open(): Promise<House> {
    this.#house ??= openHouse(this.#config, this.#runtime).catch((error: unknown) => {
      this.#house = undefined;
      throw error;
    });
    return this.#house;
  }
}
