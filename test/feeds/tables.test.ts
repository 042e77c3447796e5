import { describe, expect, it } from 'vitest';
import { feedText, rowsOf, rug, slippers, weavers } from './goods.ts';

const AWKWARD = 'A 12" bowl,\tone\r\nof\n\ntwo; "quoted"';

describe("Google's tab-separated text", () => {
  it('has a header of attribute names and each item on a line of its own', async () => {
    const { written } = await feedText('tsv', [rug(1, { title: { en: AWKWARD }, description: { en: AWKWARD } }), rug(2)]);
    const lines = written.replace(/\n$/, '').split('\n');
    expect(lines).toHaveLength(3);
    expect(new Set(lines.map((line) => line.split('\t').length)).size).toBe(1);
    expect(lines[1]).toContain('"A 12"" bowl, one of two; ""quoted"""');
    expect(rowsOf(written, '\t')).toMatchObject([
      { id: 'RUG-1', title: 'A 12" bowl, one of two; "quoted"', price: '248.00 EUR', availability: 'in_stock', identifier_exists: 'no' },
      { id: 'RUG-2', brand: '' },
    ]);
  });

  it('parts several pictures by commas, and encodes those inside an address', async () => {
    const images = ['1.jpg', 'a,b.jpg', 'c d.jpg'].map((file) => ({ file }));
    const { written } = await feedText('tsv', [rug(1, { images })]);
    expect(rowsOf(written, '\t')[0]).toMatchObject({ image_link: 'https://photos.example/1.jpg', additional_image_link: 'https://photos.example/a%2Cb.jpg,https://photos.example/c%20d.jpg' });
  });

  it('has a column for each further attribute of the config', async () => {
    const { written } = await feedText('tsv', [rug(1), rug(2)], { settings: { attributes: { age_group: 'adult', custom_label_3: ({ id }) => (id === 'RUG-2' ? 'second' : undefined) } } });
    expect(rowsOf(written, '\t')).toMatchObject([{ age_group: 'adult', custom_label_3: '' }, { age_group: 'adult', custom_label_3: 'second' }]);
  });
});

describe("Meta's CSV", () => {
  it("says availability in Meta's words, and what is made to order as available for order", async () => {
    const { written } = await feedText('meta', [rug(1), rug(2), rug(3, { kind: 'made-to-order', processingDays: { min: 3, max: 5 } })], { available: (sku) => (sku === 'RUG-2' ? 0 : 1) });
    expect(rowsOf(written).map(({ availability }) => availability)).toEqual(['in stock', 'out of stock', 'available for order']);
  });

  it('quotes white space, commas and quotation marks, and keeps line ends', async () => {
    const { written } = await feedText('meta', [rug(1, { title: { en: AWKWARD }, description: { en: AWKWARD }, maker: weavers })], { settings: { brand: ({ maker }) => maker?.name } });
    expect(written).toContain('"A 12"" bowl, one of two; ""quoted"""');
    expect(written).toContain('"Tifrawin Weavers"');
    expect(rowsOf(written)).toMatchObject([{ id: 'RUG-1', title: 'A 12" bowl, one of two; "quoted"', description: 'A 12" bowl,\tone\nof\n\ntwo; "quoted"', condition: 'new', brand: 'Tifrawin Weavers' }]);
  });

  it('leaves out what has neither brand nor GTIN nor MPN', async () => {
    const made = (mpn: string) => rug(2, { variants: [{ ...rug(2).variants[0]!, mpn }] });
    const { report, written } = await feedText('meta', [rug(1), made('TIF-2')], { settings: { brand: false } });
    expect(rowsOf(written)).toMatchObject([{ id: 'RUG-2', mpn: 'TIF-2', brand: '' }]);
    expect(report.issues).toMatchObject([{ code: 'feed-identifier-missing', severity: 'error', sku: 'RUG-1' }]);
  });

  it('groups variants, and takes longer ids and titles than Google does', async () => {
    const { report, written } = await feedText('meta', [slippers(['40', '41']), rug(2, { title: { en: 'word '.repeat(38).trim() }, variants: [{ ...rug(2).variants[0]!, sku: 'S'.repeat(60) }] })]);
    expect(rowsOf(written)).toMatchObject([{ item_group_id: 'SLIPPERS' }, { item_group_id: 'SLIPPERS' }, { id: 'S'.repeat(60), item_group_id: '' }]);
    expect(rowsOf(written)[2]!['title']).toHaveLength(189);
    expect(report).toMatchObject({ status: 'ok', issues: [] });
  });

  it('leaves a text that looks like a formula as it is, as a machine reads it, and tells who might open it', async () => {
    for (const format of ['meta', 'tsv', 'shopify-csv'] as const) {
      const { report, written } = await feedText(format, [rug(1, { title: { en: '=HYPERLINK("https://evil.example")' } })]);
      expect(rowsOf(written, format === 'tsv' ? '\t' : ',')).toMatchObject([{ [format === 'shopify-csv' ? 'Title' : 'title']: '=HYPERLINK("https://evil.example")' }]);
      expect(report.issues).toMatchObject([{ code: 'feed-formula-like', severity: 'warning', field: 'title' }]);
    }
  });
});
