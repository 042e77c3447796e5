import { z } from 'zod';
import { list, ok, type Call, type Operation } from './call.ts';
import { isCarrierName } from './carriers.ts';
import type { Fields } from './fields.ts';
import { receiptOf } from './lookup.ts';
import { usDollars } from './money.ts';
import { addPayment } from './payments.ts';
import { refuse } from './problem.ts';
import type { Receipt, StoredReceipt } from './records.ts';
import { seconds, type World } from './world.ts';

export const receiptOperations: readonly Operation[] = [
  { id: 'getShopReceipts', method: 'GET', path: '/shops/{shop_id}/receipts', access: 'transactions_r', answer: getReceipts },
  {
    id: 'getShopReceipt',
    method: 'GET',
    path: '/shops/{shop_id}/receipts/{receipt_id}',
    access: 'transactions_r',
    answer: (call) => ok(receiptOf(call).wire),
  },
  {
    id: 'updateShopReceipt',
    method: 'PUT',
    path: '/shops/{shop_id}/receipts/{receipt_id}',
    access: 'transactions_w',
    takes: 'form',
    answer: updateReceipt,
  },
  {
    id: 'createReceiptShipment',
    method: 'POST',
    path: '/shops/{shop_id}/receipts/{receipt_id}/tracking',
    access: 'transactions_w',
    takes: 'json',
    answer: ship,
  },
];

/** Earliest timestamp that the OAS takes: 1 January 2000. */
const earliest = 946_684_800;

function getReceipts(call: Call) {
  const { query, world } = call;
  const limit = query.integer('limit', { min: 1, max: 100 }) ?? 25;
  const offset = query.integer('offset', { min: 0 }) ?? 0;
  const sortOn = query.oneOf('sort_on', ['created', 'updated', 'receipt_id']) ?? 'created';
  const order = query.oneOf('sort_order', ['asc', 'ascending', 'desc', 'descending', 'up', 'down']) ?? 'desc';
  const direction = ['asc', 'ascending', 'up'].includes(order) ? 1 : -1;
  const isWanted = filterOf(query, world);
  const found = world.receipts
    .values()
    .filter(isWanted)
    .map((receipt) => receipt.wire)
    .toArray()
    .toSorted((a, b) => direction * (sortKeys[sortOn](a) - sortKeys[sortOn](b) || a.receipt_id - b.receipt_id));
  return list(found.slice(offset, offset + limit), found.length);
}

const sortKeys = {
  created: (receipt: Receipt) => receipt.created_timestamp,
  updated: (receipt: Receipt) => receipt.updated_timestamp,
  receipt_id: (receipt: Receipt) => receipt.receipt_id,
};

function filterOf(query: Fields, world: World): (receipt: StoredReceipt) => boolean {
  const bound = (name: string): number | undefined => query.integer(name, { min: earliest });
  const created = [bound('min_created') ?? 0, bound('max_created') ?? Infinity] as const;
  const modified = [bound('min_last_modified') ?? 0, bound('max_last_modified') ?? Infinity] as const;
  const canceled = query.boolean('was_canceled') ?? (world.settings.hideCanceledReceipts ? false : undefined);
  const flags: readonly [boolean | undefined, (receipt: StoredReceipt) => boolean][] = [
    [query.boolean('was_paid'), (receipt) => receipt.wire.is_paid],
    [query.boolean('was_shipped'), (receipt) => receipt.wire.is_shipped],
    [query.boolean('was_delivered'), (receipt) => receipt.delivered],
    [canceled, (receipt) => receipt.wire.status === 'canceled'],
  ];
  const within = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value <= to;
  return (receipt) =>
    within(receipt.wire.created_timestamp, created) &&
    within(receipt.wire.updated_timestamp, modified) &&
    flags.every(([wanted, read]) => wanted === undefined || read(receipt) === wanted);
}

function updateReceipt(call: Call) {
  const { form, world } = call;
  const { wire } = receiptOf(call);
  const shipped = form.boolean('was_shipped');
  const paid = form.boolean('was_paid');
  if (wire.status === 'canceled') refuse(400, 'The receipt is canceled');
  if (paid !== undefined) markPaid(world, wire, paid);
  if (shipped !== undefined) markShipped(world, wire, shipped);
  return ok(wire);
}

const shipmentBody = z.object({
  tracking_code: z.string().nullish(),
  carrier_name: z.string().nullish(),
  send_bcc: z.boolean().nullish(),
  note_to_buyer: z.string().nullish(),
});

/**
 * Every success mails the buyer once more. Without tracking the receipt is only marked as shipped; orders to the United States
 * over 10 USD and to India need it (OAS, createReceiptShipment; its "within the United States" is read in the stricter way).
 */
function ship(call: Call) {
  const { world } = call;
  const { wire } = receiptOf(call);
  const body = shipmentBody.safeParse(call.json);
  if (!body.success) return refuse(400, 'The shipment is not valid');
  const { tracking_code: code, carrier_name: carrier, send_bcc: bcc, note_to_buyer: note } = body.data;
  if (wire.status === 'canceled') refuse(400, 'The receipt is canceled');
  if (Boolean(code) !== Boolean(carrier)) refuse(400, 'tracking_code and carrier_name are required together');
  if (carrier && !isCarrierName(carrier)) refuse(400, `Unsupported carrier: ${carrier}`);
  if (!code && needsTracking(wire)) refuse(400, 'A tracking code and carrier name are required for this destination');
  const now = seconds(world);
  if (code && carrier) {
    const shipment = { receipt_shipping_id: world.ids.next('shipment'), shipment_notification_timestamp: now, carrier_name: carrier, tracking_code: code };
    wire.shipments = [...wire.shipments, shipment];
  }
  markShipped(world, wire, true);
  for (const to of bcc ? (['buyer', 'seller'] as const) : (['buyer'] as const)) {
    world.mails.push({ at: new Date(now * 1000), receiptId: wire.receipt_id, to, trackingCode: code || null, note: note || null });
  }
  return ok(wire);
}

function needsTracking({ country_iso, grandtotal }: Receipt): boolean {
  return country_iso === 'IN' || (country_iso === 'US' && grandtotal.amount > usDollars(10, grandtotal.currency_code));
}

export function markPaid(world: World, wire: Receipt, paid: boolean): void {
  if (paid && !wire.is_paid) {
    addPayment(world, wire);
    world.webhooks.announce('order.paid', wire.receipt_id);
  }
  wire.is_paid = paid;
  if (!wire.is_shipped) wire.status = paid ? 'paid' : 'payment processing';
  for (const transaction of wire.transactions) transaction.paid_timestamp = paid ? seconds(world) : null;
  touch(world, wire);
}

function markShipped(world: World, wire: Receipt, shipped: boolean): void {
  if (shipped && !wire.is_shipped) world.webhooks.announce('order.shipped', wire.receipt_id);
  wire.is_shipped = shipped;
  if (!wire.status.includes('refunded')) wire.status = shipped ? 'completed' : wire.is_paid ? 'paid' : 'payment processing';
  for (const transaction of wire.transactions) transaction.shipped_timestamp = shipped ? seconds(world) : null;
  touch(world, wire);
}

export function touch(world: World, wire: Receipt): void {
  wire.update_timestamp = seconds(world);
  wire.updated_timestamp = seconds(world);
}
