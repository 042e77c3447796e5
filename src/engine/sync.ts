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
import { importChannel, type Imported } from './import.ts';
import { answerLink, type LinkAnswer } from './link-words.ts';
import { beginLogin, type Login } from './login.ts';
import { answerRequest, confirmOrder, shipOrder } from './order-writes.ts';
import { planRun, type PlanReport } from './plan-run.ts';
import { pullChannel, type PullInput } from './pull.ts';
import { pushChannel } from './push.ts';
import { pullListings } from './read-listings.ts';
import type { RunReport } from './report.ts';
import { systemRuntime, type Runtime } from './runtime.ts';
import { chosenNames, openHouse, withLook, withRun, withTenure, type House, type RunContext, type RunOptions } from './session.ts';
import { summariseReviews, type ReviewSummary } from './satisfaction.ts';
import { statusOfStore, type Status } from './status.ts';
import { personCount } from './stock.ts';
import type { ImportOptions, ImportReport, PullOptions, Sync } from './sync-interface.ts';
import { knownRun, planUndo, undoRun } from './undo.ts';
import { watchChannels, type WatchOptions } from './watch.ts';
import { webhookHandler, type WebhookHandler } from './webhook.ts';

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

  async planUndo(runId: string, options: RunOptions = {}): Promise<PlanReport> {
    await knownRun(await this.#open(), runId);
    let details: PlanReport['channelPlans'] = {};
    const report = await this.#run('plan-undo', options, async (run) => {
      details = await planUndo(run, runId);
    });
    return { ...report, channelPlans: details };
  }

  async undo(runId: string, options: RunOptions = {}): Promise<RunReport> {
    await knownRun(await this.#open(), runId);
    return this.#run('undo', options, (run) => undoRun(run, runId));
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
