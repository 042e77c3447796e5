import type { Operation, Photo, ProductInput, Remote, Wanted } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { openShop, photo, published, remoteIn, slippers, wantedOf, type Shop } from './shop.ts';

const of = (number: number, name: string, value: string): Photo => ({ ...photo(number), option: { name, value } });
const yellow = of(1, 'Colour', 'Yellow');
const white = of(2, 'Colour', 'White');

type EditKind = 'media.set' | 'stock.set' | 'content.set';
async function edit(shop: Shop, kind: EditKind, wanted: Wanted, remote: Remote): Promise<Remote> {
  const operation = { kind, key: kind, consents: [], remote, ...wanted } as Operation<EditKind>;
  if (operation.kind === 'stock.set') return remoteIn((await shop.channel.writes['stock.set'][0].applyAll([operation], shop.fresh()))[0]!);
  if (operation.kind === 'media.set') return remoteIn(await shop.channel.writes['media.set'][0].apply(operation, shop.fresh()));
  return remoteIn(await shop.channel.writes['content.set'][0].apply(operation, shop.fresh()));
}

async function opened(photos: readonly Photo[], product: ProductInput = slippers): Promise<{ readonly shop: Shop; readonly remote: Remote }> {
  const shop = openShop();
  await shop.prepare();
  return { shop, remote: await published(shop, wantedOf(product, { photos })) };
}

/** Which picture shows with which value, as the other side has it. */
function shown(shop: Shop, remote: Remote): Record<string, string | undefined> {
  const [listing] = shop.emulator.listings();
  const values = listing!.inventory.products.flatMap((product) => product.property_values);
  const hashes = new Map(Object.entries(remote.parts).map(([name, id]) => [id, name.replace('photo:', '')]));
  return Object.fromEntries(listing!.variation_images.map((image) => [values.find((value) => value.value_ids.includes(image.value_id))!.values[0]!, hashes.get(String(image.image_id))]));
}

describe('pictures of an option', () => {
  it('show with their values from the start, and follow when other pictures are given', async () => {
    const { shop, remote } = await opened([photo(3), yellow, white]);
    expect(shown(shop, remote)).toEqual({ Yellow: yellow.hash, White: white.hash });
    const other = of(4, 'Colour', 'White');
    const after = await edit(shop, 'media.set', wantedOf(slippers, { photos: [photo(3), yellow, other] }), remote);
    expect(shown(shop, after)).toEqual({ Yellow: yellow.hash, White: other.hash });
    await edit(shop, 'stock.set', wantedOf(slippers, { photos: [photo(3), yellow, other], quantities: { 'BAB-40': 9 } }), after);
    expect(shop.emulator.listings()[0]!.quantity).toBe(11);
  });

  it('go when the catalogue no longer says so, and what somebody set by hand stays', async () => {
    const { shop, remote } = await opened([yellow, white]);
    const bare = [photo(1), photo(2)];
    const after = await edit(shop, 'media.set', wantedOf(slippers, { photos: bare }), remote);
    expect(shown(shop, after)).toEqual({});
    const byHand = await opened(bare);
    const value_id = byHand.shop.emulator.listings()[0]!.inventory.products[0]!.property_values.find((value) => value.values.includes('Yellow'))!.value_ids[0]!;
    const property_id = byHand.shop.emulator.listings()[0]!.inventory.products[0]!.property_values.find((value) => value.values.includes('Yellow'))!.property_id;
    await byHand.shop.call.send({ name: 'updateVariationImages', method: 'POST', path: `/v3/application/shops/${byHand.shop.emulator.shopId}/listings/${byHand.remote.ref}/variation-images`, limits: [byHand.shop.channel.limits[0]!], decode: { parse: (body: unknown) => body } as never, body: { json: { variation_images: [{ property_id, value_id, image_id: Number(byHand.remote.parts[`photo:${photo(1).hash}`]) }] } }, repeatable: 'in a test' });
    const kept = await edit(byHand.shop, 'media.set', wantedOf(slippers, { photos: [photo(2), photo(1)] }), byHand.remote);
    expect(shown(byHand.shop, kept)).toEqual({ Yellow: photo(1).hash });
  });

  it('never keep the inventory from being written: a picture that goes is no variation\'s any more', async () => {
    const { shop, remote } = await opened([yellow, white]);
    const after = await edit(shop, 'media.set', wantedOf(slippers, { photos: [photo(7)] }), remote);
    await edit(shop, 'stock.set', wantedOf(slippers, { photos: [photo(7)], quantities: { 'BAB-41': 5 } }), after);
    expect(shop.emulator.listings()[0]!.quantity).toBe(8);
  });

  it('of a value that comes with a new variant show once Etsy knows the value', async () => {
    const blue = of(5, 'Colour', 'Blue');
    const wider: ProductInput = { ...slippers, variants: [...slippers.variants, { ...slippers.variants[0]!, sku: 'BAB-43', options: { Size: '43', Colour: 'Blue' } }] };
    const { shop, remote } = await opened([yellow, white]);
    const wish = wantedOf(wider, { photos: [yellow, white, blue] });
    const media = await edit(shop, 'media.set', wish, remote);
    expect(shown(shop, media)).toEqual({ Yellow: yellow.hash, White: white.hash });
    const stock = await edit(shop, 'stock.set', wish, media);
    expect(shown(shop, stock)).toEqual({ Yellow: yellow.hash, White: white.hash, Blue: blue.hash });
  });

  it('show as a change, of one option and of values that are there', async () => {
    const { shop } = await opened([yellow]);
    const wanted = wantedOf(slippers, { photos: [yellow, of(2, 'Size', '41'), of(3, 'Colour', 'Purple'), of(4, 'Colour', 'Yellow')] });
    expect(shop.channel.shows(wanted).media).toMatchObject({ options: { [yellow.hash]: 'Colour: Yellow' } });
    const issues = await shop.channel.check(wanted, shop.call);
    expect(issues.map(({ code }) => code)).toEqual(['etsy-option-photo-left-out', 'etsy-option-photo-left-out', 'etsy-option-photo-left-out']);
    expect(shop.channel.shows(wantedOf(slippers)).media).not.toHaveProperty('options');
  });
});
