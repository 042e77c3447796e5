import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv, type ProductInput } from 'fondouk';
import type { Wanted } from 'fondouk/channel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carried } from '../../src/plan/index.ts';
import { pictureBytes } from '../faults/pictures.ts';
import { folder } from '../store/place.ts';
import { rug, shelf, slippers as etsySlippers } from './products.ts';
import { shopWindow, street } from './window.ts';

const MINUTE = 60_000;
const slippers = (sizes: Readonly<Record<string, number>>): ProductInput => ({ ...etsySlippers(1, sizes), channels: ['window'] });

async function shop(...products: readonly ProductInput[]) {
  const catalogue = shelf(...products);
  const window = shopWindow();
  const day = street({ window: window.channel }, { catalogue });
  const push = async (...changed: readonly ProductInput[]) => {
    catalogue.products = changed;
    const report = await day.sync.push();
    for (let looks = 0; looks < 2; looks += 1) {
      await day.clock.advance(2 * MINUTE);
      await day.sync.pull({ listings: true });
    }
    return report;
  };
  await push(...products);
  return { ...day, ...window, catalogue, push, facets: () => window.displayed()[0]!.facets };
}

describe('what stood before a run', () => {
  it('is left where somebody changed it by hand since', async () => {
    const day = await shop(rug(1));
    const second = await day.push(rug(1, { retail: 1800, description: { en: 'Other words.' } }));
    day.byHand('w-1', 'price', { 'RUG-001': '1700.00 MAD' });
    await day.sync.pull({ listings: true });
    const undone = await day.sync.undo(second.run);
    expect(undone.issues).toMatchObject([{ code: 'undo-overtaken', severity: 'question', productId: 'RUG-001', message: expect.stringContaining('by hand') }]);
    expect(day.facets()).toMatchObject({ price: { 'RUG-001': '1700.00 MAD' }, content: { description: 'Knotted by hand from the wool of our own sheep.' } });
  });

  it('is what was imported, where nothing of ours was written before', async () => {
    const place = folder();
    const file = join(place, 'catalogue.csv');
    const window = shopWindow({
      products: [{
        listing: { ref: '1', state: 'on-sale', title: 'Basket', skus: ['B-1'] },
        product: { kind: 'in-stock', title: { en: 'Basket' }, description: { en: 'Made by hand.' } },
        variants: [{ sku: 'B-1', options: {}, price: { amount: 5000, currency: 'USD' }, quantity: 2, id: 'offer' }],
        photos: [],
        parts: {},
      }],
    });
    window.display({ ref: '1', state: 'on-sale', skus: ['B-1'], facets: { content: { title: 'Basket' }, media: {}, price: {}, stock: { 'B-1': 2 } } });
    const day = street({ window: window.channel }, { catalogue: csv(file), fetchPhoto: async (address) => ({ bytes: pictureBytes(address), mediaType: 'image/png' }) });
    await day.sync.import('window', { to: file });
    writeFileSync(file, readFileSync(file, 'utf8').replace('Made by hand.', 'Edited.'));
    const pushed = await day.sync.push();
    expect(await day.sync.undo(pushed.run)).toMatchObject({ status: 'ok', channels: { window: { applied: 1 } } });
    expect(window.displayed()[0]!.facets.content).toMatchObject({ description: 'Made by hand.' });
    expect((await day.sync.plan()).channelPlans['window']!.operations).toEqual([]);
  });

  it('is told as not known for a listing that was linked by hand', async () => {
    const window = shopWindow();
    const catalogue = shelf(rug(1));
    const day = street({ window: window.channel }, { catalogue });
    window.display({ ref: '9', state: 'on-sale', skus: ['RUG-001'], facets: { content: { title: 'Old' }, media: {}, price: {}, stock: {} } });
    await day.sync.push();
    catalogue.products = [rug(1, { retail: 1500 })];
    const second = await day.sync.push();
    expect((await day.sync.undo(second.run)).issues).toMatchObject([{ code: 'undo-not-known', productId: 'RUG-001', message: expect.stringContaining('price') }]);
    expect(window.displayed()[0]!.facets.price).toEqual({ 'RUG-001': '1500.00 MAD' });
  });

  it('is left where it had other SKUs', async () => {
    const day = await shop(slippers({ 38: 2 }));
    const second = await day.push(slippers({ 38: 2, 40: 1 }));
    const undone = await day.sync.undo(second.run);
    expect(new Set(undone.issues.map(({ code }) => code))).toEqual(new Set(['undo-not-known']));
    expect(Object.keys(day.facets().price)).toEqual(['BAB-1-38', 'BAB-1-40']);
  });

  it('stays put back while other facets are edited and pieces sold, until it is edited itself', async () => {
    const day = await shop(slippers({ 38: 3 }));
    const dear = { ...slippers({ 38: 3 }), title: { en: 'Dear slippers' } };
    const second = await day.push(dear);
    await day.sync.undo(second.run);
    await day.push({ ...dear, images: [{ file: 'ess-box-001-1.png' }] });
    await day.sync.sold('BAB-1-38', 1);
    await day.push({ ...dear, images: [{ file: 'ess-box-001-1.png' }] });
    expect(day.sent.slice(-2).map((operation) => 'text' in operation && operation.text.title)).toEqual(['Leather slippers number 1', 'Leather slippers number 1']);
    expect(day.facets()).toMatchObject({ content: { title: 'Leather slippers number 1' }, stock: { 'BAB-1-38': 2 } });
    await day.push({ ...dear, title: { en: 'Edited slippers' } });
    expect(day.facets().content['title']).toBe('Edited slippers');
    expect((await day.sync.plan()).channelPlans['window']!.leftAlone).toEqual([]);
  });

  it('stays put back although its row goes, where that is undone as well', async () => {
    const dear = rug(1, { title: { en: 'Dear rug' } });
    const day = await shop(rug(1), rug(2));
    await day.sync.undo((await day.push(dear, rug(2))).run);
    const gone = await day.push(rug(2));
    expect(day.displayed()[0]!.state).toBe('withdrawn');
    await day.sync.undo(gone.run);
    expect(day.displayed()[0]).toMatchObject({ state: 'on-sale', facets: { content: { title: 'Knotted rug number 1' } } });
    const { operations, leftAlone } = (await day.sync.plan()).channelPlans['window']!;
    expect(operations).toEqual([]);
    expect(leftAlone.map(({ what, because }) => `${what} ${because}`)).toEqual(['content undo', 'publication stays']);
  });
});

describe('a wish that carries facets of another', () => {
  const skus = ['A', 'B'];
  const wish = fc.record({ title: fc.string(), weight: fc.nat(9), prices: fc.tuple(fc.nat(99), fc.nat(99)), pieces: fc.tuple(fc.nat(9), fc.nat(9)), photo: fc.string(), revision: fc.nat(9), category: fc.option(fc.constant(['Rugs'] as const), { nil: undefined }) }).map(
    ({ title, weight, prices, pieces, photo, revision, category }) =>
      ({
        product: { id: 'P', title: { en: title }, images: [{ file: photo }], variants: skus.map((sku, index) => ({ sku, options: {}, weight: { value: weight, unit: 'kg' }, prices: [prices[index]], quantity: pieces[index] })) },
        text: { language: 'en', title, description: '' },
        ...(category ? { category } : {}),
        photos: [{ hash: photo }],
        offers: skus.map((sku, index) => ({ sku, price: prices[index], quantity: pieces[index], basis: revision })),
        revision,
      }) as unknown as Wanted,
  );
  const words = ({ text, category, product }: Wanted) => ({ text, category, title: product.title, weights: product.variants.map(({ weight }) => weight) });
  const pictures = ({ photos, product }: Wanted) => ({ photos, images: product.images });
  const prices = ({ offers, product }: Wanted) => ({ offers: offers.map(({ price }) => price), product: product.variants.map((variant) => variant.prices) });
  const pieces = ({ offers, product, revision }: Wanted) => ({ offers: offers.map(({ quantity, basis }) => [quantity, basis]), product: product.variants.map(({ quantity }) => quantity), revision });

  it('has each facet from its source, and pieces and revision always its own', () => {
    fc.assert(
      fc.property(wish, wish, wish, wish, (own, content, media, price) => {
        const carrying = carried(own, { content, media, price });
        expect(words(carrying)).toEqual(words(content));
        expect(pictures(carrying)).toEqual(pictures(media));
        expect(prices(carrying)).toEqual(prices(price));
        expect(pieces(carrying)).toEqual(pieces(own));
        expect(carried(own, {})).toEqual(own);
      }),
    );
  });
});
