import type { Call, Issue, Photo, Strings, Wanted } from 'fondouk/channel';
import { fitToCategory } from './category.ts';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { warning } from './issues.ts';
import { photosFor } from './photos.ts';
import type { Inventory, VariationImage } from './wire.ts';

/** Present: the images of variations are ours, so that we may take them away again. */
const PART = 'variation-images';

interface OptionPhoto {
  readonly photo: Photo;
  readonly name: string;
  readonly value: string;
}

/** Pictures of one option, the first that a picture names, each value once (OAS, updateVariationImages: one property, no duplicates). */
export function optionPhotos(wanted: Pick<Wanted, 'photos' | 'product'>): readonly OptionPhoto[] {
  const all = photosFor(wanted).flatMap((photo) => (photo.option === undefined ? [] : [{ photo, ...photo.option }]));
  const known = all.filter(({ name, value }) => wanted.product.variants.some((variant) => variant.options[name] === value));
  const ofOne = known.filter(({ name }) => name === known[0]?.name);
  return [...new Map(ofOne.toReversed().map((each) => [each.value, each])).values()].toReversed();
}

export function optionPhotoIssues(wanted: Wanted): readonly Issue[] {
  const shown = new Set(optionPhotos(wanted).map(({ photo }) => photo.hash));
  return photosFor(wanted)
    .filter((photo) => photo.option !== undefined && !shown.has(photo.hash))
    .map(({ fileName, option }) => {
      const message = `${fileName} does not show with ${option!.name} ${option!.value} on Etsy: it takes pictures of one option alone, one for each value that a variant has.`;
      return warning('option-photo-left-out', message, { field: 'images', params: { option: option!.name, value: option!.value } });
    });
}

export function variationImageParts(photos: readonly { readonly option?: { readonly name: string } }[]): Strings {
  const shown = photos.find(({ option }) => option !== undefined)?.option;
  return shown === undefined ? {} : { [PART]: shown.name };
}

interface VariationImagesWish {
  readonly ref: string;
  readonly wanted: Wanted;
  /** Etsy's ids of the pictures, by hash. */
  readonly imageIds: ReadonlyMap<string, number>;
  readonly parts: Strings;
  /** As just written; read where absent. */
  readonly inventory?: Inventory;
}

/**
 * Shows each value by its picture. Before an image goes, it must not belong to a variation any more, or Etsy refuses the inventory
 * (etsy/open-api #570): so also those that somebody set by hand are put right. A value that Etsy lacks yet follows with the inventory.
 */
export async function writeVariationImages(wish: VariationImagesWish, etsy: Etsy, call: Call): Promise<Strings> {
  const { ref, wanted, imageIds, parts } = wish;
  const { [PART]: ours, ...others } = parts;
  const hasOptions = wanted.product.variants.some((variant) => Object.keys(variant.options).length > 0);
  if (!hasOptions && ours === undefined) return parts;
  const { results: seen } = await call.read(etsy.requests.variationImages(ref));
  const photos = optionPhotos(wanted);
  const kept = seen.filter((image) => ours === undefined && [...imageIds.values()].includes(image.image_id));
  const images = photos.length > 0 ? await imagesOf(photos, seen, wish, etsy, call) : kept;
  if (keyOf(images) !== keyOf(seen)) await call.send({ ...etsy.requests.updateVariationImages(ref, images), repeatable: 'full replacement' });
  return photos.length > 0 ? { ...others, [PART]: photos[0]!.name } : others;
}

async function imagesOf(photos: readonly OptionPhoto[], seen: readonly VariationImage[], { ref, wanted, imageIds, inventory }: VariationImagesWish, etsy: Etsy, call: Call): Promise<readonly VariationImage[]> {
  const { variations } = await fitToCategory(wanted, etsy.requests, call);
  const option = photos[0]!.name;
  const propertyId = variations.find((variation) => variation.option === option)?.propertyId;
  const { products } = inventory ?? (await call.read(etsy.requests.inventory(ref))) ?? { products: [] };
  const values = products.flatMap((product) => product.property_values).filter((value) => value.property_id === propertyId);
  const ours = photos.flatMap(({ photo, value }) => {
    const image_id = imageIds.get(photo.hash);
    const value_id = values.find((each) => each.values.map(decodeEntities).includes(value))?.value_ids[0];
    return propertyId === undefined || image_id === undefined || value_id === undefined ? [] : [{ property_id: propertyId, value_id, image_id }];
  });
  // Values that Etsy keeps hidden beside our variants keep their pictures, as long as these are there.
  const hidden = values.filter((value) => wanted.product.variants.every((variant) => !value.values.map(decodeEntities).includes(variant.options[option] ?? '')));
  const kept = seen.filter((image) => [...imageIds.values()].includes(image.image_id) && hidden.some((value) => value.value_ids.includes(image.value_id)));
  return [...ours, ...kept];
}

function keyOf(images: readonly VariationImage[]): string {
  return images.map(({ property_id, value_id, image_id }) => `${property_id}/${value_id}/${image_id}`).toSorted().join(' ');
}
