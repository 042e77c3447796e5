import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSync, csv, defineConfig, sqlite, type Config } from 'fondouk';
import { systemClock } from '../../src/connector/clock.ts';
import { anou as anouChannel } from 'fondouk/adapters/anou';
import { etsy as etsyChannel } from 'fondouk/adapters/etsy';
import { anouEmulator, etsyEmulator, serve, type AnouEmulator, type Emulator, type EtsyEmulator } from 'fondouk/emulators';
import { ANOU_SECRET, SHARED_SECRET } from '../security/planted.ts';
import { recorder } from '../security/recording.ts';
import { runWith, type Ended } from './outside.ts';

export type { Ended } from './outside.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
export const COOPERATIVE = join(REPOSITORY, 'examples/cooperative');

const COOPERATIVE_FILES = { makers: join(COOPERATIVE, 'makers.json'), photos: join(COOPERATIVE, 'photos') };

/** What `workplace.run` builds in place, as a file for a process of its own. */
const configText = (files: object): string => `import { csv, defineConfig } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import { etsy } from 'fondouk/adapters/etsy';

const channels = JSON.parse(process.env.CHANNELS);

export default defineConfig({
  catalogue: csv('catalogue.csv', ${JSON.stringify(files)}),
  consents: { billed: true },
  channels: { etsy: etsy(channels.etsy), anou: anou(channels.anou) },
});
`;

/** A command line under way. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves when standard output and error together hold this text. */
  until(text: string): Promise<string>;
  interrupt(): void;
  /** Ends the process as a power cut would: nothing of it runs any more. */
  kill(): void;
}

/** A folder with a config and a small catalogue, and both channels emulated on this machine. */
export interface Workplace {
  readonly folder: string;
  readonly etsy: EtsyEmulator;
  readonly anou: AnouEmulator;
  /** One command line within this process. */
  run(...args: readonly string[]): Promise<Ended>;
  /** The same on a terminal of 60 columns. */
  runNarrow(...args: readonly string[]): Promise<Ended>;
  /** One command line in a process of its own. */
  start(...args: readonly string[]): Running;
  write(file: string, text: string): void;
  /** As a config file would give it, for a command line that is not `run`. */
  config(): Config;
  /** So much more time goes by, in milliseconds, for the channels and for `run`, which waits no longer than a moment for anything; a process of its own has its own clock. */
  later(ms: number): void;
  close(): Promise<void>;
}

export interface WorkplaceOptions {
  /** Products of the example cooperative's catalogue, from its beginning. 0: there is no catalogue. */
  readonly products?: number;
  readonly limitScale?: number;
  readonly withRefreshToken?: boolean;
  /** Keeps a request to Etsy waiting before it is looked at. */
  readonly hold?: (request: Request) => Promise<void>;
}

/** Runs the command line from source in `folder`. */
export function startIn(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, ['--conditions=@fondouk/source', join(REPOSITORY, 'src/cli/main.ts'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code]) => {
    recorder.output(stdout);
    recorder.log(stderr);
    return { code: code as number | null, stdout, stderr };
  });
  return {
    ended,
    async until(text) {
      while (!(stdout + stderr).includes(text)) {
        const news = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
        if (!Array.isArray(news) && !(stdout + stderr).includes(text)) throw new Error(`ended without "${text}": ${stdout}${stderr}`);
      }
      return stdout + stderr;
    },
    interrupt: () => void child.kill('SIGINT'),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** An empty folder from which `fondouk` can be imported. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-cli-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(REPOSITORY, join(folder, 'node_modules/fondouk'), 'dir');
  return folder;
}

export async function openWorkplace({ products = 3, limitScale = 1000, withRefreshToken = true, hold = async () => {} }: WorkplaceOptions = {}): Promise<Workplace> {
  const folder = emptyFolder();
  let ahead = 0;
  const now = (): number => systemClock.now() + ahead;
  const clock = { now, sleep: async (ms: number, signal?: AbortSignal): Promise<void> => (signal?.throwIfAborted(), void (ahead += ms)) };
  const etsy = etsyEmulator({ clock, limitScale, sharedSecret: SHARED_SECRET, imageProcessingMs: 0 });
  const anou = anouEmulator({ clock, limitScale, sellers: [{ id: 61, approved: true }], keys: { 'test-key': ANOU_SECRET }, reviewDelayMs: 0 });
  const [shop, exchange] = await Promise.all([serve(onTime(etsy, now, hold)), serve(onTime(anou, now))]);
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const rows = readFileSync(join(COOPERATIVE, 'catalogue.csv'), 'utf8').split('\n');
  if (products > 0) write('catalogue.csv', `${rows.slice(0, 1 + products).join('\n')}\n`);
  const files = products > 0 ? COOPERATIVE_FILES : {};
  const channels = {
    etsy: {
      shopId: etsy.shopId,
      keystring: etsy.keystring,
      sharedSecret: SHARED_SECRET,
      ...(withRefreshToken ? { refreshToken: etsy.refreshToken } : {}),
      baseUrl: shop.url,
      tokenUrl: `${shop.url}/v3/public/oauth/token`,
      authorizeUrl: `${shop.url}/oauth/connect`,
      limitScale,
      price: { from: 'retail', currency: 'USD', exchange: '9.6' },
      shippingProfile: { title: 'By post', originCountry: 'MA', primaryCost: '25.00', secondaryCost: '10.00', destination: { region: 'non_eu' }, minDeliveryDays: 7, maxDeliveryDays: 21 },
      returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
    },
    anou: { sellerId: 61, keyId: 'test-key', secret: ANOU_SECRET, baseUrl: exchange.url, limitScale, photos: { publicBaseUrl: 'https://photos.example' } },
  } as const;
  write('.env', `CHANNELS='${JSON.stringify(channels)}'\n`);
  write('fondouk.config.mjs', configText(files));
  const config = (): Config =>
    defineConfig({
      catalogue: csv(join(folder, 'catalogue.csv'), files),
      store: sqlite(join(folder, 'fondouk.db')),
      consents: { billed: true },
      channels: { etsy: etsyChannel(channels.etsy), anou: anouChannel(channels.anou) },
    });
  const start = (...args: readonly string[]): Running => startIn(folder, args);
  const runIn = (env: Readonly<Record<string, string>>, argv: readonly string[]): Promise<Ended> =>
    runWith({ argv, env, loadConfig: async () => config(), createSync: (given, runtime) => createSync(given, { env: {}, clock, fetchPhoto: picturesOf(etsy), ...runtime }) });
  return {
    folder,
    etsy,
    anou,
    config,
    start,
    run: (...args) => runIn({}, args),
    runNarrow: (...args) => runIn({ COLUMNS: '60' }, args),
    write,
    later: (ms) => void (ahead += ms),
    async close() {
      await Promise.all([shop.close(), exchange.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Gives the pictures of the emulated shop, which are named at addresses of Etsy's own host. */
function picturesOf(etsy: EtsyEmulator) {
  return async (address: string) => {
    const bytes = etsy.imageBytes(Number(/\/(\d+)\/il_/.exec(address)?.[1]));
    if (bytes === undefined) throw new Error(`${address} is no picture of the emulated shop`);
    return { bytes: Buffer.from(bytes), mediaType: 'image/png' as const };
  };
}

/** Its answers carry the time of its own clock, not of the server that passes them on. */
function onTime(emulator: Emulator, now: () => number, hold: (request: Request) => Promise<void> = async () => {}): Emulator {
  const { name, faults, requests } = emulator;
  return {
    name,
    faults,
    requests,
    async handle(request) {
      await hold(request);
      const answer = await emulator.handle(request);
      answer.headers.set('date', new Date(now()).toUTCString());
      return answer;
    },
  };
}
