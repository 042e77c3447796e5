import type { Operation, Remote, Wanted } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { codesOf, listed, openShop, published, remoteIn, rug, slippers, wantedOf, type Shop } from './shop.ts';

type Offers = Operation<'price.set' | 'stock.set'>;
const priceOf = (wanted: Wanted, remote: Remote): Offers => ({ kind: 'price.set', key: 'price', consents: [], remote, ...wanted });
const stockOf = (wanted: Wanted, remote: Remote): Offers => ({ kind: 'stock.set', key: 'stock', consents: [], remote, ...wanted });
const put = async (shop: Shop, ...operations: [Offers, ...Offers[]]) => shop.channel.writes['stock.set'][0].applyAll(operations, shop.fresh());
const pieces = (shop: Shop) => shop.emulator.listings()[0]!.inventory!.products.map((product) => [product.sku, product.offerings[0]!.quantity]);

describe('price and stock', () => {
  it('are one writer, and one PUT for both kinds', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(slippers));
    shop.sentNames();
    const wanted = wantedOf(slippers, { quantities: { 'BAB-40': 7, 'BAB-42': 1 }, cents: 5000 });
    const outcomes = await put(shop, priceOf(wanted, remote), stockOf(wanted, remote));
    expect(shop.channel.writes['price.set'][0]).toBe(shop.channel.writes['stock.set'][0]);
    expect(outcomes.map((outcome) => [outcome.key, outcome.status])).toEqual([['price', 'applied'], ['stock', 'applied']]);
    expect(shop.sentNames().filter((name) => name === 'updateListingInventory')).toHaveLength(1);
    expect(pieces(shop)).toEqual([['BAB-40', 7], ['BAB-41', 2], ['BAB-42', 1]]);
    expect(shop.emulator.listings()[0]!.inventory!.price_on_property).toEqual([]);
  });

  it('of a piece without options cost two calls', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    shop.sentNames();
    await put(shop, stockOf(wantedOf(rug), remote));
    expect(shop.sentNames()).toEqual(['getListingInventory', 'updateListingInventory']);
    expect(shop.channel.writes['stock.set'][0].estimate([stockOf(wantedOf(rug), remote), priceOf(wantedOf(rug), remote)]).calls[0]!.count).toBe(2);
  });

  it('are never sent with nothing to sell', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    shop.sentNames();
    const [outcome] = await put(shop, stockOf(wantedOf(rug, { quantities: { 'RUG-1': 0 } }), remote));
    expect(codesOf(outcome!)).toEqual(['etsy-nothing-to-sell']);
    expect(shop.sentNames()).toEqual([]);
  });

  it('lets a price change while there is nothing to sell, and keeps the pieces as Etsy has them', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    const [outcome] = await put(shop, priceOf(wantedOf(rug, { quantities: { 'RUG-1': 0 }, cents: 50_000 }), remote));
    expect(outcome!.status).toBe('applied');
    expect(shop.emulator.listings()[0]!.inventory!.products[0]!.offerings[0]).toMatchObject({ quantity: 1, price: { amount: 50_000 } });
  });

  it('drops a variant of ours that the catalogue no longer has', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(slippers));
    const fewer = wantedOf({ ...slippers, variants: slippers.variants.slice(0, 2) });
    const [outcome] = await put(shop, stockOf(fewer, remote));
    expect(pieces(shop)).toEqual([['BAB-40', 3], ['BAB-41', 2]]);
    expect(remoteIn(outcome!).parts['sku:BAB-42']).toBeUndefined();
  });

  it('stops at a variant that somebody added by hand', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(slippers));
    const two = wantedOf({ ...slippers, variants: slippers.variants.slice(0, 2) });
    const { 'sku:BAB-42': _unknown, ...parts } = remote.parts;
    const [outcome] = await put(shop, stockOf(two, { ...remote, parts }));
    expect(codesOf(outcome!)).toEqual(['etsy-foreign-variants']);
    expect(outcome!.issues![0]!.message).toContain('BAB-42');
    expect(pieces(shop)).toHaveLength(3);
  });

  it('knows a variant that lost its SKU in the editor by its options', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(slippers));
    const read = shop.emulator.listings()[0]!.inventory!;
    const body = {
      ...read,
      products: read.products.map((product) => ({
        sku: '',
        property_values: product.property_values.map(({ property_id, property_name, value_ids, values }) => ({ property_id, property_name: property_name ?? '', value_ids, values })),
        offerings: product.offerings.map(({ quantity, is_enabled, readiness_state_id, price }) => ({ quantity, is_enabled, readiness_state_id: readiness_state_id!, price: price.amount / price.divisor })),
      })),
      sku_on_property: [],
    };
    const headers = { 'x-api-key': shop.emulator.apiKey, authorization: `Bearer ${shop.emulator.accessToken()}`, 'content-type': 'application/json' };
    const lost = await shop.emulator.handle(new Request(`https://api.etsy.com/v3/application/listings/${remote.ref}/inventory`, { method: 'PUT', headers, body: JSON.stringify(body) }));
    expect(lost.status).toBe(200);
    const [outcome] = await put(shop, stockOf(wantedOf(slippers, { quantities: { 'BAB-40': 9 } }), remote));
    expect(outcome!.status).toBe('applied');
    expect(pieces(shop)).toEqual([['BAB-40', 9], ['BAB-41', 2], ['BAB-42', 0]]);
  });

  it('reads again and writes anew after one conflict, and gives up after two', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug));
    const conflict = (times: number) => shop.emulator.faults.add({ fault: { kind: 'status', when: 'before', status: 409 }, matches: ({ method }) => method === 'PUT', times });
    conflict(1);
    shop.sentNames();
    const [outcome] = await put(shop, stockOf(wantedOf(rug), remote));
    expect(outcome!.status).toBe('applied');
    expect(shop.sentNames()).toEqual(['getListingInventory', 'updateListingInventory', 'getListingInventory', 'updateListingInventory']);
    conflict(2);
    await expect(put(shop, stockOf(wantedOf(rug), remote))).rejects.toMatchObject({ fault: { is: 'Conflict' } });
  });

  it('in another currency than the listing is refused', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    const [outcome] = await put(shop, priceOf(wantedOf(rug, { currency: 'EUR' }), remote));
    expect(codesOf(outcome!)).toEqual(['etsy-currency-differs']);
  });
});
