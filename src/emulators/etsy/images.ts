import { created, list, noContent, ok, type Call, type Operation } from './call.ts';
import { readImageFile } from '../image-file.ts';
import { maxImages } from './image-order.ts';
import { imageView } from './image-view.ts';
import { listingOf } from './lookup.ts';
import { refuse } from './problem.ts';
import type { StoredListing } from './records.ts';
import { seconds, type World } from './world.ts';

/** 10 MB, as one site of 2026 states; the OAS names no limit. */
const maxImageBytes = 10 * 1024 * 1024;

export const imageOperations: readonly Operation[] = [
  {
    id: 'uploadListingImage',
    method: 'POST',
    path: '/shops/{shop_id}/listings/{listing_id}/images',
    access: 'listings_w',
    takes: 'multipart',
    answer: upload,
  },
  {
    id: 'getListingImages',
    method: 'GET',
    path: '/listings/{listing_id}/images',
    access: 'key',
    answer: (call) => {
      const listing = listingOf(call);
      return list(listing.image_ids.map((id) => viewOf(call, listing, id)));
    },
  },
  {
    id: 'getListingImage',
    method: 'GET',
    path: '/listings/{listing_id}/images/{listing_image_id}',
    access: 'key',
    answer: (call) => ok(viewOf(call, listingOf(call), call.id('listing_image_id'))),
  },
  {
    id: 'deleteListingImage',
    method: 'DELETE',
    path: '/shops/{shop_id}/listings/{listing_id}/images/{listing_image_id}',
    access: 'listings_w',
    answer: remove,
  },
];

function viewOf(call: Call, listing: StoredListing, imageId: number) {
  const rank = listing.image_ids.indexOf(imageId) + 1;
  if (rank === 0) refuse(404, 'Resource not found');
  return imageView(call.world, listing.listing_id, imageId, rank);
}

/**
 * Appends, whatever `rank` and `overwrite` say (JYT #1021; etsy/open-api #558, #594). An image that the listing shows already
 * takes the new alt text, yet at the cap that fails too (#606).
 */
function upload(call: Call) {
  const { form, world } = call;
  const listing = listingOf(call);
  form.integer('rank', { min: 0 });
  form.boolean('overwrite');
  const altText = form.text('alt_text') ?? '';
  if (altText.length > 500) refuse(400, 'alt_text must be no more than 500 characters');
  if (listing.image_ids.length >= maxImages) refuse(400, `Listings are only allowed ${maxImages} images`);
  const id = call.image ? storeImage(world, call.image, altText) : assigned(world, form.integer('listing_image_id', { min: 1 }), altText);
  if (!listing.image_ids.includes(id)) listing.image_ids = [...listing.image_ids, id];
  listing.updated_timestamp = seconds(world);
  return created(viewOf(call, listing, id));
}

/** @throws Problem 400 for bytes that are no picture that Etsy takes. */
export function storeImage(world: World, bytes: Uint8Array, altText: string): number {
  if (bytes.length > maxImageBytes) refuse(400, 'The image is larger than 10 MB');
  const file = readImageFile(bytes) ?? refuse(400, 'The image must be a JPG, PNG or GIF');
  const id = world.ids.next('image');
  world.images.set(id, {
    listing_image_id: id,
    bytes: bytes.slice(),
    width: file.width,
    height: file.height,
    created_timestamp: seconds(world),
    processedAt: world.settings.clock.now() + world.settings.imageProcessingMs,
    alt_text: altText,
  });
  return id;
}

function assigned(world: World, id: number | undefined, altText: string): number {
  if (id === undefined) refuse(400, 'Either image or listing_image_id is required');
  const image = world.images.get(id) ?? refuse(404, 'Resource not found');
  if (altText !== '') image.alt_text = altText;
  return id;
}

function remove(call: Call) {
  const listing = listingOf(call);
  const id = call.id('listing_image_id');
  viewOf(call, listing, id);
  listing.image_ids = listing.image_ids.filter((other) => other !== id);
  listing.updated_timestamp = seconds(call.world);
  return noContent;
}
