import type { Product } from '../model/index.ts';
import type { Day } from './day.ts';
import { tellRun } from './morning.ts';
import { duration } from './narrator.ts';
import { titleOf, type ShoppingList } from './shopping-list.ts';
import { waitUntil } from './wait.ts';
import { lastChangeOnEtsy, offeredOn, piecesOnEtsy } from './what-is-there.ts';

export interface Sale {
  readonly channel: 'etsy' | 'anou';
  readonly orderId: string;
  readonly sku: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A single piece sold on one channel that left the other. */
export interface Departure {
  readonly sale: Sale;
  readonly left: 'etsy' | 'anou';
  /** From the sale to the end of the offer on the other channel. */
  readonly afterMs: number;
}

/** What was traded, for the books of the evening. */
export interface Trade {
  readonly list: ShoppingList;
  readonly sales: readonly Sale[];
  readonly departures: readonly Departure[];
}

export async function sellAndSync(day: Day, list: ShoppingList): Promise<{ readonly sales: readonly Sale[]; readonly departures: readonly Departure[] }> {
  const { hall, tell, claims, signal } = day;
  tell.act('Shoppers come');
  const sales = [
    buyOnEtsy(day, list.rug),
    buyOnEtsy(day, list.slippers.product, list.slippers.sku),
    buyOnEtsy(day, list.calledOff),
    buyOnAnou(day, list.onAnou),
  ];
  for (const { channel, title, sku, orderId } of sales) tell.say(`${channel}: ${title} (${sku}), order ${orderId}`);

  tell.act('The sync: what was sold leaves the other channel');
  const begun = Date.now();
  const report = await hall.sync.sync({ signal });
  signal.throwIfAborted();
  tellRun(tell, report, Date.now() - begun);
  claims.wentWell('the sync after the sales', report);

  const departures = [departure(day, sales[0]!), departure(day, sales[2]!), departure(day, sales[3]!)].filter((each) => each !== undefined);
  for (const { sale, left, afterMs } of departures) tell.say(`${sale.title}: sold on ${sale.channel}, off ${left} ${duration(afterMs)} after the sale.`);
  for (const { channel, sku } of [sales[0]!, sales[2]!, sales[3]!]) {
    const other = otherThan(channel);
    claims.claim(`${sku}, sold on ${channel}, is not on sale on ${other}`, !offeredOn(other, sku, hall), 'it is offered there still');
  }
  const left = piecesOnEtsy(list.slippers.sku, hall.shop);
  tell.say(`${list.slippers.sku}: ${list.slippers.counted} were counted, 1 was sold, Etsy goes on offering ${left}.`);
  claims.equal(`${list.slippers.sku} is offered less the one that was sold`, left, list.slippers.counted - 1);
  return { sales, departures };
}

/** The buyer of one piece thinks better of it: it goes back on sale on both channels. */
export async function callOff(day: Day, { calledOff }: ShoppingList, sales: readonly Sale[]): Promise<void> {
  const { hall, tell, claims, signal } = day;
  const sale = sales.find(({ sku }) => sku === skuOf(calledOff))!;
  tell.act('One buyer thinks better of it');
  hall.shop.cancel(Number(sale.orderId));
  const begun = Date.now();
  const report = await hall.sync.sync({ signal });
  tellRun(tell, report, Date.now() - begun);
  claims.wentWell('the sync after the cancellation', report);
  await waitUntil(() => offeredOn('anou', sale.sku, hall), signal);
  tell.say(`Order ${sale.orderId} was cancelled. ${sale.title} is back on sale on Etsy, and on Anou after another review; ${duration(Date.now() - begun)} in all.`);
  for (const channel of ['etsy', 'anou'] as const) claims.claim(`${sale.sku}, whose order was cancelled, is back on ${channel}`, offeredOn(channel, sale.sku, hall), 'it is not offered there');
  claims.wentWell('the run after its review', await hall.sync.sync({ signal }));
}

/** The parcel of the rug leaves, and the order from Anou is confirmed; both are told twice, as happens. */
export async function answerOrders({ hall, tell, claims, signal }: Day, sales: readonly Sale[]): Promise<void> {
  const parcel = sales.find(({ channel }) => channel === 'etsy');
  const ordered = sales.find(({ channel }) => channel === 'anou');
  const shipment = { carrier: 'other', trackingNumber: 'RR123456789MA' };
  tell.act('Orders are answered');
  const shipped = await hall.sync.ship('etsy', parcel!.orderId, shipment, { signal });
  const shippedAgain = await hall.sync.ship('etsy', parcel!.orderId, shipment, { signal });
  const confirmed = await hall.sync.confirm('anou', ordered!.orderId, { signal });
  const read = await hall.sync.pull({ signal });
  signal.throwIfAborted();
  const mails = hall.shop.mailsSent.filter(({ receiptId }) => String(receiptId) === parcel!.orderId);
  tell.say(`etsy: order ${parcel!.orderId} shipped, told twice: ${shipped.channels['etsy']!.calls} calls, then ${shippedAgain.channels['etsy']!.calls}; mails to the buyer: ${mails.length}.`);
  const confirmedAt = hall.staff.orders().find(({ order }) => order.order_id === ordered!.orderId)?.order.seller_confirmed_at;
  tell.say(`anou: order ${ordered!.orderId} confirmed${confirmedAt ? ` at ${confirmedAt}` : ': no'}.`);
  claims.equal('the buyer of the parcel got exactly one mail', mails.length, 1);
  claims.equal('Etsy knows exactly one parcel of the order', hall.shop.receipts().find(({ receipt_id }) => String(receipt_id) === parcel!.orderId)?.shipments.length ?? 0, 1);
  claims.claim('the order on Anou is confirmed', Boolean(confirmedAt));
  claims.wentWell('shipping', shippedAgain);
  claims.wentWell('confirming', confirmed);
  claims.wentWell('reading the orders again', read);
}

function buyOnEtsy({ hall }: Day, product: Product, sku = skuOf(product)): Sale {
  const at = Date.now();
  const receipt = hall.shop.buy({ sku });
  return { channel: 'etsy', orderId: String(receipt.receipt_id), sku, title: titleOf(product), at };
}

function buyOnAnou({ hall }: Day, product: Product): Sale {
  const at = Date.now();
  const [order] = hall.staff.buy([skuOf(product)]).orders;
  return { channel: 'anou', orderId: order!.order_id, sku: skuOf(product), title: titleOf(product), at };
}

function departure({ hall }: Day, sale: Sale): Departure | undefined {
  const left = otherThan(sale.channel);
  const leftAt = left === 'etsy' ? lastChangeOnEtsy(sale.sku, hall.shop) : hall.staff.listings().find(({ externalRef, state }) => externalRef === sale.sku && state === 'removed')?.since.getTime();
  return leftAt === undefined || leftAt < sale.at ? undefined : { sale, left, afterMs: leftAt - sale.at };
}

function otherThan(channel: Sale['channel']): Sale['channel'] {
  return channel === 'etsy' ? 'anou' : 'etsy';
}

function skuOf({ variants }: Product): string {
  return variants[0]!.sku;
}
