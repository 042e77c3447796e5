import { formatMoney, type Issue, type ReadCall, type Wanted } from 'fondouk/channel';
import { fitToCategory } from './category.ts';
import { whenMade } from './era.ts';
import { readShop, type Etsy } from './etsy.ts';
import { gpsrIssues } from './gpsr.ts';
import { error, warning } from './issues.ts';
import { findPartners } from './partners.ts';
import { personalizationIssues } from './personalization.ts';
import { IMAGE_COUNT, photosFor } from './photos.ts';
import { processingIssues } from './processing.ts';
import { ALT_TEXT_LENGTH, sortMaterials, sortTags, titleIssues } from './texts.ts';
import { stylesOf } from './to-wire.ts';
import { translationIssues } from './translations.ts';
import { optionPhotoIssues } from './variation-images.ts';

/** One client, September 2026. */
const SKU_LENGTH = 32;
/** Per offering; set by the editor (newreleases.io, 2022-01-14 speaks of the total alone). */
const QUANTITY = 999;
/** Ceiling: etsy/open-api #459. The floor in USD is in no document, and taken to be the listing fee; other currencies have floors of their own (#419), which the refusal then names. */
const USD_CENTS = { least: 20, most: 5_000_000 };
/** hauld.app, 2026: JPG, PNG, GIF, 10 MB. */
const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif']);
const IMAGE_BYTES = 10 * 1024 * 1024;

/** Etsy's rules, those of the category and of the shop included. Its own schema holds hardly any of them (OAS: no maxLength, no pattern). */
export async function etsyCheck(wanted: Wanted, etsy: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  const [fit, shop] = await Promise.all([fitToCategory(wanted, etsy.requests, call), readShop(etsy, call)]);
  return [
    ...titleIssues(wanted.text.title),
    ...leftOutIssues(wanted, etsy),
    ...translationIssues(wanted, etsy.settings, shop),
    ...personalizationIssues(wanted.product),
    ...optionPhotoIssues(wanted),
    ...offerIssues(wanted, shop.currency_code),
    ...optionIssues(wanted),
    ...photoIssues(wanted),
    ...madeIssues(wanted, call.now()),
    ...gpsrIssues(wanted, shop, call.now()),
    ...(await processingIssues(wanted.product, etsy, call)),
    ...(await findPartners(wanted.product, etsy, call)).issues,
    ...fit.issues,
  ];
}

function leftOutIssues({ product }: Wanted, { settings }: Etsy): readonly Issue[] {
  const say = (field: string, { text, why }: { readonly text: string; readonly why: string }) =>
    warning(`${field}-left-out`, `"${text}" does not go to Etsy's ${field}: ${why}.`, { field, params: { text } });
  return [
    ...sortTags(product.tags).leftOut.map((each) => say('tags', each)),
    ...sortMaterials(product.materials).leftOut.map((each) => say('materials', each)),
    ...stylesOf(product, settings).leftOut.map((each) => say('styles', each)),
  ];
}

function offerIssues({ offers }: Wanted, shopCurrency: string): readonly Issue[] {
  return offers.flatMap(({ sku, price, quantity }) => {
    const issues: Issue[] = [];
    if (sku.length > SKU_LENGTH) issues.push(error('sku-too-long', `The SKU ${sku} is longer than ${SKU_LENGTH} characters, the most Etsy takes.`, { sku, field: 'sku' }));
    if (quantity > QUANTITY) {
      issues.push(error('quantity-too-high', `Etsy takes at most ${QUANTITY} pieces, ${sku} has ${quantity}: set stock: { cap: ${QUANTITY} }.`, { sku, field: 'quantity', params: { quantity } }));
    }
    if (price.currency !== shopCurrency) {
      const message = `${sku} costs ${formatMoney(price)}, the Etsy shop sells in ${shopCurrency}: give a price in ${shopCurrency}, or an exchange rate in the channel's price policy.`;
      issues.push(error('currency-differs', message, { sku, field: 'price', params: { price: price.currency, shop: shopCurrency } }));
    } else if (price.currency === 'USD' && (price.amount < USD_CENTS.least || price.amount > USD_CENTS.most)) {
      issues.push(error('price-out-of-range', `${sku} costs ${formatMoney(price)}, Etsy takes 0.20 to 50,000 USD.`, { sku, field: 'price' }));
    }
    return issues;
  });
}

function optionIssues({ product }: Wanted): readonly Issue[] {
  return product.variants.flatMap(({ sku, options }) =>
    Object.entries(options)
      .filter(([name, value]) => /[()]/.test(name) || /[()]/.test(value))
      .map(([name, value]) => error('option-parentheses', `Etsy takes no parentheses in options: rename "${name}: ${value}" of ${sku}.`, { sku, field: `options.${name}` })),
  );
}

function photoIssues(wanted: Wanted): readonly Issue[] {
  const { photos, text } = wanted;
  if (photos.length === 0) return [error('image-missing', 'Etsy publishes no listing without an image: add a photo.', { field: 'images' })];
  const issues = photosFor(wanted).flatMap(({ fileName, mediaType, bytes, altText, url }) => {
    const found: Issue[] = [];
    if (mediaType === undefined) {
      // What is at an address is known only when it is fetched, for the upload.
      if (url === undefined) found.push(error('image-not-read', `Etsy takes image files, and ${fileName} was not read: give the file again.`, { field: 'images' }));
    } else if (!IMAGE_TYPES.has(mediaType)) found.push(error('image-type', `Etsy takes JPEG, PNG and GIF, ${fileName} is ${mediaType}: convert it.`, { field: 'images' }));
    if (bytes !== undefined && bytes > IMAGE_BYTES) found.push(error('image-too-large', `${fileName} is larger than 10 MB, the most Etsy takes: make it smaller.`, { field: 'images' }));
    if ([...(altText?.[text.language] ?? '')].length > ALT_TEXT_LENGTH) {
      found.push(warning('alt-text-too-long', `The alt text of ${fileName} is longer than ${ALT_TEXT_LENGTH} characters and does not go to Etsy.`, { field: 'images' }));
    }
    return found;
  });
  const shown = new Set(photosFor(wanted).map((photo) => photo.hash));
  const rest = photos.filter((photo) => !shown.has(photo.hash)).map((photo) => photo.fileName);
  if (rest.length === 0) return issues;
  return [...issues, warning('images-left-out', `Etsy shows ${IMAGE_COUNT} images; these do not go there: ${rest.join(', ')}.`, { field: 'images', params: { count: rest.length } })];
}

function madeIssues({ product }: Wanted, now: Date): readonly Issue[] {
  if (product.kind === 'made-to-order' || product.made !== undefined) return [];
  const era = whenMade(product, now);
  return [warning('made-not-given', `Etsy wants to know when a piece was made; it is told ${era.replace('_', ' to ')}. Give the year if that is wrong.`, { field: 'made', params: { told: era } })];
}
