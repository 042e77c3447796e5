import { stringify } from 'csv-stringify/sync';
import { Fraction } from 'fraction.js';
import { decimalOf, type Length, type Price, type Product } from '../../model/index.ts';
import { guarded } from '../formula.ts';
import { cellOfSection } from '../section.ts';

type Cells = Readonly<Record<string, string | undefined>>;
type Variant = Product['variants'][number];

/** Families stand where their first word stands here. */
const ORDER = [
  'sku', 'product', 'kind', 'title', 'description', 'quantity', 'counted_at', 'currency', 'price', 'wholesale_minimum', 'wholesale_pack', 'option', 'weight', 'weight_unit', 'length_cm', 'width_cm',
  'height_cm', 'materials', 'tools', 'colors', 'tags', 'photos', 'progress_photos', 'artisans', 'maker', 'category', 'section', 'attribute', 'made', 'processing_days_min', 'processing_days_max', 'hs_code', 'origin_country',
  'warnings', 'channels', 'gtin',
] as const;

/**
 * Products as the CSV that `csv()` reads: a row for each variant, what is said of the whole product in its first row. It begins with a byte
 * order mark, by which spreadsheet programs know UTF-8. What no column can say is left out (texts of pictures, lists whose entries hold a semicolon).
 */
export function catalogueCsv(products: readonly Product[]): string {
  const rows = products.flatMap((product) => product.variants.map((variant, index) => ({ ...variantCells(product, variant), ...(index === 0 ? productCells(product) : {}) }) as Cells));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((column) => row[column] !== undefined)))].toSorted((one, other) => placeOf(one) - placeOf(other));
  const records = rows.map((row) => columns.map((column) => guarded(row[column] ?? '')));
  return stringify([columns, ...records], { bom: true, quoted_match: /[\r\n]/ });
}

function placeOf(column: string): number {
  const exact = ORDER.indexOf(column as (typeof ORDER)[number]);
  return exact === -1 ? ORDER.indexOf(column.split('_')[0] as (typeof ORDER)[number]) : exact;
}

function variantCells(product: Product, variant: Variant): Cells {
  const wholesale = variant.prices.find((price) => price.kind === 'wholesale');
  return {
    sku: variant.sku,
    product: product.id === variant.sku && product.variants.length === 1 ? undefined : product.id,
    quantity: variant.quantity?.toString(),
    counted_at: variant.countedAt,
    ...Object.fromEntries(variant.prices.map((price) => [priceColumn(price), clear(decimalOf(price.amount))])),
    wholesale_minimum: wholesale?.kind === 'wholesale' ? String(wholesale.minimum) : undefined,
    wholesale_pack: wholesale?.kind === 'wholesale' ? String(wholesale.pack) : undefined,
    ...family('option', variant.options),
    weight: variant.weight && clear(String(variant.weight.value)),
    weight_unit: variant.weight?.unit,
    length_cm: centimetres(variant.dimensions?.length),
    width_cm: centimetres(variant.dimensions?.width),
    height_cm: centimetres(variant.dimensions?.height),
    gtin: variant.gtin,
  };
}

function productCells(product: Product): Cells {
  const { compliance, made, processingDays, maker } = product;
  const pictures = (isProgress: boolean) => list(product.images.filter((image) => image.isProgress === isProgress).map((image) => image.file ?? image.url!));
  return {
    kind: product.kind,
    ...family('title', product.title),
    ...family('description', product.description),
    materials: list(product.materials),
    tools: list(product.tools),
    colors: list(product.colours.map(({ name, hex }) => (hex === undefined ? name : `${name}:${hex}`))),
    tags: list(product.tags),
    photos: pictures(false),
    progress_photos: pictures(true),
    artisans: list(maker?.artisans.map(({ id }) => id) ?? []),
    maker: maker?.id,
    ...family('category', Object.fromEntries(Object.entries(product.categories).map(([channel, path]) => [channel, path.join(' > ')]))),
    ...family('section', Object.fromEntries(Object.entries(product.sections ?? {}).map(([channel, title]) => [channel, cellOfSection(title)]))),
    ...family('attribute', product.attributes),
    made: made && (made.from === made.to ? String(made.from) : `${made.from}-${made.to}`),
    processing_days_min: processingDays?.min.toString(),
    processing_days_max: processingDays?.max.toString(),
    hs_code: compliance.hsCode,
    origin_country: compliance.countryOfOrigin,
    ...family('warnings', compliance.warnings ?? {}),
    channels: list(product.channels ?? []),
  };
}

function family(name: string, values: Readonly<Record<string, string>>): Cells {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}_${key}`, value]));
}

function list(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join('; ');
}

function priceColumn(price: Price): string {
  const market = 'market' in price && price.market !== undefined ? `_${price.market}` : '';
  return `price_${price.kind}${market}_${price.amount.currency}`;
}

/** Three decimals might be read as thousands: a fourth makes clear that they are decimals. */
function clear(decimal: string): string {
  return /^[1-9]\d{0,2}\.\d{3}$/.test(decimal) ? `${decimal}0` : decimal;
}

const CENTIMETRES = { mm: '0.1', cm: '1', m: '100', in: '2.54', ft: '30.48' } as const;

function centimetres(length: Length | undefined): string | undefined {
  return length && clear(new Fraction(String(length.value)).mul(CENTIMETRES[length.unit]).toString());
}
