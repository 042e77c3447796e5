import { centimetresOf, formatMoney } from '../model/index.ts';
import type { Item } from './item.ts';
import { optionOf } from './options.ts';
import { cutAtWord, onOneLine, slashed } from './text.ts';

/** An attribute's values by its name; those that may come several times are lists. Absent attributes are undefined. */
export type Attributes = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Up to three colours, 40 characters each and 100 in all (Google, support.google.com/merchants/answer/6324487; the number unverified). */
const COLOURS = { values: 3, each: 40, total: 100 };
/** Up to three, 200 characters in all (Google, answer/6324410; numbers unverified). */
const MATERIALS = { values: 3, each: 200, total: 200 };
/** Characters of a custom label (Google, product data specification; unverified). */
const LABEL = 100;
/** Heaviest parcel, in grams (Google, answer/6324503). */
const HEAVIEST = 1_000_000;
/** Longest side, in centimetres (Google, answer/11018531). */
const LONGEST_SIDE = 3000;

const COMMON = [
  'id', 'title', 'description', 'link', 'image_link', 'additional_image_link', 'availability', 'price', 'condition', 'brand', 'gtin', 'mpn', 'item_group_id', 'google_product_category',
  'product_type', 'color', 'size', 'material', 'pattern', 'shipping_weight', 'custom_label_0', 'custom_label_1',
];

/** Columns of a Google feed, by the names of its product data specification (support.google.com/merchants/answer/7052112). */
export const GOOGLE_COLUMNS: readonly string[] = [...COMMON, 'availability_date', 'identifier_exists', 'product_length', 'product_width', 'product_height'];

/** Columns of a Meta catalogue, of which an item needs a brand, a GTIN or an MPN (Meta, developers.facebook.com/documentation/ads-commerce/catalog/reference; flexify.net/meta-catalog-docs). */
export const META_COLUMNS: readonly string[] = [...COMMON, 'fb_product_category'];

export function googleAttributes(item: Item): Attributes {
  const hasIdentifier = item.brand !== undefined || item.variant.gtin !== undefined || item.mpn !== undefined;
  const { length, width, height } = item.variant.dimensions ?? {};
  return {
    ...commonAttributes(item),
    availability: item.availability,
    availability_date: item.availabilityDate,
    // Only where brand, GTIN and MPN are all absent (Google, support.google.com/merchants/answer/6324478).
    identifier_exists: hasIdentifier ? undefined : 'no',
    product_length: side(length),
    product_width: side(width),
    product_height: side(height),
    ...item.attributes,
  };
}

/** Meta's own words for availability: what is made to order is `available for order` (Meta, catalog_country_feed_template.csv). */
const META_AVAILABILITY: Readonly<Record<Item['availability'], string>> = { in_stock: 'in stock', out_of_stock: 'out of stock', preorder: 'preorder', backorder: 'available for order' };

export function metaAttributes(item: Item): Attributes {
  return { ...commonAttributes(item), availability: META_AVAILABILITY[item.availability], fb_product_category: item.metaCategory, ...item.attributes };
}

function commonAttributes(item: Item): Attributes {
  const { product, variant } = item;
  const [main, ...further] = item.images.map(({ address }) => address);
  return {
    id: variant.sku,
    title: item.title,
    description: item.description,
    link: item.link,
    image_link: main,
    additional_image_link: further,
    price: formatMoney(item.price),
    condition: item.condition,
    brand: item.brand,
    gtin: item.gtin,
    mpn: item.mpn,
    item_group_id: product.variants.length > 1 ? product.id : undefined,
    google_product_category: item.googleCategory,
    product_type: item.productType,
    color: optionOf(variant.options, 'color') ?? slashed(product.colours.map(({ name }) => name), COLOURS),
    size: optionOf(variant.options, 'size'),
    material: optionOf(variant.options, 'material') ?? slashed(product.materials, MATERIALS),
    pattern: optionOf(variant.options, 'pattern'),
    shipping_weight: item.weightGrams === undefined || item.weightGrams > HEAVIEST ? undefined : `${item.weightGrams} g`,
    // Labels are for the seller's own campaigns, and not shown to buyers: who made it, and whether there is another.
    custom_label_0: product.maker && cutAtWord(onOneLine(product.maker.name), LABEL),
    custom_label_1: product.kind,
  };
}

function side(length: Parameters<typeof centimetresOf>[0] | undefined): string | undefined {
  const centimetres = length === undefined ? undefined : centimetresOf(length);
  return centimetres === undefined || centimetres > LONGEST_SIDE ? undefined : `${centimetres} cm`;
}
