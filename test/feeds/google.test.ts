import { writeFeed } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { feedText, googleItem, itemsOfRss, rowsOf, rug, shop, slippers, weavers } from './goods.ts';

const codes = (report: { readonly issues: readonly { readonly code: string }[] }) => report.issues.map(({ code }) => code);

describe('an item for Google', () => {
  it('carries what the specification asks of every product', async () => {
    expect(await googleItem(rug(1))).toEqual({
      id: 'RUG-1',
      title: 'Rug 1',
      description: 'Woven by hand.',
      link: 'https://shop.example/p/RUG-1',
      image_link: 'https://photos.example/rug-1.jpg',
      availability: 'in_stock',
      price: '248.00 EUR',
      condition: 'new',
      identifier_exists: 'no',
      custom_label_1: 'one-of-a-kind',
    });
  });

  it('names the workshop as the brand, and says that no identifier exists only when brand, GTIN and MPN are all absent', async () => {
    const variant = rug(1).variants[0]!;
    expect(await googleItem(rug(1, { maker: weavers }))).toMatchObject({ brand: 'Tifrawin Weavers', custom_label_0: 'Tifrawin Weavers' });
    expect(await googleItem(rug(1, { maker: weavers }))).not.toHaveProperty('identifier_exists');
    expect(await googleItem(rug(1, { maker: weavers }), { brand: false })).toMatchObject({ identifier_exists: 'no' });
    expect(await googleItem(rug(1, { maker: weavers }), { brand: 'Agadir n Ifassen' })).toMatchObject({ brand: 'Agadir n Ifassen' });
    for (const [field, value] of [['gtin', '4006381333931'], ['mpn', 'TIF-9']] as const) {
      const item = await googleItem(rug(1, { variants: [{ ...variant, [field]: value }] }));
      expect(item).toMatchObject({ [field]: value });
      expect(item).not.toHaveProperty('identifier_exists');
    }
  });

  it('leaves out a GTIN with a wrong check digit, tells it, and does not claim that there is none', async () => {
    const { report, written } = await feedText('google', [rug(1, { variants: [{ ...rug(1).variants[0]!, gtin: '4006381333932' }] })]);
    const [item] = await itemsOfRss(written);
    expect(item).not.toHaveProperty('gtin');
    expect(item).not.toHaveProperty('identifier_exists');
    expect(report.issues).toMatchObject([{ code: 'feed-gtin-invalid', severity: 'warning', sku: 'RUG-1' }]);
  });

  it('groups variants, tells them apart in their titles, and leaves a single one ungrouped', async () => {
    const { written } = await feedText('google', [slippers(['40', '41']), rug(1)]);
    expect(await itemsOfRss(written)).toMatchObject([
      { id: 'SLIPPERS-40', item_group_id: 'SLIPPERS', size: '40', title: 'Yellow slippers, 40' },
      { id: 'SLIPPERS-41', item_group_id: 'SLIPPERS', size: '41', title: 'Yellow slippers, 41' },
      { id: 'RUG-1', title: 'Rug 1' },
    ]);
    expect((await itemsOfRss(written))[2]).not.toHaveProperty('item_group_id');
  });

  it('says colours, materials, weight, size and categories as Google reads them', async () => {
    const [variant] = rug(1).variants;
    const item = await googleItem(
      rug(1, {
        colours: ['saffron', 'madder red', 'black/white', 'a fourth'].map((name) => ({ name })),
        materials: ['wool', 'cotton'],
        categories: { etsy: ['Home', 'Rugs'], google: ['Home & Garden', 'Decor', 'Rugs'] },
        variants: [{ ...variant!, weight: { value: 9.8, unit: 'kg' }, dimensions: { length: { value: 2.3, unit: 'm' }, width: { value: 150, unit: 'cm' } } }],
      }),
    );
    expect(item).toMatchObject({
      color: 'saffron/madder red/black white',
      material: 'wool/cotton',
      shipping_weight: '9800 g',
      product_length: '230 cm',
      product_width: '150 cm',
      product_type: 'Home > Rugs',
      google_product_category: 'Home & Garden > Decor > Rugs',
    });
    expect(item).not.toHaveProperty('product_height');
  });

  it('shows pictures of the making last and never first, at most ten beside the main one', async () => {
    const files = Array.from({ length: 14 }, (_none, index) => ({ file: `${index}.jpg` }));
    const item = await googleItem(rug(1, { images: [{ file: 'making.jpg', isProgress: true }, { file: 'atelier d’Azrou/1,2.jpg' }, ...files] }));
    expect(item).toMatchObject({ image_link: 'https://photos.example/atelier%20d%E2%80%99Azrou/1%2C2.jpg' });
    expect(item!['additional_image_link']).toHaveLength(10);
    expect(item!['additional_image_link']).not.toContain('https://photos.example/making.jpg');
    const { report } = await feedText('google', [rug(2), rug(1, { images: [{ file: 'making.jpg', isProgress: true }] })]);
    expect(report).toMatchObject({ items: 1, leftOut: 1, issues: [{ code: 'feed-image-missing', severity: 'error', sku: 'RUG-1', row: 2 }] });
  });

  it('shows the picture of its own colour first, and not that of another', async () => {
    const colours = ['indigo', 'ivory'];
    const product = slippers([], {
      variants: colours.map((Color) => ({ ...slippers(['40']).variants[0]!, sku: `PILLOW-${Color}`, options: { Color } })),
      images: [{ file: 'both.jpg' }, ...colours.map((value) => ({ file: `${value}.jpg`, option: { name: 'Color', value } })), { file: 'making.jpg', isProgress: true }],
    });
    const { written } = await feedText('google', [product]);
    const photo = (name: string) => `https://photos.example/${name}.jpg`;
    expect(await itemsOfRss(written)).toMatchObject([
      { color: 'indigo', image_link: photo('indigo'), additional_image_link: [photo('both'), photo('making')] },
      { color: 'ivory', image_link: photo('ivory'), additional_image_link: [photo('both'), photo('making')] },
    ]);
    const others = await feedText('google', [{ ...product, images: product.images!.slice(1, 2) }]);
    expect((await itemsOfRss(others.written)).map((item) => item['image_link'])).toEqual([photo('indigo'), photo('indigo')]);
    const { written: csv } = await feedText('shopify-csv', [product]);
    expect(rowsOf(csv).map((row) => [row['Product image URL'], row['Variant image URL']])).toEqual([[photo('both'), photo('indigo')], [photo('indigo'), photo('ivory')], [photo('ivory'), ''], [photo('making'), '']]);
  });

  it('asks functions of the config, and leaves out the item for which one fails', async () => {
    const settings = {
      link: ({ id }: { readonly id: string }) => (id === 'RUG-2' ? undefined : `https://shop.example/tapis/${id.toLowerCase()}?l=fr`),
      condition: ({ id }: { readonly id: string }) => {
        if (id === 'RUG-3') throw new Error('nobody knows');
        return 'used' as const;
      },
      attributes: { gender: 'unisex', custom_label_1: () => 'loom', custom_label_2: () => undefined },
    };
    const { report, written } = await feedText('google', [rug(1), rug(2), rug(3)], { settings });
    expect(await itemsOfRss(written)).toMatchObject([{ link: 'https://shop.example/tapis/rug-1?l=fr', condition: 'used', gender: 'unisex', custom_label_1: 'loom' }]);
    expect(report.issues).toMatchObject([{ code: 'feed-link-invalid', sku: 'RUG-2' }, { code: 'feed-function-failed', sku: 'RUG-3', message: expect.stringContaining('nobody knows') }]);
  });
});

describe('the price of an item', () => {
  it('is derived by the policy, for its market and in its currency', async () => {
    const prices = [
      { kind: 'retail', amount: { amount: 500_000, currency: 'MAD' } },
      { kind: 'retail', market: 'FR', amount: { amount: 48_000, currency: 'EUR' } },
    ] as const;
    const product = rug(1, { variants: [{ sku: 'RUG-1', quantity: 1, prices: [...prices] }] });
    expect(await googleItem(product, { price: { from: 'retail', market: 'FR', currency: 'EUR' } })).toMatchObject({ price: '480.00 EUR' });
    expect(await googleItem(product, { price: { from: 'retail', currency: 'USD', exchange: '9.6', round: { step: '1', mode: 'up' } } })).toMatchObject({ price: '521.00 USD' });
  });

  it('has the digits of its currency', async () => {
    const priced = (amount: number, currency: string) => googleItem(rug(1, { variants: [{ sku: 'RUG-1', quantity: 1, prices: [{ kind: 'retail', amount: { amount, currency } }] }] }));
    expect(await priced(9000, 'JPY')).toMatchObject({ price: '9000 JPY' });
    expect(await priced(1234, 'TND')).toMatchObject({ price: '1.234 TND' });
  });

  it('is what an item cannot be without: it is left out and told with its row', async () => {
    const { report, written } = await feedText('google', [rug(1), rug(2, { variants: [{ sku: 'RUG-2', quantity: 1, prices: [{ kind: 'net', amount: { amount: 1, currency: 'MAD' } }] }] })]);
    expect(await itemsOfRss(written)).toHaveLength(1);
    expect(report).toMatchObject({ status: 'attention', items: 1, leftOut: 1, issues: [{ code: 'price-missing', severity: 'error', productId: 'RUG-2', row: 2 }] });
  });
});

describe('the availability of an item', () => {
  const order = (more: object = {}) => rug(1, { kind: 'made-to-order', ...more });

  it('stays in the feed as out of stock when it is sold', async () => {
    expect(await googleItem(rug(1), {}, { available: () => 0 })).toMatchObject({ availability: 'out_of_stock' });
    expect(await googleItem(rug(1), {}, { available: () => -1 })).toMatchObject({ availability: 'out_of_stock' });
  });

  it('keeps back what the stock policy keeps back', async () => {
    expect(await googleItem(rug(1), { stock: { buffer: 1 } })).toMatchObject({ availability: 'out_of_stock' });
  });

  it('is not guessed when nobody counted', async () => {
    const { report } = await feedText('google', [rug(1), rug(2)], { available: (sku) => (sku === 'RUG-2' ? undefined : 1) });
    expect(report).toMatchObject({ items: 1, leftOut: 1, issues: [{ code: 'stock-unknown', sku: 'RUG-2' }] });
  });

  it('of goods made to order is the day on which they can be sent, at most a year ahead', async () => {
    expect(await googleItem(order({ processingDays: { min: 7, max: 14 } }))).toMatchObject({ availability: 'backorder', availability_date: '2026-12-09T00:00Z' });
    expect(await googleItem(order({ processingDays: { min: 7, max: 365 } }))).toMatchObject({ availability_date: '2027-11-25T00:00Z' });
    expect(await googleItem(order(), { availabilityDays: 30, madeToOrder: 'preorder' })).toMatchObject({ availability: 'preorder', availability_date: '2026-12-25T00:00Z' });
    expect(await googleItem(order(), { madeToOrder: 'in_stock' })).toMatchObject({ availability: 'in_stock' });
  });

  it('of goods made to order asks for the days, and ends where no more orders are taken', async () => {
    const { report } = await feedText('google', [rug(2), order()]);
    expect(report.issues).toMatchObject([{ code: 'feed-date-unknown', sku: 'RUG-1' }]);
    const full = order({ variants: [{ ...rug(1).variants[0]!, quantity: 0 }] });
    const item = await googleItem(full);
    expect(item).toMatchObject({ availability: 'out_of_stock' });
    expect(item).not.toHaveProperty('availability_date');
  });
});

describe('the texts of an item', () => {
  it('are in the language of the feed; in another one they are told', async () => {
    expect(await googleItem(rug(1), { languages: ['fr'] })).toMatchObject({ title: 'Tapis 1', description: 'Tissé à la main.' });
    const { report } = await feedText('google', [rug(1)], { settings: { languages: ['ar'] } });
    expect(report).toMatchObject({ status: 'ok', items: 1, issues: [{ code: 'feed-language-other', severity: 'warning' }] });
  });

  it('are cut at a word and told, the options of a variant kept whole', async () => {
    const long = slippers(['40', '41'], { title: { en: 'soft leather '.repeat(20) }, description: { en: 'very long '.repeat(600) } });
    const { report, written } = await feedText('google', [long]);
    const items = await itemsOfRss(written);
    for (const item of items) {
      expect(item['title']!.length).toBeLessThanOrEqual(150);
      expect(item['title']).toMatch(/^soft leather .*(soft|leather), 4[01]$/);
      expect(item['description']!.length).toBeLessThanOrEqual(5000);
      expect(item['description']).toMatch(/ (very|long)$/);
    }
    expect(codes(report)).toEqual(['feed-text-cut', 'feed-text-cut']);
    expect(report.status).toBe('ok');
  });

  it('lose what XML forbids, told once for all', async () => {
    const { report, written } = await feedText('google', [rug(1, { title: { en: 'Tom\u0000 & <Jerry>\u0008 ]]> \uD800 \uFFFE 🧶' } }), rug(2, { description: { en: 'a\u000Bb\r\nc' } })]);
    expect(await itemsOfRss(written)).toMatchObject([{ title: 'Tom & <Jerry> ]]> 🧶' }, { description: 'ab\nc' }]);
    expect(report.issues).toMatchObject([{ code: 'feed-characters-removed', severity: 'warning', productId: 'RUG-1' }]);
  });
});

describe('ids', () => {
  it('are never cut: what is longer than 50 characters is left out and told', async () => {
    const sku = 'R'.repeat(51);
    const { report } = await feedText('google', [rug(1), rug(2, { variants: [{ ...rug(2).variants[0]!, sku }] }), slippers(['40', '41'], { id: 'S'.repeat(51) })]);
    expect(report).toMatchObject({ items: 1, leftOut: 3 });
    expect(codes(report)).toEqual(['feed-id-too-long', 'feed-id-too-long']);
  });

  it('are there once: the second with one is left out and told', async () => {
    const { report, written } = await feedText('google', [rug(1), rug(1, { title: { en: 'Another' } })]);
    expect(await itemsOfRss(written)).toMatchObject([{ id: 'RUG-1', title: 'Rug 1' }]);
    expect(report.issues).toMatchObject([{ code: 'feed-id-twice', row: 2 }]);
  });
});

describe('products', () => {
  it('that cannot be used are told, and the others go on', async () => {
    const { report } = await feedText('google', [rug(1), { ...rug(2), kind: 'painted' } as never]);
    expect(report).toMatchObject({ products: { read: 2, setApart: 1 }, items: 1, issues: [{ code: 'product-invalid', productId: 'RUG-2', row: 2 }] });
  });

  it('are selected by the config', async () => {
    const { report } = await feedText('google', [rug(1), rug(2)], { settings: { select: ({ id }) => id === 'RUG-1' } });
    expect(report).toMatchObject({ status: 'ok', products: { read: 2, notSelected: 1 }, items: 1, leftOut: 0 });
    await expect(writeFeed({ format: 'google', products: [rug(1)], to: 'nowhere', settings: { ...shop, select: () => JSON.parse('{') as boolean } })).rejects.toThrow(/feeds\.google\.select failed for RUG-1/);
  });

  it('that are all unfit give no feed: an empty one would take off everything', async () => {
    const { report, written } = await feedText('google', [rug(1, { images: [] })]);
    expect(written).toBe('');
    expect(report).toMatchObject({ written: false, status: 'attention', items: 0 });
    expect(codes(report)).toEqual(['feed-empty', 'feed-image-missing']);
  });
});
