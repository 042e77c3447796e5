import { describe, expect, it } from 'vitest';
import { Client } from './client.ts';

const day = 86_400;
const secondsOf = (client: Client) => Math.floor(client.clock.now() / 1000);

async function entries(client: Client, from = secondsOf(client) - day, to = secondsOf(client)) {
  return client.get(`${client.shop}/payment-account/ledger-entries?min_created=${from}&max_created=${to}`);
}

describe("the seller's account", () => {
  it('books fees, a payment with its fees, a refund and a payout, each with the balance after it', async () => {
    const client = new Client();
    const listingId = await client.activeListing();
    const { receipt_id, grandtotal } = client.etsy.buy({ listingId });
    client.etsy.refund(receipt_id, { amount: 1000 });
    client.etsy.disburse();
    const { body } = await entries(client);
    const oldestFirst = body.results.toReversed();
    expect(oldestFirst.map((entry: { ledger_type: string }) => entry.ledger_type)).toEqual([
      'listing', 'renew_sold', 'PAYMENT_GROSS', 'PAYMENT_PROCESSING_FEE', 'transaction', 'REFUND_GROSS', 'REFUND_PROCESSING_FEE', 'DISBURSE2',
    ]);
    expect(oldestFirst[2]).toMatchObject({ amount: grandtotal.amount, reference_type: 'payment' });
    expect(oldestFirst[3].parent_entry_id).toBe(oldestFirst[2].entry_id);
    let balance = 0;
    for (const entry of oldestFirst) expect(entry.balance).toBe((balance += entry.amount));
    expect(balance).toBe(0);
  });

  it('is read with both bounds and a month at once, in its own currency', async () => {
    const client = new Client({ accountCurrency: 'TRY', accountRate: 30 });
    await client.activeListing();
    expect((await client.get(`${client.shop}/payment-account/ledger-entries?min_created=${secondsOf(client)}`)).status).toBe(400);
    expect((await entries(client, secondsOf(client) - 32 * day)).status).toBe(400);
    expect((await entries(client)).body.results).toMatchObject([{ amount: -600, currency: 'TRY' }]);
  });
});

describe('a payment', () => {
  it('is adjusted by a refund, its fee in proportion, and found by the entries about it', async () => {
    const client = new Client();
    const { receipt_id, grandtotal } = client.etsy.buy({ listingId: await client.activeListing() });
    client.etsy.refund(receipt_id, { amount: Math.floor(grandtotal.amount / 2), reason: 'Damaged' });
    const { body } = await entries(client);
    const found = await client.get(`${client.shop}/payment-account/ledger-entries/payments?ledger_entry_ids=${body.results.map((entry: { entry_id: number }) => entry.entry_id).join(',')}`);
    expect(found.body).toMatchObject({ count: 1, results: [{ receipt_id, amount_gross: grandtotal, payment_adjustments: [{ reason_code: 'Damaged' }] }] });
    const [payment] = found.body.results;
    expect(payment.adjusted_net.amount).toBe(payment.adjusted_gross.amount - payment.adjusted_fees.amount);
    expect(payment.adjusted_fees.amount).toBeLessThan(payment.amount_fees.amount);
  });
});

describe('a review', () => {
  it('is of a line of an order, in entities, and keeps its time of creation when it is changed', async () => {
    const client = new Client();
    const { receipt_id, transactions } = client.etsy.buy({ listingId: await client.activeListing() });
    client.etsy.review(receipt_id, { rating: 4, text: 'It\'s "wool"', isPrivate: true });
    client.clock.advance(60_000);
    client.etsy.review(receipt_id, { rating: 5, text: 'Better' });
    const { body } = await client.get(`${client.shop}/reviews`);
    expect(body).toMatchObject({ count: 1, results: [{ transaction_id: transactions[0]!.transaction_id, rating: 5, review: 'Better', buyer_user_id: null }] });
    expect(body.results[0].updated_timestamp - body.results[0].created_timestamp).toBe(60);
    expect((await client.get(`${client.shop}/reviews?min_created=${secondsOf(client)}`)).body.count).toBe(0);
  });
});

describe('an image of a variation', () => {
  it('that was deleted keeps the inventory from being written until another is named', async () => {
    const client = new Client();
    const id = await client.activeListing();
    const { readiness_state_id } = await client.setUp();
    const [image] = client.etsy.listings()[0]!.images;
    const products = ['Red', 'Blue'].map((values) => ({ sku: values, property_values: [{ property_id: 513, property_name: 'Colour', value_ids: [], values: [values] }], offerings: [{ price: 9, quantity: 2, is_enabled: true, readiness_state_id }] }));
    const write = () => client.json('PUT', `/listings/${id}/inventory`, { products, quantity_on_property: [513], sku_on_property: [513] });
    const { body } = await write();
    const value_id = body.products[0].property_values[0].value_ids[0];
    await client.json('POST', `${client.shop}/listings/${id}/variation-images`, { variation_images: [{ property_id: 513, value_id, image_id: image!.listing_image_id }] });
    expect((await client.get(`${client.shop}/listings/${id}/variation-images`)).body.results).toMatchObject([{ value: 'Red' }]);
    await client.delete(`${client.shop}/listings/${id}/images/${image!.listing_image_id}`);
    expect((await write()).status).toBe(400);
    await client.json('POST', `${client.shop}/listings/${id}/variation-images`, { variation_images: [] });
    expect((await write()).status).toBe(200);
  });
});
