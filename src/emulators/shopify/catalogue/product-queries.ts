import { connection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import { searchFilter, type SearchFields } from '../graphql/search.ts';
import { legacyId } from '../ids.ts';
import { stockOf } from '../inventory/stock.ts';
import type { World } from '../world.ts';
import { exactly } from './count-view.ts';
import { variantTitle } from './products.ts';
import type { StoredProduct, StoredVariant } from './records.ts';

type Sorted = Page & { readonly query?: string | null; readonly sortKey?: string | null };

/** A few of Shopify's search fields of products (schema, QueryRoot.products). */
const productFields = (world: World): SearchFields<StoredProduct> => ({
  default: (product) => [product.title, product.vendor, product.productType, ...product.tags],
  id: ({ id }) => Number(legacyId(id)),
  title: ({ title }) => title,
  handle: ({ handle }) => handle,
  vendor: ({ vendor }) => vendor,
  product_type: ({ productType }) => productType,
  status: ({ status }) => status,
  tag: ({ tags }) => tags,
  sku: ({ variants }) => variants.map((variant) => world.inventoryItems.get(variant.inventoryItemId)?.sku),
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
});

const productPlaces: Readonly<Record<string, (product: StoredProduct) => readonly (string | number)[]>> = {
  CREATED_AT: ({ createdAt, id }) => [createdAt, Number(legacyId(id))],
  TITLE: ({ title, id }) => [title.toLowerCase(), Number(legacyId(id))],
  UPDATED_AT: ({ updatedAt, id }) => [updatedAt, Number(legacyId(id))],
  VENDOR: ({ vendor, id }) => [vendor.toLowerCase(), Number(legacyId(id))],
};

/** Products, by id unless asked for otherwise. */
export function listProducts({ query, sortKey, ...page }: Sorted, context: Context) {
  const { world, views } = context;
  const found = [...world.products.values()].filter(searchFilter(query, productFields(world), context));
  return connection(found, page, context, productPlaces[sortKey ?? 'ID'] ?? (({ id }) => [Number(legacyId(id))]), views.product);
}

export function countProducts({ query, limit }: { query?: string | null; limit?: number | null }, context: Context) {
  const found = [...context.world.products.values()].filter(searchFilter(query, productFields(context.world), context)).length;
  return limit && found > limit ? { __typename: 'Count', count: limit, precision: 'AT_LEAST' } : exactly(found);
}

interface Found {
  readonly product: StoredProduct;
  readonly variant: StoredVariant;
}

const variantFields = (world: World): SearchFields<Found> => ({
  default: ({ product, variant }) => [product.title, variantTitle(product, variant), world.inventoryItems.get(variant.inventoryItemId)?.sku],
  id: ({ variant }) => Number(legacyId(variant.id)),
  product_id: ({ product }) => Number(legacyId(product.id)),
  sku: ({ variant }) => world.inventoryItems.get(variant.inventoryItemId)?.sku,
  barcode: ({ variant }) => variant.barcode,
  inventory_quantity: ({ variant }) => stockOf(world, variant),
  updated_at: ({ variant }) => variant.updatedAt,
});

/** Variants of all products, by id. */
export function listVariants({ query, ...page }: Page & { readonly query?: string | null }, context: Context) {
  const { world, views } = context;
  const all = world.products.values().flatMap((product) => product.variants.map((variant): Found => ({ product, variant }))).toArray();
  return connection(all.filter(searchFilter(query, variantFields(world), context)), page, context, ({ variant }) => [Number(legacyId(variant.id))], ({ product, variant }) => views.variant(product, variant));
}
