import type { Operation, Photo, Remote } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { journaled } from './journal-call.ts';
import { codesOf, openShop, photo, published, remoteIn, rug, wantedOf, type Shop } from './shop.ts';

const mediaOf = (photos: readonly Photo[], remote: Remote): Operation<'media.set'> => ({ kind: 'media.set', key: 'media', consents: [], remote, ...wantedOf(rug, { photos }) });
const setMedia = async (shop: Shop, operation: Operation<'media.set'>, call = shop.fresh()) => shop.channel.writes['media.set'][0].apply(operation, call);
const shown = (shop: Shop) => shop.emulator.listings()[0]!.images!.map((image) => String(image.listing_image_id));
const idsIn = (remote: Remote, photos: readonly Photo[]) => photos.map((each) => remote.parts[`photo:${each.hash}`]);
const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => photo(from + index));

describe('the pictures of a listing', () => {
  it('are uploaded when they are missing, put in order, and taken away when they are not wanted', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug, { photos: [photo(1), photo(2), photo(3)] }));
    shop.sentNames();
    const wanted = [photo(4), photo(3), photo(1)];
    const after = remoteIn(await setMedia(shop, mediaOf(wanted, remote)));
    expect(shown(shop)).toEqual(idsIn(after, wanted));
    expect(idsIn(after, [photo(3), photo(1)])).toEqual(idsIn(remote, [photo(3), photo(1)]));
    expect(after.parts[`photo:${photo(2).hash}`]).toBeUndefined();
    expect(shop.sentNames().filter((name) => name === 'uploadListingImage')).toHaveLength(1);
  });

  it('are uploaded anew when their words for the blind change', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug, { photos: [photo(1, 'A rug'), photo(2)] }));
    await setMedia(shop, mediaOf([photo(1, "The rug's fringe & knots"), photo(2)], remote));
    const images = shop.emulator.listings()[0]!.images!;
    expect(images).toHaveLength(2);
    expect(String(images[1]!.listing_image_id)).toBe(remote.parts[`photo:${photo(2).hash}`]);
  });

  it('free a slot only at the cap, one at a time, and never leave the listing bare', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug, { photos: many(1, 20) }));
    const wanted = [...many(1, 15), ...many(101, 5)];
    shop.sentNames();
    const after = remoteIn(await setMedia(shop, mediaOf(wanted, remote)));
    expect(shown(shop)).toEqual(idsIn(after, wanted));
    const sent = shop.sentNames().filter((name) => name === 'uploadListingImage' || name === 'deleteListingImage');
    expect(sent).toEqual(Array.from({ length: 5 }, () => ['deleteListingImage', 'uploadListingImage']).flat());
  });

  it.each([1, 2, 3, 4])('come right when the work was cut off at upload %i of four at the cap', async (upload) => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug, { photos: many(1, 20) }));
    const wanted = [...many(101, 4), ...many(1, 16)];
    const { call } = journaled(shop.call);
    shop.emulator.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method, path }) => method === 'POST' && path.endsWith('/images'), skip: upload - 1 });
    await expect(setMedia(shop, mediaOf(wanted, remote), call)).rejects.toThrow(/connection cut|Unavailable|status 500/);
    const after = remoteIn(await setMedia(shop, mediaOf(wanted, remote), call));
    expect(shown(shop)).toEqual(idsIn(after, wanted));
  });

  it('cannot be none', async () => {
    const shop = openShop();
    const outcome = await setMedia(shop, mediaOf([], { ref: '1', parts: {}, state: 'on-sale' }));
    expect(codesOf(outcome)).toEqual(['etsy-image-missing']);
  });
});
