import { anou } from 'fondouk/adapters/anou';
import { etsy } from 'fondouk/adapters/etsy';
import { anouEmulator, etsyEmulator, type AnouEmulatorOptions, type Emulator, type EtsyEmulatorOptions } from 'fondouk/emulators';
import { seededRandom } from '../../src/testing/random.ts';
import { createSync, sqlite, TransportFailure, virtualClock, type CatalogueInput, type Config, type Runtime, type Store, type StoreFactory, type Transport, type VirtualClock } from 'fondouk';
import { ANOU_SECRET, KEYSTRING, SHARED_SECRET, STORE_KEY, WEBHOOK_SECRET } from '../security/planted.ts';
import { talkativeLogger } from '../security/recording.ts';

export interface MarketOptions {
  readonly catalogue?: CatalogueInput;
  readonly store?: StoreFactory;
  readonly config?: Partial<Config>;
  readonly etsy?: Partial<Parameters<typeof etsy>[0]>;
  readonly anou?: Partial<Parameters<typeof anou>[0]>;
  readonly limitScale?: number;
  /** Of every number that the market draws by chance. */
  readonly seed?: number;
  /** How the emulated channels behave. */
  readonly shop?: Partial<EtsyEmulatorOptions>;
  readonly staff?: Partial<AnouEmulatorOptions>;
  /** Where the shop posts events of orders to. */
  readonly endpoint?: (request: Request) => Promise<Response>;
}

const START = Date.UTC(2026, 10, 24, 9);
export const ETSY_ORIGIN = 'https://etsy.market.test';
export const ANOU_ORIGIN = 'https://anou.market.test';

/** Both emulators, a virtual clock, and a synchronisation over them, all in one process: a whole market day in milliseconds. */
export function market(options: MarketOptions = {}) {
  const clock = virtualClock(START);
  const { limitScale = 1, seed = 7 } = options;
  const deliver = options.endpoint && ((request: Request) => clock.whileBusy(() => options.endpoint!(request)));
  const webhook = deliver && { url: 'https://shop.market.test/webhooks/etsy', secret: WEBHOOK_SECRET, deliver };
  const shop = etsyEmulator({ ...(webhook ? { webhook } : {}), clock, limitScale, keystring: KEYSTRING, sharedSecret: SHARED_SECRET, seed, ...options.shop });
  const anouKey = 'market-key';
  const staff = anouEmulator({ clock, limitScale, sellers: [{ id: 61, approved: true }], keys: { [anouKey]: ANOU_SECRET }, reviewDelayMs: 3_600_000, seed, ...options.staff });
  const hosts: Readonly<Record<string, Emulator>> = { [ETSY_ORIGIN]: shop, [ANOU_ORIGIN]: staff };
  // A process makes its channels anew; what they keep in memory dies with it.
  const openChannels = () => ({
    etsy: etsy({
      shopId: shop.shopId,
      keystring: shop.keystring,
      sharedSecret: SHARED_SECRET,
      refreshToken: shop.refreshToken,
      baseUrl: ETSY_ORIGIN,
      tokenUrl: `${ETSY_ORIGIN}/v3/public/oauth/token`,
      limitScale,
      price: { from: 'retail', currency: 'USD', exchange: '10' },
      ...options.etsy,
    }),
    anou: anou({ sellerId: 61, keyId: anouKey, secret: ANOU_SECRET, baseUrl: ANOU_ORIGIN, limitScale, photos: { publicBaseUrl: 'https://photos.market.test' }, ...options.anou }),
  });
  const channels = openChannels();
  let ids = 0;
  const runtime: Partial<Runtime> = {
    clock,
    random: seededRandom(seed + 4),
    newId: () => `run-${(ids += 1)}`,
    env: { FONDOUK_KEY: STORE_KEY },
    logger: talkativeLogger,
    transport: (wire) => clock.whileBusy(() => inProcess(hosts, clock)(wire)),
  };
  const config = {
    catalogue: options.catalogue ?? [],
    store: options.store ?? sharedMemory(),
    channels,
    consents: { billed: true, 'off-sale': true },
    ...options.config,
  } satisfies Config;
  const open = (overrides: Partial<Config> = {}, outside: Partial<Runtime> = {}) => createSync({ ...config, channels: openChannels(), ...overrides } as typeof config, { ...runtime, ...outside });
  return { clock, shop, staff, channels, config, runtime, open, sync: open() };
}

/** One store in memory, however often it is opened: what a file is to processes. */
function sharedMemory(): StoreFactory {
  const factory = sqlite(':memory:');
  let store: Promise<Store> | undefined;
  return {
    kind: factory.kind,
    keyFile: ':memory:',
    open: async () => ({ ...(await (store ??= factory.open())), close: async () => undefined }),
  };
}

/** A way to emulators in this process, by their origins. */
export function inProcess(hosts: Readonly<Record<string, Emulator>>, clock: Pick<VirtualClock, 'now'>): Transport {
  return async (wire) => {
    const emulator = hosts[new URL(wire.url).origin];
    if (!emulator) throw new TransportFailure('unsent', `no such host ${new URL(wire.url).host}`);
    let response: Response;
    try {
      response = await emulator.handle(new Request(wire.url, { method: wire.method, headers: wire.headers, ...(wire.body === undefined || wire.body.length === 0 ? {} : { body: Buffer.from(wire.body) }) }));
    } catch {
      throw new TransportFailure('interrupted', 'connection reset');
    }
    // Every HTTP server dates its answers.
    return { status: response.status, headers: { date: new Date(clock.now()).toUTCString(), ...Object.fromEntries(response.headers) }, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
}
