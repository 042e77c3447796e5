import type { Channel } from '../channel/index.ts';
import { createConnector, Limiter, type Connector, type SecretsKeeper } from '../connector/index.ts';
import { ConfigError, FondoukError, isFondoukError, type Issue, type Product } from '../model/index.ts';
import { createPhotoFetcher, readCatalogue, toSource, type Catalogue, type PhotoShelf, type QuarantinedProduct } from '../source/index.ts';
import { createVault, keySourceOf, sqlite, type Store, type StoreFactory, type StoreLock, type Vault } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { checkConfig, consentsOf, type Config } from './config.ts';
import { Bell } from './hints.ts';
import { JobPlaces } from './job-places.ts';
import { KeyedMutex } from './mutex.ts';
import { ChannelTally, statusOf, type RunReport } from './report.ts';
import type { Runtime } from './runtime.ts';
import { enterCatalogueCounts } from './stock.ts';

const NO_CATALOGUE: Catalogue = { products: [], quarantined: [], issues: [], read: 0, valid: 0, complete: false };

/** Another run has the store. Nothing was attempted; the same command works when that run has ended. */
export class StoreBusy extends FondoukError {
  override readonly name = 'StoreBusy';

  constructor() {
    super('store-busy', 'Another run is using this store. Wait until it has ended, then run this again.', 'later');
  }
}

export interface RunOptions {
  /** Channels to take part, by name; all when absent. @throws ConfigError for a name that is not in the config. */
  readonly channels?: readonly string[];
  /** Consents for this run alone. */
  readonly yes?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called as operations end and pages are read. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly channel: string;
  /** Operations that ended. */
  readonly done: number;
  /** Operations planned so far. */
  readonly planned: number;
}

/** What is open between the first call and `close`. */
export interface House {
  readonly config: Config;
  readonly runtime: Runtime;
  readonly store: Store;
  readonly vault: Vault;
  /** Rings when a hint was kept. */
  readonly bell: Bell;
}

/** What lasts as long as the lock on the store: ways to the channels, their budgets, and who writes which listing. */
export interface Tenure {
  readonly house: House;
  readonly ways: ReadonlyMap<string, { readonly connector: Connector; readonly listings: KeyedMutex; readonly jobs: JobPlaces }>;
}

/** One run: the channels that take part, and the catalogue, read once. */
export interface RunContext {
  readonly id: string;
  readonly house: House;
  readonly sessions: readonly ChannelSession[];
  readonly signal: AbortSignal;
  readonly photos: PhotoShelf;
  /** Reads the catalogue and enters its counts in the ledger; the second call answers from the first. @throws SourceError */
  catalogue(): Promise<Catalogue>;
  /** The same for a run that goes on without one; that it could not be read becomes an issue. */
  catalogueIfReadable(): Promise<Catalogue>;
  readonly select: (product: Product, channelName: string) => boolean;
  readonly withdrawAtMost: number;
}

/** @throws ConfigError, StoreError, VaultError */
export async function openHouse(config: Config, runtime: Runtime): Promise<House> {
  checkConfig(config);
  const factory: StoreFactory = config.store ?? sqlite('fondouk.db');
  const keySource = keySourceOf(factory, runtime.env);
  const store = await factory.open();
  return { config, runtime, store, vault: createVault({ store, keySource }), bell: new Bell() };
}

/**
 * Runs `work` as the only run on the store.
 * @throws StoreBusy when another run has it; ConfigError, SourceError and what else keeps a run from starting.
 */
export async function withRun(house: House, verb: string, options: RunOptions, work: (run: RunContext) => Promise<void>): Promise<RunReport> {
  return withTenure(house, options, (tenure) => runOnce(tenure, verb, options, work));
}

/** Holds the store's lock for `work`. @throws StoreBusy when another run has it. */
export async function withTenure<T>(house: House, options: Pick<RunOptions, 'channels'>, work: (tenure: Tenure) => Promise<T>): Promise<T> {
  const names = chosenNames(house.config, options.channels);
  const lock = await house.store.lock();
  if (!lock) throw new StoreBusy();
  try {
    return await work({ house, ways: openWays(house, names) });
  } finally {
    await lock.release();
  }
}

/**
 * Looks at the memory and the catalogue beside whatever run is under way: no channel is called, no lock taken, nothing journalled as a run.
 * @throws ConfigError
 */
export async function withLook<T>(house: House, work: (run: RunContext) => Promise<T>): Promise<T> {
  return work(await begin({ house, ways: openWays(house, Object.keys(house.config.channels)) }, {}));
}

/** Runs `each` while the store's lock is held, which it shares with the turns beside it. */
export type TakeTurn = <R>(each: () => Promise<R>) => Promise<R>;

/**
 * For a process that stays: what it opened lasts, but it holds the store's lock in its turns alone, so that an order can be shipped in between.
 * @throws StoreBusy when another run has the store at the beginning; later turns wait.
 */
export async function withTurns<T>(house: House, options: Pick<RunOptions, 'channels' | 'signal'>, work: (tenure: Tenure, turn: TakeTurn) => Promise<T>): Promise<T> {
  const tenure = await withTenure(house, options, async (opened) => opened);
  const shared = new SharedLock(house, options.signal);
  return work(tenure, (each) => shared.hold(each));
}

/** How often a turn looks whether another run has ended, in milliseconds. */
const LOCK_POLL_MS = 200;

class SharedLock {
  readonly #house: House;
  readonly #signal: AbortSignal | undefined;
  #holders = 0;
  #lock: Promise<StoreLock> | undefined;

  constructor(house: House, signal: AbortSignal | undefined) {
    this.#house = house;
    this.#signal = signal;
  }

  async hold<R>(each: () => Promise<R>): Promise<R> {
    this.#holders += 1;
    const lock = (this.#lock ??= this.#take());
    try {
      await lock;
      return await each();
    } finally {
      this.#holders -= 1;
      if (this.#holders === 0) {
        this.#lock = undefined;
        await (await lock.catch(() => undefined))?.release();
      }
    }
  }

  async #take(): Promise<StoreLock> {
    const { store, runtime } = this.#house;
    for (;;) {
      this.#signal?.throwIfAborted();
      const lock = await store.lock();
      if (lock) return lock;
      await runtime.clock.sleep(LOCK_POLL_MS, this.#signal);
    }
  }
}

/** Runs whose reports are kept: about a day of a watch, years of a daily job. The history of listings and orders is the journal's, and stays. */
const RUNS_KEPT = 1000;

/** One run under a lock that is held: journalled, and reported. */
export async function runOnce(tenure: Tenure, verb: string, options: RunOptions, work: (run: RunContext) => Promise<void>): Promise<RunReport> {
  const { store, runtime } = tenure.house;
  const run = await begin(tenure, options);
  const startedAt = new Date(runtime.clock.now()).toISOString();
  const ended = () => ({ id: run.id, verb, startedAt, endedAt: new Date(runtime.clock.now()).toISOString() });
  await store.runs.put({ id: run.id, verb, startedAt });
  try {
    await work(run);
  } catch (error) {
    // What ended the work matters more than that its end could not be noted.
    await store.runs.put({ ...ended(), status: run.signal.aborted ? 'unfinished' : 'failed' }).catch(() => undefined);
    throw error;
  }
  await Promise.all(run.sessions.map((session) => session.connector.flush()));
  const report = await reportOf(run, verb);
  await store.runs.put({ ...ended(), status: report.status, report });
  await store.runs.keepLast(RUNS_KEPT);
  return report;
}

function openWays(house: House, names: readonly string[]): Tenure['ways'] {
  const { config, runtime, store, vault } = house;
  const limiter = new Limiter({ memory: store.budgets, clock: runtime.clock });
  return new Map(
    names.map((name) => {
      const channel = config.channels[name]!;
      const connector = createConnector({
        channel,
        channelName: name,
        secrets: secretsOf(vault, name, channel),
        budgets: store.budgets,
        limiter,
        clock: runtime.clock,
        random: runtime.random,
        ...(runtime.transport ? { transport: runtime.transport } : {}),
        ...(runtime.logger ? { logger: runtime.logger } : {}),
      });
      return [name, { connector, listings: new KeyedMutex(), jobs: new JobPlaces() }];
    }),
  );
}

export function secretsOf(vault: Vault, name: string, channel: Channel): SecretsKeeper {
  return {
    read: () => vault.read(name, channel.auth.configured()),
    replace: (next) => vault.replace(name, next, channel.auth.configured()),
  };
}

async function begin({ house, ways }: Tenure, options: RunOptions): Promise<RunContext> {
  const { config, runtime, store } = house;
  const id = runtime.newId();
  const signal = options.signal ?? new AbortController().signal;
  const shelf = runtime.openPhotos({ fetchPhoto: runtime.fetchPhoto ?? createPhotoFetcher(config.photos), signal });
  const consents = consentsOf(config, options.yes);
  const sessions = await Promise.all(
    [...ways].map(async ([name, { connector, listings, jobs }]): Promise<ChannelSession> => {
      const tally = new ChannelTally(connector.counts);
      const account = ((await store.cache.get(name, 'account'))?.value ?? {}) as ChannelSession['account'];
      return {
        name,
        channel: config.channels[name]!,
        connector,
        store,
        runtime,
        runId: id,
        signal,
        tally,
        photos: shelf,
        consents,
        drift: config.drift,
        listings,
        jobs,
        undoing: new Map(),
        account,
        progress: () => options.onProgress?.({ channel: name, ...tally.progress }),
      };
    }),
  );
  let catalogue: Promise<Catalogue> | undefined;
  const read = () => (catalogue ??= readAndCount(house, shelf, signal));
  return {
    id,
    house,
    sessions,
    signal,
    photos: shelf,
    catalogue: read,
    catalogueIfReadable: () => read().catch(unreadable),
    select: config.select ?? (() => true),
    withdrawAtMost: config.guard?.withdrawAtMost ?? 0.2,
  };
}

function unreadable(error: unknown): Catalogue {
  if (!isFondoukError(error)) throw error;
  return { ...NO_CATALOGUE, issues: [{ code: error.code, severity: 'error', message: error.message }] };
}

/** @throws ConfigError when one is no channel of the config. */
export function chosenNames(config: Config, wanted: readonly string[] | undefined): readonly string[] {
  const names = Object.keys(config.channels);
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new ConfigError(`The config has no channel "${unknown}"; it has ${names.join(', ')}.`);
  return wanted ?? names;
}

async function readAndCount(house: House, shelf: PhotoShelf, signal: AbortSignal): Promise<Catalogue> {
  const { config, store, runtime } = house;
  if (config.catalogue === undefined) return NO_CATALOGUE;
  const catalogue = await readCatalogue(toSource(config.catalogue), { photoStore: shelf, signal });
  await store.transaction((tables) => enterCatalogueCounts(tables, catalogue, new Date(runtime.clock.now())));
  return catalogue;
}

/** The issues of products set apart, each told with its product. */
export function quarantineIssues(catalogue: Catalogue): readonly Issue[] {
  return catalogue.quarantined.flatMap(issuesOf);
}

export function issuesOf({ productId, skus, issues }: QuarantinedProduct): readonly Issue[] {
  return issues.map((issue) => ({ ...(productId === undefined ? {} : { productId }), ...(skus.length === 1 ? { sku: skus[0]! } : {}), ...issue }));
}

/** An issue of a product, told with the row of the source where the product begins. */
export function withRow(catalogue: Catalogue): (issue: Issue) => Issue {
  const rows = new Map(catalogue.products.map(({ product, row }) => [product.id, row]));
  return (issue) => {
    const row = issue.productId === undefined ? undefined : rows.get(issue.productId);
    return row === undefined ? issue : { row, ...issue };
  };
}

/** Verbs of runs that only look ahead. */
const LOOKS: ReadonlySet<string> = new Set(['plan', 'plan-undo']);

async function reportOf(run: RunContext, verb: string): Promise<RunReport> {
  const catalogue = await run.catalogueIfReadable();
  const books = run.sessions.flatMap(({ name, tally }) => (tally.books ? [[name, tally.books] as const] : []));
  const counted = { read: catalogue.read, valid: catalogue.valid, quarantined: catalogue.quarantined.length };
  const report = {
    catalogue: counted,
    channels: Object.fromEntries(run.sessions.map(({ name, tally, connector }) => [name, tally.counts(connector.counts)])),
    orders: Object.fromEntries(run.sessions.map(({ name, tally }) => [name, tally.orders])),
    ...(books.length === 0 ? {} : { books: Object.fromEntries(books) }),
    issues: [...quarantineIssues(catalogue), ...catalogue.issues, ...run.sessions.flatMap(({ tally }) => tally.issues).map(withRow(catalogue))],
  };
  // A plan leaves everything to a later run: that is what it was asked for, and nothing unfinished.
  const looked = LOOKS.has(verb) ? { ...report, channels: Object.fromEntries(Object.entries(report.channels).map(([name, counts]) => [name, { ...counts, left: 0 }])) } : report;
  return { run: run.id, status: statusOf(looked, run.sessions.some(({ tally }) => tally.unfinished)), ...report };
}
