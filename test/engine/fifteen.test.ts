import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

const CALLERS = 15;
const HOUR = 3_600_000;

/** So many at once over one store; who finds it busy is turned away. */
function fifteen<T>(call: (caller: number) => Promise<T>): Promise<readonly PromiseSettledResult<T>[]> {
  return Promise.allSettled(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
}

function refusals(ends: readonly PromiseSettledResult<unknown>[]): readonly unknown[] {
  return ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as { readonly code?: unknown }).code] : []));
}

describe('fifteen callers at once', () => {
  it.each(['with one tool', 'with a tool each'])('%s take the pieces of one order off the shelf once', async (where) => {
    const day = market({ catalogue: shelf(slippers(1, { 38: 20 }), rug(2)), etsy: shopTerms });
    await day.sync.push();
    const receipt = day.shop.buy({ sku: 'BAB-1-38', quantity: 2 });
    await day.clock.advance(HOUR);
    const caller = () => (where === 'with one tool' ? day.sync : day.open());
    const ends = await fifteen((number) => (number % 2 === 0 ? caller().sync() : caller().pull()));
    expect(ends.some((end) => end.status === 'fulfilled')).toBe(true);
    expect(refusals(ends).filter((code) => code !== 'store-busy')).toEqual([]);
    await day.sync.sync();

    const store = await day.config.store.open();
    expect((await store.ledger.ofOrder('etsy', String(receipt.receipt_id))).map(({ kind, quantity }) => [kind, quantity])).toEqual([['order', -2]]);
    expect(await day.sync.orders()).toHaveLength(1);
    expect((await day.sync.explain('BAB-1-38'))!.balance.available).toBe(18);
  });

  it('that each sold a piece at the fair while an order is read take one piece each, and none is lost', async () => {
    const day = market({ catalogue: shelf(slippers(1, { 38: 20 })), etsy: shopTerms });
    await day.sync.push();
    day.shop.buy({ sku: 'BAB-1-38', quantity: 2 });
    const [reading, ends] = await Promise.all([day.open().sync(), fifteen(() => day.open().sold('BAB-1-38', 1))]);
    expect(reading.status).toBe('ok');
    expect(ends.map((end) => end.status)).toEqual(Array.from({ length: CALLERS }, () => 'fulfilled'));
    await day.sync.sync();
    expect((await day.sync.explain('BAB-1-38'))!.balance.available).toBe(3);
    expect(day.shop.listings()[0]!.inventory.products[0]!.offerings[0]!.quantity).toBe(3);
  });

  it('that read the sale of a single piece withdraw it elsewhere once', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    await day.clock.advance(2 * HOUR);
    await day.sync.push();
    day.shop.buy({ sku: 'RUG-001' });
    await fifteen(() => day.open().sync());
    await day.sync.sync();
    expect(day.staff.listings().map(({ state }) => state)).toEqual(['removed']);
    expect(day.staff.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('that link one product to one listing leave one link, and nothing is listed twice', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    const ref = String(day.shop.seedListing({ title: 'Knotted rug number 1', state: 'active', price: 15_000, quantity: 1 }));
    await day.sync.push({ channels: ['etsy'] });
    const ends = await fifteen(() => day.open().link('etsy', 'RUG-001', { ref }));
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    // The others found the store busy, or the listing linked.
    expect(refusals(ends).filter((code) => code !== 'store-busy' && code !== 'config-invalid')).toEqual([]);
    await fifteen(() => day.open().push({ channels: ['etsy'] }));
    await day.sync.push({ channels: ['etsy'] });
    const { listings, foreign } = await day.sync.status();
    expect(listings.map((listing) => [listing.productId, listing.ref])).toEqual([['RUG-001', ref]]);
    expect(foreign).toEqual([]);
    expect(day.shop.listings()).toHaveLength(1);
  });

  it('that push a product which nobody listed yet make one listing of it on each channel', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await fifteen(() => day.open().push());
    await day.sync.push();
    expect(day.shop.listings()).toHaveLength(1);
    expect(day.staff.listings()).toHaveLength(1);
    expect(day.shop.fees().filter((fee) => fee.kind === 'publish')).toHaveLength(1);
  });
});
