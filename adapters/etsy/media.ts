import { applied, rejected, type Call, type Operation, type Outcome, type Photo, type ReadCall, type SingleWriter, type Strings } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { error, warning } from './issues.ts';
import { againAfterConflict, SETTLE_MS } from './outcomes.ts';
import { altTextOf, IMAGE_COUNT, photoPart, photosFor } from './photos.ts';
import { imageParts } from './to-wire.ts';
import { optionPhotos, writeVariationImages } from './variation-images.ts';
import type { ListingImage } from './wire.ts';

interface Pictures {
  readonly ref: string;
  readonly photos: readonly Photo[];
  readonly language: string;
  /** Ids of photos uploaded earlier. */
  readonly parts: Strings;
  /** As the listing shows them now. */
  readonly images: readonly ListingImage[];
}

/**
 * Uploads what is missing, one by one, and gives the id of every photo. An upload appends and never replaces (Jaal-Yantra-Textiles/v2 #1021), and at the
 * cap even another alt text is refused (etsy/open-api #606): a slot is freed only then, and only of an image that we put there.
 * A changed alt text is a new upload: what a second upload under the same id does is not written anywhere.
 */
export async function uploadMissing({ ref, photos, language, parts, images }: Pictures, { requests }: Etsy, call: Call): Promise<ReadonlyMap<string, number>> {
  const there = new Map(images.map((image) => [String(image.listing_image_id), image]));
  const ids = new Map<string, number>();
  for (const photo of photos) {
    const image = there.get(parts[photoPart(photo.hash)] ?? '');
    if (image !== undefined && decodeEntities(image.alt_text ?? '').trim() === altTextOf(photo, language)) ids.set(photo.hash, image.listing_image_id);
  }
  const ours = new Set(Object.entries(parts).filter(([name]) => name.startsWith('photo:')).map(([, id]) => id));
  const kept = new Set([...ids.values()].map(String));
  const spare = images.map((image) => String(image.listing_image_id)).filter((id) => ours.has(id) && !kept.has(id));
  for (const [index, photo] of photos.entries()) {
    if (ids.has(photo.hash)) continue;
    const leftover = there.size >= IMAGE_COUNT ? spare.shift() : undefined;
    if (leftover !== undefined) {
      await call.send({ ...requests.deleteImage(ref, Number(leftover)), repeatable: 'a deleted image answers 404' });
      there.delete(leftover);
    }
    const image = await call.once(photoPart(photo.hash), requests.uploadImage(ref, imageParts(photo, index + 1, language)), {
      settleMs: SETTLE_MS,
      findCreated: async (since) => {
        const began = Math.floor(since.getTime() / 1000);
        return (await readImages(ref, requests, call)).filter((each) => !ours.has(String(each.listing_image_id)) && (each.created_timestamp ?? began) >= began);
      },
      id: (each) => String(each.listing_image_id),
    });
    ids.set(photo.hash, image.listing_image_id);
    there.set(String(image.listing_image_id), image);
  }
  return ids;
}

/** Sets the whole list in order: ranks given at upload were seen ignored and reversed (etsy/open-api #298, #330, #533). Never sent empty (#472). */
export async function orderImages(ref: string, imageIds: readonly number[], { requests }: Etsy, call: Call): Promise<void> {
  await againAfterConflict(async () => call.send({ ...requests.updateListing(ref, { image_ids: imageIds }), repeatable: 'sets the whole list' }));
}

export function withPhotos(parts: Strings, ids: ReadonlyMap<string, number>): Strings {
  const others = Object.entries(parts).filter(([name]) => !name.startsWith('photo:'));
  return Object.fromEntries([...others, ...[...ids].map(([hash, id]) => [photoPart(hash), String(id)] as const)]);
}

/** Puts the photos of a listing right; the listing has pictures at every moment. */
export function mediaWriter(etsy: Etsy): SingleWriter<'media.set'> {
  return {
    name: 'etsy-images',
    estimate: ([operation]) => {
      const missing = photosFor(operation).filter((photo) => operation.remote.parts[photoPart(photo.hash)] === undefined).length;
      return { calls: [{ limits: etsy.limits, count: 4 + missing + (optionPhotos(operation).length > 0 ? 2 : 0) }] };
    },
    apply: async (operation, call) => setMedia(operation, etsy, call),
  };
}

/** As the listing shows them, in order. An item that the list repeats (etsy/open-api #510, of listings) is one image. */
async function readImages(ref: string, requests: Etsy['requests'], call: ReadCall): Promise<readonly ListingImage[]> {
  const { results } = await call.read(requests.images(ref));
  return [...new Map(results.map((image) => [image.listing_image_id, image])).values()].toSorted((a, b) => a.rank - b.rank);
}

async function setMedia(operation: Operation<'media.set'>, etsy: Etsy, call: Call): Promise<Outcome> {
  const { remote, text } = operation;
  const { requests } = etsy;
  const photos = photosFor(operation);
  if (photos.length === 0) return rejected(operation, [error('image-missing', 'An Etsy listing cannot be left without an image: add a photo.', { field: 'images' })]);
  const ids = await uploadMissing({ ref: remote.ref, photos, language: text.language, parts: remote.parts, images: await readImages(remote.ref, requests, call) }, etsy, call);
  const wantedIds = photos.map((photo) => ids.get(photo.hash)!);
  const parts = await writeVariationImages({ ref: remote.ref, wanted: operation, imageIds: ids, parts: remote.parts }, etsy, call);
  await orderImages(remote.ref, wantedIds, etsy, call);
  const leftovers = (await readImages(remote.ref, requests, call)).map((image) => image.listing_image_id).filter((id) => !wantedIds.includes(id));
  for (const id of leftovers) await call.send({ ...requests.deleteImage(remote.ref, id), repeatable: 'a deleted image answers 404' });
  const shown = (await readImages(remote.ref, requests, call)).map((image) => image.listing_image_id);
  if (shown.length !== wantedIds.length || wantedIds.some((id) => !shown.includes(id))) {
    const message = `The Etsy listing shows ${shown.length} images where ${wantedIds.length} are wanted, although each change was accepted: look at it on Etsy, then sync again.`;
    return rejected(operation, [error('images-differ', message, { params: { shown: shown.length, wanted: wantedIds.length } })], 'unknown');
  }
  const inOrder = shown.every((id, index) => id === wantedIds[index]);
  const issues = inOrder ? [] : [warning('image-order-differs', 'Etsy shows the images of this listing in another order than asked for.', { field: 'images' })];
  return applied(operation, { ...remote, parts: withPhotos(parts, ids) }, issues);
}
