import type { Operation, Remote, Wanted } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { codesOf, listed, openShop, published, remoteIn, rug, slippers, wantedOf, type Shop } from './shop.ts';

const contentOf = (wanted: Wanted, remote: Remote): Operation<'content.set'> => ({ kind: 'content.set', key: 'content', consents: [], remote, ...wanted });
const setContent = async (shop: Shop, operation: Operation<'content.set'>) => shop.channel.writes['content.set'][0].apply(operation, shop.fresh());

describe('the words of a listing', () => {
  it('change with category, maker, size and attributes, and neither price nor stock with them', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug));
    const changed = { ...rug, title: { en: 'A new title' }, tags: ['one tag'], made: { from: 1985, to: 1985 }, attributes: { Shape: 'Rectangle' } };
    const after = remoteIn(await setContent(shop, contentOf(wantedOf(changed, { cents: 1, quantities: { 'RUG-1': 9 } }), remote)));
    expect(shop.emulator.listings()[0]).toMatchObject({ title: 'A new title', tags: ['one tag'], when_made: '1980s', who_made: 'collective', quantity: 1, price: { amount: 48_050 } });
    expect(Object.keys(after.parts).filter((name) => name.startsWith('attribute:'))).not.toEqual(Object.keys(remote.parts).filter((name) => name.startsWith('attribute:')));
    expect(shop.sentNames()).toContain('deleteListingProperty');
    expect(after.state).toBe('on-sale');
  });

  it('clear tags that are no longer wanted, and say what a form cannot clear', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    const bare = { ...rug, tags: [], materials: [], variants: [{ ...rug.variants[0]!, weight: undefined, dimensions: undefined }] };
    const outcome = await setContent(shop, contentOf(wantedOf(bare), remote));
    expect(shop.emulator.listings()[0]).toMatchObject({ tags: [], materials: [], item_weight: 6500 });
    expect(codesOf(outcome)).toEqual(['etsy-field-kept', 'etsy-field-kept', 'etsy-field-kept']);
  });

  it('rename an option, with prices and pieces as Etsy has them', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(slippers));
    const [first, ...others] = slippers.variants;
    const renamed = { ...slippers, variants: [{ ...first!, options: { Size: '40 narrow', Colour: 'Yellow' } }, ...others] };
    shop.emulator.buy({ sku: 'BAB-40' });
    await setContent(shop, contentOf(wantedOf(renamed, { cents: 1 }), remote));
    const [product] = shop.emulator.listings()[0]!.inventory!.products;
    expect(product).toMatchObject({ sku: 'BAB-40', offerings: [{ quantity: 2, price: { amount: 4500 } }] });
    expect(product!.property_values.map((value) => value.values)).toContainEqual(['40 narrow']);
  });

  it('of a listing that is gone cannot be set', async () => {
    const shop = openShop();
    await shop.prepare();
    expect(codesOf(await setContent(shop, contentOf(wantedOf(rug), { ref: '99', parts: {}, state: 'on-sale' })))).toEqual(['etsy-listing-gone']);
  });
});

describe('what Etsy shows of a product', () => {
  it('has each facet in its own words, without clocks and ids', () => {
    const shop = openShop();
    expect(shop.channel.shows(wantedOf(rug))).toEqual({
      content: {
        title: 'Beni Ourain rug, undyed wool',
        description: 'Woven in the Middle Atlas by Fadma & her sisters.',
        category: 'Home & Living > Rugs',
        section: 'Home & Living',
        tags: ['wool rug', 'berber rug'],
        materials: ['Sheep wool'],
        whoMade: 'collective',
        supply: false,
        made: '2026',
        weightGrams: 6500,
        lengthCm: 240,
        widthCm: 150,
        attributes: { Pattern: 'Berber' },
      },
      media: { photos: expect.any(Array), altTexts: {} },
      price: { 'RUG-1': '480.50 USD' },
      stock: { 'RUG-1': 1 },
    });
    expect(shop.channel.shows(wantedOf(slippers)).content).toMatchObject({ options: { 'BAB-40': { Size: '40', Colour: 'Yellow' } } });
  });

  it('does not change with what Etsy cannot hold', () => {
    const { channel } = openShop({ options: { section: (product) => product.maker?.name } });
    const more = { ...rug, title: { ...rug.title, ar: 'زربية' }, tags: [...rug.tags!, 'a tag that is far too long'], tools: ['loom'] };
    expect(channel.shows(wantedOf(more))).toEqual(channel.shows(wantedOf(rug)));
    expect(channel.shows(wantedOf(rug)).content).not.toHaveProperty('section');
  });
});
