import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf } from './products.ts';

const OLD_SHOP = { title: 'Knotted rug number 1', sku: 'RUG-001' };

function marketWithHandMadeListings() {
  const catalogue = shelf(rug(1), rug(2), rug(3));
  const day = market({ catalogue, etsy: shopTerms });
  const withSku = day.shop.seedListing({ title: 'Another title altogether', sku: OLD_SHOP.sku, state: 'active', price: 15_000, quantity: 1 });
  const likeTitle = day.shop.seedListing({ title: 'KNOTTED  rug — number 2', state: 'active', price: 15_000, quantity: 1 });
  const stranger = day.shop.seedListing({ title: 'A teapot', sku: 'TEA-1', state: 'active', price: 2_000, quantity: 4 });
  return { ...day, catalogue, refs: { withSku: String(withSku), likeTitle: String(likeTitle), stranger: String(stranger) } };
}

describe('a shop that already has listings', () => {
  it('has those with a SKU linked, is asked about look-alikes, and gets nothing twice', async () => {
    const { sync, shop, refs } = marketWithHandMadeListings();
    const report = await sync.push({ channels: ['etsy'] });
    expect(shop.listings()).toHaveLength(4);
    expect(report.channels['etsy']).toMatchObject({ asks: 1 });
    expect(report.issues.filter((issue) => issue.code === 'look-alike').map((issue) => issue.productId)).toEqual(['RUG-002']);
    const status = await sync.status();
    expect(status.listings.find((listing) => listing.productId === 'RUG-001')!.ref).toBe(refs.withSku);
    expect(status.foreign.map((listing) => listing.ref).sort()).toEqual([refs.likeTitle, refs.stranger].sort());
    const again = await sync.push({ channels: ['etsy'] });
    expect(again.channels['etsy']).toMatchObject({ planned: 1, asks: 1 });
    expect(shop.listings()).toHaveLength(4);
  });

  it('keeps the words and prices that its owner wrote, and sells by our stock', async () => {
    const { sync, shop, refs } = marketWithHandMadeListings();
    await sync.push({ channels: ['etsy'] });
    const linked = () => shop.listings().find((listing) => String(listing.listing_id) === refs.withSku)!;
    expect(linked().title).toBe('Another title altogether');
    await sync.sold('RUG-001', 1);
    await sync.push({ channels: ['etsy'] });
    expect(linked().state).toBe('inactive');
  });

  it('takes the answer "it is the same" for a link', async () => {
    const { sync, shop, refs } = marketWithHandMadeListings();
    await sync.push({ channels: ['etsy'] });
    await sync.link('etsy', 'RUG-002', { ref: refs.likeTitle });
    const report = await sync.push({ channels: ['etsy'] });
    expect(report.status).toBe('ok');
    expect(shop.listings()).toHaveLength(4);
  });

  it('takes the answer "it is another" for a new listing', async () => {
    const { sync, shop } = marketWithHandMadeListings();
    await sync.push({ channels: ['etsy'] });
    await sync.link('etsy', 'RUG-002', 'new');
    const report = await sync.push({ channels: ['etsy'] });
    expect(report.status).toBe('ok');
    expect(shop.listings()).toHaveLength(5);
  });

  it('is asked when one of our listings was deleted over there', async () => {
    const catalogue = shelf(rug(1));
    const day = market({ catalogue, etsy: shopTerms });
    await day.sync.push({ channels: ['etsy'] });
    const [listing] = day.shop.listings();
    await day.shop.handle(new Request(`https://etsy.market.test/v3/application/listings/${listing!.listing_id}`, { method: 'DELETE', headers: { 'x-api-key': day.shop.apiKey, authorization: `Bearer ${day.shop.accessToken()}` } }));
    expect(day.shop.listings()).toHaveLength(0);
    catalogue.products = [rug(1), rug(2)];
    await day.clock.advance(2 * 3_600_000);
    const report = await day.sync.push({ channels: ['etsy'] });
    expect(report.issues.map((issue) => issue.code)).toContain('listing-gone');
    expect(day.shop.listings()).toHaveLength(1);
  });
});

describe('a shop whose listings cannot be read', () => {
  it('gets nothing new until they can', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2)), etsy: shopTerms });
    day.shop.faults.add({ fault: { kind: 'malformed-body' }, matches: ({ path, method }) => method === 'GET' && path.endsWith('/listings'), times: 3 });
    const first = await day.sync.push({ channels: ['etsy'] });
    expect(first.status).toBe('unfinished');
    expect(first.channels['etsy']).toMatchObject({ left: 2 });
    expect(first.issues.map((issue) => issue.code)).toContain('listings-unknown');
    expect(day.shop.listings()).toEqual([]);
    day.shop.faults.clear();
    expect((await day.sync.push({ channels: ['etsy'] })).status).toBe('ok');
    expect(day.shop.listings()).toHaveLength(2);
  });
});
