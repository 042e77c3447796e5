import type { ProductInput } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { slippers } from './products.ts';
import { openDay } from './shop.ts';

const withQuantities = (...quantities: readonly number[]): ProductInput => ({ ...slippers, variants: slippers.variants.map((variant, index) => ({ ...variant, quantity: quantities[index]! })) });

async function listed(options: Parameters<typeof openDay>[0] = {}) {
  const day = openDay(options);
  day.catalogue.push(withQuantities(3, 2, 4));
  await day.sync.push();
  const available = () => Object.fromEntries(day.shop.products()[0]!.variants.map(({ sku, available: pieces }) => [sku, pieces]));
  return { ...day, available };
}

describe('pieces on the shelf', () => {
  it('of several variants are set in one call, from what was read just before', async () => {
    const { sync, catalogue, available, asked, mutationsSince } = await listed();
    catalogue[0] = withQuantities(5, 1, 4);
    const place = asked.length;
    await sync.push();
    expect(available()).toEqual({ 'BAB-40': 5, 'BAB-41': 1, 'BAB-42': 4 });
    expect(mutationsSince(place)).toEqual(['SetQuantities']);
    const { variables } = JSON.parse(asked.find((body) => body.includes('mutation SetQuantities'))!) as { variables: { input: { quantities: { quantity: number; changeFromQuantity: number }[] } } };
    expect(variables.input.quantities.map(({ quantity, changeFromQuantity }) => [changeFromQuantity, quantity])).toEqual([[3, 5], [2, 1]]);
    await sync.close();
  });

  it('that were sold while nobody read the orders are not raised before they are read', async () => {
    const { shop, sync, catalogue, available } = await listed();
    shop.buy({ sku: 'BAB-40', quantity: 3 });
    catalogue[0] = withQuantities(4, 2, 4);
    await sync.push();
    expect(available()['BAB-40']).toBe(0);
    await sync.sync();
    await sync.sync();
    // Four were counted, and three of them are sold.
    expect(available()['BAB-40']).toBe(1);
    await sync.close();
  });

  it('are right in the end although Shopify forgets idempotency keys and the answer is lost', async () => {
    const { shop, sync, catalogue, available, clock } = await listed({ shop: { quirks: { forgetsKeys: true } } });
    catalogue[0] = withQuantities(7, 2, 4);
    shop.faults.add({ fault: { kind: 'cut', when: 'after' }, skip: 4, times: 2 });
    await sync.push();
    await clock.advance(60_000);
    await sync.push();
    expect(available()['BAB-40']).toBe(7);
    await sync.close();
  });
});

describe('variants that the catalogue does not name', () => {
  it('stay, and those it once named are left with nothing', async () => {
    const { shop, sync, catalogue, available } = await listed();
    catalogue[0] = { ...slippers, variants: slippers.variants.slice(0, 2) };
    await sync.push();
    expect(available()).toEqual({ 'BAB-40': 3, 'BAB-41': 2, 'BAB-42': 0 });
    expect(shop.products()[0]!.variants).toHaveLength(3);
    await sync.close();
  });

  it('are deleted where that is asked for', async () => {
    const { sync, catalogue, available } = await listed({ adapter: { deletesVariants: true } });
    catalogue[0] = { ...slippers, variants: slippers.variants.slice(0, 2) };
    await sync.push();
    expect(available()).toEqual({ 'BAB-40': 3, 'BAB-41': 2 });
    await sync.close();
  });

  it('that could not stay are told, and nothing of the variants is written', async () => {
    const { shop, sync, catalogue } = await listed();
    const standing = () => shop.products()[0]!.variants.map(({ id, sku, options }) => ({ id, sku, options: { ...options } }));
    const before = standing();
    catalogue[0] = { ...slippers, variants: slippers.variants.slice(0, 2).map(({ options, ...variant }) => ({ ...variant, options: { Width: options!['Size']! } })) };
    const report = await sync.push();
    expect(report.issues.map(({ code }) => code)).toContain('shopify-variants-would-go');
    expect(standing()).toEqual(before);
    await sync.close();
  });
});
