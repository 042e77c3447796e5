import { chooseText, decimalOf } from '../model/index.ts';
import { delimited } from './delimited.ts';
import type { Item, ItemImage } from './item.ts';
import type { Feed } from './settings.ts';
import { cleanText, onOneLine } from './text.ts';
import { escapeXml } from './xml.ts';

/**
 * Columns of the product CSV that Shopify imports, by their present names: those of its own sample file that a catalogue can fill
 * (help.shopify.com/en/manual/products/import-export/using-csv; the header row as public repositories quote the sample file).
 */
const COLUMNS = [
  'Title', 'URL handle', 'Description', 'Vendor', 'Product category', 'Type', 'Tags', 'Published on online store', 'Status', 'SKU', 'Barcode', 'Option1 name', 'Option1 value', 'Option2 name',
  'Option2 value', 'Option3 name', 'Option3 value', 'Price', 'Inventory tracker', 'Inventory quantity', 'Continue selling when out of stock', 'Weight value (grams)', 'Weight unit for display',
  'Requires shipping', 'Fulfillment service', 'Product image URL', 'Image position', 'Image alt text', 'Variant image URL', 'Google Shopping / Google product category',
  'Google Shopping / Manufacturer part number (MPN)', 'Google Shopping / Condition',
] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/** Options of a product that Shopify takes (Shopify, limits of its API). */
export const MOST_SHOPIFY_OPTIONS = 3;

/** The name of a product in its page's address: small letters, digits and dashes; rows that share it are one product. */
export function handleOf(productId: string): string {
  return productId.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** Each product's rows: the first holds what is the product's own, every further one a variant, a picture, or both. */
export function shopifyCsv(items: AsyncIterable<Item>, feed: Feed): AsyncGenerator<string> {
  const columns = [...new Set([...COLUMNS, ...Object.keys(feed.attributes)])];
  return delimited(rowsOf(items, columns, feed), columns, { delimiter: ',', record_delimiter: '\n' });
}

async function* rowsOf(items: AsyncIterable<Item>, columns: readonly string[], feed: Feed): AsyncGenerator<readonly (string | undefined)[]> {
  const cellsOf = (cells: Readonly<Record<string, string | undefined>>) => columns.map((column) => cells[column]);
  let variants: Item[] = [];
  for await (const item of items) {
    if (variants.length > 0 && variants[0]!.product !== item.product) {
      for (const cells of productRows(variants, feed)) yield cellsOf(cells);
      variants = [];
    }
    variants.push(item);
  }
  if (variants.length > 0) for (const cells of productRows(variants, feed)) yield cellsOf(cells);
}

function productRows(variants: readonly Item[], feed: Feed): readonly Readonly<Record<string, string | undefined>>[] {
  const first = variants[0]!;
  const { images } = first;
  return Array.from({ length: Math.max(variants.length, images.length) }, (_row, index) => {
    const item = variants[index];
    const image = images[index];
    return {
      'URL handle': handleOf(first.product.id),
      ...(index === 0 ? productCells(first, feed) : {}),
      ...(item === undefined ? {} : variantCells(item, index === 0)),
      ...(image === undefined ? {} : { 'Product image URL': image.address, 'Image position': String(index + 1), 'Image alt text': altText(image, first, feed.languages) }),
      ...(index === 0 ? item?.attributes : {}),
    };
  });
}

function productCells(item: Item, { languages }: Feed): Cells {
  const { product } = item;
  const tags = product.translatedTags?.[languages[0]!] ?? product.tags;
  return {
    Title: item.title,
    Description: htmlOf(item.description),
    ...(item.brand === undefined ? {} : { Vendor: item.brand }),
    ...(item.shopifyCategory === undefined ? {} : { 'Product category': item.shopifyCategory }),
    ...(item.productType === undefined ? {} : { Type: item.productType.split(' > ').at(-1)! }),
    Tags: tags.map((tag) => plain(tag.replaceAll(',', ' '))).join(', '),
    'Published on online store': 'TRUE',
    Status: 'Active',
    ...(item.googleCategory === undefined ? {} : { 'Google Shopping / Google product category': item.googleCategory }),
  };
}

/** A product without options is one variant called `Default Title`, as Shopify itself writes it. */
function variantCells(item: Item, isFirst: boolean): Cells {
  const { variant } = item;
  const given = Object.entries(variant.options).map(([name, value]) => [plain(name), plain(value)] as const);
  const options = given.length > 0 ? given : [['Title', 'Default Title'] as const];
  return {
    SKU: variant.sku,
    ...(item.gtin === undefined ? {} : { Barcode: item.gtin }),
    ...Object.fromEntries(options.flatMap(([name, value], index) => [...(isFirst ? [[`Option${index + 1} name`, name]] : []), [`Option${index + 1} value`, value]])),
    Price: decimalOf(item.price),
    'Inventory tracker': 'shopify',
    'Inventory quantity': String(item.quantity),
    // One piece is sold once. (The word in capitals as in the sample file; older files have it small.)
    'Continue selling when out of stock': 'DENY',
    ...(item.weightGrams === undefined ? {} : { 'Weight value (grams)': String(item.weightGrams), 'Weight unit for display': 'g' }),
    'Requires shipping': 'TRUE',
    'Fulfillment service': 'manual',
    ...(item.ownImage === undefined ? {} : { 'Variant image URL': item.ownImage }),
    ...(item.mpn === undefined ? {} : { 'Google Shopping / Manufacturer part number (MPN)': item.mpn }),
    'Google Shopping / Condition': item.condition,
  };
}

/** Plain text as HTML: paragraphs where a line is empty, and breaks. */
function htmlOf(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeXml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** What a picture shows, where the catalogue says so; else the title. */
function altText({ altText }: ItemImage, { title }: Item, languages: readonly string[]): string {
  return altText === undefined ? title : plain(chooseText(altText, languages).text);
}

function plain(text: string): string {
  return onOneLine(cleanText(text).text);
}
