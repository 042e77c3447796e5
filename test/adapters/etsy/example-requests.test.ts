import type { Product, ProductInput, ReadRequest, WireRequest } from 'fondouk/channel';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { etsyLimits } from '../../../adapters/etsy/limits.ts';
import type { ListingInput } from '../../../adapters/etsy/listing-input.ts';
import { readOptions, type EtsySettings } from '../../../adapters/etsy/options.ts';
import { personalizationBody } from '../../../adapters/etsy/personalization.ts';
import { PAGE, etsyRequests } from '../../../adapters/etsy/requests.ts';
import { draftFields, imageParts, inventoryBody } from '../../../adapters/etsy/to-wire.ts';
import { translationsOf } from '../../../adapters/etsy/translations.ts';
import { sharedFile } from '../../shared.ts';
import { openShop, photo, published, rug, wantedOf } from './shop.ts';

const folder = sharedFile('contracts/etsy/examples');

interface Example {
  readonly operationId: string;
  readonly request: { readonly path: Readonly<Record<string, string | number>>; readonly query?: Readonly<Record<string, unknown>>; readonly body: Readonly<Record<string, unknown>> };
}
const example = (name: string): Example => JSON.parse(readFileSync(`${folder}/${readdirSync(folder!).find((file) => file.startsWith(name))!}`, 'utf8')) as Example;

const settings: EtsySettings = readOptions({
  shopId: 51840277, keystring: 'k', sharedSecret: 's', styles: ['Boho'],
  processing: { madeToOrder: { min: 3, max: 5, unit: 'days' } },
});
const requests = etsyRequests(settings.shopId, etsyLimits('application', 1).all);

/** The cushion of the examples, as a catalogue has it. */
const cushion: ProductInput = {
  id: 'AT-CUSH',
  kind: 'made-to-order',
  title: { en: 'Handwoven Beni Ourain wool cushion, undyed ivory, Atlas cooperative', fr: 'Coussin en laine Beni Ourain tissé main, ivoire naturel, coopérative de l’Atlas' },
  description: {
    en: 'Woven on a vertical loom by Fadma and the women of a cooperative in the Middle Atlas.\n\n45 x 45 cm, zip closure, insert not included.',
    fr: 'Tissé sur métier vertical par Fadma et les femmes d’une coopérative du Moyen Atlas.\n\n45 x 45 cm, fermeture éclair, garniture non incluse.',
  },
  tags: ['wool cushion', 'berber pillow', 'moroccan decor', 'handwoven', 'undyed wool', 'atlas mountains', 'fair trade'],
  translatedTags: { fr: ['coussin laine', 'déco berbère', 'tissé main'] },
  materials: ['Sheep wool', 'Cotton backing'],
  categories: { etsy: ['Home & Living', 'Cushions'] },
  variants: [{ sku: 'AT-CUSH-IV-45', prices: [{ kind: 'retail', amount: { amount: 4850, currency: 'EUR' } }], quantity: 6, weight: { value: 620, unit: 'g' }, dimensions: { length: { value: 45, unit: 'cm' }, width: { value: 45, unit: 'cm' }, height: { value: 12, unit: 'cm' } } }],
};
const coloured: ProductInput = {
  ...cushion,
  variants: [
    { ...cushion.variants[0]!, options: { 'Primary color': 'Ivory' }, quantity: 4 },
    { ...cushion.variants[0]!, sku: 'AT-CUSH-CH-45', options: { 'Primary color': 'Charcoal' }, prices: [{ kind: 'retail', amount: { amount: 5200, currency: 'EUR' } }], quantity: 2 },
  ],
};

const input = (product: ProductInput): ListingInput => ({
  wanted: wantedOf(product, { currency: 'EUR' }),
  settings,
  fit: { taxonomyId: 1005, variations: [], attributes: [], issues: [] },
  ids: { shippingProfile: 266_401_938_811, returnPolicy: 1_449_920_113, readiness: 1_402_288_117_390 },
  sectionId: 44_120_933,
  partnerIds: undefined,
  now: new Date('2026-09-01T10:00:00Z'),
});

/** Numbers and truths of a form as they stand on the wire. */
const onWire = (body: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]));
const formOf = (request: WireRequest<unknown>) => (request.body && 'form' in request.body ? request.body.form : {});
const jsonOf = (request: WireRequest<unknown>) => (request.body && 'json' in request.body ? request.body.json : undefined);

describe.skipIf(folder === undefined)('the requests of the examples, made from a catalogue', () => {
  it('a draft: all but what the shop itself decides', () => {
    const { request } = example('01');
    // Buyers' wishes and taxes are settings of the shop; no partner is nothing to say.
    const { is_customizable: _customizable, is_taxable: _taxable, production_partner_ids: _partners, price, ...told } = request.body;
    const { price: sent, ...fields } = formOf(requests.createDraftListing(draftFields(input(cushion))));
    expect(fields).toEqual(onWire(told));
    expect(Number(sent)).toBe(price);
  });

  it('an image with its place and alt text', () => {
    const { request } = example('02');
    const { image, ...fields } = imageParts({ ...photo(1), altText: { en: 'Ivory wool cushion on a cedar bench' } }, 1, 'en');
    expect(image).toEqual({ photo: photo(1).hash });
    expect(onWire(request.body)).toMatchObject(fields);
  });

  it('an inventory in two colours', () => {
    const { request } = example('03');
    const colour = { option: 'Primary color', propertyId: 200, propertyName: 'Primary color', valueIds: new Map([['ivory', 1213], ['charcoal', 2]]) };
    const body = inventoryBody(wantedOf(coloured, { currency: 'EUR' }), [colour], 1_402_288_117_390);
    // The example names the absent scale, which the document lets one leave out.
    const withoutScale = JSON.parse(JSON.stringify(request.body, (name, value: unknown) => (name === 'scale_id' && value === null ? undefined : value))) as unknown;
    expect(jsonOf(requests.updateInventory('4410027381', body))).toEqual(withoutScale);
  });

  it('a French translation with its tags', () => {
    const { request } = example('04');
    const { fr } = translationsOf(wantedOf(cushion, { currency: 'EUR' }), settings);
    const sent = requests.createTranslation('4410027381', 'fr', fr!);
    expect(formOf(sent)).toEqual(onWire(request.body));
    expect(sent.path).toBe('/v3/application/shops/51840277/listings/4410027381/translations/fr');
  });

  it('a processing profile of the shop, before its first listing', async () => {
    const { request } = example('05');
    const shop = openShop({ options: { processing: { madeToOrder: { min: 3, max: 5, unit: 'days' } } } });
    await shop.prepare();
    const forms = shop.call.sent.filter(({ name }) => name === 'createShopReadinessStateDefinition').map(({ body }) => (body && 'form' in body ? body.form : {}));
    expect(forms).toContainEqual(onWire(request.body));
  });

  it('a parcel', async () => {
    const { request } = example('07');
    const shop = openShop();
    await shop.prepare();
    await published(shop, wantedOf(rug));
    shop.emulator.buy({ sku: 'RUG-1' });
    const orders = [];
    for await (const page of shop.channel.reads.orders.updated.pages({}, shop.call)) orders.push(...page.items);
    const shipment = { carrier: 'other', trackingNumber: 'RR482910553MA', note: 'Sent from Azrou by registered post' };
    await shop.channel.writes['order.ship'][0].apply({ kind: 'order.ship', key: 'ship', consents: ['tells-buyer'], order: orders[0]!, shipment }, shop.fresh());
    const sent = shop.call.sent.find(({ name }) => name === 'createReceiptShipment')!;
    expect(sent.body).toEqual({ json: request.body });
  });

  it.each<[string, () => ReadRequest<unknown>, Readonly<Record<string, string>>]>([
    ['06', () => requests.receipts({ min_last_modified: 1_789_030_000, was_paid: true, was_canceled: false, limit: PAGE, offset: 0, sort_on: 'updated', sort_order: 'asc' }), {}],
    ['09', () => requests.reviews({ limit: PAGE, offset: 0, min_created: 1_789_000_000 }), {}],
    // The order of associations says nothing.
    ['10', () => requests.listingsByShop('draft', 0), { includes: 'Images,Inventory' }],
  ])('%s: a list, page by page', (name, request, otherwise) => {
    const { request: wanted, operationId } = example(name);
    const made = request();
    expect([made.name, made.method, made.query]).toEqual([operationId, 'GET', { ...onWire(wanted.query ?? {}), ...otherwise }]);
  });
});

describe('a question to the buyer', () => {
  it('is the body that Etsy documents', () => {
    const personalization: NonNullable<Product['personalization']> = { question: 'Initials to emboss', isRequired: true, maxLength: 4 };
    expect(jsonOf(requests.updatePersonalization('1', personalizationBody(personalization, 7)))).toEqual({
      personalization_questions: [{ question_id: 7, question_text: 'Initials to emboss', question_type: 'text_input', required: true, max_allowed_characters: 4 }],
    });
  });
});
