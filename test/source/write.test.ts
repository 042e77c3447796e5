import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv, Product } from 'fondouk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, withoutGuard } from '../../src/source/formula.ts';
import { catalogueCsv, makersJson, readCatalogue } from '../../src/source/index.ts';
import { maker, rug, slippers } from '../engine/products.ts';
import { folder } from '../store/place.ts';

async function readBack(...products: readonly Product[]): Promise<readonly Product[]> {
  const place = folder();
  const file = join(place, 'catalogue.csv');
  writeFileSync(file, catalogueCsv(products));
  const makers = makersJson(products);
  if (makers !== undefined) writeFileSync(join(place, 'makers.json'), makers);
  const catalogue = await readCatalogue(csv(file));
  expect(catalogue.quarantined).toEqual([]);
  return catalogue.products.map(({ product }) => product);
}

describe('a catalogue that was written', () => {
  it('reads back as it was: variants, prices, texts, makers', async () => {
    const full = Product.parse({
      ...rug(1),
      kind: 'in-stock',
      images: [],
      title: { en: '=HYPERLINK("https://a.test")', fr: '- tiret', 'zgh-Tfng': 'ⵜⴰⵣⵔⴱⵉⵜ' },
      description: { en: 'Two\r\nlines, "quoted"; and a semicolon', ar: 'زربية' },
      colours: [{ name: 'saffron', hex: 'E2A233' }, { name: 'plain' }],
      attributes: { 'Primary color': 'Blue' },
      compliance: { hsCode: '570110', countryOfOrigin: 'MA', warnings: { en: 'Keep from fire.' } },
      processingDays: { min: 2, max: 4 },
      channels: ['etsy', 'anou'],
      variants: [
        {
          sku: 'RUG-001',
          prices: [
            { kind: 'retail', amount: { amount: 1234, currency: 'TND' } },
            { kind: 'retail', market: 'FR', amount: { amount: 9900, currency: 'EUR' } },
            { kind: 'wholesale', amount: { amount: 700, currency: 'EUR' }, minimum: 3, pack: 2 },
          ],
          quantity: 4,
          countedAt: '2026-01-02',
          weight: { value: 1.234, unit: 'kg' },
          dimensions: { length: { value: 1.5, unit: 'cm' } },
          gtin: '12345678',
        },
      ],
    });
    const sized = Product.parse({ ...slippers(2, { 38: 2, 40: 5 }), images: [], maker: { ...maker, artisans: [] } });
    expect(await readBack(full, sized)).toEqual([full, sized]);
  });

  it('says the section of a shop, and that a product stands in none', async () => {
    const inSection = Product.parse({ ...rug(1), images: [], sections: { etsy: 'Rugs' } });
    const inNone = Product.parse({ ...rug(2), images: [], sections: { etsy: '' } });
    const asConfigured = Product.parse({ ...rug(3), images: [] });
    expect((await readBack(inSection, inNone, asConfigured)).map(({ sections }) => sections)).toEqual([{ etsy: 'Rugs' }, { etsy: '' }, undefined]);
  });

  it('guards what a spreadsheet program would run, and gives the very value back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\'=+-@a '.split('')), maxLength: 8 }), (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@]/);
        expect(withoutGuard(guarded(text))).toBe(text);
      }),
    );
  });
});
