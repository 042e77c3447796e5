import { refuse, refuseField } from './problem.ts';
import type { World } from './world.ts';

/** OAS: up to 20 images; ten clients and JYT #1021 saw this number enforced. */
export const maxImages = 20;

/** A whole ordered list of images. @throws Problem 400 for an empty list (etsy/open-api #472), a repeated or an unknown id, or too many. */
export function checkImageIds(ids: readonly number[], world: World): readonly number[] {
  if (ids.length === 0) refuseField('/image_ids', 'too_short', 'must not be empty');
  if (ids.length > maxImages) refuse(400, `Listings are only allowed ${maxImages} images`);
  if (new Set(ids).size < ids.length) refuse(400, 'image_ids must be unique');
  const unknown = ids.find((id) => !world.images.has(id));
  return unknown === undefined ? ids : refuse(400, `Invalid image_id: ${unknown}`);
}
