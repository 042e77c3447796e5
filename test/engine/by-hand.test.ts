import type { ProductInput } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

const HOUR = 3_600_000;

/** A market whose shopkeeper also works on Etsy's own pages. */
async function openMarket(...products: readonly ProductInput[]) {
  const catalogue = shelf(...products);
  const day = market({ catalogue, etsy: shopTerms });
  await day.sync.push();
  await day.clock.advance(2 * HOUR);
  await day.sync.push();
  const [listing] = day.shop.listings();
  const byHand = (method: string, path: string, body?: string) =>
    day.shop.handle(
      new Request(`https://etsy.market.test/v3/application${path}`, {
        method,
        headers: { 'x-api-key': day.shop.apiKey, authorization: `Bearer ${day.shop.accessToken()}`, 'content-type': 'application/x-www-form-urlencoded' },
        ...(body === undefined ? {} : { body }),
      }),
    );
  return {
    ...day,
    catalogue,
    state: () => day.shop.listings().find((each) => each.listing_id === listing!.listing_id)?.state,
    takeOff: () => byHand('PATCH', `/shops/${day.shop.shopId}/listings/${listing!.listing_id}`, 'state=inactive'),
    deleteListing: () => byHand('DELETE', `/listings/${listing!.listing_id}`),
  };
}

describe('a listing taken off sale by hand', () => {
  it('stays off when its words are edited', async () => {
    const day = await openMarket(rug(1));
    await day.takeOff();
    day.catalogue.products = [rug(1, { description: { en: 'Another text.' } })];
    const report = await day.sync.push({ channels: ['etsy'] });
    expect(report.channels['etsy']).toMatchObject({ applied: 1, asks: 1 });
    expect(report.issues.map((issue) => issue.code)).toEqual(['taken-off-by-hand']);
    expect(day.state()).toBe('inactive');
  });

  it('comes back at each yes, not only at the first', async () => {
    const day = await openMarket(rug(1));
    for (const number of [2, 3]) {
      await day.clock.advance(HOUR);
      await day.takeOff();
      day.catalogue.products = [...day.catalogue.products, rug(number)];
      await day.clock.advance(HOUR);
      await day.sync.push({ channels: ['etsy'] });
      expect(day.state()).toBe('inactive');
      await day.sync.push({ channels: ['etsy'], yes: ['relist'] });
      expect(day.state()).toBe('active');
    }
  });
});

describe('a listing deleted by hand', () => {
  it.each([
    ['words', rug(1, { description: { en: 'Another text.' } })],
    ['price', rug(1, { retail: 2300 })],
  ])('is noticed by an edit of its %s, and made anew when a person says so', async (_, edited) => {
    const day = await openMarket(rug(1));
    await day.deleteListing();
    day.catalogue.products = [edited];
    await day.sync.push({ channels: ['etsy'] });
    const report = await day.sync.push({ channels: ['etsy'] });
    expect(report.issues.map((issue) => issue.code)).toEqual(['listing-gone']);
    await day.sync.link('etsy', 'RUG-001', 'new');
    expect((await day.sync.push({ channels: ['etsy'] })).status).toBe('ok');
    expect(day.shop.listings().map((listing) => listing.state)).toEqual(['active']);
  });
});

describe('a sale that was not pulled yet', () => {
  it('keeps a sold piece from being renewed until its order was read, whatever was counted meanwhile', async () => {
    const day = await openMarket(rug(1));
    const fees = day.shop.fees().length;
    day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    day.catalogue.products = [rug(1), rug(2)];
    await day.sync.push({ channels: ['etsy'] });
    expect(day.state()).toBe('sold_out');
    expect(day.shop.fees()).toHaveLength(fees + 1);
    await day.sync.count('RUG-001', 1);
    await day.sync.push({ channels: ['etsy'] });
    expect(day.state()).toBe('sold_out');
    await day.clock.advance(2 * 60_000);
    await day.sync.pull();
    await day.sync.count('RUG-001', 1);
    await day.sync.push({ channels: ['etsy'] });
    expect(day.state()).toBe('active');
  });

  it('is not undone by a change of prices', async () => {
    const sized = slippers(2, { 38: 2, 40: 5 });
    const day = await openMarket(sized);
    day.shop.buy({ sku: 'BAB-2-40', quantity: 3 });
    const prices = [{ kind: 'retail' as const, amount: { amount: 40000, currency: 'MAD' } }];
    day.catalogue.products = [{ ...sized, variants: sized.variants.map((variant) => ({ ...variant, prices })) }];
    const report = await day.sync.push({ channels: ['etsy'] });
    expect(report.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
    expect(day.shop.listings()[0]!.quantity).toBe(4);
  });
});
