import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csv, readCatalogue } from '../../src/source/index.ts';
import { desk, png, readCsv, refusals } from './desk.ts';

const header = 'sku,kind,title_en,description_en,quantity,currency,price_retail';
const rug = 'RUG-1,one-of-a-kind,Saffron rug,Knotted by hand.,1,MAD,1200.50';

describe('a spreadsheet saved as CSV', () => {
  it('gives a product for a row', async () => {
    const catalogue = await readCsv(`${header}\n${rug}\n`);
    expect(catalogue).toMatchObject({ read: 1, valid: 1, complete: true, issues: [], quarantined: [] });
    expect(catalogue.products[0]).toMatchObject({
      row: 2,
      product: { id: 'RUG-1', title: { en: 'Saffron rug' }, variants: [{ sku: 'RUG-1', quantity: 1, prices: [{ kind: 'retail', amount: { amount: 120_050, currency: 'MAD' } }] }] },
    });
  });

  it.each([
    ['a byte order mark', `\uFEFF${header}\n${rug}\n`],
    ['semicolons', `${header}\n${rug}\n`.replaceAll(',', ';')],
    ['tabs', `${header}\n${rug}\n`.replaceAll(',', '\t')],
    ['Windows line ends', `${header}\r\n${rug}\r\n`],
    ['line ends of both kinds', `${header}\r\n${rug}\n`],
    ['no last line end', `${header}\n${rug}`],
    ['quoted cells', `"sku","kind","title_en","description_en","quantity","currency","price_retail"\n"RUG-1","one-of-a-kind","Saffron rug","Knotted by hand.","1","MAD","1200.50"\n`],
    ['capitals and blanks in the header', `SKU, Kind ,Title_EN,Description_en,Quantity,Currency,Price_Retail\n${rug}\n`],
    ['empty cells after the last column', `${header},,\n${rug},,\n`],
  ])('may have %s', async (_, text) => {
    const { products, issues } = await readCsv(text);
    expect(issues).toEqual([]);
    expect(products.map(({ product, row }) => [row, product.id, product.title['en'], product.variants[0]?.prices[0]?.amount.amount])).toEqual([[2, 'RUG-1', 'Saffron rug', 120_050]]);
  });

  it('counts rows as a spreadsheet does, over line ends inside cells and blank rows', async () => {
    const catalogue = await readCsv(`${header}\nRUG-1,one-of-a-kind,"A rug, of\ntwo lines","Says ""wool"".",1,MAD,1200\n,,,,,,\n\nRUG-2,one-of-a-kind,Rug,Text,1,MAD,free\n`);
    expect(catalogue.products[0]?.product).toMatchObject({ title: { en: 'A rug, of\ntwo lines' }, description: { en: 'Says "wool".' } });
    expect(refusals(catalogue)).toEqual(['price-unreadable 5 price_retail']);
  });

  it('keeps a quotation mark that stands for inches', async () => {
    const { products } = await readCsv(`${header}\nDISH-1,in-stock,12" dish,Glazed.,4,MAD,300\n`);
    expect(products[0]?.product.title['en']).toBe('12" dish');
  });

  it('gathers the rows of one product as its variants, wherever they stand', async () => {
    const catalogue = await readCsv(
      'sku,product,kind,title_en,description_en,quantity,currency,price_net,price_retail_EUR,price_retail_FR_EUR,option_size,option_handle_length,weight_kg,colors,tags\n' +
        'B-S,BAG,in-stock,Bag,Leather bag.,2,MAD,300,45,,S,long,0.9,tan:C98A3A; black,bag; leather\n' +
        'RUG,,one-of-a-kind,Rug,Knotted.,1,MAD,900,,,,,"8,5",,\n' +
        'B-L,BAG,,,,0,MAD,400,55,59,L,short,1.25,,leather; fez\n',
    );
    expect(catalogue.products.map(({ product }) => product.id)).toEqual(['BAG', 'RUG']);
    expect(catalogue.products[0]?.product).toMatchObject({
      tags: ['bag', 'leather', 'fez'],
      colours: [{ name: 'tan', hex: 'C98A3A' }, { name: 'black' }],
      variants: [
        { sku: 'B-S', options: { Size: 'S', 'Handle length': 'long' }, weight: { value: 0.9, unit: 'kg' } },
        {
          sku: 'B-L',
          quantity: 0,
          prices: [
            { kind: 'net', amount: { amount: 40_000, currency: 'MAD' } },
            { kind: 'retail', amount: { amount: 5500, currency: 'EUR' } },
            { kind: 'retail', market: 'FR', amount: { amount: 5900, currency: 'EUR' } },
          ],
        },
      ],
    });
    expect(catalogue.products[1]?.product.variants[0]?.weight).toEqual({ value: 8.5, unit: 'kg' });
  });

  it('may use its own column names, blanks filled by defaults, and a map', async () => {
    const catalogue = await readCsv('Référence;Titre;Texte;Prix;Brouillon\nR1;Tapis;Noué main.;900;\nR2;Bol;Tourné.;0;\nR3;Théière;.;9;oui\n', {
      columns: { Référence: 'sku', Titre: 'title', Texte: 'description', Prix: 'price_retail' },
      defaults: { currency: 'MAD', kind: 'in-stock' },
      language: 'fr',
      map: ({ Brouillon, ...row }) => (Brouillon === 'oui' ? undefined : row),
    });
    expect(catalogue.products.map(({ product }) => [product.id, product.title])).toEqual([['R1', { fr: 'Tapis' }]]);
    expect(refusals(catalogue)).toEqual(['price-zero 3 Prix']);
  });

  it('lets a default give way to another row of the product, and leaves blank rows blank', async () => {
    const catalogue = await readCsv('sku,product,kind,title,description,price_net,option_size\nB-S,BAG,made-to-order,Bag,Leather.,5,S\n,,,,,,\nB-L,BAG,,,,6,L\n', {
      defaults: { kind: 'in-stock', currency: 'MAD' },
    });
    expect(catalogue).toMatchObject({ read: 1, valid: 1, products: [{ product: { kind: 'made-to-order', variants: [{ sku: 'B-S' }, { sku: 'B-L' }] } }] });
  });

  it('warns once of a column nobody knows, and says what may be meant', async () => {
    const { issues } = await readCsv(`${header},colour,wieght_g\n${rug},red,100\n${rug.replace('RUG-1', 'RUG-2')},red,100\n`);
    expect(issues.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['column-unknown', 'warning', 'The column "colour" is not known and was not read. Did you mean colors?'],
      ['column-unknown', 'warning', 'The column "wieght_g" is not known and was not read. Did you mean weight_g?'],
    ]);
  });

  it('refuses options that name a column of ours which does not exist', async () => {
    await expect(readCsv(`${header}\n${rug}`, { columns: { Ref: 'skuu' } })).rejects.toMatchObject({ code: 'config-invalid', message: expect.stringContaining('Did you mean sku?') as string });
  });

  it.each<[string, string, string | Uint8Array, string]>([
    ['is UTF-16', 'source-encoding', new Uint8Array([0xff, 0xfe, 0x73, 0]), 'CSV UTF-8'],
    ['is in an old Windows encoding', 'source-encoding', Buffer.from(`${header}\nR,in-stock,Th\xE9i\xE8re,x,1,MAD,1`, 'latin1'), 'not UTF-8'],
    ['is a spreadsheet file', 'source-encoding', Buffer.from('PK\x03\x04…'), 'spreadsheet'],
    ['is empty', 'source-unreadable', '', 'is empty'],
    ['names a column twice', 'source-unreadable', 'sku,sku\n1,2', 'two columns named "sku"'],
    ['is torn inside a quoted cell', 'source-broken-off', `${header}\n${rug}\nRUG-2,one-of-a-kind,Rug,"Knotted by`, 'in row 3: a quotation mark is opened and never closed'],
    ['has a cell without end', 'source-broken-off', `${header}\nRUG-2,in-stock,"${'x'.repeat(1_000_100)}`, 'longer than 1 MB'],
  ])('is refused as a whole where it %s', async (_, code, content, message) => {
    await expect(readCsv(content)).rejects.toMatchObject({ name: 'SourceError', code, message: expect.stringContaining(message) as string });
  });

  it('is refused as a whole where it does not exist', async () => {
    await expect(readCatalogue(csv(join(desk({}), 'none.csv')))).rejects.toMatchObject({ code: 'source-unreadable', message: expect.stringContaining('does not exist') as string });
  });

  it('sets a torn row apart, with its product, and concludes nothing from absence then', async () => {
    const catalogue = await readCsv(`${header}\n${rug}\nRUG-2,one-of-a-kind,Rug`);
    expect(catalogue).toMatchObject({ valid: 1, complete: false, quarantined: [{ productId: 'RUG-2' }] });
    expect(refusals(catalogue)).toContain('row-unreadable 3');
  });

  it('stops when it is told to', async () => {
    const source = csv(join(desk({ 'c.csv': `${header}\n${rug}` }), 'c.csv'));
    await expect(readCatalogue(source, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('of ten thousand rows is read whole, in order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => rug.replace('RUG-1', `RUG-${index}`));
    const catalogue = await readCsv(`${header},photos\n${rows.map((row) => `${row},a.png`).join('\n')}`, {}, { 'photos/a.png': png(2, 3) });
    expect(catalogue).toMatchObject({ read: 10_000, valid: 10_000, complete: true });
    expect(catalogue.products.at(-1)).toMatchObject({ row: 10_001, product: { id: 'RUG-9999' } });
  });
});
