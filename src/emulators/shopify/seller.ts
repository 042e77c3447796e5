import { takeFile } from './catalogue/file-input.ts';
import { applyFields, emptyProduct, type ProductFields } from './catalogue/product-fields.ts';
import { planVariants, writeVariants } from './catalogue/product-set-variants.ts';
import { addProduct, touchProduct } from './catalogue/products.ts';
import type { StoredProduct } from './catalogue/records.ts';
import type { Gid } from './ids.ts';
import { levelAt, touchLevel } from './inventory/stock.ts';
import type { StoredInventoryItem } from './inventory/records.ts';
import { now, type World } from './world.ts';

/** A product that somebody entered in the admin. */
export interface SeededProduct extends Omit<ProductFields, 'title'> {
  readonly title: string;
  /** Decimal in the shop's currency. */
  readonly price: string;
  /** Many products made by hand have none. */
  readonly sku?: string;
  /** At the first location. Default 1. */
  readonly quantity?: number;
  /** Instead of price, SKU and quantity: a variant for each, by the values of its options. */
  readonly variants?: readonly { readonly options: Readonly<Record<string, string>>; readonly price: string; readonly sku?: string; readonly quantity?: number }[];
  /** Addresses of pictures. */
  readonly images?: readonly string[];
  /** Whether it is on the sales channels. Default true. */
  readonly published?: boolean;
}

/** Puts a product into the shop by hand. @returns its id. */
export function seedProduct(world: World, seeded: SeededProduct): Gid {
  const { price, sku, quantity = 1, variants, images = [], published = true, ...fields } = seeded;
  const rows = variants ?? [{ options: { Title: 'Default Title' }, price, ...(sku === undefined ? {} : { sku }), quantity }];
  const names = Object.keys(rows[0]!.options);
  const product = emptyProduct(world, fields);
  applyFields(product, fields);
  product.mediaIds = images.map((originalSource) => takeFile(world, { originalSource }).id);
  const plan = planVariants(
    world,
    undefined,
    names.map((name) => ({ name, values: [...new Set(rows.map(({ options }) => options[name]!))].map((value) => ({ name: value })) })),
    rows.map((row) => ({
      price: row.price,
      ...(row.sku === undefined ? {} : { sku: row.sku }),
      inventoryItem: { tracked: true },
      optionValues: Object.entries(row.options).map(([optionName, name]) => ({ optionName, name })),
      inventoryQuantities: [{ locationId: world.locations.keys().next().value!, name: 'available', quantity: row.quantity ?? 1 }],
    })),
  );
  writeVariants(world, product, plan!);
  if (published) for (const id of world.publications.keys()) product.publishedOn.set(id, now(world));
  addProduct(world, product);
  return product.id;
}

/** What somebody changes of a product in the admin. @throws Error for an unknown one. */
export function editProduct(world: World, productId: Gid, fields: ProductFields): void {
  const product = knownProduct(world, productId);
  applyFields(product, fields);
  touchProduct(world, product);
}

/** A count that somebody enters in the admin, at a location. @throws Error for an unknown SKU. */
export function countStock(world: World, sku: string, available: number, locationId: Gid): void {
  const item = itemOfSku(world, sku);
  const level = levelAt(world, item, locationId);
  level.isActive = true;
  level.available = available;
  touchLevel(world, item, level);
}

/** @throws Error for an unknown SKU. */
export function editPrice(world: World, sku: string, price: string): void {
  const item = itemOfSku(world, sku);
  const product = world.productOfVariant.get(item.variantId)!;
  const variant = product.variants.find(({ id }) => id === item.variantId)!;
  variant.price = price;
  variant.updatedAt = now(world);
  touchProduct(world, product);
}

function knownProduct(world: World, productId: Gid): StoredProduct {
  const product = world.products.get(productId);
  if (!product) throw new Error(`There is no product ${productId}`);
  return product;
}

export function itemOfSku(world: World, sku: string): StoredInventoryItem {
  const item = world.inventoryItems.values().find((item) => item.sku === sku);
  if (!item) throw new Error(`Nothing has the SKU ${sku}`);
  return item;
}
