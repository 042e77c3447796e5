import type { OrderRecord } from 'fondouk';
import type { Evidence } from './world.ts';

/** A parcel that the seller told the tool to tell the channel of. */
export interface Parcel {
  readonly channel: 'etsy' | 'anou';
  readonly orderId: string;
  readonly trackingNumber: string;
}

interface Expected {
  readonly channel: string;
  readonly id: string;
  readonly status: string;
  readonly lines: readonly (readonly [string, number])[];
  /** Minor units and currency. */
  readonly total: string;
  readonly tracking: readonly string[];
  readonly refunded: number;
  readonly buyer: string;
  readonly confirmed: boolean;
}

/** Whether every order of every channel stands once in the store, as it stands on its channel now, and was handed to the host so. */
export async function checkOrders(evidence: Evidence): Promise<readonly string[]> {
  const { store, taken } = evidence;
  const wrong: string[] = [];
  const records = await store.orders.list();
  const expected = [...etsyOrders(evidence), ...anouOrders(evidence)];
  const names = new Set(records.map((record) => `${record.channel} ${record.order.id}`));
  if (names.size < records.length) wrong.push('duplicate: an order stands twice');
  if (records.length > expected.length) wrong.push(`duplicate: ${records.length} orders are kept, and ${expected.length} were placed`);
  for (const order of expected) {
    const record = records.find((each) => each.channel === order.channel && each.order.id === order.id);
    if (!record) {
      wrong.push(`lost order: ${order.channel} ${order.id}`);
      continue;
    }
    const [seen, wanted] = [JSON.stringify(asKept(record)), JSON.stringify(order)];
    if (seen !== wanted) wrong.push(`lost order: ${order.channel} ${order.id} is kept as ${seen}, and is ${wanted}`);
    if (!record.delivered) wrong.push(`lost order: ${order.channel} ${order.id} was not handed to the host as it is now`);
    if (!taken.has(`${order.channel} ${order.id}`)) wrong.push(`lost order: ${order.channel} ${order.id} was never handed to the host`);
  }
  return wrong;
}

/** No parcel and no mail twice, and every parcel that was told arrived, but where the order had been called off. */
export function checkParcels({ day: { shop, staff } }: Evidence, parcels: readonly Parcel[]): readonly string[] {
  const wrong: string[] = [];
  const mails = Map.groupBy(shop.mailsSent.filter((mail) => mail.to === 'buyer'), (mail) => `${mail.receiptId} ${mail.trackingCode}`);
  for (const [name, same] of mails) if (same.length > 1) wrong.push(`duplicate: the buyer of ${name} was written to ${same.length} times`);
  for (const parcel of parcels) {
    if (parcel.channel === 'etsy') {
      const receipt = shop.receipts().find((each) => String(each.receipt_id) === parcel.orderId)!;
      const same = receipt.shipments.filter((shipment) => shipment.tracking_code === parcel.trackingNumber);
      if (same.length > 1) wrong.push(`duplicate: parcel ${parcel.trackingNumber} of ${parcel.orderId} was told ${same.length} times`);
      if (same.length === 0 && etsyStatus(receipt) !== 'cancelled') wrong.push(`lost edit: parcel ${parcel.trackingNumber} of ${parcel.orderId} was not told`);
    } else {
      const { order } = staff.orders().find((each) => each.order.order_id === parcel.orderId)!;
      if (order.tracking_number !== parcel.trackingNumber && order.cancelled_at === null) wrong.push(`lost edit: parcel ${parcel.trackingNumber} of ${parcel.orderId} was not told`);
    }
  }
  return wrong;
}

function etsyOrders({ day: { shop } }: Evidence): readonly Expected[] {
  return shop.receipts().map((receipt) => ({
    channel: 'etsy',
    id: String(receipt.receipt_id),
    status: etsyStatus(receipt),
    lines: receipt.transactions.map((line) => [line.sku!, line.quantity] as const),
    total: `${receipt.grandtotal.amount} ${receipt.grandtotal.currency_code}`,
    tracking: receipt.shipments.map((shipment) => shipment.tracking_code),
    refunded: receipt.refunds.reduce((sum, refund) => sum + refund.amount.amount, 0),
    buyer: "Orla O'Sullivan",
    confirmed: false,
  }));
}

function etsyStatus(receipt: ReturnType<Evidence['day']['shop']['receipts']>[number]): string {
  if (receipt.status === 'canceled' || (receipt.status === 'fully refunded' && !receipt.is_shipped)) return 'cancelled';
  if (receipt.status === 'completed') return 'completed';
  if (receipt.is_shipped) return 'shipped';
  return receipt.is_paid ? 'paid' : 'open';
}

function anouOrders({ day: { staff } }: Evidence): readonly Expected[] {
  return staff.orders().map(({ order }) => ({
    channel: 'anou',
    id: order.order_id,
    status: order.cancelled_at !== null ? 'cancelled' : order.received_at !== null ? 'completed' : order.shipped_at !== null ? 'shipped' : 'paid',
    lines: [[order.external_ref!, 1] as const],
    total: `${Math.round(Number(order.total_charge_mad) * 100)} MAD`,
    tracking: order.tracking_number === null ? [] : [order.tracking_number],
    refunded: 0,
    buyer: order.buyer.name,
    confirmed: order.seller_confirmed_at !== null,
  }));
}

function asKept({ channel, order }: OrderRecord): Expected {
  return {
    channel,
    id: order.id,
    status: order.status,
    lines: order.lines.map((line) => [line.sku ?? '', line.quantity] as const),
    total: `${order.total.amount} ${order.total.currency}`,
    tracking: order.fulfilments.flatMap((parcel) => parcel.trackingNumber ?? []),
    refunded: order.refunds.reduce((sum, refund) => sum + refund.amount.amount, 0),
    buyer: order.shipTo?.name ?? '',
    confirmed: order.confirmedAt !== undefined,
  };
}
