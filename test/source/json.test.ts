import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completenessOf, json, readCatalogue, SourceError } from '../../src/source/index.ts';
import { sharedJson } from '../shared.ts';
import { desk, makersJson, png, refusals } from './desk.ts';

const row = { sku: 'R-1', kind: 'in-stock', title_en: 'Bowl', description_en: 'Turned.', quantity: 3, currency: 'MAD', price_retail: 120.5, materials: ['thuya', 'lemon wood'], tags: 'bowl; wood' };
const product = {
  id: 'TEAPOT',
  kind: 'in-stock',
  title: { en: 'Teapot' },
  description: { en: 'Brass.' },
  variants: [{ sku: 'T-1', prices: [{ kind: 'net', amount: { amount: 100, currency: 'MAD' } }] }],
};

describe('a JSON catalogue', () => {
  it('may hold flat rows and whole products, lists as arrays or as texts', async () => {
    const { products, issues } = await readCatalogue(json([row, product]));
    expect(issues).toEqual([]);
    const [whole, flat] = products.map(({ product }) => product).sort((one, other) => other.id.localeCompare(one.id));
    expect(flat).toMatchObject({ id: 'R-1', materials: ['thuya', 'lemon wood'], tags: ['bowl', 'wood'], variants: [{ quantity: 3, prices: [{ amount: { amount: 12_050, currency: 'MAD' } }] }] });
    expect(whole).toMatchObject({ id: 'TEAPOT', variants: [{ sku: 'T-1' }] });
  });

  it('may be a file, with makers and photos beside it', async () => {
    const folder = desk({ 'shop.json': JSON.stringify([{ ...row, maker: 'weavers', photos: ['a.png'] }]), 'makers.json': makersJson, 'photos/a.png': png(4, 5) });
    const { products } = await readCatalogue(json(join(folder, 'shop.json')));
    expect(products).toMatchObject([{ row: 1, product: { maker: { id: 'weavers' } }, photos: [{ fileName: 'a.png', widthPx: 4, heightPx: 5 }] }]);
  });

  it('tells the faults of whole products by their path', async () => {
    const catalogue = await readCatalogue(json([{ ...product, title: {}, variants: [{ sku: 'T-1', prices: [], weigth: 3 }], color: 'red' }]));
    expect(refusals(catalogue)).toEqual(expect.arrayContaining(['title-invalid 1 title', 'price-missing 1 variants.0.prices', 'field-invalid 1 variants.0', 'field-invalid 1 product']));
    expect(catalogue.quarantined).toMatchObject([{ productId: 'TEAPOT', skus: ['T-1'], row: 1 }]);
  });

  it('sets apart entries that are no rows, nested cells, and rows its map fails on', async () => {
    const map = (entry: Readonly<Record<string, unknown>>) => {
      if (entry['sku'] === 'R-3') throw new Error('no such craft');
      return entry;
    };
    const catalogue = await readCatalogue(json([row, 'R-9', { ...row, sku: 'R-2', materials: { first: 'wool' } }, { ...row, sku: 'R-3' }], { map }));
    expect([...refusals(catalogue)].sort()).toEqual(['row-unreadable 2', 'row-unreadable 3 materials', 'row-unreadable 4']);
    expect(catalogue).toMatchObject({ valid: 1, read: 4, complete: false });
  });

  it.each([
    ['source-broken-off', '[{"sku": "R-1"'],
    ['source-unreadable', '{"sku": "R-1"}'],
  ])('is refused as a whole with %s: %s', async (code, text) => {
    const reading = readCatalogue(json(join(desk({ 'shop.json': text }), 'shop.json')));
    await expect(reading).rejects.toBeInstanceOf(SourceError);
    await expect(reading).rejects.toMatchObject({ code });
  });
});

interface ShopRug {
  readonly image: string;
  readonly title: string;
  readonly price: number;
  readonly description: string | null;
  readonly materials: string | readonly string[];
}

const rugs = sharedJson('data/rug-shop.json') as readonly ShopRug[] | undefined;

describe.skipIf(rugs === undefined)('the rugs of a real shop, which has no SKU and no currency', () => {
  const read = () =>
    readCatalogue(json(rugs!, {
      map: (rug) => {
        const { image, title, price, description, materials } = rug as unknown as ShopRug;
        const sku = image.slice(image.lastIndexOf('/') + 1).replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '-').slice(0, 64);
        return { sku, kind: 'one-of-a-kind', title, description, materials, price_retail: price, currency: 'USD', photos: [image] };
      },
    }));

  it('are read by a map of a few lines; those without description are set apart', async () => {
    const catalogue = await read();
    const withoutDescription = rugs!.filter(({ description }) => !description?.trim()).length;
    expect(catalogue.read).toBe(catalogue.valid + catalogue.quarantined.length);
    expect(catalogue.quarantined.filter(({ issues }) => issues.some(({ code }) => code === 'description-missing'))).toHaveLength(withoutDescription);
    expect(catalogue.valid).toBeGreaterThan(150);
    expect(catalogue.products[0]).toMatchObject({ photos: [{ url: rugs![0]!.image }] });
  });

  it('show what a catalogue lacks', async () => {
    const { products } = await read();
    const lacks = completenessOf(products.map(({ product }) => product)).filter(({ filled }) => filled === 0).map(({ field }) => field);
    expect(lacks).toEqual(expect.arrayContaining(['weight', 'HS code', 'maker']));
  });
});
