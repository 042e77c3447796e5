import { decimalOf, type Facets, type Plain, type Wanted } from 'fondouk/channel';
import { madeWords } from './era.ts';
import { measuresOf } from './measures.ts';
import type { EtsySettings } from './options.ts';
import { partnersOf } from './partners.ts';
import { altTextOf, photosFor } from './photos.ts';
import { sectionOf } from './section.ts';
import { sortMaterials, sortTags } from './texts.ts';
import { translationsOf } from './translations.ts';
import { optionPhotos } from './variation-images.ts';

/** What Etsy can hold of a product, in the words in which changes are shown. No clock and no ids: only a new wish makes it new. */
export function etsyShows(wanted: Wanted, settings: EtsySettings): Facets {
  const { product, text, offers } = wanted;
  const options = product.variants.filter((variant) => Object.keys(variant.options).length > 0).map((variant) => [variant.sku, variant.options] as const);
  return {
    content: withoutGaps({
      title: text.title,
      description: text.description,
      category: wanted.category?.join(' > '),
      section: sectionOf(wanted, settings),
      tags: sortTags(product.tags).taken,
      materials: sortMaterials(product.materials).taken,
      whoMade: settings.whoMade,
      supply: settings.isSupply,
      made: madeWords(product),
      ...measuresOf(product),
      attributes: product.attributes,
      processingDays: product.processingDays === undefined ? undefined : `${product.processingDays.min}-${product.processingDays.max}`,
      personalization: product.personalization === undefined ? undefined : withoutGaps(product.personalization),
      productionPartners: partnersOf(product, settings),
      translations: emptyAsGap(translationsOf(wanted, settings)),
      ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
    }),
    media: withoutGaps({
      photos: photosFor(wanted).map((photo) => photo.hash),
      altTexts: Object.fromEntries(photosFor(wanted).map((photo) => [photo.hash, altTextOf(photo, text.language)] as const).filter(([, alt]) => alt !== '')),
      options: emptyAsGap(Object.fromEntries(optionPhotos(wanted).map(({ photo, name, value }) => [photo.hash, `${name}: ${value}`]))),
    }),
    price: Object.fromEntries(offers.map((offer) => [offer.sku, `${decimalOf(offer.price)} ${offer.price.currency}`])),
    stock: Object.fromEntries(offers.map((offer) => [offer.sku, offer.quantity])),
  };
}

function emptyAsGap(fields: Readonly<Record<string, Plain>>): Readonly<Record<string, Plain>> | undefined {
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function withoutGaps(fields: Readonly<Record<string, Plain | undefined>>): Readonly<Record<string, Plain>> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
