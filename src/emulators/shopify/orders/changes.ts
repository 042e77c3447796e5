import { legacyId, type Gid } from '../ids.ts';
import { levelAt, touchLevel } from '../inventory/stock.ts';
import { instant, instantOrNull } from '../time.ts';
import type { Topic } from '../webhooks/deliveries.ts';
import { now, type World } from '../world.ts';
import type { StoredLine, StoredOrder } from './records.ts';
import { financialStatus, fulfillmentStatus } from './sums.ts';

/** Marks an order as changed, and tells those who listen: of what happened, and that it was updated. */
export function touchOrder(world: World, order: StoredOrder, ...topics: readonly Topic[]): void {
  order.updatedAt = now(world);
  for (const topic of [...topics, 'ORDERS_UPDATED'] as const) world.webhooks.announce(topic, orderNotice(order));
}

/** The part of an order's webhook payload that holds nothing of the buyer. */
export function orderNotice(order: StoredOrder) {
  return {
    id: Number(legacyId(order.id)),
    admin_graphql_api_id: order.id,
    name: orderName(order),
    created_at: instant(order.createdAt),
    updated_at: instant(order.updatedAt),
    cancelled_at: instantOrNull(order.cancelledAt),
    financial_status: financialStatus(order).toLowerCase(),
    fulfillment_status: fulfillmentStatus(order) === 'UNFULFILLED' ? null : fulfillmentStatus(order).toLowerCase(),
  };
}

export function orderName({ number }: StoredOrder): string {
  return `#${number}`;
}

export type StockMove = 'sell' | 'send' | 'take back' | 'put back' | 'lose';

/** Moves what is available, committed and on hand of a line's item, where its stock is tracked. */
export function moveStock(world: World, { variantId }: StoredLine, locationId: Gid, quantity: number, move: StockMove): void {
  const product = world.productOfVariant.get(variantId);
  const variant = product?.variants.find(({ id }) => id === variantId);
  const item = variant && world.inventoryItems.get(variant.inventoryItemId);
  if (!item?.tracked || quantity === 0) return;
  const level = levelAt(world, item, locationId);
  if (move === 'sell' || move === 'put back') level.available += move === 'sell' ? -quantity : quantity;
  if (move === 'take back') level.available += quantity;
  else level.committed += move === 'sell' ? quantity : -quantity;
  touchLevel(world, item, level);
}
