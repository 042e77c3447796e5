import { describe, expect, it } from 'vitest';
import { makersJson, png, readCsv, refusals } from './desk.ts';

const good: Readonly<Record<string, string>> = { sku: 'A-1', kind: 'in-stock', title_en: 'Bowl', description_en: 'Turned.', quantity: '3', currency: 'MAD', price_retail: '120' };
const beside = { 'makers.json': makersJson, 'photos/a.png': png(2, 2), 'photos/note.png': 'no picture', 'secret.png': png(1, 1) };

/** A catalogue of one good row and one changed row, which is row 3. */
async function readChanged(changes: Readonly<Record<string, string>>) {
  const columns = [...new Set([...Object.keys(good), ...Object.keys(changes)])];
  const line = (row: Readonly<Record<string, string>>): string => columns.map((column) => `"${row[column] ?? ''}"`).join(',');
  return readCsv([columns.join(','), line({ ...good, sku: 'GOOD' }), line({ ...good, ...changes })].join('\n'), {}, beside);
}

describe('a row that cannot go on', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['sku-missing', 'sku', { sku: '' }],
    ['sku-missing', 'sku', { sku: '', product: 'BOWL' }],
    ['sku-invalid', 'sku', { sku: 'A 1', product: 'BOWL' }],
    ['product-id-invalid', 'product', { product: 'my bowl' }],
    ['title-missing', 'title_en', { title_en: '' }],
    ['description-missing', 'description_en', { description_en: ' ' }],
    ['kind-missing', 'kind', { kind: '' }],
    ['kind-unknown', 'kind', { kind: 'unique' }],
    ['price-missing', 'price_retail', { price_retail: '' }],
    ['price-zero', 'price_retail', { price_retail: '0' }],
    ['price-zero', 'price_retail', { price_retail: '-5' }],
    ['price-unreadable', 'price_retail', { price_retail: '1.200,50 DH' }],
    ['price-unreadable', 'price_retail', { price_retail: '1.200' }],
    ['price-unreadable', 'price_retail', { price_retail: '12.505' }],
    ['price-unreadable', 'price_retail', { price_retail: '1200.5055' }],
    ['price-unreadable', 'price_net_EUR', { price_net_EUR: 'ask' }],
    ['currency-missing', 'currency', { currency: '' }],
    ['currency-unknown', 'currency', { currency: 'DHS' }],
    ['currency-unknown', 'price_net_XQQ', { price_net_XQQ: '3' }],
    ['quantity-unreadable', 'quantity', { quantity: 'two' }],
    ['quantity-unreadable', 'quantity', { quantity: '1.5' }],
    ['quantity-unreadable', 'quantity', { quantity: '-1' }],
    ['quantity-unreadable', 'wholesale_minimum', { price_wholesale: '90', wholesale_minimum: 'some' }],
    ['quantity-above-one', 'quantity', { kind: 'one-of-a-kind', quantity: '2' }],
    ['photo-of-nothing', 'photo_of_color', { photo_of_color: 'a.png' }],
    ['photo-of-two', 'photo_of_size', { photo_of_color: 'a.png', photo_of_size: 'a.png', option_color: 'Blue', option_size: 'L' }],
    ['yes-or-no', 'personalization_required', { personalization: 'Initials', personalization_required: 'perhaps' }],
    ['length-unreadable', 'personalization_length', { personalization: 'Initials', personalization_length: 'short' }],
    ['date-unreadable', 'counted_at', { counted_at: '14/09/2026' }],
    ['date-unreadable', 'counted_at', { counted_at: '2026-02-30' }],
    ['weight-unreadable', 'weight_g', { weight_g: '2 kg' }],
    ['weight-unreadable', 'weight_g', { weight_g: '0' }],
    ['weight-unreadable', 'weight_unit', { weight: '2' }],
    ['weight-unreadable', 'weight_kg', { weight_g: '200', weight_kg: '0.2' }],
    ['size-unreadable', 'length_cm', { length_cm: '1,200' }],
    ['made-unreadable', 'made', { made: 'spring' }],
    ['made-unreadable', 'made', { made: '2022-2020' }],
    ['made-unreadable', 'made', { made: 'made-to-order' }],
    ['days-unreadable', 'processing_days_max', { processing_days_max: 'a week' }],
    ['days-unreadable', 'processing_days_min', { processing_days_min: '5', processing_days_max: '2' }],
    ['colour-unreadable', 'colors', { colors: 'saffron:yellow' }],
    ['hs-code-invalid', 'hs_code', { hs_code: 'carpets' }],
    ['gtin-invalid', 'gtin', { gtin: '12' }],
    ['field-invalid', 'origin_country', { origin_country: 'Morocco' }],
    ['field-invalid', 'tags', { tags: 'x'.repeat(51) }],
    ['maker-unknown', 'maker', { maker: 'weaver' }],
    ['artisan-unknown', 'artisans', { artisans: 'fatma' }],
    ['artisan-elsewhere', 'artisans', { maker: 'potters', artisans: 'fatima' }],
    ['maker-missing', 'maker', { artisans: 'fatima; brahim' }],
    ['photo-missing', 'photos', { photos: 'a.png; b.png' }],
    ['photo-not-image', 'progress_photos', { progress_photos: 'note.png' }],
    ['photo-outside', 'photos', { photos: '../secret.png' }],
    ['sku-twice', 'sku', { sku: 'GOOD', product: 'BOWL' }],
  ])('is told as %s in the column %s: %j', async (code, field, changes) => {
    const catalogue = await readChanged(changes);
    expect(refusals(catalogue)).toContain(`${code} 3 ${field}`);
    expect(catalogue.quarantined.flatMap(({ issues }) => issues).every(({ message }) => /^\S.*[.?]$/s.test(message) && !message.includes('undefined'))).toBe(true);
    expect(catalogue.read).toBe(2);
  });

  it('leaves the other rows alone, and keeps its SKU so that it counts as present', async () => {
    const catalogue = await readChanged({ price_retail: 'free' });
    expect(catalogue.products.map(({ product }) => product.id)).toEqual(['GOOD']);
    expect(catalogue).toMatchObject({ complete: true, read: 2, valid: 1, quarantined: [{ productId: 'A-1', skus: ['A-1'], row: 3 }] });
  });

  it('makes the catalogue incomplete where its SKU is not known', async () => {
    expect(await readChanged({ sku: '' })).toMatchObject({ complete: false, valid: 1, quarantined: [{ skus: [], row: 3 }] });
  });

  it('says how to mend an ambiguous price, by two forms that are both clear', async () => {
    const { quarantined } = await readChanged({ price_retail: '1.200' });
    expect(quarantined[0]?.issues[0]?.message).toBe('"1.200" can be read in two ways: write 1200, or 1.2000.');
  });

  it('takes every row of its product along', async () => {
    const catalogue = await readCsv('sku,product,kind,title_en,description_en,currency,price_net,option_size\nB-S,BAG,in-stock,Bag,Leather.,MAD,1,S\nB-L,BAG,,,,MAD,0,L\n');
    expect(catalogue).toMatchObject({ read: 1, valid: 0, complete: true, quarantined: [{ productId: 'BAG', skus: ['B-S', 'B-L'], row: 2 }] });
    expect(refusals(catalogue)).toEqual(['price-zero 3 price_net']);
  });

  it('may contradict another row of its product', async () => {
    const catalogue = await readCsv('sku,product,kind,title_en,description_en,currency,price_net,option_size\nB-S,BAG,in-stock,Bag,Leather.,MAD,1,S\nB-L,BAG,,Basket,,MAD,2,L\n');
    expect(refusals(catalogue)).toEqual(['rows-disagree 3 title_en']);
  });

  it('and its twin are both set apart where they share a SKU, with both rows named', async () => {
    const catalogue = await readChanged({ sku: 'GOOD', product: 'BOWL' });
    expect(catalogue).toMatchObject({ valid: 0, complete: true });
    expect(catalogue.quarantined.map(({ productId, issues }) => [productId, issues.map(({ code }) => code)])).toEqual([['GOOD', ['sku-twice']], ['BOWL', ['sku-twice']]]);
    expect(catalogue.quarantined[0]?.issues[0]?.message).toContain('rows 2 and 3');
    const inOne = await readChanged({ sku: 'GOOD' });
    expect(refusals(inOne)).toContain('sku-twice 3 sku');
  });
});

describe('the maker of a piece', () => {
  it('comes with the artisans of the row and what the law asks', async () => {
    const catalogue = await readChanged({ maker: 'weavers', artisans: 'fatima' });
    expect(catalogue.products[1]?.product).toMatchObject({
      maker: { id: 'weavers', qualityLabel: { name: 'Morocco Handmade', level: '2' }, artisans: [{ id: 'fatima', text: { en: 'Weaves.' } }] },
      compliance: { manufacturer: { name: 'Tifrawin' }, euResponsiblePerson: { name: 'Maison' } },
    });
  });

  it('is the one its artisans belong to, where none is named', async () => {
    const catalogue = await readChanged({ artisans: 'brahim' });
    expect(catalogue.products[1]?.product.maker).toMatchObject({ id: 'potters', artisans: [{ id: 'brahim' }] });
  });

  it('refuses the whole source where the makers file is broken', async () => {
    await expect(readCsv('sku\nA', {}, { 'makers.json': '{"cooperatives": [{}]}' })).rejects.toMatchObject({ code: 'source-makers' });
  });
});
