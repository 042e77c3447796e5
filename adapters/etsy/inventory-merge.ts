import { decimalOf } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import { moneyOf } from './money.ts';
import { withProperties } from './to-wire.ts';
import type { Inventory, InventoryBody, InventoryProduct } from './wire.ts';

type ProductBody = InventoryBody['products'][number];
interface ValueOf {
  readonly property_id: number;
  readonly values: readonly string[];
}

export type Merged =
  | { readonly body: InventoryBody }
  /** Names of variants on Etsy that are not ours; a full replacement would wipe them (etsy/open-api #337). */
  | { readonly foreign: readonly string[] };

/**
 * What is wanted, laid over what Etsy has. Variants of ours, by the SKUs and ids that are remembered, that the catalogue no longer has fall away; combinations that Etsy keeps
 * hidden, without a SKU, stay; any other variant that is not ours stops the write. Read-only keys never go back (#159).
 */
export function mergeInventory(wanted: InventoryBody, read: Inventory, ours: ReadonlyMap<string, string>): Merged {
  const ourIds = new Set(ours.values());
  const wantedSkus = new Set(wanted.products.map((product) => product.sku));
  const isOurs = (product: InventoryProduct): boolean => {
    const sku = skuOf(product);
    // The editor loses SKUs (#362): a variant without one is known by its options.
    return sku === '' ? wanted.products.some((each) => sameOptions(each.property_values, product.property_values)) : wantedSkus.has(sku) || ours.has(sku) || ourIds.has(String(product.product_id));
  };
  const others = read.products.filter((product) => !product.is_deleted && !isOurs(product));
  const hidden = others.filter((product) => skuOf(product) === '' && product.offerings.every((offering) => !offering.is_enabled || offering.is_deleted));
  const foreign = others.filter((product) => !hidden.includes(product));
  if (foreign.length > 0) return { foreign: foreign.map((product) => skuOf(product) || product.property_values.flatMap((value) => value.values).join(' / ')) };
  const propertyIds = wanted.quantity_on_property;
  const readiness = wanted.products[0]?.offerings[0]?.readiness_state_id;
  const carried = hidden.filter((product) => product.property_values.length === propertyIds.length && product.property_values.every((value) => propertyIds.includes(value.property_id)));
  const products = wanted.products.map((product) => withKnownIds(product, read));
  if (carried.length === 0 || readiness === undefined) return { body: { ...wanted, products } };
  const body = withProperties([...products, ...carried.map((product) => carriedProduct(product, readiness, propertyIds))], propertyIds);
  return { body };
}

/** The same wish with prices and quantities as Etsy has them; undefined where Etsy lacks one of the SKUs. */
export function keepOffers(wanted: InventoryBody, read: Inventory): InventoryBody | undefined {
  const bySku = new Map(read.products.filter((product) => !product.is_deleted).map((product) => [skuOf(product), product]));
  const products = wanted.products.flatMap((product) => {
    const offering = bySku.get(product.sku)?.offerings.find((each) => !each.is_deleted);
    const readiness_state_id = product.offerings[0]?.readiness_state_id;
    if (offering === undefined || readiness_state_id === undefined) return [];
    return [{ ...product, offerings: [{ price: priceOf(offering), quantity: offering.quantity, is_enabled: offering.is_enabled, readiness_state_id }] }];
  });
  return products.length === wanted.products.length ? withProperties(products, wanted.quantity_on_property) : undefined;
}

/** Whether options or processing profile differ from what is read. A profile that is not told counts as another. */
export function differsInOptions(wanted: InventoryBody, read: Inventory): boolean {
  return wanted.products.some((product) => {
    const seen = read.products.find((each) => !each.is_deleted && skuOf(each) === product.sku);
    if (seen === undefined) return true;
    const readiness = product.offerings[0]?.readiness_state_id;
    return !sameOptions(product.property_values, seen.property_values) || seen.offerings.some((offering) => !offering.is_deleted && offering.readiness_state_id !== readiness);
  });
}

export function hasSomethingToSell(body: InventoryBody): boolean {
  return body.products.some((product) => product.offerings.some((offering) => offering.quantity > 0));
}

function skuOf(product: InventoryProduct): string {
  return decodeEntities(product.sku ?? '');
}

function priceOf(offering: InventoryProduct['offerings'][number]): number {
  return Number(decimalOf(moneyOf(offering.price)));
}

function sameOptions(a: readonly ValueOf[], b: readonly ValueOf[]): boolean {
  return a.length === b.length && a.every((value) => b.some((other) => other.property_id === value.property_id && textOf(other) === textOf(value)));
}

function textOf(value: ValueOf): string {
  return value.values.map(decodeEntities).join('\n');
}

/** Etsy gives free values ids of its own: where it has one for a value, that is sent. */
function withKnownIds(product: ProductBody, read: Inventory): ProductBody {
  const known = read.products.flatMap((each) => each.property_values);
  return {
    ...product,
    property_values: product.property_values.map((value) => {
      if (value.value_ids.length > 0) return value;
      const same = known.find((each) => each.property_id === value.property_id && textOf(each) === textOf(value));
      return same === undefined ? value : { ...value, value_ids: same.value_ids };
    }),
  };
}

/** Properties stand in the same order in every product, or Etsy refuses (etsy/open-api #375). */
function carriedProduct(product: InventoryProduct, readiness: number, order: readonly number[]): ProductBody {
  const values = product.property_values.toSorted((a, b) => order.indexOf(a.property_id) - order.indexOf(b.property_id));
  return {
    sku: '',
    property_values: values.map((value) => ({
      property_id: value.property_id,
      property_name: decodeEntities(value.property_name ?? ''),
      value_ids: value.value_ids,
      values: value.values.map(decodeEntities),
      ...(value.scale_id === null || value.scale_id === undefined ? {} : { scale_id: value.scale_id }),
    })),
    offerings: product.offerings
      .filter((offering) => !offering.is_deleted)
      .map((offering) => ({ price: priceOf(offering), quantity: offering.quantity, is_enabled: false, readiness_state_id: readiness })),
  };
}
