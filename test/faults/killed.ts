import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqlite, type RunReport, type Store } from 'fondouk';
import { anouEmulator, etsyEmulator, serve, type Emulator } from 'fondouk/emulators';
import { shopTerms } from '../engine/cooperative.ts';
import { Books } from './books.ts';
import { Chance } from './chance.ts';
import { checkAnou } from './check-anou.ts';
import { checkEtsy } from './check-etsy.ts';
import { checkOrders } from './check-orders.ts';
import { checkStock } from './check-stock.ts';
import { pictureBytes } from './pictures.ts';
import { productOf, Seller } from './seller.ts';
import { isQuiet, MOST_RUNS } from './settle.ts';
import { Shoppers } from './shoppers.ts';
import { CATALOGUE, fastClock, PICTURES, STORE, TAKEN, toolOn, type Stage } from './stage.ts';
import type { Evidence } from './world.ts';
import { ANOU_SECRET, SHARED_SECRET } from '../security/planted.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const LIMIT_SCALE = 1000;
const MINUTE_MS = 60_000;
const MOST_ROWS = 7;
/** The request at which a doomed process dies at the latest; most send more. */
const LATEST_DEATH = 30;

/** What became of processes that were killed again and again. */
export interface Killings {
  /** Processes that SIGKILL ended. */
  readonly kills: number;
  /** Processes that were started. */
  readonly processes: number;
  /** Requests that reached the channels. */
  readonly requests: number;
  /** Times a person had to log in again, after a new token had died with its process. */
  readonly logins: number;
  readonly violations: readonly string[];
}

interface Ended {
  readonly wasKilled: boolean;
  readonly report?: RunReport;
  readonly wrong: readonly string[];
}

/** Syncs a small shop in processes of their own, over real sockets and a store on a real disk, of which so many are killed at random moments; then lets it run to its end and looks. */
export async function killProcesses(kills: number, seed: number): Promise<Killings> {
  const theatre = await Theatre.open(new Chance(seed));
  try {
    // Also fills the cache of compiled files, which a killed process does not write.
    await theatre.run({ isDoomed: false });
    for (let killed = 0; killed < kills; ) {
      theatre.act();
      killed += (await theatre.run({ isDoomed: true })).wasKilled ? 1 : 0;
    }
    await theatre.runToTheEnd();
    return { kills, ...theatre.figures };
  } finally {
    await theatre.close();
  }
}

class Theatre {
  readonly #chance: Chance;
  readonly #stage: Stage;
  readonly #evidence: Evidence & { readonly store: Store };
  readonly #close: () => Promise<void>;
  readonly #arrivals: Set<() => void>;
  readonly #wrong: string[] = [];
  #processes = 0;
  #logins = 0;

  private constructor(chance: Chance, stage: Stage, evidence: Evidence, arrivals: Set<() => void>, close: () => Promise<void>) {
    this.#chance = chance;
    this.#stage = stage;
    this.#evidence = evidence;
    this.#arrivals = arrivals;
    this.#close = close;
  }

  static async open(chance: Chance): Promise<Theatre> {
    const folder = mkdtempSync(join(tmpdir(), 'fondouk-killed-'));
    mkdirSync(join(folder, PICTURES));
    const startedAt = Date.now();
    const clock = fastClock(startedAt);
    const shop = etsyEmulator({ clock, limitScale: LIMIT_SCALE, sharedSecret: SHARED_SECRET, imageProcessingMs: 0 });
    const staff = anouEmulator({ clock, limitScale: LIMIT_SCALE, sellers: [{ id: 61, approved: true }], keys: { 'market-key': ANOU_SECRET }, reviewDelayMs: MINUTE_MS });
    const arrivals = new Set<() => void>();
    const [etsyHost, anouHost] = await Promise.all([serve(announced(shop, arrivals)), serve(announced(staff, arrivals))]);
    const stage: Stage = {
      folder,
      startedAt,
      etsy: {
        ...shopTerms,
        shopId: shop.shopId,
        keystring: shop.keystring,
        sharedSecret: SHARED_SECRET,
        refreshToken: shop.refreshToken,
        baseUrl: etsyHost.url,
        tokenUrl: `${etsyHost.url}/v3/public/oauth/token`,
        authorizeUrl: `${etsyHost.url}/oauth/connect`,
        limitScale: LIMIT_SCALE,
        price: { from: 'retail', currency: 'USD', exchange: '10' },
      },
      anou: { sellerId: 61, keyId: 'market-key', secret: ANOU_SECRET, baseUrl: anouHost.url, limitScale: LIMIT_SCALE, photos: { publicBaseUrl: 'https://photos.market.test' } },
    };
    const store = await sqlite(join(folder, STORE)).open();
    const day = { shop, staff };
    const evidence: Evidence = {
      day,
      store,
      seller: new Seller(chance.fork('seller')),
      shoppers: new Shoppers(day, chance.fork('shoppers')),
      books: new Books(),
      taken: { has: (order) => existsSync(join(folder, TAKEN)) && readFileSync(join(folder, TAKEN), 'utf8').split('\n').includes(order) },
    };
    return new Theatre(chance.fork('story'), stage, evidence, arrivals, async () => {
      await Promise.all([store.close(), etsyHost.close(), anouHost.close()]);
      rmSync(folder, { recursive: true, force: true });
    });
  }

  get figures(): Omit<Killings, 'kills'> {
    const { shop, staff } = this.#evidence.day;
    return { processes: this.#processes, requests: shop.requests.length + staff.requests.length, logins: this.#logins, violations: this.#wrong };
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** The seller edits something, so that the next process has something to do. */
  act(): void {
    const { seller } = this.#evidence;
    const row = this.#chance.pick(seller.rows);
    switch (this.#chance.weighted({ words: 4, price: 2, quantity: 3, photos: 3, 'new product': 2, row: 1 })) {
      case 'words':
        return void seller.editWords(row);
      case 'price':
        return void seller.editPrice(row, this.#chance);
      case 'quantity':
        return void seller.editQuantity(row, this.#chance);
      case 'photos':
        return void seller.editPhotos(row, this.#chance);
      case 'new product':
        if (seller.rows.length < MOST_ROWS) seller.addRow();
        return;
      case 'row':
        row.state = row.state === 'there' ? 'removed' : 'there';
    }
  }

  /** One process from its start to its end. Doomed: it is killed a moment after some request; if it sends fewer, it lives. */
  async run({ isDoomed }: { readonly isDoomed: boolean }): Promise<Ended> {
    const { seller, books, store } = this.#evidence;
    this.#writeCatalogue();
    this.#processes += 1;
    const child = spawn(process.execPath, ['--conditions=@fondouk/source', CHILD], {
      env: { PATH: process.env['PATH'] ?? '', STAGE: JSON.stringify(this.#stage), NODE_COMPILE_CACHE: join(this.#stage.folder, 'compiled') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text));
    const stop = isDoomed ? this.#doom(() => void child.kill('SIGKILL')) : () => undefined;
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    stop();
    const wasKilled = signal === 'SIGKILL';
    const wrong = wasKilled || code === 0 ? [] : [`a process ended with ${code}: ${written.stderr}`];
    const report = code === 0 ? (JSON.parse(written.stdout) as RunReport) : undefined;
    wrong.push(...books.observe(seller, await store.ledger.entries(), await store.orders.list(), report !== undefined && report.catalogue.read > 0));
    this.#wrong.push(...wrong);
    if (report?.issues.some((issue) => issue.code === 'credential-refused')) await this.#logInAgain();
    return { wasKilled, wrong, ...(report === undefined ? {} : { report }) };
  }

  /** After the last kill: until nothing is left to do, within as many runs as the simulation has. */
  async runToTheEnd(): Promise<void> {
    const clock = fastClock(this.#stage.startedAt);
    for (const row of this.#evidence.seller.rows) row.state = 'there';
    let quiet = 0;
    for (let runs = 0; quiet < 2; runs += 1) {
      if (runs === MOST_RUNS) {
        this.#wrong.push(`never quiet: ${MOST_RUNS} runs after the last kill there was still something to do`);
        return;
      }
      const { report } = await this.run({ isDoomed: false });
      quiet = report && isQuiet(report) ? quiet + 1 : 0;
      if (quiet < 2) await clock.sleep(2 * MINUTE_MS);
    }
    const tool = toolOn(this.#stage);
    this.#wrong.push(...checkEtsy(this.#evidence), ...checkAnou(this.#evidence), ...(await checkOrders(this.#evidence)), ...(await checkStock(this.#evidence, tool)));
    await tool.close();
  }

  #writeCatalogue(): void {
    const { folder } = this.#stage;
    const rows = this.#evidence.seller.valid;
    for (const file of rows.flatMap((row) => row.photos)) writeFileSync(join(folder, PICTURES, file), pictureBytes(file));
    writeFileSync(join(folder, CATALOGUE), JSON.stringify(rows.map(productOf)));
  }

  /** At some request somebody buys, and at some request, or a few milliseconds later, it is over. */
  #doom(kill: () => void): () => void {
    const buysAt = this.#chance.whole(1, 12);
    const diesAt = this.#chance.mostlySmall(1, LATEST_DEATH);
    const delayMs = this.#chance.pick([0, 0, 1, 3, 8, 20]);
    let requests = 0;
    const arrival = (): void => {
      requests += 1;
      if (requests === buysAt) this.#buy();
      if (requests === diesAt) setTimeout(kill, delayMs);
    };
    this.#arrivals.add(arrival);
    return () => void this.#arrivals.delete(arrival);
  }

  #buy(): void {
    const { shoppers } = this.#evidence;
    const act = this.#chance.pick(['buyOnEtsy', 'buyOnAnou', 'cancelOnEtsy', 'cancelOnAnou'] as const);
    shoppers[act]();
  }

  async #logInAgain(): Promise<void> {
    this.#logins += 1;
    const tool = toolOn(this.#stage);
    const login = await tool.login('etsy', 'https://seller.test/back');
    const answer = await this.#evidence.day.shop.handle(new Request(login.url));
    const back = new URL(answer.headers.get('location')!);
    await login.finish({ code: back.searchParams.get('code')!, state: back.searchParams.get('state')! });
    await tool.close();
  }
}

/** An emulator that says so when a request arrives, before it is looked at. */
function announced(emulator: Emulator, arrivals: ReadonlySet<() => void>): Emulator {
  const { name, faults, requests } = emulator;
  return {
    name,
    faults,
    requests,
    async handle(request) {
      for (const arrival of arrivals) arrival();
      return emulator.handle(request);
    },
  };
}
