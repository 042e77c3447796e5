import { shopify, type ShopifyOptions } from 'fondouk/adapters/shopify';
import { createSync, sqlite, TransportFailure, virtualClock, type ProductInput, type Sync, type Transport } from 'fondouk';
import { shopifyEmulator, type ShopifyEmulator, type ShopifyEmulatorOptions } from 'fondouk/emulators';
import { seededRandom } from '../../../src/testing/random.ts';
import { STORE_KEY } from '../../security/planted.ts';
import { talkativeLogger } from '../../security/recording.ts';

const ORIGIN = 'https://shopify.market.test';
const START = Date.UTC(2026, 10, 24, 9);

export interface Day {
  readonly shop: ShopifyEmulator;
  readonly clock: ReturnType<typeof virtualClock>;
  readonly catalogue: ProductInput[];
  readonly sync: Sync<{ readonly shop: ReturnType<typeof shopify> }>;
  /** Bodies of GraphQL requests that were sent, in order. */
  readonly asked: readonly string[];
  /** Names of the mutations among them from a place on. */
  readonly mutationsSince: (place: number) => readonly string[];
}

/** One emulated shop, a clock, and a synchronisation of a catalogue with it. */
export function openDay(options: { readonly shop?: ShopifyEmulatorOptions; readonly adapter?: Partial<ShopifyOptions> } = {}): Day {
  const clock = virtualClock(START);
  const shop = shopifyEmulator({ clock, mediaProcessingMs: 500, ...options.shop });
  const catalogue: ProductInput[] = [];
  const asked: string[] = [];
  const transport: Transport = (wire) =>
    clock.whileBusy(async () => {
      if (wire.url.endsWith('/graphql.json')) asked.push(Buffer.from(wire.body ?? []).toString('utf8'));
      let response: Response;
      try {
        response = await shop.handle(new Request(wire.url, { method: wire.method, headers: wire.headers, ...(wire.body === undefined ? {} : { body: Buffer.from(wire.body) }) }));
      } catch {
        throw new TransportFailure('interrupted', 'connection reset');
      }
      return { status: response.status, headers: { date: new Date(clock.now()).toUTCString(), ...Object.fromEntries(response.headers) }, bytes: new Uint8Array(await response.arrayBuffer()) };
    });
  let runs = 0;
  const sync = createSync(
    {
      catalogue,
      store: sqlite(':memory:'),
      channels: { shop: shopify({ shop: shop.shopDomain, accessToken: shop.accessToken, baseUrl: ORIGIN, ...options.adapter }) },
      consents: { billed: true, 'off-sale': true, 'tells-buyer': true, irreversible: true },
      guard: { withdrawAtMost: 1 },
    },
    { clock, random: seededRandom(3), newId: () => `run-${(runs += 1)}`, env: { FONDOUK_KEY: STORE_KEY }, logger: talkativeLogger, transport },
  );
  const mutationsSince = (place: number) => asked.slice(place).flatMap((body) => /^mutation (\w+)/.exec((JSON.parse(body) as { query: string }).query)?.[1] ?? []);
  return { shop, clock, catalogue, sync, asked, mutationsSince };
}
