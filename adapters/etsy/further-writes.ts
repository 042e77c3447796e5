import type { Wanted } from 'fondouk/channel';
import type { Etsy } from './etsy.ts';
import { translationCount } from './translations.ts';
import { optionPhotos } from './variation-images.ts';

/** Translations, a question, a processing profile, pictures of variations: each a request of its own where the product has them. */
export function furtherWrites(wanted: Wanted, { settings }: Etsy): number {
  const { personalization, processingDays } = wanted.product;
  return translationCount(wanted, settings) + [personalization !== undefined, processingDays !== undefined, optionPhotos(wanted).length > 0].filter(Boolean).length;
}
