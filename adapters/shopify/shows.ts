import { decimalOf, type Facets, type Plain, type Wanted } from 'fondouk/channel';
import { metafieldsOf } from './metafields.ts';
import type { ShopifySettings } from './options.ts';
import { altTextOf, photosFor } from './photos.ts';
import { translationsOf, wordsOf } from './to-wire.ts';

/** What Shopify holds of a product, in the words in which changes are shown. No clock and no ids: only a new wish makes it new. */
export function shopifyShows(wanted: Wanted, settings: ShopifySettings): Facets {
  const { product, text, offers } = wanted;
  const words = wordsOf(wanted);
  const metafields = metafieldsOf(wanted, settings).map(({ key, value }) => [key, value] as const);
  const translations = translationsOf(wanted, settings).map(({ locale, key, value }) => [`${key === 'title' ? 'title' : 'description'} (${locale})`, value] as const);
  return {
    content: withoutGaps({
      title: words.title,
      description: text.description.trim(),
      vendor: words.vendor,
      type: words.productType || undefined,
      tags: words.tags.length === 0 ? undefined : words.tags,
      origin: product.compliance.countryOfOrigin,
      hsCode: product.compliance.hsCode,
      ...Object.fromEntries(metafields),
      ...Object.fromEntries(translations),
      variants: product.variants.map((variant) => withoutGaps({ sku: variant.sku, ...variant.options, weight: variant.weight && `${variant.weight.value} ${variant.weight.unit}`, gtin: variant.gtin })),
    }),
    media: {
      photos: photosFor(wanted).map((photo) => photo.hash),
      altTexts: photosFor(wanted).map((photo) => altTextOf(photo, text.language)),
    },
    price: Object.fromEntries(offers.map((offer) => [offer.sku, `${decimalOf(offer.price)} ${offer.price.currency}`])),
    stock: Object.fromEntries(offers.map((offer) => [offer.sku, offer.quantity])),
  };
}

function withoutGaps(fields: Readonly<Record<string, Plain | undefined>>): { readonly [field: string]: Plain } {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Plain] => entry[1] !== undefined));
}
