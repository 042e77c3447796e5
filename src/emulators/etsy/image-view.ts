import { createHash } from 'node:crypto';
import type { StoredImage } from './records.ts';
import type { World } from './world.ts';

/** Schema ListingImage of the OAS. */
export type ImageView = ReturnType<typeof imageView>;

export function imageView(world: World, listingId: number, imageId: number, rank: number) {
  const image = world.images.get(imageId);
  if (!image) throw new Error(`Image ${imageId} is not stored`);
  const url = (size: string): string => `https://i.etsystatic.com/${world.settings.shopId}/r/il/${imageId}/il_${size}.${imageId}.jpg`;
  return {
    listing_id: listingId,
    listing_image_id: imageId,
    ...(world.settings.clock.now() < image.processedAt ? unprocessed : processed(image)),
    creation_tsz: image.created_timestamp,
    created_timestamp: image.created_timestamp,
    rank,
    url_75x75: url('75x75'),
    url_170x135: url('170x135'),
    url_570xN: url('570xN'),
    url_fullxfull: url('fullxfull'),
    alt_text: image.alt_text,
  };
}

/** Colours and size are null until the image is processed (OAS, uploadListingImage). */
const unprocessed = {
  hex_code: null,
  red: null,
  green: null,
  blue: null,
  hue: null,
  saturation: null,
  brightness: null,
  is_black_and_white: null,
  full_height: null,
  full_width: null,
};

/** The size is the picture's own; the colour is a stand-in drawn from a digest of its bytes, since nothing here decodes pixels. */
function processed(image: StoredImage) {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(image.bytes).digest();
  const high = Math.max(red, green, blue);
  const spread = high - Math.min(red, green, blue);
  return {
    hex_code: [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('').toUpperCase(),
    red,
    green,
    blue,
    hue: hueOf(red, green, blue, high, spread),
    saturation: high === 0 ? 0 : Math.round((100 * spread) / high),
    brightness: Math.round((100 * high) / 255),
    is_black_and_white: spread === 0,
    full_height: image.height,
    full_width: image.width,
  };
}

/** In degrees, 0 to 359. */
function hueOf(red: number, green: number, blue: number, high: number, spread: number): number {
  if (spread === 0) return 0;
  const sixths = high === red ? (green - blue) / spread + 6 : high === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  return Math.round(sixths * 60) % 360;
}
