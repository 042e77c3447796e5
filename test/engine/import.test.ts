import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv, json, type FetchPhoto } from 'fondouk';
import type { ListedProduct } from 'fondouk/channel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folder } from '../store/place.ts';
import { pictureBytes } from '../faults/pictures.ts';
import { shelf } from './products.ts';
import { shopWindow, street } from './window.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

function listing(ref: string, changes: Partial<ListedProduct> = {}): ListedProduct {
  const variants = changes.variants ?? [{ sku: `SKU-${ref}`, options: {}, price: usd(12_500), quantity: 3, id: `offer-${ref}` }];
  return {
    listing: { ref, state: 'on-sale', title: `Listing ${ref}`, skus: variants.flatMap(({ sku }) => sku ?? []), facets: { content: { title: `LISTING ${ref}` } } },
    product: { kind: 'in-stock', title: { en: `Listing ${ref}` }, description: { en: 'Made by hand.' } },
    variants,
    photos: [{ url: `https://photos.test/${ref}.png`, id: `photo-${ref}` }],
    parts: { shape: 'round' },
    ...changes,
  };
}

/** Every address has a picture of its own. */
const fetchPhoto: FetchPhoto = async (address) => ({ bytes: pictureBytes(address), mediaType: 'image/png' });

function seller(products: readonly ListedProduct[], options: Parameters<typeof shopWindow>[0] = {}, form: 'csv' | 'json' = 'csv') {
  const place = folder();
  const file = join(place, `catalogue.${form}`);
  const window = shopWindow({ products, ...options });
  for (const { listing: { ref, state, skus }, variants } of products) {
    window.display({ ref, state, skus, facets: { content: { title: ref }, media: {}, price: {}, stock: Object.fromEntries(variants.map(({ sku, quantity }) => [sku ?? '', quantity ?? 0])) } });
  }
  const other = shopWindow({ kind: 'other' });
  const catalogue = form === 'csv' ? csv(file) : json(file);
  const day = street({ window: window.channel, other: other.channel }, { catalogue, fetchPhoto, config: { select: (product, name) => name === 'window' || product.id !== '' } });
  return { ...day, place, file, window, other, imports: (changes: object = {}) => day.sync.import('window', { to: file, ...changes }) };
}

const toSend = async (day: ReturnType<typeof seller>) => (await day.sync.plan({ channels: ['window'] })).channelPlans['window']!.operations;

describe('an import', () => {
  it('writes the listings and their photos as a catalogue, and links them: nothing is to be changed', async () => {
    const day = seller([listing('1'), listing('2', { photos: [] })]);
    const report = await day.imports();
    expect(report).toMatchObject({ status: 'ok', imported: { listings: 2, written: 2, alreadyThere: 0, left: 0, photos: 1 }, catalogue: { valid: 2 } });
    expect(readdirSync(join(day.place, 'photos'))).toEqual(['1-1.png']);
    expect(await toSend(day)).toEqual([]);
    expect((await day.sync.push({ channels: ['window'] })).channels['window']).toMatchObject({ planned: 0, unchanged: 2 });
    expect(day.window.sent).toEqual([]);
    const link = (await (await day.opened()).links.byRef('window', '1'))!;
    expect(link).toMatchObject({ productId: 'SKU-1', origin: 'linked', remote: { parts: { shape: 'round', 'sku:SKU-1': 'offer-1' } } });
    expect(Object.entries(link.remote.parts).find(([, id]) => id === 'photo-1')?.[0]).toMatch(/^photo:[0-9a-f]{64}$/);
  });

  it('goes on to another channel, and its pieces are one stock from then on', async () => {
    const day = seller([listing('1')]);
    await day.imports();
    await day.sync.push({ channels: ['other'] });
    expect(day.other.displayed()).toMatchObject([{ skus: ['SKU-1'], facets: { price: { 'SKU-1': '125.00 USD' }, stock: { 'SKU-1': 3 } } }]);
    await day.sync.sold('SKU-1', 3);
    await day.sync.push();
    expect([...day.window.displayed(), ...day.other.displayed()].map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('makes SKUs for what has none, the same ones again', async () => {
    const sizes = listing('7', { variants: [38, 39].map((size) => ({ options: { Size: `EU ${size}` }, price: usd(4000), quantity: 2 })) });
    const arabic = listing('8', { variants: ['أزرق', 'أحمر'].map((colour) => ({ options: { Colour: colour }, price: usd(4000), quantity: 1 })) });
    const day = seller([sizes, arabic, listing('9', { variants: [{ options: {}, price: usd(100), quantity: 1 }] })]);
    await day.imports();
    const first = readFileSync(day.file, 'utf8');
    expect(first).toContain('window-7-EU-38');
    expect(first).toMatch(/window-8-[0-9a-f]{8}/);
    expect(first).toContain('window-9');
    await day.imports({ replace: true });
    expect(readFileSync(day.file, 'utf8')).toBe(first);
    expect(readFileSync(`${day.file}.bak`, 'utf8')).toBe(first);
    expect(await toSend(day)).toEqual([]);
  });

  it('says what is there already when it runs twice, and leaves the file alone', async () => {
    const day = seller([listing('1'), listing('2')]);
    await day.imports();
    writeFileSync(day.file, readFileSync(day.file, 'utf8').replace('Made by hand.', 'Edited.'));
    const edited = readFileSync(day.file, 'utf8');
    const again = await day.imports();
    expect(again).toMatchObject({ status: 'ok', imported: { written: 0, alreadyThere: 2, left: 0 } });
    expect(readFileSync(day.file, 'utf8')).toBe(edited);
    expect((await toSend(day)).map(({ kind }) => kind)).toEqual(['content.set']);
  });

  it('asks before it writes over a catalogue that does not hold everything', async () => {
    const day = seller([listing('1')]);
    writeFileSync(day.file, 'sku,kind,title_en,description_en,price_retail_USD,quantity\nA-1,in-stock,Another,Another.,5,1\n');
    const report = await day.imports();
    expect(report).toMatchObject({ status: 'attention', imported: { written: 0, left: 1 } });
    expect(report.issues.map(({ code }) => code)).toEqual(['import-not-written']);
  });

  it('leaves out what the catalogue of the config has', async () => {
    const day = seller([listing('1'), listing('2')]);
    await day.imports();
    const second = join(day.place, 'second.json');
    expect((await day.sync.import('window', { to: second })).imported).toMatchObject({ written: 0, alreadyThere: 2 });
  });

  it('takes nothing off sale because another catalogue does not name it yet', async () => {
    const day = seller([listing('1'), listing('2'), listing('3'), listing('4')]);
    const elsewhere = day.open({ catalogue: shelf() });
    await elsewhere.import('window', { to: day.file });
    expect((await elsewhere.push({ channels: ['window'], yes: ['mass-withdrawal'] })).channels['window']).toMatchObject({ planned: 0 });
    await day.sync.push({ channels: ['window'] });
    await elsewhere.push({ channels: ['window'], yes: ['mass-withdrawal'] });
    expect(day.window.kindsSent()).toEqual(Array.from({ length: 4 }, () => 'listing.withdraw'));
  });

  it('that is cut off leaves no half catalogue, and begun again no file twice', async () => {
    const day = seller([listing('1'), listing('2')]);
    const cut = new AbortController();
    const broken = day.open({}, { fetchPhoto: async (address) => {
      if (address.includes('2.png')) cut.abort();
      cut.signal.throwIfAborted();
      return fetchPhoto(address);
    } });
    await expect(broken.import('window', { to: day.file, signal: cut.signal })).rejects.toThrow('aborted');
    expect(readdirSync(day.place)).toEqual(['photos']);
    await day.imports();
    expect(readdirSync(day.place).toSorted()).toEqual(['catalogue.csv', 'photos']);
    expect(readdirSync(join(day.place, 'photos'))).toEqual(['1-1.png', '2-1.png']);
  });

  it('keeps a picture once, however many listings show it', async () => {
    const photos = [{ url: 'https://photos.test/same.png', id: 'p' }];
    const day = seller([listing('1', { photos }), listing('2', { photos })]);
    await day.imports();
    expect(readdirSync(join(day.place, 'photos'))).toEqual(['1-1.png']);
    expect(await toSend(day)).toEqual([]);
  });

  it('goes on without a picture that cannot be had, and says so', async () => {
    const day = seller([listing('1')]);
    const blind = day.open({}, { fetchPhoto: async () => Promise.reject(new Error('gone')) });
    const report = await blind.import('window', { to: day.file });
    expect(report.imported).toMatchObject({ written: 1, photos: 0 });
    expect(report.issues.map(({ code }) => code)).toContain('import-photo-missing');
  });

  it('never writes over a listing that a catalogue cannot say, and takes it off sale all the same', async () => {
    const day = seller([listing('1', { readOnly: [{ code: 'three-options', severity: 'warning', message: 'It has three options.' }] })]);
    expect((await day.imports()).imported).toMatchObject({ written: 1, readOnly: 1 });
    writeFileSync(day.file, readFileSync(day.file, 'utf8').replace('Made by hand.', 'Edited.'));
    const report = await day.sync.push({ channels: ['window'] });
    expect(day.window.sent).toEqual([]);
    expect(report.issues.map(({ code }) => code)).toEqual(['listing-read-only']);
    await day.sync.sold('SKU-1', 3);
    await day.sync.push({ channels: ['window'] });
    expect(day.window.kindsSent()).toEqual(['listing.withdraw']);
  });

  it('leaves a draft a draft, until a person says otherwise', async () => {
    const draft = listing('1');
    const day = seller([{ ...draft, listing: { ...draft.listing, state: 'draft' } }]);
    await day.imports();
    expect(await toSend(day)).toEqual([]);
    expect((await day.sync.plan({ channels: ['window'] })).channelPlans['window']!.leftAlone).toMatchObject([{ what: 'publication', because: 'rests' }]);
    await day.sync.push({ channels: ['window'], yes: ['relist'] });
    expect(day.window.displayed()[0]!.state).toBe('on-sale');
  });

  it('refuses a channel that has no way to tell its listings', async () => {
    const day = seller([listing('1')]);
    await expect(day.sync.import('other', { to: day.file })).rejects.toMatchObject({ name: 'ImportError', code: 'import-unsupported' });
  });

  it('finds the price of which a policy derives the listed one, and tells where there is none', async () => {
    const policy = { price: { from: 'net' as const, markup: '0.10', fees: { share: '0.065', fixed: usd(45) } } };
    const day = seller([listing('1')], { policy });
    const report = await day.imports();
    expect(report.issues.map(({ code }) => code)).toEqual(['import-prices']);
    const explained = (await day.sync.explain('SKU-1'))!.channels.find(({ channel }) => channel === 'window')!;
    expect(explained.price.result).toEqual(usd(12_500));
    await day.sync.push({ channels: ['other'] });
    expect(day.other.displayed()[0]!.facets.price).toEqual({ 'SKU-1': '125.00 USD' });
    const rounding = seller([listing('1')], { policy: { price: { from: 'retail', round: { step: '7' } } } });
    expect((await rounding.imports()).issues.map(({ code }) => code)).toEqual(['import-price-not-derivable']);
    expect(await toSend(rounding)).toEqual([]);
  });
});

const word = fc.string({ unit: fc.constantFrom(...'aÉß7 =+-@\'",;\n>é日ع'.split('')), minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
const listed: fc.Arbitrary<ListedProduct> = fc
  .record({
    ref: fc.integer({ min: 1, max: 999_999 }).map(String),
    kind: fc.constantFrom('in-stock' as const, 'made-to-order' as const),
    state: fc.constantFrom('on-sale' as const, 'sold-out' as const, 'draft' as const, 'withdrawn' as const),
    title: fc.dictionary(fc.constantFrom('en', 'fr', 'ar'), word, { minKeys: 1 }),
    description: fc.dictionary(fc.constantFrom('en', 'fr', 'ar'), word, { minKeys: 1 }),
    tags: fc.array(word, { maxLength: 3 }),
    weight: fc.option(fc.record({ value: fc.integer({ min: 1, max: 99_999 }).map((value) => value / 1000), unit: fc.constantFrom('g' as const, 'kg' as const, 'oz' as const) }), { nil: undefined }),
    variants: fc.uniqueArray(fc.record({ value: word, price: fc.integer({ min: 1, max: 1_000_000 }), quantity: fc.integer({ min: 0, max: 20 }), sku: fc.option(fc.stringMatching(/^[A-Z0-9]{3,8}$/), { nil: undefined }) }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ value }) => value.trim(),
    }),
    photos: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
  })
  .map(({ ref, kind, state, title, description, tags, weight, variants, photos }) => ({
    listing: { ref, state, title: Object.values(title)[0]!, skus: variants.flatMap(({ sku }) => sku ?? []), facets: {} },
    product: { kind, title, description, tags },
    variants: variants.map(({ value, price, quantity, sku }, index) => ({
      options: variants.length === 1 ? {} : { Pattern: value },
      price: usd(price),
      // What is on sale can be bought.
      quantity: state === 'on-sale' && index === 0 ? Math.max(1, quantity) : quantity,
      ...(sku === undefined ? {} : { sku }),
      ...(weight === undefined ? {} : { weight }),
    })),
    photos: photos.map((number) => ({ url: `https://photos.test/${number}.png`, id: `p${number}` })),
    parts: {},
  }));
const listings = fc.uniqueArray(listed, { maxLength: 4, selector: (each) => each.listing.ref });

describe.each(['csv', 'json'] as const)('whatever a channel shows, imported as %s', (form) => {
  it('needs no change there, and every listing is accounted for', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(listings, async (products) => {
        const day = seller(products, {}, form);
        const { imported } = await day.imports();
        expect(imported!.written + imported!.left).toBe(products.length);
        expect(imported!.left).toBe(0);
        if (products.length === 0) return;
        const plan = await day.sync.plan({ channels: ['window'] });
        expect(plan.channelPlans['window']!.operations).toEqual([]);
        expect(plan.catalogue).toMatchObject({ quarantined: 0, valid: products.length });
      }),
      { numRuns: 30 },
    );
  });
});
