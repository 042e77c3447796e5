import type { ProductInput } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { openDay } from './shop.ts';

const PRODUCTS = 500;
const VARIANTS = 20;
const START_MS = 1000;
const LINE_MS = 200;
const PLACES = 5;

function product(number: number): ProductInput {
  return {
    id: `P${number}`,
    kind: 'in-stock',
    title: { en: `Glazed bowl ${number}` },
    description: { en: 'Thrown and glazed in Safi.' },
    variants: Array.from({ length: VARIANTS }, (_, index) => ({
      sku: `P${number}-${index}`,
      options: { Colour: `Glaze ${index}` },
      prices: [{ kind: 'retail' as const, amount: { amount: 2000 + index, currency: 'USD' } }],
      quantity: 1 + index,
    })),
    categories: { shopify: ['Bowls'] },
  };
}

describe('ten thousand variants', () => {
  it('are on sale within 1.1 times the least time that the limits allow, and pushed again nothing is written', async () => {
    const { shop, clock, catalogue, sync, asked, mutationsSince } = openDay({ shop: { bulkStartMs: START_MS, bulkLineMs: LINE_MS }, adapter: { bulkAfterSeconds: 20 } });
    catalogue.push(...Array.from({ length: PRODUCTS }, (_, index) => product(index)));
    const begun = clock.now();
    const report = await sync.push();
    // Products are made, then published: each a bulk operation in each of the five places, a line after the other.
    const ideal = 2 * (START_MS + (PRODUCTS / PLACES) * LINE_MS);
    expect(report).toMatchObject({ status: 'ok', channels: { shop: { applied: 1 + 2 * PRODUCTS, rejected: 0 } } });
    expect(clock.now() - begun).toBeLessThanOrEqual(1.1 * ideal);
    expect(report.channels['shop']!.throttled).toBe(0);

    const products = shop.products();
    expect(products).toHaveLength(PRODUCTS);
    expect(products.flatMap(({ variants }) => variants)).toHaveLength(PRODUCTS * VARIANTS);
    expect(products.every(({ publishedOn }) => publishedOn.includes('Online Store'))).toBe(true);
    expect(products.every(({ variants }) => variants.every(({ sku, price, available }) => {
      const index = Number(sku!.split('-')[1]);
      return price === ((2000 + index) / 100).toFixed(2) && available === 1 + index;
    }))).toBe(true);

    const place = asked.length;
    expect(await sync.push()).toMatchObject({ status: 'ok', channels: { shop: { planned: 0 } } });
    expect(mutationsSince(place)).toEqual([]);
    await sync.close();
  }, 300_000);
});
