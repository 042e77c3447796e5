import { rejected, type Call, type Issue, type Operation, type Outcome, type SingleWriter } from 'fondouk/channel';
import { z } from 'zod';
import { error, warning } from './issues.ts';
import { MUTATION_POINTS } from './limits.ts';
import { issuesOf, unanswered } from './outcomes.ts';
import type { Shopify } from './shopify.ts';
import { CreateFulfilment, type FulfilmentState } from './wire.ts';

/** How long Shopify may take to show a parcel. Nothing is written about it: half a minute is a cautious guess. */
const SETTLE_MS = 30_000;

/** Tells Shopify of a parcel; there is no idempotency key for it, so that what is left to send is read before anything is repeated. */
export function shipper(shopify: Shopify): SingleWriter<'order.ship'> {
  return {
    name: 'shopify-parcel',
    estimate: ([{ order, shipment }]) => ({
      calls: [{ limits: [shopify.limits.cost], count: 2, points: MUTATION_POINTS }],
      consequences: shopify.settings.notifiesBuyers
        ? [{ key: `shopify-parcel:${order.id}:${shipment.trackingNumber ?? ''}`, what: 'tells-buyer', text: 'Shopify writes to the buyer that the order was sent.' }]
        : [],
    }),
    apply: async (operation, call) => ship(operation, shopify, call),
  };
}

type FulfilmentOrder = FulfilmentState['fulfillmentOrders']['nodes'][number];

async function ship(operation: Operation<'order.ship'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const { order, shipment, key } = operation;
  const state = await readState(order.id, shopify, call);
  if (state === undefined) return rejected(operation, [error('order-gone', `Shopify has no order ${order.id} any more.`, { orderId: order.id })]);
  if (state.cancelledAt) return rejected(operation, [error('order-cancelled', 'The order was called off on Shopify: nothing is to be sent.', { orderId: order.id })]);
  // Perhaps somebody told Shopify by hand.
  if (isTold(state, shipment.trackingNumber)) return { key, status: 'applied', ...noteIssues(operation) };
  const open = state.fulfillmentOrders.nodes.filter(isOpen);
  if (open.length === 0) {
    return rejected(operation, [error('nothing-to-send', 'Shopify has nothing of this order left that could be sent: it is on hold there, or with another service.', { orderId: order.id })]);
  }
  // One call for each place that parcels leave from (schema, fulfillmentCreate).
  for (const [place, orders] of Map.groupBy(open, ({ assignedLocation }) => assignedLocation.location?.id ?? '')) {
    const complaints = await createOnce(place, orders, operation, shopify, call);
    if (complaints.length > 0) return rejected(operation, complaints, 'unknown');
  }
  return { key, status: 'applied', ...noteIssues(operation) };
}

async function readState(id: string, { requests }: Shopify, call: Call): Promise<FulfilmentState | undefined> {
  return (await call.read(requests.fulfilmentOrders(id))).order ?? undefined;
}

function isTold({ displayFulfillmentStatus, fulfillments }: FulfilmentState, trackingNumber: string | undefined): boolean {
  const live = fulfillments.filter(({ status }) => status !== 'CANCELLED');
  if (trackingNumber === undefined) return displayFulfillmentStatus === 'FULFILLED';
  return live.some(({ trackingInfo }) => trackingInfo.some(({ number }) => number === trackingNumber));
}

function isOpen({ supportedActions, lineItems }: FulfilmentOrder): boolean {
  return supportedActions.some(({ action }) => action === 'CREATE_FULFILLMENT') && lineItems.nodes.some(({ remainingQuantity }) => remainingQuantity > 0);
}

/** The answer, or that nothing is left to send: both say that it was done. */
const Done = z.union([CreateFulfilment, z.object({ fulfillmentCreate: z.object({ userErrors: z.tuple([]) }) })]);

async function createOnce(place: string, orders: readonly FulfilmentOrder[], { order, shipment }: Operation<'order.ship'>, shopify: Shopify, call: Call): Promise<readonly Issue[]> {
  const ids = new Set(orders.map(({ id }) => id));
  const tracking = { ...(shipment.carrier === undefined ? {} : { company: shipment.carrier }), ...(shipment.trackingNumber === undefined ? {} : { number: shipment.trackingNumber }) };
  const request = shopify.requests.createFulfilment({
    lineItemsByFulfillmentOrder: orders.map(({ id, lineItems }) => ({
      fulfillmentOrderId: id,
      fulfillmentOrderLineItems: lineItems.nodes.filter(({ remainingQuantity }) => remainingQuantity > 0).map((line) => ({ id: line.id, quantity: line.remainingQuantity })),
    })),
    notifyCustomer: shopify.settings.notifiesBuyers,
    ...(Object.keys(tracking).length === 0 ? {} : { trackingInfo: tracking }),
  });
  const { fulfillmentCreate: answer } = await call.once(`parcel:${place}`, { ...request, decode: request.decode.pipe(Done) }, {
    settleMs: SETTLE_MS,
    findState: async () => {
      const state = await readState(order.id, shopify, call);
      const isLeft = state?.fulfillmentOrders.nodes.some((each) => ids.has(each.id) && isOpen(each)) ?? true;
      return isLeft ? undefined : { fulfillmentCreate: { userErrors: [] } };
    },
  });
  if (answer === null) return [unanswered()];
  return issuesOf(answer.userErrors).map((issue) => ({ ...issue, orderId: order.id }));
}

/** Shopify has no field for a word to the buyer. */
function noteIssues({ order, shipment }: Operation<'order.ship'>): { readonly issues?: readonly Issue[] } {
  if (shipment.note === undefined) return {};
  return { issues: [warning('note-left-out', 'Shopify has no place for a note to the buyer about a parcel: write to them.', { orderId: order.id })] };
}
