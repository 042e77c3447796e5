import { decimalOf, parseMoney, type Listing, type ListingState, type Money, type Plain, type Remote } from 'fondouk/channel';
import { sellerUrl } from './shopify.ts';
import { textOf } from './text.ts';
import type { Variant, WholeProduct, WireMoney } from './wire.ts';

/**
 * A decimal text of Shopify's as whole minor units: `289.0`, or `9000` for yen.
 * @throws RangeError when it has more digits than the currency.
 */
export function moneyOf({ amount, currencyCode }: WireMoney): Money {
  return parseMoney(amount, currencyCode);
}

/** What a product is to buyers: on sale where it is active and in every publication that is wanted. */
export function stateOf(product: Pick<WholeProduct, 'status' | 'publications' | 'variants'>, publications: readonly string[]): ListingState {
  if (product.status === 'DRAFT') return 'draft';
  const published = new Set(product.publications.filter(({ isPublished }) => isPublished).map(({ publication }) => publication.id));
  const isShown = product.status === 'ACTIVE' && publications.length > 0 && publications.every((id) => published.has(id));
  if (!isShown) return 'withdrawn';
  return product.variants.length > 0 && product.variants.every(isOut) ? 'sold-out' : 'on-sale';
}

function isOut(variant: Variant): boolean {
  return variant.inventoryItem.tracked && variant.inventoryPolicy === 'DENY' && (quantityOf(variant) ?? 0) <= 0;
}

export function quantityOf({ inventoryItem }: Pick<Variant, 'inventoryItem'>): number | undefined {
  return inventoryItem.inventoryLevel?.quantities[0]?.quantity;
}

interface Context {
  readonly shop: string;
  readonly publications: readonly string[];
  readonly currency: string;
}

export function addressesOf({ id, onlineStoreUrl }: Pick<WholeProduct, 'id' | 'onlineStoreUrl'>, shop: string): Pick<Remote, 'url' | 'sellerUrl'> {
  return { ...(onlineStoreUrl ? { url: onlineStoreUrl } : {}), sellerUrl: sellerUrl(id, shop) };
}

export function listingFromWire(product: WholeProduct, { shop, publications, currency }: Context): Listing {
  const skus = product.variants.flatMap(({ sku }) => (sku ? [sku] : []));
  return {
    ref: product.id,
    state: stateOf(product, publications),
    ...(product.status === 'ACTIVE' ? {} : { reason: product.status.toLowerCase() }),
    title: product.title,
    skus: [...new Set(skus)],
    ...(product.externalId ? { productId: product.externalId.value } : {}),
    pictures: product.media.map(({ id }) => id),
    ...addressesOf(product, shop),
    ...timeOf(product.updatedAt),
    facets: {
      content: contentOf(product),
      media: {
        pictures: product.media.map(({ id }) => id),
        altTexts: product.media.map(({ alt }) => alt ?? ''),
        states: product.media.map(({ status }) => status),
        failures: product.media.flatMap(({ mediaErrors = [] }) => mediaErrors.map(({ message }) => message)),
      },
      price: bySku(product.variants, ({ price }) => `${plainPrice(price, currency)} ${currency}`),
      stock: bySku(product.variants, (variant) => quantityOf(variant) ?? null),
    },
  };
}

function timeOf(text: string): Pick<Listing, 'at'> {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? {} : { at };
}

/** In the form in which prices are wished; one that is no amount is shown as it came, and is never what is wished. */
function plainPrice(price: string, currency: string): string {
  try {
    return decimalOf(parseMoney(price, currency));
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    return price.slice(0, 40);
  }
}

function bySku(variants: readonly Variant[], value: (variant: Variant) => Plain): { readonly [sku: string]: Plain } {
  return Object.fromEntries(variants.flatMap((variant) => (variant.sku ? [[variant.sku, value(variant)] as const] : [])));
}

function contentOf(product: WholeProduct): { readonly [field: string]: Plain } {
  return {
    title: product.title,
    description: textOf(product.descriptionHtml),
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    variants: product.variants.map(({ sku, selectedOptions, barcode, inventoryItem }) => ({
      sku: sku ?? '',
      ...Object.fromEntries(selectedOptions.map(({ name, value }) => [name, value])),
      gtin: barcode ?? null,
      origin: inventoryItem.countryCodeOfOrigin ?? null,
      hsCode: inventoryItem.harmonizedSystemCode ?? null,
      weight: inventoryItem.measurement.weight ? `${inventoryItem.measurement.weight.value} ${inventoryItem.measurement.weight.unit}` : null,
    })),
  };
}
