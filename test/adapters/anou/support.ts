import type { Call, Channel, Kind, Operation, Order, Outcome, Page, Photo, ProductInput, Remote, Wanted } from 'fondouk/channel';
import { Product } from 'fondouk/channel';
import { expect } from 'vitest';
import { anou, type AnouOptions } from '../../../adapters/anou/index.ts';
import { anouEmulator, type AnouEmulatorOptions } from '../../../src/emulators/index.ts';
import { contractBreaches, schema } from '../../emulators/anou/contract.ts';
import { directCall } from '../direct-call.ts';
import { ANOU_SECRET } from '../../security/planted.ts';

export const SECRET = ANOU_SECRET;

export const options: AnouOptions = {
  sellerId: '61',
  keyId: 'demo-seller',
  secret: SECRET,
  baseUrl: 'https://exchange.example',
  photos: { publicBaseUrl: 'https://img.example.org/tifaw/' },
};

export const FRONT: Photo = { hash: 'a'.repeat(64), fileName: 'front view.jpg', isProgress: false };
export const LOOM: Photo = { hash: 'b'.repeat(64), fileName: 'loom.jpg', isProgress: true };

export const rug: ProductInput = {
  id: 'TIFAW-RUG-0007',
  kind: 'one-of-a-kind',
  title: { en: 'Knotted rug with lozenges', ar: 'زربية معقودة' },
  description: { en: 'Hand-knotted wool rug.', ar: 'زربية من الصوف معقودة باليد.' },
  variants: [
    {
      sku: 'TIFAW-RUG-0007',
      prices: [{ kind: 'net', amount: { amount: 100_000, currency: 'MAD' } }],
      quantity: 1,
      weight: { value: 4, unit: 'kg' },
      dimensions: { length: { value: 1.8, unit: 'm' }, width: { value: 120, unit: 'cm' } },
    },
  ],
  maker: {
    id: 'TIFAW',
    name: 'Cooperative Exemple Tifaw',
    kind: 'cooperative',
    city: 'Taznakht',
    country: 'MA',
    coordinates: { latitude: 30.57, longitude: -7.2 },
    artisans: [{ id: 'ART-ITTO', name: 'Itto', text: { en: 'Weaves and dyes.', ar: 'تنسج وتصبغ.' }, portraitUrl: 'https://img.example.org/itto.jpg' }],
  },
  materials: ['wool', 'madder'],
  tools: ['vertical loom'],
  colours: [{ name: 'saffron', hex: 'E2A233' }],
  categories: { anou: ['Rugs', 'Knotted rug'] },
};

/** What an engine would want of the rug, with some of it changed. */
export function wanted(change: { product?: Partial<ProductInput>; price?: Wanted['offers'][0]['price']; quantity?: number } & Partial<Pick<Wanted, 'photos' | 'revision' | 'text'>> = {}): Wanted {
  const product = Product.parse({ ...rug, ...change.product });
  const variant = product.variants[0]!;
  const text = change.text ?? { language: 'en', title: product.title['en'] ?? '', description: product.description['en'] ?? '' };
  const category = product.categories['anou'];
  return {
    product,
    text,
    ...(category === undefined ? {} : { category }),
    photos: change.photos ?? [FRONT, LOOM],
    offers: [{ sku: variant.sku, price: change.price ?? variant.prices[0]!.amount, quantity: change.quantity ?? 1, basis: 1 }],
    revision: change.revision ?? 1,
  };
}

type Edits = 'content.set' | 'media.set' | 'price.set' | 'listing.publish' | 'listing.withdraw';

export function creating(wish: Wanted): Operation<'listing.create'> {
  return { kind: 'listing.create', key: 'key-create', consents: [], leftBehind: {}, ...wish };
}

export function changing<K extends Edits>(kind: K, wish: Wanted, remote: Remote, consents: Operation['consents'] = ['off-sale']): Operation<K> {
  return { kind, key: `key-${kind}`, consents, remote, ...wish } as Operation<K>;
}

export function acting(kind: 'order.acknowledge', order: Order): Operation<'order.acknowledge'> {
  return { kind, key: `key-${kind}`, consents: ['tells-buyer'], order };
}

const DAY_MS = 86_400_000;

/** The adapter and the emulator face to face; every request and every answer is held against the contract. */
export function world(change: Partial<AnouEmulatorOptions> = {}, config: Partial<AnouOptions> = {}) {
  const clock = {
    time: Date.parse('2026-10-05T09:00:00Z'),
    now: () => clock.time,
  };
  const emulator = anouEmulator({
    clock,
    keys: { 'demo-seller': SECRET },
    sellers: [{ id: 61, approved: true }],
    limitScale: 1000,
    ...change,
  });
  const channel: Channel = anou({ ...options, ...config });
  const call = directCall(channel, validated(emulator.handle.bind(emulator)), { now: () => new Date(clock.time) });
  return { clock, emulator, channel, call, passDays: (days: number) => (clock.time += days * DAY_MS) };
}

const REQUESTS: readonly (readonly [method: string, path: RegExp, schema: string])[] = [
  ['PUT', /^\/v1\/listings\//, 'Listing'],
  ['POST', /\/confirm$/, 'ConfirmRequest'],
  ['POST', /\/ship$/, 'ShipRequest'],
  ['POST', /\/answer$/, 'CustomOrderAnswer'],
];

function validated(handle: (request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const body = await request.clone().text();
    const name = REQUESTS.find(([method, path]) => method === request.method && path.test(pathname))?.[2];
    if (name === undefined) expect(body).toBe('');
    else {
      const validate = schema(name);
      expect(validate(JSON.parse(body)) ? [] : validate.errors).toEqual([]);
    }
    const response = await handle(request);
    const answer: unknown = await response.clone().json();
    expect(contractBreaches(request.method, pathname, response, answer)).toEqual([]);
    return response;
  };
}

type World = ReturnType<typeof world>;

/** As an engine hands operations of one listing to the writer of their kind. */
export async function run(channel: World['channel'], call: Call, ...operations: readonly [Operation, ...Operation[]]): Promise<readonly Outcome[]> {
  const writer = channel.writes[operations[0].kind as Kind]![0] as unknown as {
    apply?: (operation: Operation, call: Call) => Promise<Outcome>;
    applyAll?: (operations: readonly Operation[], call: Call) => Promise<readonly Outcome[]>;
  };
  return writer.applyAll ? writer.applyAll(operations, call) : [await writer.apply!(operations[0], call)];
}

/** Everything a pass brings. */
export async function drain<T>(pages: AsyncIterable<Page<T>>) {
  const all: Page<T>[] = [];
  for await (const page of pages) all.push(page);
  return { pages: all, items: all.flatMap((page) => page.items), issues: all.flatMap((page) => page.issues ?? []), cursor: all.at(-1)?.next };
}
