import { exactly } from '../catalogue/count-view.ts';
import { connection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import { searchFilter, type SearchFields } from '../graphql/search.ts';
import { legacyId, type Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import { orderName } from './changes.ts';
import type { StoredFulfillmentOrder, StoredOrder, StoredRefund } from './records.ts';
import { financialStatus, fulfillmentStatus, total } from './sums.ts';

/** A few of Shopify's search fields of orders (schema, QueryRoot.orders). */
const orderFields: SearchFields<StoredOrder> = {
  default: (order) => [orderName(order), order.customer.email, order.customer.lastName],
  id: ({ id }) => Number(legacyId(id)),
  name: (order) => [orderName(order), String(order.number)],
  email: ({ customer }) => customer.email,
  created_at: ({ createdAt }) => createdAt,
  processed_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  status: ({ cancelledAt, closedAt }) => [cancelledAt === undefined ? (closedAt === undefined ? 'open' : 'closed') : 'cancelled', 'any'],
  financial_status: (order) => financialStatus(order),
  fulfillment_status: (order) => (fulfillmentStatus(order) === 'PARTIALLY_FULFILLED' ? 'partial' : fulfillmentStatus(order) === 'FULFILLED' ? 'shipped' : 'unshipped'),
  sku: ({ lines }) => lines.map(({ sku }) => sku),
  source_name: ({ sourceName }) => sourceName,
  tag: ({ tags }) => tags,
  test: ({ test }) => test,
};

const places: Readonly<Record<string, (order: StoredOrder) => readonly (string | number)[]>> = {
  CREATED_AT: ({ createdAt, id }) => [createdAt, Number(legacyId(id))],
  ID: ({ id }) => [Number(legacyId(id))],
  ORDER_NUMBER: ({ number }) => [number],
  PROCESSED_AT: ({ createdAt, id }) => [createdAt, Number(legacyId(id))],
  TOTAL_PRICE: (order) => [total(order), Number(legacyId(order.id))],
  UPDATED_AT: ({ updatedAt, id }) => [updatedAt, Number(legacyId(id))],
};

const dayMs = 86_400_000;

/** Orders of the last 60 days, and older ones with the scope read_all_orders (schema, QueryRoot.orders), found by their search fields. */
function found(query: string | null | undefined, context: Context): readonly StoredOrder[] {
  const { world } = context;
  const since = world.settings.scopes.includes('read_all_orders') ? -Infinity : now(world) - 60 * dayMs;
  const until = now(world) - world.settings.quirks.searchLagMs;
  return world.orders.values().filter(({ createdAt, updatedAt }) => createdAt >= since && updatedAt <= until).filter(searchFilter(query, orderFields, context)).toArray();
}

export function listOrders({ query, sortKey, ...page }: Page & { query?: string | null; sortKey?: string | null }, context: Context) {
  return connection(found(query, context), page, context, places[sortKey ?? 'PROCESSED_AT'] ?? places['ID']!, context.views.order);
}

/** Counted up to `limit`. */
export function countOrders({ query, limit }: { query?: string | null; limit?: number | null }, context: Context) {
  const count = found(query, context).length;
  return limit && count > limit ? { __typename: 'Count', count: limit, precision: 'AT_LEAST' } : exactly(count);
}

export function fulfillmentOrderOf(world: World, id: Gid): { readonly order: StoredOrder; readonly fulfillmentOrder: StoredFulfillmentOrder } | undefined {
  for (const order of world.orders.values()) {
    const fulfillmentOrder = order.fulfillmentOrders.find((fulfillmentOrder) => fulfillmentOrder.id === id);
    if (fulfillmentOrder) return { order, fulfillmentOrder };
  }
  return undefined;
}

export function refundOf(world: World, id: Gid): { readonly order: StoredOrder; readonly refund: StoredRefund } | undefined {
  for (const order of world.orders.values()) {
    const refund = order.refunds.find((refund) => refund.id === id);
    if (refund) return { order, refund };
  }
  return undefined;
}
