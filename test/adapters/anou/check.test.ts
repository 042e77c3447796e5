import type { Channel, ProductInput, Wanted } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { anou, type AnouOptions } from '../../../adapters/anou/index.ts';
import { FRONT, LOOM, options, rug, wanted, world } from './support.ts';

async function codes(wish: Wanted, config: Partial<AnouOptions> = {}): Promise<string[]> {
  const channel: Channel = anou({ ...options, ...config });
  const issues = await channel.check(wish, world().call);
  expect(issues.every(({ sku }) => sku === wish.offers[0].sku)).toBe(true);
  return issues.map(({ code, severity }) => `${severity} ${code}`);
}

const [variant] = rug.variants;
const maker = rug.maker!;
const artisan = maker.artisans![0]!;
const withVariant = (change: Partial<ProductInput['variants'][number]>, kind: ProductInput['kind'] = 'in-stock') => wanted({ product: { kind, variants: [{ ...variant!, ...change }] } });
const withMaker = (change: Partial<typeof maker>) => wanted({ product: { maker: { ...maker, ...change } } });
const dirhams = (amount: number) => wanted({ price: { amount: amount * 100, currency: 'MAD' } });
const long = (length: number) => 'é'.repeat(length);

test('a finished piece has nothing against it', async () => {
  expect(await codes(wanted())).toEqual([]);
});

test('bounds are counted in characters, and their last value is allowed', async () => {
  const text = { language: 'en', title: '🧶'.repeat(50), description: '🧶'.repeat(4000) };
  expect(await codes(wanted({ text, product: { maker: { ...maker, name: long(50), city: long(50) } } }))).toEqual([]);
  expect(await codes(dirhams(70_000))).toEqual([]);
  expect(await codes(withVariant({ weight: { value: 70, unit: 'kg' } }))).toEqual([]);
});

describe('what Anou would refuse is an error', () => {
  test.each<[string, Wanted]>([
    ['variants-unsupported', wanted({ product: { kind: 'in-stock', variants: [{ ...variant!, options: { Size: 'S' } }, { ...variant!, sku: 'OTHER', options: { Size: 'M' } }] } })],
    ['variants-unsupported', withVariant({ options: { Size: 'S' } })],
    ['quantity-above-one', wanted({ quantity: 3, product: { kind: 'in-stock' } })],
    ['quantity-above-one', withVariant({ quantity: 5 })],
    ['price-not-mad', wanted({ price: { amount: 10_000, currency: 'USD' } })],
    ['price-not-whole', wanted({ price: { amount: 100_050, currency: 'MAD' } })],
    ['price-out-of-range', dirhams(70_001)],
    ['price-out-of-range', dirhams(0)],
    ['title-too-long', wanted({ text: { language: 'en', title: long(51), description: 'A rug.' } })],
    ['description-too-long', wanted({ text: { language: 'en', title: 'Rug', description: long(4001) } })],
    ['text-missing', wanted({ text: { language: 'en', title: 'Rug', description: '' } })],
    ['category-missing', wanted({ product: { categories: {} } })],
    ['category-too-deep', wanted({ product: { categories: { anou: ['Home', 'Rugs', 'Knotted'] } } })],
    ['category-too-long', wanted({ product: { categories: { anou: [long(51)] } } })],
    ['size-too-large', withVariant({ dimensions: { length: { value: 31, unit: 'm' } } })],
    ['weight-missing', wanted({ product: { variants: [{ sku: variant!.sku, prices: variant!.prices }] } })],
    ['weight-too-large', withVariant({ weight: { value: 70.001, unit: 'kg' } })],
    ['maker-missing', wanted({ product: { maker: undefined } as unknown as Partial<ProductInput> })],
    ['maker-kind', withMaker({ kind: 'company' })],
    ['maker-not-in-morocco', withMaker({ country: 'FR' })],
    ['maker-name-too-long', withMaker({ name: long(51) })],
    ['maker-city-too-long', withMaker({ city: long(51) })],
    ['artisan-missing', withMaker({ artisans: [] })],
    ['too-many-artisans', withMaker({ artisans: Array.from({ length: 21 }, () => artisan) })],
    ['artisan-name-too-long', withMaker({ artisans: [{ ...artisan, name: long(51) }] })],
    ['artisan-text-too-long', withMaker({ artisans: [{ ...artisan, text: { en: long(2001) } }] })],
    ['finished-photo-missing', wanted({ photos: [LOOM] })],
    ['finished-photo-missing', wanted({ photos: [] })],
    ['photo-address-not-https', wanted({ photos: [{ ...FRONT, url: 'http://img.example.org/1.jpg' }] })],
    ['photo-address-too-long', wanted({ photos: [{ ...FRONT, fileName: `${'x'.repeat(200)}.jpg` }] })],
  ])('%s', async (code, wish) => {
    expect(await codes(wish)).toEqual([`error ${code}`]);
  });

  test('a photo file that has no way to become public', async () => {
    const { photos: _photos, ...closed } = options;
    const channel: Channel = anou(closed);
    const issues = await channel.check(wanted({ photos: [FRONT] }), world().call);
    expect(issues).toMatchObject([{ code: 'photos-not-public', severity: 'error', params: { photo: 'front view.jpg' } }]);
    expect(await channel.check(wanted({ photos: [{ ...FRONT, url: 'https://img.example.org/1.jpg' }] }), world().call)).toEqual([]);
  });
});

describe('what Anou cannot hold is left out, with a warning', () => {
  const shown = (wish: Wanted) => anou(options).shows(wish).content;

  test('a colour without a hex value, or with a long name', async () => {
    const wish = wanted({ product: { colours: [{ name: 'saffron', hex: 'E2A233' }, { name: 'madder' }, { name: 'deep cobalt blue', hex: '1F3F8F' }] } });
    expect(await codes(wish)).toEqual(['warning colour-left-out', 'warning colour-left-out']);
    expect(shown(wish)).toMatchObject({ colours: [{ name: 'saffron', hex: 'E2A233' }] });
  });

  test('the original title when it is too long', async () => {
    const wish = wanted({ product: { title: { en: 'Rug', ar: 'ز'.repeat(51) } } });
    expect(await codes(wish)).toEqual(['warning original-left-out']);
    expect(shown(wish)).toMatchObject({ original: { language: 'ar', name: null } });
  });

  test('the original description when it is too long, and an artisan\'s text', async () => {
    const words = 'ز'.repeat(4001);
    expect(await codes(wanted({ product: { title: { en: 'Rug' }, description: { en: 'A rug.', ar: words } } }))).toEqual(['warning original-left-out']);
    expect(await codes(withMaker({ artisans: [{ ...artisan, text: { ar: words } }] }))).toEqual(['warning artisan-original-left-out']);
  });

  test('photos after the thirtieth', async () => {
    const photos = Array.from({ length: 31 }, (_, each) => ({ ...FRONT, hash: String(each).padStart(64, '0') }));
    expect(await codes(wanted({ photos }))).toEqual(['warning photos-left-out']);
  });

  test('a portrait with a long address', async () => {
    const wish = withMaker({ artisans: [{ ...artisan, portraitUrl: `https://img.example.org/${'x'.repeat(200)}` }] });
    expect(await codes(wish)).toEqual(['warning portrait-left-out']);
  });

  test('an envelope that costs more than a package', async () => {
    expect(await codes(withVariant({ weight: { value: 340, unit: 'g' } }), { shippingOption: 'Envelope' })).toEqual(['warning envelope-dearer']);
    expect(await codes(withVariant({ weight: { value: 400, unit: 'g' } }), { shippingOption: 'Envelope' })).toEqual([]);
  });
});

describe('what Anou shows of a product', () => {
  const shows = (wish: Wanted, config: Partial<AnouOptions> = {}) => anou({ ...options, ...config }).shows(wish);

  test('is its words, its pictures by content, and its net price', () => {
    expect(shows(wanted())).toEqual({
      content: {
        name: 'Knotted rug with lozenges',
        text: 'Hand-knotted wool rug.',
        original: { language: 'ar', name: 'زربية معقودة', text: 'زربية من الصوف معقودة باليد.' },
        category: 'Knotted rug',
        parent: 'Rugs',
        materials: ['wool', 'madder'],
        tools: ['vertical loom'],
        colours: [{ name: 'saffron', hex: 'E2A233' }],
        sizeCm: { length: 180, width: 120, height: null },
        weightGrams: 4000,
        shippingOption: 'Package',
        artisans: [{ ref: 'ART-ITTO', name: 'Itto', text: 'Weaves and dyes.', original: { language: 'ar', name: null, text: 'تنسج وتصبغ.' }, photo: 'https://img.example.org/itto.jpg' }],
        madeToOrder: false,
      },
      media: { photos: [{ hash: FRONT.hash, isProgress: false }, { hash: LOOM.hash, isProgress: true }] },
      price: { 'TIFAW-RUG-0007': '1000 MAD' },
    });
  });

  test('does not change with what Anou does not hold', () => {
    const other = wanted({
      quantity: 0,
      revision: 9,
      product: { title: { ...rug.title, fr: 'Tapis' }, tags: ['berber'], attributes: { Style: 'Boho' }, categories: { ...rug.categories, etsy: ['Home'] }, maker: { ...maker, city: 'Ouarzazate' } },
    });
    expect(shows(other)).toEqual(shows(wanted()));
  });

  test('prefers Arabic and Amazigh over French as the original, and no other language', () => {
    const original = (title: Record<string, string>) => (shows(wanted({ product: { title, description: { en: 'A rug.' } } })).content as { original: unknown }).original;
    expect(original({ en: 'Rug', fr: 'Tapis', 'zgh-Tfng': 'ⵜⴰⵣⵔⴱⵉⵜ' })).toMatchObject({ language: 'zgh-Tfng' });
    expect(original({ en: 'Rug', es: 'Alfombra', fr: 'Tapis' })).toEqual({ language: 'fr', name: 'Tapis', text: '' });
    expect(original({ en: 'Rug', es: 'Alfombra' })).toBeNull();
  });

  test('is there for an unfinished product too', () => {
    const bare = { id: 'X', kind: 'in-stock', title: { en: 'X' }, description: { en: 'X' }, variants: [{ sku: 'X', prices: variant!.prices }] } satisfies ProductInput;
    const wish = wanted({ product: { ...bare, maker: undefined, categories: {} } as unknown as Partial<ProductInput>, photos: [] });
    expect(shows(wish).content).toMatchObject({ category: null, parent: null, weightGrams: null, artisans: [] });
  });

  test('is an envelope up to 500 g, where the config says so', () => {
    const option = (grams: number, config: Partial<AnouOptions>) => (shows(withVariant({ weight: { value: grams, unit: 'g' } }), config).content as { shippingOption: string }).shippingOption;
    expect([option(500, { shippingOption: 'Envelope' }), option(501, { shippingOption: 'Envelope' }), option(500, {})]).toEqual(['Envelope', 'Package', 'Package']);
  });
});
