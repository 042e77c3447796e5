import type { Channel, Money, ProductInput } from 'fondouk/channel';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryOf } from '../../../adapters/anou/countries.ts';
import { facetsFromDocument, listingFromRecord, listingFromStatus } from '../../../adapters/anou/from-wire.ts';
import { anou } from '../../../adapters/anou/index.ts';
import { pieceOf } from '../../../adapters/anou/piece.ts';
import { listingBody } from '../../../adapters/anou/to-wire.ts';
import { ListingDocument, ListingRecord, OrderPage, OrderEvent, PutAnswer, Status, StatusPage } from '../../../adapters/anou/wire.ts';
import { contractJson, schema } from '../../emulators/anou/contract.ts';
import { FRONT, LOOM, options, rug, wanted, world } from './support.ts';

describe('the examples of the contract', () => {
  test('a page of statuses', () => {
    const page = StatusPage.parse(contractJson('examples/05-status-page.json'));
    const listings = page.statuses.map((status) => listingFromStatus(Status.parse(status)));
    expect(listings.map(({ state }) => state)).toEqual(['in-review', 'draft', 'on-sale', 'on-hold', 'refused']);
    expect(listings.map(({ issues }) => issues?.map(({ code }) => code))).toEqual([undefined, ['missing-finished-photo'], undefined, ['on-hold'], ['refused']]);
    expect(listings[3]).toMatchObject({ ref: 'TIFAW-BASKET-0202', revision: 1, reason: 'Photo too dark: please send the front in daylight.', at: new Date('2026-10-05T14:05:00Z') });
  });

  test('a held piece', () => {
    const listing = listingFromRecord(ListingRecord.parse(contractJson('examples/06-listing-record-on-hold.json')));
    expect(listing).toMatchObject({ ref: 'FIL-FIBULA-0112', state: 'on-hold', title: 'Triangular fibula', facets: { content: { shippingOption: 'Envelope', sizeCm: { height: null } }, price: { 'FIL-FIBULA-0112': '350 MAD' } } });
  });

  test('the answer to a piece, and events of orders', () => {
    expect(PutAnswer.parse(contractJson('examples/04-put-answer-unapproves.json'))).toMatchObject({ revision: 3, warnings: [{ code: 'unapproves' }] });
    const kinds = OrderPage.parse(contractJson('examples/07-order-page.json')).events.map((event) => OrderEvent.parse(event).kind);
    expect(kinds).toEqual(['order', 'oversold', 'custom_order']);
    expect(OrderEvent.parse(contractJson('examples/08-order-event-cancelled.json'))).toMatchObject({ order: { cancelled_at: '2026-10-09T10:00:00Z' } });
  });

  test.each(['01-listing-rug', '02-listing-fibula-envelope', '03-listing-tagine-made-to-order'])('%s keeps every word', (name) => {
    const document = ListingDocument.parse(contractJson(`examples/${name}.json`));
    const { content } = facetsFromDocument('X', document);
    expect(content).toMatchObject({ name: document.product.name, text: document.product.text, materials: document.materials, madeToOrder: document.made_to_order });
  });
});

const letters = fc.string({ unit: fc.constantFrom(...'abc éزⵣ🧶-'), minLength: 1, maxLength: 15 }).map((text) => `x${text.trim()}`);
const originals = fc.dictionary(fc.constantFrom('ar', 'fr', 'zgh-Tfng', 'es'), letters, { maxKeys: 3 });
const texts = fc.record({ en: letters, others: originals }).map(({ en, others }) => ({ en, ...others }));
const centimetres = fc.option(fc.integer({ min: 1, max: 3000 }).map((value) => ({ value, unit: 'cm' as const })), { nil: undefined });

const products: fc.Arbitrary<Partial<ProductInput> & { price: Money }> = fc.record({
  kind: fc.constantFrom('one-of-a-kind' as const, 'made-to-order' as const, 'in-stock' as const),
  title: texts,
  description: texts,
  materials: fc.array(letters, { maxLength: 20 }),
  tools: fc.array(letters, { maxLength: 20 }),
  colours: fc.array(fc.record({ name: letters.map((name) => [...name].slice(0, 15).join('').trim()), hex: fc.constantFrom('E2A233', '9b2d1f') }), { maxLength: 20 }),
  categories: fc.array(letters, { minLength: 1, maxLength: 2 }).map((anou) => ({ anou })),
  maker: fc.record({
    id: fc.constant('TIFAW'),
    name: letters,
    city: letters,
    kind: fc.constantFrom('cooperative' as const, 'association' as const),
    country: fc.constant('MA'),
    artisans: fc.array(fc.record({ id: fc.stringMatching(/^[A-Z][A-Z0-9]{0,9}$/), name: letters, text: texts }), { minLength: 1, maxLength: 5 }),
  }),
  price: fc.integer({ min: 1, max: 70_000 }).map((dirhams) => ({ amount: dirhams * 100, currency: 'MAD' })),
  weight: fc.integer({ min: 1, max: 70_000 }),
  dimensions: fc.record({ length: centimetres, width: centimetres, height: centimetres }),
}).map(({ weight, dimensions, price, ...product }) => ({
  ...product,
  price,
  variants: [
    {
      ...rug.variants[0]!,
      weight: { value: weight, unit: 'g' },
      dimensions: Object.fromEntries(Object.entries(dimensions).filter(([, length]) => length !== undefined)),
    },
  ],
}));

describe('whatever the product', () => {
  const channel: Channel = anou(options);
  const settings = { shippingOption: 'Package' } as const;

  test('what passes the checks makes a valid document, and comes back as it was shown', async () => {
    const { call } = world();
    const valid = schema('Listing');
    await fc.assert(
      fc.asyncProperty(products, fc.array(fc.constantFrom(FRONT, LOOM), { maxLength: 4 }), async ({ price, ...product }, more) => {
        const photos = [FRONT, ...more];
        const wish = wanted({ product, price, photos });
        expect(await channel.check(wish, call)).toEqual([]);
        const addresses = photos.map((_, rank) => `https://img.example.org/${rank}.jpg`);
        const body = listingBody(pieceOf(wish, settings), { sellerId: 61, maker: wish.product.maker!, revision: 1, anouProductId: null, addresses });
        expect(valid(body) ? [] : valid.errors).toEqual([]);
        const { content, price: prices } = channel.shows(wish);
        const document = ListingDocument.parse(JSON.parse(JSON.stringify(body)));
        const { media: _addresses, ...read } = facetsFromDocument(wish.offers[0].sku, document);
        expect(read).toEqual({ content, price: prices });
        expect(document.price_mad * 100).toBe(price.amount);
        expect(document.photos.map((photo) => photo.is_progress)).toEqual(photos.map((photo) => photo.isProgress));
      }),
      { numRuns: 200 },
    );
  });

  test('no fraction of a dirham is ever rounded away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7_000_000 }).filter((amount) => amount % 100 !== 0), (amount) => {
        const piece = pieceOf(wanted({ price: { amount, currency: 'MAD' } }), settings);
        expect(() => listingBody(piece, { sellerId: 61, maker: wanted().product.maker!, revision: 1, anouProductId: null, addresses: [] })).toThrow(RangeError);
      }),
    );
  });
});

describe('names of countries', () => {
  test.each([
    ['United States', 'US'], ['united states of america', 'US'], ['USA', 'US'], ['U.S.A.', 'US'], ['États-Unis', 'US'], ['United Kingdom', 'GB'], ['UK', 'GB'], ['England', 'GB'],
    ['The Netherlands', 'NL'], ['Pays-Bas', 'NL'], ['Germany', 'DE'], ['Allemagne', 'DE'], ['Canada', 'CA'], ['Morocco', 'MA'], ['Maroc', 'MA'], ['FR', 'FR'], ['Turkey', 'TR'], ['Türkiye', 'TR'],
    ['Côte d’Ivoire', 'CI'], ['Ivory Coast', 'CI'], ['South Korea', 'KR'], ['St. Lucia', 'LC'], ['Saint Lucia', 'LC'], ['Trinidad and Tobago', 'TT'], ['Czech Republic', 'CZ'], ['Hong Kong', 'HK'],
  ])('%s is %s', (name, code) => {
    expect(countryOf(name)).toBe(code);
  });

  test.each(['Atlantis', '', 'European Union', 'XX', 'ZZ', 'Soviet Union', 'Unknown Region'])('"%s" is none', (name) => {
    expect(countryOf(name)).toBeUndefined();
  });

  test('every name that the language data has leads back to its code', () => {
    const english = new Intl.DisplayNames(['en'], { type: 'region' });
    for (const code of ['AX', 'BA', 'CD', 'CG', 'GW', 'KN', 'KP', 'MF', 'PM', 'SS', 'ST', 'SX', 'VC', 'VG', 'VI']) expect(countryOf(english.of(code)!)).toBe(code);
  });
});
