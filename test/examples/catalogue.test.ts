import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogueText, cooperative, list, photosOf, productOf, rows } from './cooperative.ts';

const COLUMNS =
  'sku,product,kind,title_en,title_fr,title_ar,title_es,description_en,description_fr,description_ar,quantity,counted_at,currency,price_net,price_retail,price_wholesale,wholesale_minimum,wholesale_pack,option_size,option_color,weight_g,length_cm,width_cm,height_cm,materials,tools,colors,tags,photos,progress_photos,artisans,maker,category_etsy,category_anou,made,processing_days_min,processing_days_max,hs_code,origin_country,warnings_en,channels';

const COUNTED = ['weight_g', 'length_cm', 'width_cm', 'height_cm', 'quantity', 'processing_days_min', 'processing_days_max'];

interface Makers {
  readonly cooperatives: readonly { id: string; name: string; kind: string; compliance: { gpsr: Record<'manufacturer' | 'responsiblePerson', Record<string, string>> } }[];
  readonly artisans: readonly { id: string; name: string; text: Record<string, string>; cooperative: string }[];
}

const makers = JSON.parse(readFileSync(new URL('makers.json', cooperative), 'utf8')) as Makers;
const cells = rows.map((row) => ({ row, sku: row['sku']!, cell: (name: string) => row[name]! }));
const groups = Map.groupBy(rows, productOf);

test('the catalogue has the documented columns in the documented order', () => {
  expect(catalogueText.slice(0, catalogueText.indexOf('\n'))).toBe(COLUMNS);
});

test('no two rows share a SKU, and variants of a product differ by their options alone', () => {
  expect(new Set(cells.map(({ sku }) => sku)).size).toBe(rows.length);
  for (const group of groups.values()) {
    expect(new Set(group.map((row) => `${row['option_size']}|${row['option_color']}`)).size).toBe(group.length);
    for (const column of ['kind', 'title_en', 'description_ar', 'category_etsy', 'maker', 'channels']) expect(new Set(group.map((row) => row[column])).size).toBe(1);
  }
});

describe.each(cells)('$sku', ({ row, sku, cell }) => {
  test('is complete', () => {
    expect(sku).toMatch(/^[A-Z0-9-]{1,32}$/);
    expect(['one-of-a-kind', 'in-stock', 'made-to-order']).toContain(cell('kind'));
    expect(COUNTED.filter((name) => !/^[1-9]\d*$/.test(cell(name)))).toEqual([]);
    expect(Number(cell('processing_days_min'))).toBeLessThanOrEqual(Number(cell('processing_days_max')));
    expect(cell('made')).toMatch(cell('kind') === 'made-to-order' ? /^made-to-order$/ : /^20\d\d$/);
    expect([cell('currency'), cell('origin_country')]).toEqual(['MAD', 'MA']);
    expect(cell('counted_at')).toMatch(/^(?:\d{4}-\d\d-\d\d)?$/);
    expect(photosOf(row)).not.toEqual([]);
    expect(cell('title_ar') + cell('description_ar')).toMatch(/^\P{Script=Latin}*\p{Script=Arabic}/u);
    expect(cell('hs_code')).toMatch(/^(?:570110|570210)?$/);
    expect(cell('kind') === 'one-of-a-kind' && cell('quantity') !== '1').toBe(false);
  });

  test('costs the buyer more than the maker receives', () => {
    expect(cell('price_net')).toMatch(/^[1-9]\d*$/);
    expect(cell('price_retail')).toMatch(/^\d+\.\d\d$/);
    expect(Number(cell('price_retail'))).toBeGreaterThan(Math.max(60, Number(cell('price_net'))));
    expect(Number(cell('price_wholesale'))).toBeLessThan(Number(cell('price_retail')));
  });

  test('would not be refused by Etsy', () => {
    const title = cell('title_en');
    expect(title.length).toBeLessThanOrEqual(140);
    expect(title).not.toMatch(/[$^`]/);
    expect([...'%:&+'].filter((once) => title.split(once).length > 2)).toEqual([]);
    const tags = list(cell('tags'));
    expect(tags.length).toBeLessThanOrEqual(13);
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(tag).toMatch(/^[^-'].{0,19}$/);
    for (const material of list(cell('materials'))) expect(material).toMatch(/^[\p{L}\d ]+$/u);
    expect(cell('option_size') + cell('option_color')).not.toMatch(/[()]/);
  });

  test('names a known cooperative and artisans who belong to it', () => {
    const names = list(cell('artisans'));
    expect(names).not.toEqual([]);
    expect(names.filter((name) => makers.artisans.find(({ id }) => id === name)?.cooperative !== cell('maker'))).toEqual([]);
    expect(makers.cooperatives.map(({ id }) => id)).toContain(cell('maker'));
  });
});

const forAnou = cells.filter(({ cell }) => cell('channels') === '' || list(cell('channels')).includes('anou'));

describe.each(forAnou)('$sku would not be refused by Anou:', ({ row, cell }) => {
  test('it is one piece', () => {
    expect(cell('quantity')).toBe('1');
    expect(groups.get(productOf(row))).toEqual([row]);
  });

  test('it fits the fields', () => {
    expect(cell('title_en').length).toBeLessThanOrEqual(50);
    expect(cell('description_en').length).toBeLessThanOrEqual(4000);
    expect(Number(cell('weight_g'))).toBeLessThanOrEqual(70_000);
    expect(Number(cell('price_net'))).toBeLessThanOrEqual(70_000);
    expect(cell('category_anou')).toMatch(/^[^>]+ > [^>]+$/);
    expect(list(cell('colors')).filter((colour) => !/^[^:]{1,15}:[0-9A-F]{6}$/.test(colour))).toEqual([]);
  });
});

test('every cooperative can answer for its goods, at addresses that cannot exist', () => {
  for (const { name, compliance } of makers.cooperatives) {
    expect(name.length).toBeLessThanOrEqual(50);
    for (const party of Object.values(compliance.gpsr)) {
      expect(party['name'] && party['postalAddress']).toBeTruthy();
      expect(party['electronicAddress']).toMatch(/@(?:[\w-]+\.)*example\.org$/);
    }
  }
});
