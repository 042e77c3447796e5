import { readdirSync, readFileSync } from 'node:fs';
import { etsy } from 'fondouk/adapters/etsy';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderFromReceipt } from '../../../adapters/etsy/order-from-wire.ts';
import { listingFromWire } from '../../../adapters/etsy/from-wire.ts';
import { paymentFromWire } from '../../../adapters/etsy/payments.ts';
import { reviewFromWire } from '../../../adapters/etsy/reviews.ts';
import * as wire from '../../../adapters/etsy/wire.ts';
import { sharedFile } from '../../shared.ts';
import type { Sent } from '../direct-call.ts';
import { hasRules, requestFaults } from './request-rules.ts';

const folder = sharedFile('contracts/etsy/examples');

interface Example {
  readonly operationId: string;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
}

const examples = new Map((folder === undefined ? [] : readdirSync(folder)).map((file): [string, Example] => [file.replace('.json', ''), JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))]));
const bodyOf = (name: string): unknown => examples.get(name)!.response.body;

describe.skipIf(folder === undefined)('the examples of the contract', () => {
  it('of a draft and of a list of drafts become listings', () => {
    expect(listingFromWire(wire.WireListing.parse(bodyOf('01-create-draft-listing')))).toMatchObject({ ref: '4410027381', state: 'draft' });
    const { results } = wire.listOf(wire.WireListing).parse(bodyOf('10-get-listings-by-shop-drafts'));
    expect(listingFromWire(results[0]!)).toMatchObject({ skus: ['AT-CUSH-IV-45'], pictures: ['6720018834'], facets: { price: { 'AT-CUSH-IV-45': '48.50 EUR' }, stock: { 'AT-CUSH-IV-45': 6 } } });
  });

  it('of an image, an inventory and a processing profile are read', () => {
    expect(wire.ListingImage.parse(bodyOf('02-upload-listing-image')).listing_image_id).toBe(6720018834);
    expect(wire.Inventory.parse(bodyOf('03-update-listing-inventory-one-property')).products).toHaveLength(2);
    expect(wire.ProcessingProfile.parse(bodyOf('05-create-processing-profile')).readiness_state_id).toBe(1402288117390);
  });

  it('of receipts become orders in plain text, with what the buyer wanted embossed', () => {
    const { results } = wire.listOf(wire.Receipt).parse(bodyOf('06-get-shop-receipts'));
    const [first, second] = results.map(orderFromReceipt);
    expect(first).toMatchObject({
      status: 'paid',
      total: { amount: 11_131, currency: 'EUR' },
      taxCharged: { amount: 716, currency: 'EUR' },
      discount: { amount: 485, currency: 'EUR' },
      buyerNote: 'Please leave with a neighbour & no bell',
      shipTo: { name: "Orla O'Sullivan", lines: ["13 O'Connell Street", 'Flat 2'], city: 'Cork', postcode: 'T12 X8N6', country: 'IE' },
    });
    expect(second).toMatchObject({ giftMessage: 'Happy birthday!', shipTo: { region: 'OR' }, lines: [{ options: [{ name: 'Length', value: 'Medium - 95 cm' }, { name: 'Initials to emboss', value: 'Z & M' }] }] });
    expect(orderFromReceipt(wire.Receipt.parse(bodyOf('07-create-receipt-shipment')))).toMatchObject({ status: 'completed', fulfilments: [{ id: '1440083321', trackingNumber: 'RR482910553MA' }] });
  });
});

describe.skipIf(folder === undefined)('the examples of money, reviews and translations', () => {
  it('of a payment with a partial refund is a payment with its refund, in each sum as Etsy adds it', () => {
    const { results } = wire.listOf(wire.WirePayment).parse(bodyOf('08-get-payment-by-receipt-partial-refund'));
    expect(results.map(paymentFromWire)).toEqual([
      {
        id: '2290118477',
        orderId: '3850917264',
        status: 'settled',
        gross: { amount: 11_131, currency: 'EUR' },
        processingFee: { amount: 268, currency: 'EUR' },
        net: { amount: 6013, currency: 'EUR' },
        refunds: [{ id: '512200981', amount: { amount: 4850, currency: 'EUR' }, at: new Date(1_789_380_000_000).toISOString(), reason: 'Item arrived damaged' }],
        at: new Date(1_789_034_461_000).toISOString(),
        updatedAt: new Date(1_789_380_000_000).toISOString(),
      },
    ]);
  });

  it('of reviews are reviews in plain text, an empty one without words', () => {
    const { results } = wire.listOf(z.unknown()).parse(bodyOf('09-get-reviews-by-shop'));
    expect(results.map(reviewFromWire)).toMatchObject([
      { id: '4933021871', rating: 5, text: 'Beautiful "undyed" wool.', language: 'en', listingRef: '4410027381', orderLineId: '4933021871' },
      { id: '4933021990', rating: 4, at: new Date(1_789_710_500_000).toISOString() },
    ]);
    expect(reviewFromWire(results[1])).not.toHaveProperty('text');
  });

  it('of a translation, of two refusals are read', () => {
    expect(wire.WireTranslation.parse(bodyOf('04-create-listing-translation-fr'))).toMatchObject({ tags: ['coussin laine', 'déco berbère', 'tissé main'] });
    const { interpret } = etsy({ shopId: 1, keystring: 'k', sharedSecret: 's' });
    const faultOf = (name: string) => {
      const { operationId, response } = examples.get(name)!;
      return interpret({ status: response.status, headers: response.headers, body: response.body }, { name: operationId, method: 'POST' }).fault;
    };
    expect(faultOf('11-error-400-validation-list')).toMatchObject({ is: 'Refused', issues: [{ code: 'etsy-invalid-characters', field: '/title/1' }] });
    expect(faultOf('12-error-429-per-second')).toMatchObject({ is: 'RateLimited', retryAfterMs: 1000, limit: { name: 'etsy-per-second' } });
  });
});

describe('a receipt', () => {
  const receipt = (change: Partial<wire.Receipt>): wire.Receipt => ({
    receipt_id: 1, status: 'paid', is_paid: true, is_shipped: false, created_timestamp: 1_789_034_400, updated_timestamp: 1_789_034_400,
    grandtotal: { amount: 100, divisor: 100, currency_code: 'EUR' }, shipments: [], refunds: [],
    transactions: [{ transaction_id: 7, title: null, sku: null, listing_id: null, quantity: 1, price: { amount: 100, divisor: 100, currency_code: 'EUR' }, variations: [] }],
    ...change,
  });

  it.each([
    ['open', { is_paid: false }, 'open'],
    ['payment processing', { is_paid: false }, 'open'],
    ['paid', {}, 'paid'],
    ['paid', { is_shipped: true }, 'shipped'],
    ['partially refunded', {}, 'paid'],
    ['fully refunded', {}, 'cancelled'],
    ['fully refunded', { is_shipped: true }, 'shipped'],
    ['Canceled', {}, 'cancelled'],
    ['completed', { is_shipped: true }, 'completed'],
    ['a word of next year', {}, 'paid'],
  ] as const)('that is "%s" with %j is %s', (status, change, expected) => {
    expect(orderFromReceipt(receipt({ status, ...change })).status).toBe(expected);
  });

  it('with a line that names neither SKU nor listing nor address is an order all the same', () => {
    const order = orderFromReceipt(receipt({}));
    expect(order.lines).toEqual([{ id: '7', title: 'Etsy transaction 7', quantity: 1, unitPrice: { amount: 100, currency: 'EUR' }, options: [] }]);
    expect(order.shipTo).toBeUndefined();
  });
});

describe.skipIf(!hasRules)('the rules that requests are held against', () => {
  const sent = (change: Partial<Sent>): Sent => ({ name: 'updateListing', method: 'PATCH', url: 'https://api.etsy.com/v3/application/shops/1/listings/2', headers: {}, body: { form: { title: 'x', tags: 'a,b' } }, ...change });

  it('find an invented field, a wrong type, a wrong path, a missing field and a wrong encoding', () => {
    expect(requestFaults(sent({}))).toEqual([]);
    expect(requestFaults(sent({ body: { form: { price: '4' } } }))).toEqual(['updateListing: price is unknown']);
    expect(requestFaults(sent({ body: { form: { taxonomy_id: 'Rugs' } } }))).toHaveLength(1);
    expect(requestFaults(sent({ url: 'https://api.etsy.com/v3/application/listings/2' }))).toHaveLength(1);
    expect(requestFaults(sent({ body: { json: {} } }))).toHaveLength(1);
    expect(requestFaults(sent({ name: 'createShopSection', method: 'POST', url: 'https://api.etsy.com/v3/application/shops/1/sections', body: { form: {} } }))).toEqual(['createShopSection: title is missing']);
    expect(requestFaults(sent({ name: 'noSuchCall' }))).toHaveLength(1);
  });
});
