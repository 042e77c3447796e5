import { z } from 'zod';
import { list, type Call, type Operation } from './call.ts';
import { listingOf } from './lookup.ts';
import { refuse } from './problem.ts';
import type { StoredListing, VariationImage } from './records.ts';
import { seconds } from './world.ts';

const path = '/shops/{shop_id}/listings/{listing_id}/variation-images';

export const variationImageOperations: readonly Operation[] = [
  { id: 'getListingVariationImages', method: 'GET', path, access: 'key', answer: (call) => list(viewOf(listingOf(call))) },
  { id: 'updateVariationImages', method: 'POST', path, access: 'listings_w', takes: 'json', answer: replace },
];

const id = z.int().min(1);
const wanted = z.object({ variation_images: z.array(z.strictObject({ property_id: id, value_id: id, image_id: id })) });

/** Replaces all; one property alone, each value once, images and values of this listing (OAS). */
function replace(call: Call) {
  const listing = listingOf(call);
  const body = wanted.safeParse(call.json);
  if (!body.success) return refuse(400, 'variation_images is not valid');
  const { variation_images: images } = body.data;
  if (new Set(images.map((image) => image.property_id)).size > 1) refuse(400, 'Variation images can only be associated on one property');
  if (new Set(images.map((image) => image.value_id)).size < images.length) refuse(400, 'variation_images contains duplicates');
  for (const image of images) {
    if (!listing.image_ids.includes(image.image_id)) refuse(400, `Invalid image_id: ${image.image_id}`);
    if (valueOf(listing, image) === undefined) refuse(400, `Invalid value_id: ${image.value_id}`);
  }
  listing.variation_images = images;
  listing.updated_timestamp = seconds(call.world);
  return list(viewOf(listing));
}

function viewOf(listing: StoredListing) {
  return listing.variation_images.map((image) => ({ ...image, value: valueOf(listing, image) ?? null }));
}

function valueOf({ inventory }: StoredListing, image: VariationImage): string | undefined {
  const values = inventory.products.flatMap((product) => product.property_values);
  return values.find((value) => value.property_id === image.property_id && value.value_ids.includes(image.value_id))?.values[0];
}

/** @throws Problem 400 while a deleted image still belongs to a variation (etsy/open-api #570). */
export function checkVariationImages({ variation_images: images, image_ids: ids }: StoredListing): void {
  const lost = images.find((image) => !ids.includes(image.image_id));
  if (lost) refuse(400, `Image ${lost.image_id} of a variation does not exist`);
}

/** What shows a value that no product has any more goes with it. */
export function dropVariationImages(listing: StoredListing): void {
  listing.variation_images = listing.variation_images.filter((image) => valueOf(listing, image) !== undefined);
}
