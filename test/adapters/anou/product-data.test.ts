import { ConfigError } from 'fondouk';
import type { Channel, ListedProduct } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { anou } from '../../../adapters/anou/index.ts';
import { contractJson } from '../../emulators/anou/contract.ts';
import { directCall } from '../direct-call.ts';
import { creating, drain, options, run, wanted, world } from './support.ts';

const example = contractJson<{ products: Record<string, unknown>[] }>('examples/11-product-data-page.json');

/** The adapter before a feed of the given pages. */
function before(pages: readonly { products: object[] }[], config: Parameters<typeof anou>[0] = { ...options, productData: true }) {
  const channel: Channel = anou(config);
  const asked: string[] = [];
  const call = directCall(channel, async (request) => {
    const url = new URL(request.url);
    expect(request.headers.has('anou-signature')).toBe(false);
    asked.push(`${url.pathname}${url.search}`);
    return Response.json(pages[Number(url.searchParams.get('page')) - 1] ?? { products: [] });
  });
  return { asked, read: async () => drain<ListedProduct>(channel.reads.products!.pages({}, call)) };
}

describe('the public feed as products', () => {
  test('gives words, measures, colours and pictures of the cooperative\'s pieces, for a person to complete', async () => {
    const { items } = await before([example]).read();
    expect(items.map(({ listing: { ref, state }, product: { title }, variants: [variant] }) => [ref, state, title['en'], variant?.price])).toEqual([
      ['2398', 'withdrawn', 'Market basket', { amount: 5100, currency: 'USD' }],
      ['2417', 'on-sale', 'Knotted rug with lozenges', { amount: 18_400, currency: 'USD' }],
    ]);
    expect(items[1]).toMatchObject({
      product: { kind: 'one-of-a-kind', materials: ['wool', 'madder', 'saffron'], tools: ['vertical loom', 'iron comb'], categories: { anou: ['Knotted rug'] }, colours: [{ name: 'saffron', hex: 'E2A233' }, {}] },
      variants: [{ quantity: 1, weight: { value: 4000, unit: 'g' }, dimensions: { length: { value: 180, unit: 'cm' } } }],
      photos: [{ url: 'https://img.example.org/tifaw/rug-0007/front.jpg' }, { url: 'https://img.example.org/tifaw/rug-0007/back.jpg' }],
      parts: { anouProductId: '2417' },
      readOnly: [{ code: 'net-price-unknown' }],
    });
    expect(items[0]!.variants[0]).toMatchObject({ quantity: 0 });
  });

  test('is walked until a page is short, since there is no total', async () => {
    const tenFrom = (first: number) => ({ products: Array.from({ length: 10 }, (_, index) => ({ ...example.products[1], product_id: first + index })) });
    const { asked, read } = before([tenFrom(1), tenFrom(11), { products: [] }]);
    const { items, pages } = await read();
    expect(asked).toEqual(['/product_data?page=1', '/product_data?page=2', '/product_data?page=3']);
    expect(items).toHaveLength(20);
    expect(pages.at(-1)?.complete).toBe(true);
  });

  test('holds other cooperatives\' pieces too, which are no business of this one', async () => {
    const other = { ...example.products[1], seller: { id: 74, name: 'Another', city: 'Safi' } };
    expect((await before([{ products: [other] }]).read()).items).toEqual([]);
  });

  test('may name its fields otherwise: the option says how, and what does not fit is told of', async () => {
    const { title, ...rest } = example.products[1]!;
    const page = { products: [{ ...rest, name: title }] };
    const lost = await before([page]).read();
    expect(lost.items).toEqual([]);
    expect(lost.issues).toMatchObject([{ code: 'product-data-unreadable', params: { count: 1 } }]);
    const found = await before([page], { ...options, productData: { fields: { title: 'name' } } }).read();
    expect(found.items.map(({ product }) => product.title['en'])).toEqual(['Knotted rug with lozenges']);
  });

  test('is read only when the config says so, and by files only with an address', () => {
    expect((anou(options) satisfies Channel).reads).not.toHaveProperty('products');
    const { baseUrl: _address, ...without } = options;
    expect(() => anou({ ...without, exchange: { folder: '/shared' }, productData: true })).toThrow(ConfigError);
    expect(anou({ ...options, exchange: { folder: '/shared' }, productData: true }).origin).toBe(options.baseUrl);
  });
});

describe('pieces on sale that were entered at Anou by hand', () => {
  test('are seen beside those of the exchange, so that none is made a second time', async () => {
    const { emulator, channel, call, passDays } = world({}, { productData: true });
    await run(channel, call, creating(wanted()));
    const { externalRef: _ref, ...held } = emulator.listings()[0]!;
    const number = emulator.seedListing({ ...held.content, product: { ...held.content.product, name: 'Old rug' } });
    const sold = emulator.seedListing(held.content);
    passDays(2);
    emulator.buy([sold]);
    const { items } = await drain(channel.reads.listings.pages({}, call));
    expect(items.map(({ ref, state, title }) => [ref, state, title])).toEqual([
      ['TIFAW-RUG-0007', 'on-sale', 'Knotted rug with lozenges'],
      [String(number), 'on-sale', 'Old rug'],
    ]);
  });
});

test('two readings of a piece show what was changed there, words, pictures and price', async () => {
  const { emulator, channel, call, passDays } = world();
  await run(channel, call, creating(wanted()));
  passDays(2);
  const read = async () => (await drain(channel.reads.listings.pages({}, call))).items[0]?.facets;
  const first = await read();
  expect(first).toMatchObject({ content: { name: 'Knotted rug with lozenges' }, media: { photos: [{ isProgress: false }, { isProgress: true }] }, price: { 'TIFAW-RUG-0007': '1000 MAD' } });
  expect(await read()).toEqual(first);
  expect(emulator.listings()).toHaveLength(1);
});
