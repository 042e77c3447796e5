import { describe, expect, it } from 'vitest';
import { PurchaseRefused } from '../../../src/emulators/etsy/index.ts';
import { Client, start } from './client.ts';

const second = 1000;

function shop(options = {}) {
  const client = new Client(options);
  const listingId = client.etsy.seedListing({ title: "Fadma's rug", price: 10_000, quantity: 5, sku: 'RUG-1' });
  return { client, listingId, receipts: async (query: string) => (await client.get(`${client.shop}/receipts?${query}`)).body };
}

describe('a purchase', () => {
  it('makes a paid receipt whose texts hold HTML entities', async () => {
    const { client } = shop();
    const { receipt_id } = client.etsy.buy({ sku: 'RUG-1', quantity: 2, message: 'Thanks & bye', personalization: 'F & M' });
    const { body } = await client.get(`${client.shop}/receipts/${receipt_id}`);
    expect(body).toMatchObject({
      status: 'paid',
      is_paid: true,
      name: 'Orla O&#39;Sullivan',
      first_line: '13 O&#39;Connell Street',
      message_from_buyer: 'Thanks &amp; bye',
      total_price: { amount: 20_000, divisor: 100, currency_code: 'USD' },
      total_shipping_cost: { amount: 1600 },
      grandtotal: { amount: 21_600 },
      transactions: [{ title: 'Fadma&#39;s rug', sku: 'RUG-1', quantity: 2, variations: [{ value_id: null, formatted_value: 'F &amp; M' }] }],
    });
  });

  it('takes from the stock and renews the listing for a fee while some is left', () => {
    const { client, listingId } = shop();
    client.etsy.buy({ listingId, quantity: 2 });
    expect(client.etsy.listings()[0]).toMatchObject({ state: 'active', quantity: 3 });
    client.etsy.buy({ listingId, quantity: 3 });
    expect(client.etsy.listings()[0]).toMatchObject({ state: 'sold_out', quantity: 0 });
    expect(client.etsy.fees().map(({ kind }) => kind)).toEqual(['renew_sold']);
  });

  it('is refused for what is not there, not active or not enough, and then buys nothing', () => {
    const { client, listingId } = shop();
    const inactive = client.etsy.seedListing({ title: 'Hidden', price: 100, state: 'inactive' });
    expect(() => client.etsy.buy({ sku: 'NONE' })).toThrow(PurchaseRefused);
    expect(() => client.etsy.buy({ listingId: inactive })).toThrow('"Hidden" is inactive');
    expect(() => client.etsy.buy({ listingId, quantity: 6 })).toThrow('Only 5 left of "Fadma\'s rug", 6 wanted');
    expect(() => client.etsy.buy({ listingId, quantity: 3, further: [{ listingId, quantity: 3 }] })).toThrow(PurchaseRefused);
    expect(client.etsy.listings()[0]?.quantity).toBe(5);
    expect(client.etsy.receipts()).toEqual([]);
  });

  it('of a listing with variations takes the one that is named', () => {
    const client = new Client();
    const value = (text: string) => [{ property_id: 513, property_name: 'Size', value_ids: [], values: [text] }];
    const offering = (quantity: number) => [{ price: 50, quantity, is_enabled: true }];
    const listingId = client.etsy.seedListing({
      title: 'Babouches',
      price: 5000,
      inventory: {
        products: [
          { sku: 'B-38', property_values: value('38'), offerings: offering(2) },
          { sku: 'B-39', property_values: value('39'), offerings: offering(1) },
        ],
        price_on_property: [],
        quantity_on_property: [513],
        sku_on_property: [513],
        readiness_state_on_property: [],
      },
    });
    expect(() => client.etsy.buy({ listingId })).toThrow('2 products of "Babouches" match');
    expect(client.etsy.buy({ listingId, variation: { Size: '39' } }).transactions[0]).toMatchObject({ sku: 'B-39', variations: [{ property_id: 513, formatted_name: 'Size', formatted_value: '39' }] });
    client.etsy.buy({ sku: 'B-38' });
    expect(client.etsy.listings()[0]?.inventory.products.map(({ offerings }) => offerings[0]?.quantity)).toEqual([1, 0]);
  });
});

describe('reading receipts', () => {
  it('goes newest first unless asked, and by the time of the last change', async () => {
    const { client, listingId, receipts } = shop();
    const ids: number[] = [];
    for (let number = 0; number < 3; number += 1) {
      ids.push(client.etsy.buy({ listingId }).receipt_id);
      client.clock.advance(10 * second);
    }
    await client.json('POST', `${client.shop}/receipts/${ids[0]}/tracking`, {});
    const idsOf = (page: { results: { receipt_id: number }[] }) => page.results.map(({ receipt_id }) => receipt_id);
    const [a, b, c] = ids;
    expect(idsOf(await receipts(''))).toEqual([c, b, a]);
    expect(idsOf(await receipts('sort_on=updated&sort_order=asc'))).toEqual([b, c, a]);
    expect(idsOf(await receipts(`min_last_modified=${start / 1000 + 10}&sort_on=receipt_id&sort_order=up`))).toEqual([a, b, c]);
    expect(idsOf(await receipts(`min_last_modified=${start / 1000 + 11}&sort_order=asc`))).toEqual([a, c]);
    expect(idsOf(await receipts(`min_created=${start / 1000 + 10}&max_created=${start / 1000 + 10}`))).toEqual([b]);
    expect(idsOf(await receipts('was_shipped=true'))).toEqual([a]);
    expect(idsOf(await receipts('limit=1&offset=1'))).toEqual([b]);
    expect((await receipts('limit=1')).count).toBe(3);
    expect((await client.get(`${client.shop}/receipts?limit=101`)).status).toBe(400);
  });

  it('knows unpaid and delivered orders', async () => {
    const { client, listingId, receipts } = shop();
    const { receipt_id } = client.etsy.buy({ listingId, paid: false });
    expect((await receipts('was_paid=false')).results).toMatchObject([{ status: 'payment processing' }]);
    client.etsy.pay(receipt_id);
    expect((await receipts('was_paid=true')).results).toMatchObject([{ status: 'paid' }]);
    client.etsy.deliver(receipt_id);
    expect((await receipts('was_delivered=true')).count).toBe(1);
  });
});

describe('a cancellation', () => {
  it('does not move the time of the last change, unless told to', async () => {
    const { client, listingId, receipts } = shop();
    const [a, b] = [client.etsy.buy({ listingId }).receipt_id, client.etsy.buy({ listingId }).receipt_id];
    client.clock.advance(60 * second);
    client.etsy.cancel(a);
    client.etsy.cancel(b, { movesUpdateTime: true, restock: true });
    const page = await receipts('was_canceled=true&sort_on=receipt_id&sort_order=asc');
    expect(page.results).toMatchObject([{ status: 'canceled', updated_timestamp: start / 1000 }, { status: 'canceled', updated_timestamp: start / 1000 + 60 }]);
    expect(page.results[0].refunds).toMatchObject([{ amount: { amount: 11_200 } }]);
    expect(client.etsy.listings()[0]?.quantity).toBe(4);
    expect((await client.json('POST', `${client.shop}/receipts/${a}/tracking`, {})).status).toBe(400);
  });

  it('can be hidden from a list that does not ask for it', async () => {
    const { client, listingId, receipts } = shop({ hideCanceledReceipts: true });
    client.etsy.cancel(client.etsy.buy({ listingId }).receipt_id);
    expect((await receipts('')).count).toBe(0);
    expect((await receipts('was_canceled=true')).count).toBe(1);
  });
});

describe('a refund', () => {
  it('is partial until everything is given back', async () => {
    const { client, listingId } = shop();
    const { receipt_id } = client.etsy.buy({ listingId });
    client.etsy.refund(receipt_id, { amount: 1000, reason: 'Damaged' });
    expect(client.etsy.receipts()[0]).toMatchObject({ status: 'partially refunded', refunds: [{ amount: { amount: 1000 }, reason: 'Damaged' }] });
    expect(() => client.etsy.refund(receipt_id, { amount: 10_201 })).toThrow('Cannot refund 10201 of 10200');
    client.etsy.refund(receipt_id);
    expect(client.etsy.receipts()[0]?.status).toBe('fully refunded');
  });
});

describe('a shipment', () => {
  it('mails the buyer each time', async () => {
    const { client, listingId } = shop();
    const { receipt_id } = client.etsy.buy({ listingId });
    const path = `${client.shop}/receipts/${receipt_id}/tracking`;
    const sent = await client.json('POST', path, { tracking_code: 'RR1MA', carrier_name: 'other', note_to_buyer: 'On its way' });
    expect(sent.body).toMatchObject({ status: 'completed', is_shipped: true, shipments: [{ carrier_name: 'other', tracking_code: 'RR1MA' }] });
    await client.json('POST', path, { tracking_code: 'RR1MA', carrier_name: 'other', send_bcc: true });
    expect(client.etsy.mailsSent.map(({ to, trackingCode, note }) => [to, trackingCode, note])).toEqual([['buyer', 'RR1MA', 'On its way'], ['buyer', 'RR1MA', null], ['seller', 'RR1MA', null]]);
    expect(client.etsy.receipts()[0]?.shipments).toHaveLength(2);
  });

  it('without tracking only marks the order as shipped', async () => {
    const { client, listingId } = shop();
    const { receipt_id } = client.etsy.buy({ listingId });
    expect((await client.json('POST', `${client.shop}/receipts/${receipt_id}/tracking`, {})).body).toMatchObject({ is_shipped: true, shipments: [] });
  });

  it.each([
    ['US', 10_000, 400],
    ['US', 100, 200],
    ['IN', 100, 400],
    ['IE', 10_000, 200],
  ])('to %s of an item at %i cents without tracking is answered with %i', async (country, price, status) => {
    const client = new Client();
    await client.form('POST', `${client.shop}/shipping-profiles`, { title: 'Cheap', origin_country_iso: 'MA', primary_cost: 1, secondary_cost: 0, destination_country_iso: country, min_delivery_days: 1, max_delivery_days: 9 });
    const listingId = client.etsy.seedListing({ title: 'Thing', price });
    const { receipt_id } = client.etsy.buy({ listingId, buyer: { country } });
    expect((await client.json('POST', `${client.shop}/receipts/${receipt_id}/tracking`, {})).status).toBe(status);
    expect(client.etsy.mailsSent).toHaveLength(status === 200 ? 1 : 0);
  });

  it('is refused with half of the tracking or a carrier that Etsy does not know', async () => {
    const { client, listingId } = shop();
    const { receipt_id } = client.etsy.buy({ listingId });
    for (const body of [{ tracking_code: 'A' }, { carrier_name: 'other' }, { tracking_code: 'A', carrier_name: 'Camel' }]) {
      expect((await client.json('POST', `${client.shop}/receipts/${receipt_id}/tracking`, body)).status).toBe(400);
    }
    expect(client.etsy.mailsSent).toEqual([]);
  });

  it('can be marked by an update of the receipt, without a mail', async () => {
    const { client, listingId } = shop();
    const { receipt_id } = client.etsy.buy({ listingId });
    expect((await client.form('PUT', `${client.shop}/receipts/${receipt_id}`, { was_shipped: true })).body).toMatchObject({ is_shipped: true, status: 'completed' });
    expect(client.etsy.mailsSent).toEqual([]);
  });
});

describe('an expired listing', () => {
  it('comes back for a fee', async () => {
    const { client } = shop();
    const id = await client.activeListing();
    client.etsy.expire(id);
    expect(client.etsy.listings().find(({ listing_id }) => listing_id === id)?.state).toBe('expired');
    await client.update(id, { state: 'active' });
    expect(client.etsy.fees().map(({ kind }) => kind)).toEqual(['publish', 'renew']);
    expect(() => client.etsy.expire(5)).toThrow('Listing 5 is not active');
  });
});
