import { chooseText, type Photo, type Wanted } from 'fondouk/channel';
import { ALT_TEXT_LENGTH } from './text.ts';

/** Of one product (help.shopify.com, "Product media types"). */
export const IMAGE_COUNT = 250;

/** Each picture once, and no more than Shopify holds. */
export function photosFor(wanted: Pick<Wanted, 'photos'>): readonly Photo[] {
  return [...new Map(wanted.photos.map((photo) => [photo.hash, photo])).values()].slice(0, IMAGE_COUNT);
}

/** Empty when there is none. */
export function altTextOf(photo: Photo, language: string): string {
  const text = photo.altText === undefined ? '' : chooseText(photo.altText, [language]).text.trim();
  return [...text].slice(0, ALT_TEXT_LENGTH).join('');
}

export const photoPart = (hash: string): string => `photo:${hash}`;
