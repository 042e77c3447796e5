import { etsy } from 'fondouk/adapters/etsy';
import { etsyEmulator } from 'fondouk/emulators';
import { from, sqlite, TransportFailure, type CatalogueSource, type ProductInput, type Store, type StoreFactory, type Transport, type WebhookHandler } from 'fondouk';
import { shopTerms } from '../engine/cooperative.ts';
import { ANOU_ORIGIN, ETSY_ORIGIN, inProcess, market } from '../engine/market.ts';
import { rug } from '../engine/products.ts';
import type { Chance } from './chance.ts';
import { picturesInMemory } from './pictures.ts';
import { KEYSTRING, SHARED_SECRET, WEBHOOK_SECRET } from '../security/planted.ts';

const SECOND_ORIGIN = 'https://second.market.test';
const HOUR_MS = 3_600_000;

export const PLACES = ['etsy', 'anou', 'second'] as const;

/** Where a piece is offered: an Etsy shop, Anou, and a second Etsy shop. */
export type PlaceName = (typeof PLACES)[number];

export interface ThreeChannelsOptions {
  readonly chance: Chance;
  /** Single pieces, offered on all three channels. */
  readonly pieces: number;
  /** Other products, on Anou and in the second shop, whose words can be changed all at once. */
  readonly fillers: number;
  /** Etsy posts a webhook for each order. */
  readonly isHinted: boolean;
  /** What happens to a request on its way; undefined: nothing. */
  readonly trouble?: (place: PlaceName) => Promise<Awaited<ReturnType<Transport>> | undefined>;
}

export interface Listener {
  /** The channel took a write; its answer is still on its way. */
  readonly written: (place: PlaceName) => void;
  /** A transaction of the store has ended. */
  readonly committed: () => void;
}

export type ThreeChannels = Awaited<ReturnType<typeof threeChannels>>;

/** Three channels at their real limits, with the delays of a network; every piece is on sale on each of them when it opens. */
export async function threeChannels({ chance, pieces, fillers, isHinted, trouble }: ThreeChannelsOptions) {
  let edition = 0;
  const listeners = new Set<Listener>();
  let handler: WebhookHandler = async () => new Response(null, { status: 503 });
  const source: CatalogueSource = {
    name: 'the seller',
    photoFolder: 'pictures',
    read: (signal) => from([...numbers(pieces).map((number) => piece(number)), ...numbers(fillers).map((number) => filler(number, edition))]).read(signal),
  };
  const factory = sharedMemory(() => listeners.forEach((listener) => listener.committed()));
  const day = market({ catalogue: source, store: factory, etsy: { ...shopTerms, webhookSecret: WEBHOOK_SECRET }, staff: { reviewDelayMs: HOUR_MS }, endpoint: (request) => handler(request) });
  const { clock } = day;
  const second = etsyEmulator({ clock, keystring: `${KEYSTRING}-too`, sharedSecret: `${SHARED_SECRET}-too`, seed: 99, shopId: 51840278, userId: 903311843 });
  const channels = {
    ...day.channels,
    second: etsy({
      ...shopTerms,
      shopId: second.shopId,
      keystring: second.keystring,
      sharedSecret: `${SHARED_SECRET}-too`,
      refreshToken: second.refreshToken,
      baseUrl: SECOND_ORIGIN,
      tokenUrl: `${SECOND_ORIGIN}/v3/public/oauth/token`,
      price: { from: 'retail', currency: 'USD', exchange: '10' },
    }),
  };
  const real = inProcess({ [ETSY_ORIGIN]: day.shop, [ANOU_ORIGIN]: day.staff, [SECOND_ORIGIN]: second }, clock);
  const transport: Transport = async (wire) => {
    const place = placeOf(wire.url);
    const stopped = await trouble?.(place);
    const reply = stopped ?? (await clock.whileBusy(() => real(wire)));
    if (wire.method !== 'GET') for (const listener of listeners) listener.written(place);
    await clock.sleep(chance.mostlySmall(20, 600));
    return reply;
  };
  const sync = day.open({ channels } as never, { transport, openPhotos: picturesInMemory });
  for (let runs = 0; runs < 2; runs += 1) {
    await sync.push();
    await clock.advance(2 * HOUR_MS);
  }
  if (isHinted) handler = sync.webhook('etsy');
  const shops = { etsy: day.shop, second } as const;
  return {
    clock,
    sync,
    store: await factory.open(),
    listeners,
    editFillers: () => void (edition += 1),
    isOffered(place: PlaceName, sku: string): boolean {
      if (place === 'anou') return day.staff.listings().some((each) => each.externalRef === sku && each.onSale);
      return shops[place].listings().some((listing) => listing.state === 'active' && listing.skus.includes(sku));
    },
    /** @returns the order's number. */
    sell(place: 'etsy' | 'anou', sku: string): string {
      return place === 'anou' ? day.staff.buy([sku]).orders[0]!.order_id : String(day.shop.buy({ sku }).receipt_id);
    },
  };
}

function placeOf(url: string): PlaceName {
  const { origin } = new URL(url);
  return origin === ETSY_ORIGIN ? 'etsy' : origin === ANOU_ORIGIN ? 'anou' : 'second';
}

/** Nobody answers at all. */
export function isDown(): never {
  throw new TransportFailure('unsent', 'connection refused');
}

export const skuOf = (number: number): string => `RUG-${String(number).padStart(3, '0')}`;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function piece(number: number): ProductInput {
  return { ...rug(number), images: [{ file: `piece-${number}.png` }] };
}

function filler(number: number, edition: number): ProductInput {
  return {
    ...rug(1000 + number),
    description: { en: `Knotted by hand. Edition ${edition} of this text.` },
    images: [{ file: `filler-${number}.png` }],
    channels: ['anou', 'second'],
  };
}

/** One store in memory; `committed` is called after each transaction. */
function sharedMemory(committed: () => void): StoreFactory {
  const factory = sqlite(':memory:');
  const store = factory.open().then((real): Store => ({
    ...real,
    async transaction(work) {
      const result = await real.transaction(work);
      committed();
      return result;
    },
    close: async () => undefined,
  }));
  return { ...factory, open: async () => store };
}
