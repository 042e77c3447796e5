import { PassThrough } from 'node:stream';
import { writeFeed } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { feedText, rowsOf, rug, slippers, weavers } from './goods.ts';

/** A row without its empty cells. */
const filled = (row: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));

describe("Shopify's product CSV", () => {
  it('puts what is the product’s own in its first row, and variants and further pictures in the rows after it', async () => {
    const product = slippers(['40', '41', '42'], {
      id: 'FES.Slippers',
      description: { en: 'Goat <leather>.\nSoft.\n\nSewn by hand.' },
      maker: weavers,
      tags: ['babouche', 'red, yellow'],
      categories: { etsy: ['Shoes', 'Slippers'], shopify: ['Apparel', 'Shoes'] },
      images: [{ file: '1.jpg', altText: { en: 'Yellow pair' } }, { file: '2.jpg' }, { file: '3.jpg' }, { file: 'making.jpg', isProgress: true }],
    });
    const { written } = await feedText('shopify-csv', [product, rug(1)]);
    const [first, second, third, fourth, fifth, ...rest] = rowsOf(written).map(filled);
    expect(first).toEqual({
      Title: 'Yellow slippers',
      'URL handle': 'fes-slippers',
      Description: '<p>Goat &lt;leather&gt;.<br>Soft.</p><p>Sewn by hand.</p>',
      Vendor: 'Tifrawin Weavers',
      'Product category': 'Apparel > Shoes',
      Type: 'Slippers',
      Tags: 'babouche, red yellow',
      'Published on online store': 'TRUE',
      Status: 'Active',
      SKU: 'SLIPPERS-40',
      'Option1 name': 'Size',
      'Option1 value': '40',
      Price: '19.99',
      'Inventory tracker': 'shopify',
      'Inventory quantity': '2',
      'Continue selling when out of stock': 'DENY',
      'Requires shipping': 'TRUE',
      'Fulfillment service': 'manual',
      'Product image URL': 'https://photos.example/1.jpg',
      'Image position': '1',
      'Image alt text': 'Yellow pair',
      'Google Shopping / Condition': 'new',
    });
    expect(second).toMatchObject({ 'URL handle': 'fes-slippers', SKU: 'SLIPPERS-41', 'Option1 value': '41', 'Image position': '2', 'Image alt text': 'Yellow slippers' });
    expect(second).not.toHaveProperty('Title');
    expect(second).not.toHaveProperty('Option1 name');
    expect(third).toMatchObject({ SKU: 'SLIPPERS-42', 'Image position': '3' });
    expect(fourth).toEqual({ 'URL handle': 'fes-slippers', 'Product image URL': 'https://photos.example/making.jpg', 'Image position': '4', 'Image alt text': 'Yellow slippers' });
    expect(fifth).toMatchObject({ 'URL handle': 'rug-1', 'Option1 name': 'Title', 'Option1 value': 'Default Title', 'Inventory quantity': '1' });
    expect(rest).toEqual([]);
  });

  it('needs no page and no picture, and tells that none comes along', async () => {
    const to = new PassThrough().resume();
    const report = await writeFeed({ format: 'shopify-csv', products: [rug(1)], to, settings: {} });
    expect(report).toMatchObject({ status: 'ok', items: 1, issues: [{ code: 'feed-image-missing', severity: 'warning' }] });
  });

  it('takes all of a product or nothing, as the shop would take its other variants away', async () => {
    const [priced, other] = slippers(['40', '41']).variants;
    const half = slippers([], { variants: [priced!, { ...other!, prices: [{ kind: 'net', amount: { amount: 1, currency: 'EUR' } }] }] });
    const { report, written } = await feedText('shopify-csv', [half, rug(1)]);
    expect(rowsOf(written).map((row) => row['SKU'])).toEqual(['RUG-1']);
    expect(report).toMatchObject({ items: 1, leftOut: 2, issues: [{ code: 'price-missing' }, { code: 'feed-product-incomplete', productId: 'SLIPPERS', row: 1 }] });
  });

  it('leaves out a product with more than three options, and one whose address another has', async () => {
    const options = { Size: '40', Color: 'red', Sole: 'thick', Lining: 'wool' };
    const { report } = await feedText('shopify-csv', [slippers([], { variants: [{ ...slippers(['40']).variants[0]!, options }] }), rug(1), rug(2, { id: 'rug.1' })]);
    expect(report.issues.map(({ code, productId }) => [code, productId])).toEqual([['feed-options-too-many', 'SLIPPERS'], ['feed-id-twice', 'rug.1']]);
    expect(report).toMatchObject({ items: 1, leftOut: 2 });
  });

  it('leaves out what is in another currency than the first, as no column says which it is', async () => {
    const dirhams = rug(2, { variants: [{ ...rug(2).variants[0]!, prices: [{ kind: 'retail', amount: { amount: 240_000, currency: 'MAD' } }] }] });
    const { report } = await feedText('shopify-csv', [rug(1), dirhams]);
    expect(report).toMatchObject({ items: 1, leftOut: 1, issues: [{ code: 'feed-currency-differs', productId: 'RUG-2' }] });
  });
});
