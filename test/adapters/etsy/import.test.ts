import * as fc from 'fast-check';
import { lengthShown } from '../../../adapters/etsy/changes.ts';
import type { WireListing } from '../../../adapters/etsy/wire.ts';
import { findTaxonomyId, type SeededListing } from '../../../src/emulators/etsy/index.ts';
import { describe, expect, it } from 'vitest';
import { asLinked, byHand, importedFrom, writeAll } from './import.ts';
import { openShop, picture, published, rug, slippers, wantedOf, type Shop } from './shop.ts';

const rugs = findTaxonomyId('Home & Living', 'Rugs')!;
const shoes = findTaxonomyId("Women's Shoes", 'Slippers')!;
const image = (number: number, altText?: string) => ({ bytes: picture(String(number).padStart(8, '0')), ...(altText === undefined ? {} : { altText }) });
const hand = { title: 'A rug made by hand', price: 12_000, quantity: 1, taxonomyId: rugs, images: [image(1), image(2)] } satisfies SeededListing;

const product = (sku: string, values: Readonly<Record<number, readonly [name: string, value: string, scale?: number]>>, price: number, quantity: number, is_enabled = true) => ({
  sku,
  property_values: Object.entries(values).map(([id, [property_name, value, scale_id]]) => ({ property_id: Number(id), property_name, scale_id: scale_id ?? null, value_ids: [], values: [value] })),
  offerings: [{ price, quantity, is_enabled, readiness_state_id: null }],
});
const inventory = (products: readonly ReturnType<typeof product>[], on = [513]) => ({ products: [...products], price_on_property: on, quantity_on_property: on, sku_on_property: on, readiness_state_on_property: [] });

async function shopOf(seeded: Partial<SeededListing> = {}, options = {}): Promise<{ readonly shop: Shop; readonly id: number }> {
  const shop = openShop({ emulator: { languages: ['en', 'fr'] }, options });
  await shop.prepare();
  const id = shop.emulator.seedListing({ ...hand, ...seeded });
  shop.clock.advance(10_000);
  return { shop, id };
}

/** All that the other side holds, but when it was last touched. */
const held = (shop: Shop) => shop.emulator.listings().map(({ updated_timestamp: _updated, last_modified_timestamp: _modified, state_timestamp: _state, ...listing }) => listing);

/** Without the SKUs, which an import gives to those that have none, and the pieces of what is hidden. */
const asBuyersSee = (listings: ReturnType<typeof held>) =>
  listings.map(({ inventory: { products }, skus: _skus, ...listing }) => ({
    ...listing,
    products: products.map(({ sku: _sku, offerings: [offering], ...rest }) => ({ ...rest, price: offering!.price, readiness: offering!.readiness_state_id, quantity: offering!.is_enabled ? offering!.quantity : 0 })).toSorted((a, b) => a.product_id - b.product_id),
  }));

describe('a length', () => {
  it.each(['league', 'constructor', '__proto__'])('in %s is none that we know', (unit) => {
    expect(lengthShown({ item_length: 2, item_dimensions_unit: unit } as WireListing, 'item_length')).toBeUndefined();
  });
});

describe('a listing made by hand', () => {
  it('is imported with its words, pictures at full size, category, price and pieces', async () => {
    const { shop, id } = await shopOf({ images: [image(1, "It's red"), image(2)], tags: ['wool rug'], materials: ['Wool'], sku: 'R 1/a' });
    const section = await byHand(shop).section('Old & new');
    await byHand(shop).edit(id, { who_made: 'collective', when_made: '1990s', is_supply: 'false', shop_section_id: section, item_weight: 12.5, item_weight_unit: 'lb', item_length: 2, item_dimensions_unit: 'yd' });
    await byHand(shop).translate(id, 'fr', { title: 'Tapis', description: 'Laine', tags: 'tapis laine' });
    await byHand(shop).describe(id, 321, { value_ids: 32102, values: 'Berber' });
    const [listed] = await importedFrom(shop);
    expect(listed!.readOnly).toBeUndefined();
    expect(listed!.product).toEqual({
      kind: 'one-of-a-kind',
      title: { en: hand.title, fr: 'Tapis' },
      description: { en: hand.title, fr: 'Laine' },
      tags: ['wool rug'],
      translatedTags: { fr: ['tapis laine'] },
      materials: ['Wool'],
      attributes: { Pattern: 'Berber' },
      categories: { etsy: ['Home & Living', 'Rugs'] },
      sections: { etsy: 'Old & new' },
      made: { from: 1990, to: 1999 },
      processingDays: { min: 1, max: 3 },
    });
    expect(listed!.variants).toEqual([{ options: {}, price: { amount: 12_000, currency: 'USD' }, quantity: 1, id: expect.any(String), weight: { value: 12.5, unit: 'lb' }, dimensions: { length: { value: 6, unit: 'ft' } } }]);
    expect(listed!.photos).toEqual([{ url: expect.stringContaining('fullxfull'), id: expect.any(String), altText: "It's red" }, { url: expect.stringContaining('fullxfull'), id: expect.any(String) }]);
    expect(listed!.listing).toMatchObject({ ref: String(id), state: 'on-sale' });
    expect(Object.keys(listed!.parts).toSorted()).toEqual(['attribute:321', 'translation:fr']);
  });

  it('in variants has their options, SKUs where there are any, prices, and which picture shows what', async () => {
    const { shop, id } = await shopOf({
      taxonomyId: shoes,
      inventory: inventory([product('BAB-40', { 331: ["Women's shoe size", '40', 23], 513: ['Colour', 'Yellow'] }, 45, 3), product('', { 331: ["Women's shoe size", '41', 23], 513: ['Colour', 'White'] }, 48, 2)], [331, 513]),
    });
    const values = shop.emulator.listings()[0]!.inventory.products[0]!.property_values;
    await byHand(shop).showVariations(id, [{ property_id: 513, value_id: values[1]!.value_ids[0], image_id: shop.emulator.listings()[0]!.images[1]!.listing_image_id }]);
    const [listed] = await importedFrom(shop);
    expect(listed!.readOnly).toBeUndefined();
    expect(listed!.variants).toMatchObject([
      { sku: 'BAB-40', options: { "Women's shoe size EU": '40', Colour: 'Yellow' }, price: { amount: 4500 }, quantity: 3 },
      { options: { "Women's shoe size EU": '41', Colour: 'White' }, price: { amount: 4800 }, quantity: 2 },
    ]);
    expect(listed!.variants[1]).not.toHaveProperty('sku');
    expect(listed!.photos.map(({ option }) => option)).toEqual([undefined, { name: 'Colour', value: 'Yellow' }]);
    expect(listed!.parts).toEqual({ 'variation-images': 'Colour', 'terms:readiness': expect.any(String) });
  });

  it('written back as it was imported stays as it was, whatever it holds', async () => {
    const word = fc.stringMatching(/^[a-z]{3,8}( [a-z]{3,8})?$/);
    const seeded = fc.record({
      title: word,
      description: word,
      tags: fc.uniqueArray(word, { maxLength: 5, selector: (tag) => tag.toLowerCase() }),
      materials: fc.uniqueArray(word, { maxLength: 3 }),
      images: fc.integer({ min: 1, max: 4 }).map((count) => Array.from({ length: count }, (_, index) => image(index + 1, index % 2 === 0 ? 'A & B' : undefined))),
      state: fc.constantFrom('active' as const, 'draft' as const, 'inactive' as const),
      variants: fc.uniqueArray(fc.record({ size: fc.constantFrom('S', 'M', 'L'), colour: fc.constantFrom('Red', 'Blue'), price: fc.integer({ min: 20, max: 9999 }), quantity: fc.integer({ min: 1, max: 9 }), sku: fc.boolean(), isShown: fc.boolean() }), { minLength: 0, maxLength: 4, selector: ({ size, colour }) => `${size} ${colour}` }),
      era: fc.constantFrom('2020_2026', 'made_to_order', '2010_2019', 'before_2007', '2000_2006', '1980s', '1800s', 'before_1700'),
      weight: fc.option(fc.record({ item_weight: fc.integer({ min: 1, max: 999 }), item_weight_unit: fc.constantFrom('oz', 'g', 'lb', 'kg') })),
      size: fc.option(fc.record({ item_length: fc.integer({ min: 1, max: 99 }), item_width: fc.integer({ min: 1, max: 99 }), item_dimensions_unit: fc.constantFrom('in', 'cm', 'mm', 'ft') })),
      french: fc.option(fc.record({ title: word, description: word, tags: word })),
      question: fc.option(fc.record({ question_text: word, required: fc.boolean(), max_allowed_characters: fc.option(fc.integer({ min: 1, max: 200 })), question_type: fc.constant('text_input') })),
      pattern: fc.option(fc.constantFrom('Berber', 'Striped')),
      section: fc.boolean(),
      shows: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(seeded, async ({ variants, era, weight, size, french, question, pattern, section, shows, ...plain }) => {
        const anyShown = variants.some(({ isShown }) => isShown);
        const products = variants.map((each, index) => product(each.sku ? `SKU-${index}` : '', { 513: ['Size', each.size], 514: ['Colour', each.colour] }, each.price, each.quantity, each.isShown || !anyShown));
        const { shop, id } = await shopOf({ ...plain, ...(variants.length > 0 ? { inventory: inventory(products, [513, 514]) } : {}) });
        const hands = byHand(shop);
        await hands.edit(id, { who_made: 'collective', when_made: era, is_supply: 'false', ...weight, ...size, ...(section ? { shop_section_id: await hands.section('Old & new') } : {}) });
        if (french) await hands.translate(id, 'fr', french);
        if (question) await hands.ask(id, [question]);
        if (pattern) await hands.describe(id, 321, { value_ids: pattern === 'Berber' ? 32102 : 32105, values: pattern });
        const [first] = shop.emulator.listings()[0]!.inventory.products;
        const colour = first!.property_values.find((value) => value.property_id === 514);
        if (shows && colour) await hands.showVariations(id, [{ property_id: 514, value_id: colour.value_ids[0], image_id: shop.emulator.listings()[0]!.images[0]!.listing_image_id }]);
        const before = held(shop);
        const [listed] = await importedFrom(shop);
        expect(listed!.readOnly).toBeUndefined();
        const linked = asLinked(listed!);
        expect(shop.channel.shows(linked.wanted)).toMatchObject({ price: Object.fromEntries(linked.wanted.offers.map(({ sku, price }) => [sku, `${(price.amount / 100).toFixed(2)} USD`])) });
        await writeAll(shop, linked);
        const after = held(shop);
        expect(asBuyersSee(after)).toEqual(asBuyersSee(before));
        for (const [index, variant] of linked.wanted.product.variants.entries()) expect(after[0]!.inventory.products.map(({ sku }) => sku)).toContain(listed!.variants[index]!.sku ?? variant.sku);
      }),
      { numRuns: 20 },
    );
  });

  it('of ours comes back as it was wanted', async () => {
    const shop = openShop({ emulator: { languages: ['en', 'fr'] } });
    await shop.prepare();
    const wishes = [wantedOf({ ...rug, title: { ...rug.title, fr: 'Tapis' }, description: { ...rug.description, fr: 'Laine' }, sections: { etsy: 'Home & Living' } }), wantedOf({ ...slippers, sections: { etsy: 'Shoes' } }, { quantities: { 'BAB-42': 4 } })];
    for (const wish of wishes) await published(shop, wish);
    const imported = await importedFrom(shop);
    for (const wish of wishes) {
      const listed = imported.find(({ listing }) => listing.title === wish.text.title)!;
      const { wanted } = asLinked(listed);
      expect(listed.readOnly).toBeUndefined();
      const shown = shop.channel.shows(wish);
      // The year of our own word comes back as the span of Etsy's.
      expect(shop.channel.shows(wanted)).toMatchObject({ ...shown, content: { ...shown.content, made: '2020-2026' }, media: {} });
    }
  });
});

describe('a listing that a catalogue cannot hold', () => {
  const three = [product('A', { 513: ['Size', 'S'], 514: ['Colour', 'Red'], 326: ['Framing', 'Framed'] }, 10, 1)];

  it.each<[string, Partial<SeededListing>, string]>([
    ['in three properties', { inventory: inventory(three, [513, 514, 326]) }, 'etsy-read-only-variants'],
    ['with one count of pieces for all variants', { inventory: { ...inventory([product('A', { 513: ['Size', 'S'] }, 10, 5), product('B', { 513: ['Size', 'M'] }, 12, 5)]), quantity_on_property: [] } }, 'etsy-read-only-shared-pieces'],
    ['with one SKU for two variants', { inventory: inventory([product('A', { 513: ['Size', 'S'] }, 10, 5), product('A', { 513: ['Size', 'M'] }, 12, 4)]) }, 'etsy-read-only-shared-sku'],
    ['in a measure with a value of its own', { taxonomyId: shoes, inventory: inventory([product('A', { 331: ["Women's shoe size", '40 and a half', 23] }, 10, 5)], [331]) }, 'etsy-read-only-variants'],
    ['with tags that Etsy itself no longer takes', { tags: ['semi;colon', 'wool'] }, 'etsy-read-only-fields'],
  ])('%s is imported, and marked as never to be overwritten', async (_, seeded, code) => {
    const { shop, id } = await shopOf(seeded);
    const before = held(shop);
    const [listed] = await importedFrom(shop);
    expect(listed!.readOnly!.map((issue) => issue.code)).toEqual([code]);
    expect(listed!.readOnly![0].message).toContain('never overwritten');
    expect(listed).toMatchObject({ listing: { ref: String(id) }, product: { title: { en: hand.title } } });
    expect(listed!.variants.length).toBeGreaterThan(0);
    expect(held(shop)).toEqual(before);
  });

  it('because it sells files, or was made by somebody else than the options say, says so', async () => {
    const { shop, id } = await shopOf();
    await byHand(shop).edit(id, { who_made: 'i_did', when_made: '2020_2026', is_supply: 'false' });
    const [other] = await importedFrom(shop);
    expect(other!.readOnly).toMatchObject([{ code: 'etsy-read-only-fields', message: expect.stringContaining('whoMade'), params: { fields: expect.stringContaining('who_made') } }]);
    await byHand(shop).edit(id, { type: 'download' });
    expect((await importedFrom(shop))[0]!.readOnly).toMatchObject([{ code: 'etsy-read-only-digital' }]);
  });

  it('because its main language is not the first of the options, says which should be', async () => {
    const { shop, id } = await shopOf({}, { languages: ['fr', 'en'] });
    await byHand(shop).edit(id, { who_made: 'collective', when_made: '2020_2026', is_supply: 'false' });
    await byHand(shop).translate(id, 'fr', { title: 'Tapis', description: 'Laine' });
    expect((await importedFrom(shop))[0]!.readOnly).toMatchObject([{ code: 'etsy-read-only-language', params: { language: 'en' } }, { code: 'etsy-read-only-fields' }]);
  });
});

describe('a shop', () => {
  it('is imported whole, each listing once, in every state; questions beyond a catalogue stay on Etsy', async () => {
    const { shop, id } = await shopOf();
    for (const state of ['draft', 'inactive', 'expired', 'sold_out'] as const) shop.emulator.seedListing({ ...hand, title: `A ${state}`, state });
    await byHand(shop).edit(id, { who_made: 'collective', when_made: '2020_2026', is_supply: 'false' });
    await byHand(shop).ask(id, [{ question_text: 'Name', question_type: 'text_input', required: true }, { question_text: 'Date', question_type: 'text_input', required: false }]);
    const pages = [];
    for await (const page of shop.channel.reads.products.pages({}, shop.call)) pages.push(page);
    const items = pages.flatMap((page) => page.items);
    expect(items.map(({ listing }) => listing.state).toSorted()).toEqual(['draft', 'expired', 'on-sale', 'sold-out', 'withdrawn']);
    expect(pages.at(-1)!.complete).toBe(true);
    const asking = items.find(({ listing }) => listing.ref === String(id))!;
    expect(asking.product).not.toHaveProperty('personalization');
    await writeAll(shop, asLinked(asking));
    expect(shop.emulator.listings().find((listing) => listing.listing_id === id)!.personalization_questions).toHaveLength(2);
  });
});
