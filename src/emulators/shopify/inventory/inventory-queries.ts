import { connection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import { searchFilter, type SearchFields } from '../graphql/search.ts';
import { legacyId } from '../ids.ts';
import type { StoredInventoryItem } from './records.ts';

/** Shopify's search fields of inventory items (schema, QueryRoot.inventoryItems). */
const itemFields: SearchFields<StoredInventoryItem> = {
  default: ({ sku }) => sku,
  id: ({ id }) => Number(legacyId(id)),
  sku: ({ sku }) => sku,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};

export function listInventoryItems({ query, ...page }: Page & { readonly query?: string | null }, context: Context) {
  const found = [...context.world.inventoryItems.values()].filter(searchFilter(query, itemFields, context));
  return connection(found, page, context, ({ id }) => [Number(legacyId(id))], context.views.inventoryItem);
}
