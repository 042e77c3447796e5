import { chooseText, type Photo, type Strings, type Wanted } from 'fondouk/channel';
import { ALT_TEXT_LENGTH } from './texts.ts';

/** 20 images a listing (OAS, updateListing). */
export const IMAGE_COUNT = 20;

/** Each picture once, and no more than Etsy shows; `check` names the rest. */
export function photosFor(wanted: Pick<Wanted, 'photos'>): readonly Photo[] {
  return [...new Map(wanted.photos.map((photo) => [photo.hash, photo])).values()].slice(0, IMAGE_COUNT);
}

export const photoPart = (hash: string): string => `photo:${hash}`;

/** Etsy's ids of the pictures, by hash, as a listing remembers them. */
export function photoIdsIn(parts: Strings): ReadonlyMap<string, number> {
  const photos = Object.entries(parts).filter(([name]) => name.startsWith('photo:'));
  return new Map(photos.map(([name, id]) => [name.slice('photo:'.length), Number(id)]));
}

/** Empty when there is none, or none that Etsy can hold. */
export function altTextOf(photo: Photo, language: string): string {
  const text = photo.altText === undefined ? '' : chooseText(photo.altText, [language]).text.trim();
  return [...text].length > ALT_TEXT_LENGTH ? '' : text;
}
