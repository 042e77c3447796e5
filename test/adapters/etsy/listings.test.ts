import * as fc from 'fast-check';
import type { Listing, Operation, Page, ReadFrom } from 'fondouk/channel';
import { decimalOf } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../../adapters/etsy/money.ts';
import { listed, openShop, photo, published, rug, slippers, wantedOf, type Shop } from './shop.ts';

async function pagesOf(shop: Shop, from: ReadFrom = {}): Promise<readonly Page<Listing>[]> {
  const pages: Page<Listing>[] = [];
  for await (const page of shop.channel.reads.listings.pages(from, shop.call)) pages.push(page);
  return pages;
}
const itemsOf = (pages: readonly Page<Listing>[]) => pages.flatMap((page) => page.items);

function seed(shop: Shop, count: number, state: 'active' | 'inactive' | 'draft' = 'active'): void {
  for (let index = 0; index < count; index += 1) shop.emulator.seedListing({ title: `${state} ${index}`, price: 1000, sku: `${state}-${index}`, state });
}

describe('reading all listings', () => {
  it('sees those of every state, and says that it saw all', async () => {
    const shop = openShop();
    for (const state of ['active', 'inactive', 'sold_out', 'draft', 'expired'] as const) shop.emulator.seedListing({ title: state, price: 1000, sku: state, state });
    const pages = await pagesOf(shop);
    expect(itemsOf(pages).map((listing) => [listing.title, listing.state]).toSorted()).toEqual([['active', 'on-sale'], ['draft', 'draft'], ['expired', 'expired'], ['inactive', 'withdrawn'], ['sold_out', 'sold-out']]);
    expect(pages.map((page) => page.complete)).toEqual([undefined, undefined, undefined, undefined, true]);
    expect(pages.at(-1)!.next).toBeUndefined();
  });

  it('takes a repeated item once, and does not claim to be complete: it may stand in the place of another', async () => {
    const shop = openShop({ emulator: { repeatOnPages: true } });
    seed(shop, 150);
    const pages = await pagesOf(shop);
    const refs = itemsOf(pages).map((listing) => listing.ref);
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toHaveLength(150);
    expect(pages.some((page) => page.complete)).toBe(false);
  });

  it('does not claim to be complete when a listing slipped away between two pages', async () => {
    const shop = openShop();
    seed(shop, 150);
    const pages: Page<Listing>[] = [];
    for await (const page of shop.channel.reads.listings.pages({}, shop.call)) {
      pages.push(page);
      if (page.items.length === 100) shop.emulator.expire(Number(page.items[0]!.ref));
    }
    expect(pages.some((page) => page.complete)).toBe(false);
    expect(pages.flatMap((page) => page.issues ?? []).map((issue) => issue.code)).toEqual(['etsy-listings-moved']);
  });

  it('goes on from a cursor, and leaves the claim to a pass that saw all itself', async () => {
    const shop = openShop();
    seed(shop, 150);
    const first = (await pagesOf(shop)).find((page) => page.items.length === 100)!;
    const rest = await pagesOf(shop, { cursor: first.next! });
    expect(itemsOf(rest)).toHaveLength(51);
    expect(rest.some((page) => page.complete)).toBe(false);
  });

  it('is complete over several pages, also when a listing came meanwhile', async () => {
    const shop = openShop();
    seed(shop, 250);
    const pages: Page<Listing>[] = [];
    for await (const page of shop.channel.reads.listings.pages({}, shop.call)) {
      if (pages.length === 5) shop.emulator.seedListing({ title: 'new', price: 1000, state: 'draft' });
      pages.push(page);
    }
    expect(new Set(itemsOf(pages).map((listing) => listing.ref)).size).toBe(250);
    expect(pages.at(-1)!.complete).toBe(true);
  });

  it('gives SKUs, pictures, addresses, and the facets that drift is told by', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf({ ...rug, title: { en: "Fadma's rug & runner" } }, { photos: [photo(1, "It's red")] }));
    const [listing] = itemsOf(await pagesOf(shop));
    expect(listing).toMatchObject({
      ref: remote.ref,
      title: "Fadma's rug & runner",
      skus: ['RUG-1'],
      pictures: [remote.parts[`photo:${photo(1).hash}`]],
      url: expect.stringContaining('https://www.etsy.com/listing/'),
      sellerUrl: remote.sellerUrl,
      facets: { media: { altTexts: ["It's red"] }, price: { 'RUG-1': '480.50 USD' }, stock: { 'RUG-1': 1 } },
    });
  });
});

describe('what was written', () => {
  it('comes back unchanged: texts, prices and pieces', async () => {
    const shop = openShop();
    await shop.prepare();
    const text = fc.string({ unit: fc.constantFrom(...'abc é€&\'"<>ⵣ'), minLength: 1, maxLength: 60 }).map((each) => each.trim()).filter((each) => each !== '');
    const tags = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'abcé '), minLength: 1, maxLength: 12 }).map((each) => `t${each}`.trim()), { maxLength: 13 });
    await fc.assert(
      fc.asyncProperty(text, tags, fc.integer({ min: 20, max: 5_000_000 }), fc.integer({ min: 1, max: 999 }), async (description, someTags, cents, quantity) => {
        const wanted = wantedOf({ ...rug, kind: 'in-stock', description: { en: description }, tags: someTags }, { cents, quantities: { 'RUG-1': quantity } });
        const remote = await listed(shop, wanted);
        const [seen] = await shop.channel.reads.readBack.read([remote], shop.call);
        const shows = shop.channel.shows(wanted);
        expect(seen!.facets!.price).toEqual(shows.price);
        expect(seen!.facets!.stock).toEqual(shows.stock);
        expect(seen!.facets!.content).toMatchObject({ title: shows.content!['title'], description, tags: shows.content!['tags'], materials: shows.content!['materials'] });
      }),
      { numRuns: 15 },
    );
  });

  it('is read back in batches, where one unknown listing does not hide the others', async () => {
    const shop = openShop();
    await shop.prepare();
    const first = await listed(shop, wantedOf(rug));
    const second = await published(shop, wantedOf(slippers));
    const gone = { ref: '123456', parts: {}, state: 'on-sale' as const };
    const seen = await shop.channel.reads.readBack.read([first, gone, second], shop.call);
    expect(seen.map((listing) => [listing.ref, listing.state])).toEqual([[first.ref, 'draft'], [second.ref, 'on-sale']]);
    expect(seen[1]!.facets!.stock).toEqual({ 'BAB-40': 3, 'BAB-41': 2, 'BAB-42': 0 });
  });

  it('confirms a wish, or not yet', async () => {
    const shop = openShop();
    await shop.prepare();
    const wanted = wantedOf(rug);
    const remote = await published(shop, wanted);
    const [seen] = await shop.channel.reads.readBack.read([remote], shop.call);
    const { confirms } = shop.channel.reads.readBack;
    const operation = (kind: Exclude<Operation['kind'], 'account.prepare' | 'order.ship' | 'order.acknowledge' | 'order.answer'>, wish = wanted): Operation => ({ kind, key: kind, consents: [], remote, leftBehind: {}, ...wish });
    for (const kind of ['listing.create', 'content.set', 'media.set', 'price.set', 'stock.set', 'listing.publish'] as const) {
      expect([kind, confirms(operation(kind), seen)]).toEqual([kind, 'yes']);
      expect([kind, confirms(operation(kind), undefined)]).toEqual([kind, 'not yet']);
    }
    for (const kind of ['listing.withdraw', 'listing.delete'] as const) {
      expect([kind, confirms(operation(kind), seen)]).toEqual([kind, 'not yet']);
      expect([kind, confirms(operation(kind), undefined)]).toEqual([kind, 'yes']);
    }
    expect(confirms(operation('price.set', wantedOf(rug, { cents: 1 })), seen)).toBe('not yet');
    expect(confirms(operation('stock.set', wantedOf(rug, { quantities: { 'RUG-1': 5 } })), seen)).toBe('not yet');
  });
});

describe('an amount', () => {
  it('is read by its divisor, whatever the currency', () => {
    expect(moneyOf({ amount: 4850, divisor: 100, currency_code: 'EUR' })).toEqual({ amount: 4850, currency: 'EUR' });
    expect(moneyOf({ amount: 442_000, divisor: 100, currency_code: 'VND' })).toEqual({ amount: 4420, currency: 'VND' });
    expect(moneyOf({ amount: 12, divisor: 1, currency_code: 'TND' })).toEqual({ amount: 12_000, currency: 'TND' });
    expect(() => moneyOf({ amount: 1, divisor: 1000, currency_code: 'EUR' })).toThrow(RangeError);
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000_000 }), (amount) => moneyOf({ amount, divisor: 100, currency_code: 'USD' }).amount === amount));
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000_000 }), (amount) => Math.round(Number(decimalOf({ amount, currency: 'USD' })) * 100) === amount));
  });
});
