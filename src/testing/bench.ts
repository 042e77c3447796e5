import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Channel } from '../channel/index.ts';
import { virtualClock, type VirtualClock } from '../connector/index.ts';
import { createSync, type CheckReport, type Config, type PlanReport, type RunOptions, type RunReport, type Sync } from '../engine/index.ts';
import type { CustomOrderAnswer, Order, ProductInput, Shipment } from '../model/index.ts';
import { sqlite } from '../store/index.ts';
import { Line, type Strike } from './line.ts';
import { greyPicture } from './picture.ts';
import { seededRandom } from './random.ts';
import type { ChannelDouble, Samples, SeenListing, Stand, Subject } from './subject.ts';
import { watched, type Watch } from './watched.ts';

const START = Date.UTC(2026, 8, 1, 9);
const MINUTE_MS = 60_000;
/** The name of the channel in the config. */
export const CHANNEL = 'shop';
/** Pictures a sample is given, by number. */
const TWO_PICTURES = [1, 2];
/** Runs after which nothing more is to do, at the latest: create, publish, verdict, and two that find nothing. */
const MOST_RUNS = 7;

/** A sample product, its pictures by number. */
export interface Item {
  readonly product: ProductInput;
  readonly pictures: readonly number[];
}

/** One life of the program: a store, a wire, and a synchronisation over both. It ends with `close` or by a kill. */
interface Life {
  readonly folder: string;
  readonly line: Line;
  readonly sync: Sync<{ readonly [CHANNEL]: Channel }>;
  readonly abort: AbortController;
}

/** What a case works at: an adapter, its channel's double, and the whole engine between a catalogue that can be edited and the double. */
export class Bench {
  readonly clock: VirtualClock;
  readonly stand: Stand;
  readonly double: ChannelDouble;
  readonly samples: Samples;
  readonly watch: Watch = { requests: [], wanted: [], secrets: new Set() };
  readonly logLines: string[] = [];
  /** Everything that was told to a person: reports of runs, and messages of errors. */
  readonly told: unknown[] = [];
  readonly delivered: Order[] = [];
  /** Lets a case take something away from the channel, from the next life on. */
  alter: (channel: Channel) => Channel = (channel) => channel;
  /** What a person agreed to beforehand, from the next life on. */
  consents: NonNullable<Config['consents']> = { billed: true, 'off-sale': true, 'tells-buyer': true, irreversible: true };
  readonly #items = new Map<string, Item>();
  readonly #folder: string;
  readonly #logger: Logger;
  readonly #subject: Subject;
  #life: Life;
  #lives = 0;
  #runs = 0;

  constructor(subject: Subject) {
    this.#subject = subject;
    this.clock = virtualClock(START);
    this.stand = subject.open(this.clock);
    this.double = this.stand.double;
    this.samples = this.stand.samples;
    this.#folder = mkdtempSync(join(tmpdir(), 'fondouk-conformance-'));
    mkdirSync(join(this.#folder, 'photos'));
    this.#logger = pino({ level: 'trace' }, { write: (line: string) => void this.logLines.push(line) });
    this.#life = this.#begin();
  }

  get line(): Line {
    return this.#life.line;
  }

  get sync(): Life['sync'] {
    return this.#life.sync;
  }

  /** Puts a product into the catalogue, or another one in its place. */
  put(product: ProductInput, pictures: readonly number[] = TWO_PICTURES): ProductInput {
    for (const number of pictures) writeFileSync(this.#photo(number), pictureOf(number));
    this.#items.set(product.id, { product, pictures });
    return product;
  }

  remove(productId: string): void {
    this.#items.delete(productId);
  }

  push(options: RunOptions = {}): Promise<RunReport> {
    return this.#told(this.#life.sync.push(this.#with(options)));
  }

  pull(): Promise<RunReport> {
    return this.#told(this.#life.sync.pull(this.#with({})));
  }

  /** The same, and what the channel shows of each listing. */
  pullListings(): Promise<RunReport> {
    return this.#told(this.#life.sync.pull({ ...this.#with({}), listings: true }));
  }

  /** Orders in, catalogue and stock out. */
  run(): Promise<RunReport> {
    return this.#told(this.#life.sync.sync(this.#with({})));
  }

  plan(): Promise<PlanReport> {
    return this.#told(this.#life.sync.plan(this.#with({})));
  }

  check(): Promise<CheckReport> {
    return this.#told(this.#life.sync.check(this.#with({})));
  }

  ship(orderId: string, shipment: Shipment): Promise<RunReport> {
    return this.#told(this.#life.sync.ship(CHANNEL, orderId, shipment, this.#with({})));
  }

  confirm(orderId: string): Promise<RunReport> {
    return this.#told(this.#life.sync.confirm(CHANNEL, orderId, this.#with({})));
  }

  answer(request: string, answer: CustomOrderAnswer): Promise<RunReport> {
    return this.#told(this.#life.sync.answer(CHANNEL, request, answer, this.#with({})));
  }

  /** Runs until nothing is left to do, before and after the channel's own people have had their time. */
  async settle(): Promise<RunReport> {
    let last: RunReport | undefined;
    for (let runs = 0, quiet = 0; runs < MOST_RUNS; runs += 1) {
      last = await this.run();
      quiet = last.status === 'ok' && last.channels[CHANNEL]!.planned === 0 ? quiet + 1 : 0;
      if (quiet === 2) return last;
      await this.clock.advance((this.stand.reviewMs ?? 0) + MINUTE_MS);
    }
    assert.fail(`after ${MOST_RUNS} runs there is still something to do: ${JSON.stringify(last)}`);
  }

  /** A catalogue of one product, on sale and at rest. */
  async listed(product: ProductInput, pictures?: readonly number[]): Promise<SeenListing> {
    this.put(product, pictures);
    await this.settle();
    return this.onlyListing();
  }

  onlyListing(): SeenListing {
    const listings = this.double.listings();
    assert.equal(listings.length, 1, `there should be one listing, and there are ${JSON.stringify(listings)}`);
    return listings[0]!;
  }

  /** One listing, on sale, each of its wanted pictures once and in order. */
  assertListedOnce(pictures: readonly number[] = TWO_PICTURES): void {
    const listing = this.onlyListing();
    assert.equal(listing.isOnSale, true, `the listing should be on sale: ${JSON.stringify(listing)}`);
    assert.equal(listing.pictures.length, pictures.length, `${pictures.length} pictures are wanted, and there are ${listing.pictures.length}`);
    assert.equal(new Set(listing.pictures).size, new Set(pictures).size, 'a picture is there twice');
  }

  /**
   * Does `work` while the program is killed by the given strike, then begins a second life on the store as it lay on the disk at that
   * very moment. False: the strike found nothing to hit, and the first life goes on.
   */
  async killedDuring(work: () => Promise<unknown>, strike: Omit<Strike, 'harm'>): Promise<boolean> {
    const { line } = this.#life;
    line.strike({ ...strike, harm: { is: 'kill' } });
    await work().catch((error: unknown) => this.told.push(String(error)));
    const wasKilled = line.struck > 0;
    line.strike(undefined);
    if (wasKilled) await this.rise();
    return wasKilled;
  }

  /** The life that runs ends, and another one begins: on the store as it was killed, else as it was closed. */
  async rise(): Promise<void> {
    const { sync, folder, abort } = this.#life;
    await sync.close();
    if (!abort.signal.aborted) imageOf(folder);
    this.#life = this.#begin(`${folder}.image`);
  }

  /** A new bench for the same subject; whoever asks for it ends it. */
  another(): Bench {
    return new Bench(this.#subject);
  }

  async end(): Promise<void> {
    await this.#life.sync.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #begin(image?: string): Life {
    this.#lives += 1;
    const folder = join(this.#folder, `life-${this.#lives}`);
    if (image === undefined) mkdirSync(folder);
    else cpSync(image, folder, { recursive: true });
    const abort = new AbortController();
    const line = new Line(this.stand, this.clock, () => {
      imageOf(folder);
      abort.abort(new Error('this program has ended'));
    });
    const channel = this.alter(watched(this.stand.channel, this.watch));
    const sync = createSync(
      {
        catalogue: { name: 'samples', photoFolder: join(this.#folder, 'photos'), read: () => this.#read() },
        store: sqlite(join(folder, 'store.db')),
        channels: { [CHANNEL]: channel },
        consents: this.consents,
        guard: { withdrawAtMost: 1 },
        onOrder: (order) => void this.delivered.push(order),
      },
      { clock: this.clock, random: seededRandom(this.#lives), newId: () => `run-${(this.#runs += 1)}`, env: {}, transport: line.transport, logger: this.#logger },
    );
    return { folder, line, sync, abort };
  }

  async *#read(): AsyncGenerator<{ readonly product: unknown; readonly row: number }> {
    let row = 0;
    for (const { product, pictures } of this.#items.values()) {
      row += 1;
      yield { product: { ...product, images: pictures.map((number) => ({ file: `${number}.png` })) }, row };
    }
  }

  #photo(number: number): string {
    return join(this.#folder, 'photos', `${number}.png`);
  }

  #with(options: RunOptions): RunOptions {
    return { signal: this.#life.abort.signal, ...options };
  }

  async #told<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.told.push(result);
      return result;
    } catch (error) {
      this.told.push(error instanceof Error ? `${error.message} ${error.stack}` : error);
      throw error;
    }
  }
}

const pictures = new Map<number, Uint8Array>();

function pictureOf(number: number): Uint8Array {
  const known = pictures.get(number) ?? greyPicture(number);
  pictures.set(number, known);
  return known;
}

/** The store as it lies on the disk now: database and write-ahead log, and the key to its secrets. */
function imageOf(folder: string): void {
  cpSync(folder, `${folder}.image`, { recursive: true, filter: (path) => !/-shm$|\.lock/.test(path) });
}
