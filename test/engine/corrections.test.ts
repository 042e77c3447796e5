import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf } from './products.ts';

const HOUR = 3_600_000;
const sixRugs = () => [1, 2, 3, 4, 5, 6].map((number) => rug(number));

describe('a product that gets another id and keeps its SKU', () => {
  it('keeps its listings: nothing is made twice, nothing withdrawn', async () => {
    const catalogue = shelf(...sixRugs());
    const day = market({ catalogue, etsy: shopTerms });
    await day.sync.push();
    catalogue.products = [rug(1, { id: 'carpet' }), ...sixRugs().slice(1)];
    await day.clock.advance(2 * HOUR);
    const report = await day.sync.push();
    expect(report.status).toBe('ok');
    expect(report.channels).toMatchObject({ etsy: { planned: 0, unchanged: 6 }, anou: { planned: 0, unchanged: 6 } });
    expect((await day.sync.status()).waiting).toEqual([]);
    expect((await day.sync.explain('RUG-001'))!.channels[0]!.history.length).toBeGreaterThan(0);
  });

  it('and is sold under the new one leaves the other channel', async () => {
    const catalogue = shelf(rug(1));
    const day = market({ catalogue, etsy: shopTerms });
    await day.sync.push();
    catalogue.products = [rug(1, { id: 'carpet' })];
    day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    expect((await day.sync.sync()).status).toBe('ok');
    expect(day.staff.listings().map((listing) => listing.state)).toEqual(['removed']);
  });
});

describe('a piece at Anou whose SKU changes', () => {
  it('is not offered under both: the answer says how to change it', async () => {
    const catalogue = shelf(rug(1));
    const day = market({ catalogue, etsy: shopTerms });
    await day.sync.push({ channels: ['anou'] });
    await day.clock.advance(2 * HOUR);
    const { variants, ...rest } = rug(1);
    catalogue.products = [{ ...rest, variants: [{ ...variants[0]!, sku: 'NEW-1' }] }];
    const report = await day.sync.push({ channels: ['anou'] });
    expect(report.issues.map((issue) => issue.message)).toEqual([expect.stringMatching(/RUG-001.*new id/)]);
    expect(day.staff.listings()).toHaveLength(1);
    catalogue.products = [{ ...rest, id: 'NEW-1', variants: [{ ...variants[0]!, sku: 'NEW-1' }] }];
    await day.sync.push({ channels: ['anou'], yes: ['mass-withdrawal'] });
    expect(day.staff.listings().map((listing) => listing.state)).toEqual(['removed', 'in_review']);
  });
});

describe('what was refused', () => {
  it('at publishing is published when the product was mended', async () => {
    const catalogue = shelf(rug(1));
    const day = market({ catalogue, etsy: shopTerms });
    day.shop.faults.add({ fault: { kind: 'status', when: 'before', status: 400 }, matches: ({ method }) => method === 'PATCH' });
    expect((await day.sync.push({ channels: ['etsy'] })).channels['etsy']).toMatchObject({ rejected: 1 });
    expect((await day.sync.push({ channels: ['etsy'] })).channels['etsy']).toMatchObject({ planned: 1, rejected: 1 });
    catalogue.products = [rug(1, { description: { en: 'Mended.' } })];
    expect((await day.sync.push({ channels: ['etsy'] })).status).toBe('ok');
    expect(day.shop.listings().map((listing) => listing.state)).toEqual(['active']);
  });

  it('by this side, before anything was sent, goes on when its cause is gone', async () => {
    const { shop, sync } = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    const size = (name: string) => [{ property_id: 513, property_name: 'Size', value_ids: [], values: [name] }];
    const pieces = (quantity: number, readiness?: number) => [{ price: 150, quantity, is_enabled: true, readiness_state_id: readiness ?? null }];
    const products = [{ sku: 'RUG-001', property_values: size('Large'), offerings: pieces(2) }, { sku: 'OTHER', property_values: size('Small'), offerings: pieces(1) }];
    const seeded = { products, price_on_property: [], quantity_on_property: [513], sku_on_property: [513], readiness_state_on_property: [] };
    const id = shop.seedListing({ title: 'Handmade', price: 15_000, inventory: seeded });
    await sync.link('etsy', 'RUG-001', { ref: String(id) });
    const first = await sync.push({ channels: ['etsy'] });
    expect(first.issues.map((issue) => issue.code)).toEqual(['etsy-foreign-variants']);
    const asSeller = (method: string, body?: object) =>
      shop.handle(new Request(`https://etsy.market.test/v3/application/listings/${id}/inventory`, { method, headers: { 'x-api-key': shop.apiKey, authorization: `Bearer ${shop.accessToken()}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) }));
    const shown = (await (await asSeller('GET')).json()) as { products: { offerings: { readiness_state_id: number }[] }[] };
    const readiness = shown.products[0]!.offerings[0]!.readiness_state_id;
    await asSeller('PUT', { products: [{ sku: 'RUG-001', property_values: [], offerings: pieces(2, readiness) }] });
    const mended = await sync.push({ channels: ['etsy'] });
    expect(mended.issues).toEqual([]);
    expect(shop.listings()[0]!.quantity).toBe(1);
  });

  it('because the photos could not be published goes on when they can', async () => {
    let fails = 1;
    const publish = async ({ hash }: { readonly hash: string }) => {
      fails -= 1;
      if (fails >= 0) throw new Error('the bucket is down');
      return `https://photos.market.test/${hash}.png`;
    };
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms, anou: { photos: { publish } } });
    const first = await day.sync.push({ channels: ['anou'] });
    expect(first.status).toBe('unfinished');
    expect(first.issues.map((issue) => issue.code)).toEqual(['photo-not-published']);
    const second = await day.sync.push({ channels: ['anou'] });
    expect(second.channels['anou']).toMatchObject({ planned: 1, submitted: 1 });
  });

  it('for want of a price is told by each run, and its stock is kept right meanwhile', async () => {
    const catalogue = shelf(rug(1), rug(2));
    const day = market({ catalogue, etsy: shopTerms });
    await day.sync.push({ channels: ['etsy'] });
    const { variants, ...rest } = rug(1);
    catalogue.products = [{ ...rest, variants: [{ ...variants[0]!, prices: [{ kind: 'net', amount: { amount: 100_000, currency: 'MAD' } }] }] }, rug(2)];
    for (let runs = 0; runs < 2; runs += 1) {
      const report = await day.sync.push({ channels: ['etsy'] });
      expect(report.channels['etsy']).toMatchObject({ planned: 1, rejected: 1, unchanged: 1 });
      expect(report.issues.map((issue) => issue.code)).toEqual(['price-missing']);
    }
    await day.sync.sold('RUG-001', 1);
    await day.sync.push({ channels: ['etsy'] });
    expect(day.shop.listings().map((listing) => listing.state)).toEqual(['inactive', 'active']);
  });
});

describe('the cap on what a run is billed', () => {
  it('holds over all that a run publishes, drafts of an earlier one and its own', async () => {
    const catalogue = shelf(rug(1), rug(2));
    const day = market({ catalogue, etsy: shopTerms, config: { consents: {} } });
    await day.sync.push({ channels: ['etsy'] });
    catalogue.products = [rug(1), rug(2), rug(3), rug(4)];
    const capped = day.open({ consents: { billed: { upTo: '0.40 USD' } } });
    const report = await capped.push({ channels: ['etsy'] });
    expect(report.channels['etsy']).toMatchObject({ asks: 2 });
    expect(day.shop.fees()).toHaveLength(2);
  });
});
