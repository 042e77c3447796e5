import { decimalOf, type Offer, type Product, type Wanted } from 'fondouk/channel';
import type { ItemInput, ProductSetInput, ProductUpdateInput, VariantSetInput } from './inputs.ts';
import { externalId, metafieldsOf } from './metafields.ts';
import type { ShopifySettings } from './options.ts';
import { htmlOf, sortTags } from './text.ts';

type Variant = Product['variants'][number];

/** A product without options has one variant under this option and value (Shopify page "Product model"). */
export const NO_OPTION = { name: 'Title', value: 'Default Title' } as const;
const UNITS = { g: 'GRAMS', kg: 'KILOGRAMS', oz: 'OUNCES', lb: 'POUNDS' } as const;

type Words = Required<Pick<ProductUpdateInput, 'title' | 'descriptionHtml' | 'productType' | 'tags'>> & Pick<ProductUpdateInput, 'vendor'>;

/** Words of a product in the shop's own language. */
export function wordsOf(wanted: Wanted): Words {
  const vendor = wanted.product.maker?.name;
  return {
    title: wanted.text.title.trim(),
    descriptionHtml: htmlOf(wanted.text.description),
    // Left empty, Shopify names the shop itself.
    ...(vendor === undefined ? {} : { vendor }),
    productType: wanted.category?.at(-1) ?? '',
    tags: sortTags(wanted.product.tags).taken,
  };
}

export function optionNames(product: Product): readonly string[] {
  return Object.keys(product.variants[0]!.options);
}

/** Options in the order of the first variant, values as variants name them. */
export function productOptions(product: Product): NonNullable<ProductSetInput['productOptions']> {
  const names = optionNames(product);
  if (names.length === 0) return [{ name: NO_OPTION.name, position: 1, values: [{ name: NO_OPTION.value }] }];
  return names.map((name, index) => ({
    name,
    position: index + 1,
    values: [...new Set(product.variants.map((variant) => variant.options[name]!))].map((value) => ({ name: value })),
  }));
}

export function optionValues(variant: Variant): VariantSetInput['optionValues'] {
  const values = Object.entries(variant.options).map(([optionName, name]) => ({ optionName, name }));
  return values.length === 0 ? [{ optionName: NO_OPTION.name, name: NO_OPTION.value }] : values;
}

/** What describes one variant beside price and stock. What the catalogue does not know is emptied, but for the weight, which has no "none". */
export function variantContent(variant: Variant, { compliance }: Product): { readonly barcode: string | null; readonly inventoryPolicy: 'DENY'; readonly inventoryItem: ItemInput } {
  return {
    barcode: variant.gtin ?? null,
    inventoryPolicy: 'DENY',
    inventoryItem: {
      tracked: true,
      countryCodeOfOrigin: compliance.countryOfOrigin ?? null,
      harmonizedSystemCode: compliance.hsCode ?? null,
      ...(variant.weight === undefined ? {} : { measurement: { weight: { value: variant.weight.value, unit: UNITS[variant.weight.unit] } } }),
    },
  };
}

/** A variant that does not stand yet, with its price and its pieces. */
export function newVariant(variant: Variant, wanted: Wanted, location: string): VariantSetInput {
  const offer = offerOf(wanted, variant.sku);
  return {
    sku: variant.sku,
    optionValues: optionValues(variant),
    ...variantContent(variant, wanted.product),
    price: decimalOf(offer.price),
    inventoryQuantities: [{ locationId: location, name: 'available', quantity: offer.quantity }],
  };
}

export function offerOf({ offers }: Pick<Wanted, 'offers'>, sku: string): Offer {
  return offers.find((offer) => offer.sku === sku) ?? offers[0];
}

/** A whole new product, without its pictures. It is active and in no publication: nobody sees it until it is published. */
export function newProduct(wanted: Wanted, location: string, settings: Pick<ShopifySettings, 'metafieldNamespace'>): ProductSetInput {
  return {
    ...wordsOf(wanted),
    status: 'ACTIVE',
    productOptions: productOptions(wanted.product),
    variants: wanted.product.variants.map((variant) => newVariant(variant, wanted, location)),
    metafields: [externalId(wanted, settings), ...metafieldsOf(wanted, settings)],
  };
}

export interface TranslationInput {
  readonly locale: string;
  readonly key: 'title' | 'body_html';
  readonly value: string;
}

/** Title and description in the further languages that the catalogue has them in. */
export function translationsOf({ product, text }: Wanted, { translations }: Pick<ShopifySettings, 'translations'>): readonly TranslationInput[] {
  return translations
    .filter((locale) => locale !== text.language)
    .flatMap((locale) => {
      const title = product.title[locale];
      const description = product.description[locale];
      return [
        ...(title === undefined ? [] : [{ locale, key: 'title' as const, value: title.trim() }]),
        ...(description === undefined ? [] : [{ locale, key: 'body_html' as const, value: htmlOf(description) }]),
      ];
    });
}

export function totalOf(offers: Wanted['offers']): number {
  return offers.reduce((sum, offer) => sum + offer.quantity, 0);
}
