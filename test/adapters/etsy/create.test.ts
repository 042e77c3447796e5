import { describe, expect, it } from 'vitest';
import { journaled } from './journal-call.ts';
import { codesOf, createOf, listed, openShop, photo, remoteIn, rug, slippers, wantedOf } from './shop.ts';

describe('a new listing', () => {
  it('is a draft with its words, pictures, inventory and attributes', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug, { photos: [photo(1, 'From above'), photo(2)] }));
    expect(remote).toMatchObject({ state: 'draft', sellerUrl: `https://www.etsy.com/your/shops/me/tools/listings/${remote.ref}` });
    expect(remote.url).toBeUndefined();
    const [listing] = shop.emulator.listings();
    expect(listing).toMatchObject({
      state: 'draft',
      title: 'Beni Ourain rug, undyed wool',
      who_made: 'collective',
      when_made: '2020_2026',
      tags: ['wool rug', 'berber rug'],
      item_weight: 6500,
      item_weight_unit: 'g',
      item_length: 240,
      item_width: 150,
      item_dimensions_unit: 'cm',
    });
    expect(listing!.inventory!.products).toMatchObject([{ sku: 'RUG-1', offerings: [{ quantity: 1, price: { amount: 48_050, divisor: 100 } }] }]);
    expect(listing!.images!.map((image) => [image.rank, image.alt_text])).toEqual([[1, 'From above'], [2, '']]);
    expect(remote.parts[`photo:${photo(1).hash}`]).toBe(String(listing!.images![0]!.listing_image_id));
  });

  it('goes into the section of its category, made once for many', async () => {
    const shop = openShop();
    await shop.prepare();
    shop.sentNames();
    await Promise.all([listed(shop, wantedOf(rug)), listed(shop, wantedOf({ ...rug, title: { en: 'Another rug' } }))]);
    expect(shop.emulator.listings()).toHaveLength(2);
    expect(shop.sentNames().filter((name) => name === 'createShopSection')).toHaveLength(1);
  });

  it('with variants shows each of them, and hides what is out', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(slippers));
    const { inventory } = shop.emulator.listings()[0]!;
    expect(inventory!.products.map((product) => [product.sku, product.offerings[0]!.quantity, product.offerings[0]!.is_enabled])).toEqual([
      ['BAB-40', 3, true],
      ['BAB-41', 2, true],
      ['BAB-42', 0, false],
    ]);
    const ids = inventory!.products[0]!.property_values.map((value) => value.property_id);
    expect(inventory).toMatchObject({ sku_on_property: ids, quantity_on_property: ids, price_on_property: ids });
    expect(Object.keys(remote.parts).filter((name) => name.startsWith('sku:'))).toEqual(['sku:BAB-40', 'sku:BAB-41', 'sku:BAB-42']);
  });

  it('with nothing to sell is refused before anything is sent', async () => {
    const shop = openShop();
    const outcome = await shop.channel.writes['listing.create'][0].apply(createOf(wantedOf(rug, { quantities: { 'RUG-1': 0 } })), shop.call);
    expect(outcome).toMatchObject({ status: 'rejected', effect: 'none' });
    expect(codesOf(outcome)).toEqual(['etsy-nothing-to-sell']);
    expect(shop.call.sent).toEqual([]);
  });

  it('in another currency than the shop, or before the account is ready, is refused', async () => {
    const shop = openShop();
    const outcome = await shop.channel.writes['listing.create'][0].apply(createOf(wantedOf(rug, { currency: 'EUR' })), shop.call);
    expect(codesOf(outcome)).toEqual(['etsy-account-not-ready', 'etsy-currency-differs']);
  });
});

describe('a creation that was cut off', () => {
  it.each([
    ['the draft was made, and its answer lost', 'POST', '/listings', { kind: 'cut', when: 'after' }],
    ['the draft was made, and the answer was a server error', 'POST', '/listings', { kind: 'status', when: 'after', status: 500 }],
    ['the draft was not made', 'POST', '/listings', { kind: 'cut', when: 'before' }],
    ['an image was taken, and its answer lost', 'POST', '/images', { kind: 'cut', when: 'after' }],
    ['the inventory was taken, and its answer lost', 'PUT', '/inventory', { kind: 'cut', when: 'after' }],
  ] as const)('ends as one listing with each picture once: %s', async (_, method, end, fault) => {
    const shop = openShop();
    await shop.prepare();
    const { call } = journaled(shop.call);
    shop.emulator.faults.add({ fault, matches: (request) => request.method === method && request.path.endsWith(end) });
    const operation = createOf(wantedOf(rug, { photos: [photo(1), photo(2), photo(3)] }));
    const [writer] = shop.channel.writes['listing.create'];
    await expect(writer.apply(operation, call)).rejects.toThrow(/connection cut|Unavailable|status 500/);
    shop.clock.advance(5000);
    const remote = remoteIn(await writer.apply(operation, call));
    expect(shop.emulator.listings()).toHaveLength(1);
    expect(shop.emulator.listings()[0]!.images!.map((image) => String(image.listing_image_id))).toEqual([1, 2, 3].map((number) => remote.parts[`photo:${photo(number).hash}`]));
  });

  it('and then corrected goes on with the draft it left behind', async () => {
    const shop = openShop();
    await shop.prepare();
    const first = await listed(shop, wantedOf(rug));
    const corrected = wantedOf({ ...rug, title: { en: 'A corrected title' } }, { photos: [photo(1), photo(9)] });
    shop.sentNames();
    const remote = remoteIn(await shop.channel.writes['listing.create'][0].apply(createOf(corrected, first.parts), shop.fresh()));
    const sent = shop.sentNames();
    expect(remote.ref).toBe(first.ref);
    expect(sent).not.toContain('createDraftListing');
    expect(sent.filter((name) => name === 'uploadListingImage')).toHaveLength(1);
    expect(shop.emulator.listings()).toMatchObject([{ title: 'A corrected title' }]);
    expect(remote.parts[`photo:${photo(2).hash}`]).toBeUndefined();
  });

  it('whose draft was deleted meanwhile begins anew', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    await shop.channel.writes['listing.delete'][0].apply({ kind: 'listing.delete', key: 'delete', consents: ['irreversible'], remote, ...wantedOf(rug) }, shop.call);
    const again = remoteIn(await shop.channel.writes['listing.create'][0].apply(createOf(wantedOf(rug), { draft: remote.ref }), shop.fresh()));
    expect(again.ref).not.toBe(remote.ref);
  });
});
