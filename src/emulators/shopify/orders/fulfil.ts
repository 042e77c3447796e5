import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import { moveStock, orderName, touchOrder } from './changes.ts';
import { fulfillmentOrderOf } from './order-queries.ts';
import type { StoredFulfillment, StoredFulfillmentOrder, StoredFulfillmentOrderLine, StoredOrder, Tracking } from './records.ts';

interface TrackingInput {
  readonly company?: string | null;
  readonly number?: string | null;
  readonly numbers?: readonly string[] | null;
  readonly url?: string | null;
  readonly urls?: readonly string[] | null;
}

interface FulfillmentArguments {
  readonly fulfillment: {
    readonly lineItemsByFulfillmentOrder: readonly { readonly fulfillmentOrderId: Gid; readonly fulfillmentOrderLineItems?: readonly { readonly id: Gid; readonly quantity: number }[] | null }[];
    readonly notifyCustomer?: boolean | null;
    readonly trackingInfo?: TrackingInput | null;
  };
}

/** A part of a fulfilment order that is sent. */
export interface Parcel {
  readonly fulfillmentOrder: StoredFulfillmentOrder;
  readonly lines: readonly { readonly line: StoredFulfillmentOrderLine; readonly quantity: number }[];
}

/** Most lines of one fulfilment (schema, FulfillmentOrderLineItemsInput). */
const mostLines = 512;

/** Sends what is named of fulfilment orders of one order and one location; all that remains of one, where no lines are named. It takes no key: what is sent twice is sent twice, as far as there is some left. */
export function fulfillmentCreate({ fulfillment: input }: FulfillmentArguments, { world, views }: Context) {
  return payload(() => {
    const at = ['fulfillment'];
    const found = input.lineItemsByFulfillmentOrder.map((wanted) => ({ wanted, ...(fulfillmentOrderOf(world, wanted.fulfillmentOrderId) ?? refuseInput(undefined, at, 'Fulfillment order does not exist.')) }));
    const [first] = found;
    if (!first) return refuseInput(undefined, at, 'At least one fulfillment order is required.');
    if (found.some(({ order }) => order !== first.order)) refuseInput(undefined, at, 'All fulfillment orders must belong to the same order.');
    if (found.some(({ fulfillmentOrder }) => fulfillmentOrder.locationId !== first.fulfillmentOrder.locationId)) refuseInput(undefined, at, 'All fulfillment orders must be assigned to the same location.');
    const parcels = found.map(({ wanted, fulfillmentOrder }) => parcelOf(fulfillmentOrder, wanted.fulfillmentOrderLineItems, at));
    if (parcels.flatMap(({ lines }) => lines).length > mostLines) refuseInput(undefined, at, `A fulfillment can have at most ${mostLines} line items.`);
    return { fulfillment: views.fulfillment(first.order, send(world, first.order, parcels, trackingOf(input.trackingInfo), input.notifyCustomer ?? false)) };
  }, { fulfillment: null });
}

function parcelOf(fulfillmentOrder: StoredFulfillmentOrder, wanted: readonly { readonly id: Gid; readonly quantity: number }[] | null | undefined, at: readonly string[]): Parcel {
  if (fulfillmentOrder.status !== 'OPEN' && fulfillmentOrder.status !== 'IN_PROGRESS') {
    refuseInput(undefined, at, `Fulfillment order ${legacyId(fulfillmentOrder.id)} has an unfulfillable status= ${fulfillmentOrder.status.toLowerCase()}.`);
  }
  if (!wanted?.length) return { fulfillmentOrder, lines: fulfillmentOrder.lines.filter(({ remaining }) => remaining > 0).map((line) => ({ line, quantity: line.remaining })) };
  return {
    fulfillmentOrder,
    lines: wanted.map(({ id, quantity }) => {
      const line = fulfillmentOrder.lines.find((line) => line.id === id) ?? refuseInput(undefined, at, 'Fulfillment order line item does not exist.');
      if (quantity < 1 || quantity > line.remaining) refuseInput(undefined, at, 'Invalid fulfillment order line item quantity requested.');
      return { line, quantity };
    }),
  };
}

/** Takes parcels out of the stock, and tells the buyer, if wanted. */
export function send(world: World, order: StoredOrder, parcels: readonly Parcel[], tracking: readonly Tracking[], notifies: boolean): StoredFulfillment {
  const at = now(world);
  const { locationId } = parcels[0]!.fulfillmentOrder;
  for (const { fulfillmentOrder, lines } of parcels) {
    for (const { line, quantity } of lines) {
      line.remaining -= quantity;
      moveStock(world, order.lines.find(({ id }) => id === line.lineId)!, locationId, quantity, 'send');
    }
    fulfillmentOrder.status = fulfillmentOrder.lines.every(({ remaining }) => remaining === 0) ? 'CLOSED' : 'IN_PROGRESS';
    fulfillmentOrder.updatedAt = at;
  }
  const fulfillment: StoredFulfillment = {
    id: world.ids.next('Fulfillment'),
    name: `${orderName(order)}-F${order.fulfillments.length + 1}`,
    fulfillmentOrderIds: parcels.map(({ fulfillmentOrder }) => fulfillmentOrder.id),
    locationId,
    lines: parcels.flatMap(({ lines }) => lines).map(({ line, quantity }) => ({ id: world.ids.next('FulfillmentLineItem'), lineId: line.lineId, quantity })),
    tracking,
    createdAt: at,
    updatedAt: at,
    deliveredAt: undefined,
  };
  order.fulfillments.push(fulfillment);
  // A shop archives an order by itself when all of it was paid and sent.
  if (order.fulfillmentOrders.every(({ status }) => status === 'CLOSED')) order.closedAt = at;
  if (notifies) world.mails.push({ at: new Date(at), orderId: order.id, about: 'shipping' });
  world.webhooks.announce('FULFILLMENTS_CREATE', { id: Number(legacyId(fulfillment.id)), order_id: Number(legacyId(order.id)), admin_graphql_api_id: fulfillment.id, created_at: instant(at) });
  touchOrder(world, order);
  return fulfillment;
}

/** Numbers without an address get that of their carrier only where Shopify knows the carrier; that is not emulated. */
function trackingOf(input: TrackingInput | null | undefined): readonly Tracking[] {
  if (!input) return [];
  const numbers = input.numbers ?? (input.number ? [input.number] : []);
  const urls = input.urls ?? (input.url ? [input.url] : []);
  const count = Math.max(numbers.length, urls.length, input.company ? 1 : 0);
  return Array.from({ length: count }, (_, index) => ({ company: input.company ?? null, number: numbers[index] ?? null, url: urls[index] ?? null }));
}

interface TrackingArguments {
  readonly fulfillmentId: Gid;
  readonly trackingInfoInput: TrackingInput;
  readonly notifyCustomer?: boolean | null;
}

export function fulfillmentTrackingInfoUpdate({ fulfillmentId, trackingInfoInput, notifyCustomer }: TrackingArguments, { world, views }: Context) {
  return payload(() => {
    const order = world.orders.values().find(({ fulfillments }) => fulfillments.some(({ id }) => id === fulfillmentId)) ?? refuseInput(undefined, ['fulfillmentId'], 'Fulfillment does not exist.');
    const fulfillment = order.fulfillments.find(({ id }) => id === fulfillmentId)!;
    fulfillment.tracking = trackingOf(trackingInfoInput);
    fulfillment.updatedAt = now(world);
    if (notifyCustomer) world.mails.push({ at: new Date(now(world)), orderId: order.id, about: 'shipping' });
    touchOrder(world, order);
    return { fulfillment: views.fulfillment(order, fulfillment) };
  }, { fulfillment: null });
}
