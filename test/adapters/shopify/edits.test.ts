import * as fc from 'fast-check';
import type { ProductInput } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { openDay, type Day } from './shop.ts';

const COLOURS = ['Yellow', 'White', 'Blue', 'Red'];
const SIZES = ['38', '39', '40'];

/** One state of one product: which variants there are, and what each costs and how many there are. */
const variants = fc.uniqueArray(fc.record({ colour: fc.constantFrom(...COLOURS), size: fc.constantFrom(...SIZES), cents: fc.integer({ min: 1, max: 99_999 }), quantity: fc.integer({ min: 0, max: 9 }) }), {
  minLength: 1,
  maxLength: 5,
  selector: ({ colour, size }) => `${colour} ${size}`,
});
const words = fc.string({ unit: fc.constantFrom('a', 'é', '<', '&', '"', '\n', ' ', 'ⵣ', '1'), minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');

function productOf(id: string) {
  return fc.record({ title: words, description: words, variants, tags: fc.uniqueArray(fc.constantFrom('wool', 'leather', 'hand sewn'), { maxLength: 3 }), hsCode: fc.option(fc.constantFrom('640399', '640391'), { nil: undefined }), materials: fc.subarray(['goat leather', 'wool']) }).map(
    (state): ProductInput => ({
      id,
      kind: 'in-stock',
      title: { en: state.title.replaceAll(/\s+/g, ' ').trim() },
      description: { en: state.description },
      variants: state.variants.map(({ colour, size, cents, quantity }) => ({
        sku: `${id}-${colour}-${size}`,
        options: { Colour: colour, Size: size },
        prices: [{ kind: 'retail', amount: { amount: cents, currency: 'USD' } }],
        quantity,
      })),
      tags: state.tags,
      materials: state.materials,
      compliance: state.hsCode === undefined ? {} : { hsCode: state.hsCode, countryOfOrigin: 'MA' },
      categories: { shopify: ['Slippers'] },
    }),
  );
}

const catalogues = fc.array(fc.tuple(fc.option(productOf('A'), { nil: undefined, freq: 5 }), productOf('B')), { minLength: 2, maxLength: 4 });

/** What a catalogue wants to be seen in the shop. */
function wished(product: ProductInput) {
  return {
    title: product.title['en'],
    tags: [...(product.tags ?? [])].sort(),
    materials: product.materials?.length ? JSON.stringify(product.materials) : undefined,
    variants: product.variants
      .map(({ sku, prices, quantity, options }) => ({ sku, price: (prices[0]!.amount.amount / 100).toFixed(2), available: quantity, options }))
      .sort((one, other) => (one.sku < other.sku ? -1 : 1)),
  };
}

function seen(product: ReturnType<Day['shop']['products']>[number]) {
  return {
    title: product.title,
    tags: [...product.tags].sort(),
    materials: product.metafields['coop.materials'],
    variants: product.variants
      .map(({ sku, price, available, options }) => ({ sku, price, available, options: { ...options } }))
      .sort((one, other) => (one.sku! < other.sku! ? -1 : 1)),
  };
}

const isToBeSold = (product: ProductInput) => product.variants.some(({ quantity }) => (quantity ?? 0) > 0);

describe('any sequence of edits of the catalogue', () => {
  it('leaves the shop equal to the catalogue after each push, and nothing to write', async () => {
    await fc.assert(
      fc.asyncProperty(catalogues, async (states) => {
        const day = openDay({ adapter: { deletesVariants: true } });
        try {
          for (const state of states) {
            const wanted = state.filter((product) => product !== undefined);
            day.catalogue.splice(0, Infinity, ...wanted);
            const report = await day.sync.push();
            expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
            const products = new Map(day.shop.products().map((product) => [product.metafields['coop.external_id'], product]));
            // What has nothing to sell keeps its place, off sale and as it was.
            for (const product of wanted.filter(isToBeSold)) {
              expect(seen(products.get(product.id)!)).toEqual(wished(product));
              expect(products.get(product.id)!.publishedOn).toEqual(['Online Store']);
            }
            const onSale = [...products].filter(([, product]) => product.publishedOn.length > 0).map(([id]) => id);
            expect(onSale.toSorted()).toEqual(wanted.filter(isToBeSold).map(({ id }) => id).toSorted());
            const place = day.asked.length;
            expect(await day.sync.push()).toMatchObject({ channels: { shop: { planned: 0 } } });
            expect(day.mutationsSince(place)).toEqual([]);
          }
        } finally {
          await day.sync.close();
        }
      }),
      { numRuns: 10, interruptAfterTimeLimit: 90_000 },
    );
  }, 120_000);
});
