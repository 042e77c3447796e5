import { variantOf } from '../catalogue/products.ts';
import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { bagView } from '../money.ts';
import { instant, instantOrNull } from '../time.ts';
import type { World } from '../world.ts';
import { orderName } from './changes.ts';
import type { StoredFulfillment, StoredFulfillmentOrder, StoredOrder } from './records.ts';

const actions: Readonly<Record<StoredFulfillmentOrder['status'], readonly string[]>> = {
  OPEN: ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD', 'SPLIT'],
  IN_PROGRESS: ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'HOLD'],
  ON_HOLD: ['RELEASE_HOLD', 'HOLD', 'MOVE'],
  CLOSED: [],
};

export function fulfillmentOrderView(world: World, order: StoredOrder, fulfillmentOrder: StoredFulfillmentOrder): View {
  const location = world.locations.get(fulfillmentOrder.locationId)!;
  return {
    __typename: 'FulfillmentOrder',
    id: fulfillmentOrder.id,
    orderId: order.id,
    orderName: orderName(order),
    order: (_: unknown, { views }: Context) => views.order(order),
    status: fulfillmentOrder.status,
    requestStatus: 'UNSUBMITTED',
    supportedActions: actions[fulfillmentOrder.status].map((action) => ({ action, externalUrl: null })),
    assignedLocation: { name: location.name, countryCode: world.settings.country, location: (_: unknown, { views }: Context) => views.location(location) },
    fulfillAt: instant(order.createdAt),
    createdAt: instant(fulfillmentOrder.createdAt),
    updatedAt: instant(fulfillmentOrder.updatedAt),
    fulfillments: (page: Page, context: Context) =>
      listConnection(order.fulfillments.filter(({ fulfillmentOrderIds }) => fulfillmentOrderIds.includes(fulfillmentOrder.id)), page, context, (fulfillment) => context.views.fulfillment(order, fulfillment)),
    lineItems: (page: Page, context: Context) =>
      listConnection(fulfillmentOrder.lines, page, context, ({ id, lineId, total, remaining }) => {
        const line = order.lines.find((line) => line.id === lineId)!;
        const found = variantOf(world, line.variantId);
        return {
          id,
          sku: line.sku,
          inventoryItemId: found?.variant.inventoryItemId ?? null,
          lineItem: () => context.views.line(order, line),
          productTitle: line.title,
          variantTitle: line.variantTitle,
          totalQuantity: total,
          remainingQuantity: remaining,
          requiresShipping: line.requiresShipping,
          vendor: line.vendor,
          variant: () => (found ? context.views.variant(found.product, found.variant) : null),
        };
      }),
  };
}

export function fulfillmentView(world: World, order: StoredOrder, fulfillment: StoredFulfillment): View {
  const bag = (minor: number) => bagView(minor, world.settings.currency, order.presentment);
  return {
    __typename: 'Fulfillment',
    id: fulfillment.id,
    legacyResourceId: legacyId(fulfillment.id),
    name: fulfillment.name,
    status: 'SUCCESS',
    displayStatus: fulfillment.deliveredAt === undefined ? 'FULFILLED' : 'DELIVERED',
    totalQuantity: fulfillment.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    requiresShipping: true,
    trackingInfo: ({ first }: { first?: number | null }) => fulfillment.tracking.slice(0, first ?? undefined),
    location: (_: unknown, { views }: Context) => views.location(world.locations.get(fulfillment.locationId)!),
    order: (_: unknown, { views }: Context) => views.order(order),
    createdAt: instant(fulfillment.createdAt),
    updatedAt: instant(fulfillment.updatedAt),
    deliveredAt: instantOrNull(fulfillment.deliveredAt),
    inTransitAt: null,
    fulfillmentOrders: (page: Page, context: Context) =>
      listConnection(order.fulfillmentOrders.filter(({ id }) => fulfillment.fulfillmentOrderIds.includes(id)), page, context, (fulfillmentOrder) => context.views.fulfillmentOrder(order, fulfillmentOrder)),
    fulfillmentLineItems: (page: Page, context: Context) =>
      listConnection(fulfillment.lines, page, context, ({ id, lineId, quantity }) => {
        const line = order.lines.find((line) => line.id === lineId)!;
        const price = line.unitPrice * quantity;
        return { id, quantity, lineItem: () => context.views.line(order, line), originalTotalSet: bag(price), discountedTotalSet: bag(price - Math.round((line.discount * quantity) / line.quantity)) };
      }),
  };
}
