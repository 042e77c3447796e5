import { describe, expect, it } from 'vitest';
import { completenessOf, csv, from, readCatalogue, toSource } from '../../src/source/index.ts';
import { refusals } from './desk.ts';

const product = (id: string, sku = id) => ({
  id,
  kind: 'in-stock',
  title: { en: 'Bowl', fr: 'Bol' },
  description: { en: 'Turned.' },
  variants: [{ sku, prices: [{ kind: 'net', amount: { amount: 100, currency: 'MAD' } }], quantity: 2 }],
});

describe('a catalogue from anywhere', () => {
  it('is any iterable of products, or any asynchronous one', async () => {
    async function* rows() {
      yield product('A');
      yield product('B');
    }
    expect(await readCatalogue(from([product('A')]))).toMatchObject({ read: 1, valid: 1, complete: true });
    expect((await readCatalogue(toSource(rows()))).products.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('is a source already, or nothing', () => {
    const source = csv('catalogue.csv');
    expect(toSource(source)).toBe(source);
    expect(() => toSource('catalogue.csv')).toThrow('csv(), json(), xml() or from()');
    expect(() => toSource(undefined)).toThrow('csv(), json(), xml() or from()');
  });

  it('that breaks off keeps what was read, and is not complete', async () => {
    async function* rows() {
      yield product('A');
      throw new Error('connection lost');
    }
    const catalogue = await readCatalogue(from(rows(), { name: 'the shop database' }));
    expect(catalogue).toMatchObject({ read: 1, valid: 1, complete: false, issues: [{ code: 'source-broken-off', severity: 'error' }] });
    expect(catalogue.issues[0]?.message).toBe('the shop database broke off after 1 products: connection lost');
  });

  it('that gives nothing before it fails, fails', async () => {
    async function* rows() {
      yield await Promise.reject(new Error('no connection'));
    }
    await expect(readCatalogue(from(rows()))).rejects.toThrow('no connection');
  });

  it('sets apart every product that shares its id or a SKU with another, a bad one too', async () => {
    const catalogue = await readCatalogue(from([product('A', 'A-1'), product('A', 'A-2'), product('B', 'S'), product('C', 'S'), product('D', 'D'), { ...product('E', 'D'), title: {} }, product('F')]));
    expect(catalogue.products.map(({ product }) => product.id)).toEqual(['F']);
    expect([...refusals(catalogue)].sort()).toEqual([
      'product-twice 1 product', 'product-twice 2 product', 'sku-twice 3 sku', 'sku-twice 4 sku', 'sku-twice 5 sku', 'sku-twice 6 sku', 'title-invalid 6 title',
    ]);
    expect(catalogue).toMatchObject({ read: 7, valid: 1, complete: true });
  });

  it('holds things that are no products, which then may hide some', async () => {
    expect(await readCatalogue(from([product('A'), null, 3, { variants: [null] }]))).toMatchObject({ read: 4, valid: 1, complete: false });
  });

  it('names pictures in vain where it has no folder', async () => {
    const catalogue = await readCatalogue(from([{ ...product('A'), images: [{ file: 'a.png' }] }]));
    expect(refusals(catalogue)).toEqual(['photo-missing 1 images.0']);
  });
});

describe('how complete a catalogue is', () => {
  it('is told field by field, and texts language by language', async () => {
    const weighed = { ...product('B'), variants: [{ ...product('B').variants[0], weight: { value: 1, unit: 'kg' } }] };
    const { products } = await readCatalogue(from([product('A'), weighed]));
    const told = completenessOf(products.map(({ product }) => product));
    expect(told).toEqual(expect.arrayContaining([
      { field: 'title (fr)', filled: 2, of: 2 },
      { field: 'description (fr)', filled: 0, of: 2 },
      { field: 'quantity', filled: 2, of: 2 },
      { field: 'weight', filled: 1, of: 2 },
      { field: 'HS code', filled: 0, of: 2 },
    ]));
  });
});
