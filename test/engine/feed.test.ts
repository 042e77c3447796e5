import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createSync, csv, json, sqlite, virtualClock, type CatalogueInput, type Config, type CsvOptions, type FeedOptions, type Sync } from 'fondouk';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder, itemsOfRss, shop, type Read } from '../feeds/goods.ts';
import { sharedFile } from '../shared.ts';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

const feeds = { google: shop };

/** The items of a config's feed, by id. */
async function itemsOf(sync: Pick<Sync, 'feed'>, name = 'google', options: FeedOptions = {}): Promise<Readonly<Record<string, Read>>> {
  const to = new PassThrough();
  const [, xml] = await Promise.all([sync.feed(name, { ...options, to }), text(to)]);
  return Object.fromEntries((await itemsOfRss(xml)).map((item) => [item['id'], item]));
}

function open(catalogue: CatalogueInput, config: Pick<Config, 'feeds'> = {}): Sync {
  const sync = createSync({ catalogue, channels: {}, store: sqlite(':memory:'), feeds, ...config }, { env: {}, clock: virtualClock(Date.parse('2026-11-25T09:30:00Z')) });
  onTestFinished(() => sync.close());
  return sync as unknown as Sync;
}

describe('the feed of a config', () => {
  it('needs no channel', async () => {
    expect(await itemsOf(open(shelf(rug(1), rug(2))))).toMatchObject({ 'RUG-001': { availability: 'in_stock', price: '2000.00 MAD', brand: 'Cooperative Tifaw', shipping_weight: '4000 g' }, 'RUG-002': {} });
  });

  it('shows as sold what was sold on a channel or at a fair, although the catalogue still counts it', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2), rug(3)), etsy: shopTerms, config: { feeds } });
    await day.sync.push();
    day.shop.buy({ sku: 'RUG-001' });
    await day.sync.pull();
    await day.sync.sold('RUG-002', 1);
    const items = await itemsOf(day.sync);
    expect(Object.entries(items).map(([id, { availability }]) => [id, availability])).toEqual([['RUG-001', 'out_of_stock'], ['RUG-002', 'out_of_stock'], ['RUG-003', 'in_stock']]);
  });

  it('knows a new count of the catalogue before any run entered it, and enters nothing itself', async () => {
    const catalogue = shelf(slippers(1, { 40: 1 }));
    const sync = open(catalogue);
    await sync.sold('BAB-1-40', 1);
    expect(await itemsOf(sync)).toMatchObject({ 'BAB-1-40': { availability: 'out_of_stock' } });
    const before = (await sync.explain('BAB-1-40'))!.ledger.length;
    catalogue.products = [slippers(1, { 40: 3 })];
    expect(await itemsOf(sync)).toMatchObject({ 'BAB-1-40': { availability: 'in_stock' } });
    const { ledger } = (await sync.explain('BAB-1-40'))!;
    // The look of `explain` entered the count; the feed had not.
    expect(ledger).toHaveLength(before + 1);
  });

  it('may be written while a run is under way, and calls no channel', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms, store: sqlite(join(emptyFolder(), 'fondouk.db')), config: { feeds } });
    await day.sync.push();
    const calls = day.shop.requests.length;
    const run = await day.config.store.open();
    const lock = await run.lock();
    expect(await itemsOf(day.sync)).toMatchObject({ 'RUG-001': { availability: 'in_stock' } });
    await lock!.release();
    await run.close();
    expect(day.shop.requests).toHaveLength(calls);
  });

  it('takes what can be used, and tells the rest with its row', async () => {
    const folder = emptyFolder();
    const header = 'sku,kind,title_en,description_en,quantity,currency,price_retail,photos';
    writeFileSync(join(folder, 'catalogue.csv'), [header, 'A-1,in-stock,Bowl,Olive wood,3,EUR,24.80,https://photos.example/a.jpg', 'A-2,in-stock,,Olive wood,3,EUR,24.80,b.jpg', 'A-3,in-stock,Box,Thuya,,EUR,10,https://photos.example/c.jpg', ''].join('\n'));
    const to = join(folder, 'google.xml');
    const report = await open(csv(join(folder, 'catalogue.csv'))).feed('google', { to });
    expect(report).toMatchObject({ status: 'attention', written: true, items: 1, leftOut: 1, products: { read: 3, setApart: 1 } });
    expect(report.issues).toMatchObject([{ code: 'title-missing', row: 3 }, { code: 'stock-unknown', row: 4, sku: 'A-3' }]);
    expect(readFileSync(to, 'utf8')).toContain('<g:price>24.80 EUR</g:price>');
  });

  it('is not made of a catalogue that cannot be read to its end', async () => {
    async function* torn() {
      yield rug(1);
      throw new Error('the database went away');
    }
    await expect(open(torn()).feed('google', { to: new PassThrough().on('error', () => {}) })).rejects.toMatchObject({ code: 'source-broken-off' });
    await expect(open(csv('no-such-file.csv')).feed('google', { to: 'nowhere.xml' })).rejects.toMatchObject({ code: 'source-unreadable' });
  });

  it('asks for a name that the config has, a catalogue, and a place to go', async () => {
    const sync = open(shelf(rug(1)));
    await expect(sync.feed('meta', { to: 'x' })).rejects.toThrow('The config has no feed "meta"; it has google.');
    await expect(sync.feed('google')).rejects.toThrow(/Nobody says where the feed google goes: .*feeds\.google\.file/);
    await expect(createSync({ channels: {}, feeds, store: sqlite(':memory:') }).feed('google')).rejects.toThrow(/no catalogue/);
  });

  it.skipIf(sharedFile('data/rug-shop.json') === undefined)('of a real shop has every rug that says enough', async () => {
    const folder = emptyFolder();
    const file = sharedFile('data/rug-shop.json')!;
    const { rugRow } = (await import(new URL('../../examples/rug-row.mjs', import.meta.url).href)) as { readonly rugRow: NonNullable<CsvOptions['map']> };
    const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly image: string; readonly description: string | null }[];
    const sync = open(json(file, { map: rugRow }), { feeds: { google: { ...shop, condition: ({ description }) => (/vintage/.test(description['en']!) ? 'used' : 'new') } } });
    const report = await sync.feed('google', { to: join(folder, 'google.xml') });
    const described = rows.filter(({ description }) => description !== null && description.trim() !== '').length;
    expect(report).toMatchObject({ written: true, products: { read: rows.length }, items: described, leftOut: 0 });
    const items = await itemsOfRss(readFileSync(join(folder, 'google.xml'), 'utf8'));
    expect(items).toHaveLength(described);
    for (const item of items) expect(item).toMatchObject({ price: expect.stringMatching(/^\d+\.\d\d USD$/), availability: 'in_stock', identifier_exists: 'no', image_link: expect.stringMatching(/^https:/) });
    expect(items.some(({ condition }) => condition === 'used')).toBe(true);
  });
});
