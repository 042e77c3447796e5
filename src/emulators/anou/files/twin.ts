import { parse } from 'csv-parse/sync';
import type { OrderEvent, Status } from '../wire.ts';
import type { OutboxRecord, ReceiptBatch } from './documents.ts';

type Cell = string | number | boolean | null | undefined | readonly string[];
/** A column, and what stands in it for one record. */
type Columns<Record> = readonly (readonly [heading: string, cell: (record: Record) => Cell])[];

type Put = Extract<OutboxRecord, { op: 'put' }>['listing'];
const ofPut = (cell: (listing: Put) => Cell) => (record: OutboxRecord) => (record.op === 'put' ? cell(record.listing) : null);
const ofShip = (name: 'tracking_number' | 'carrier_note' | 'weight_g' | 'shipping_cost_mad') => (record: OutboxRecord) => (record.op === 'ship' ? record.document[name] : null);
const ofAnswer = (name: 'answer' | 'price_mad' | 'ready_in_days' | 'message') => (record: OutboxRecord) => (record.op === 'answer' ? record.document[name] : null);

const listingColumns: Columns<OutboxRecord> = [
  ['op', ({ op }) => op],
  ['external_ref', (record) => (record.op === 'put' ? record.listing.external_ref : record.op === 'withdraw' ? record.external_ref : null)],
  ['revision', ofPut(({ revision }) => revision)],
  ['anou_product_id', ofPut(({ anou_product_id }) => anou_product_id)],
  ['seller_id', ofPut(({ seller }) => seller.id)],
  ['seller_name', ofPut(({ seller }) => seller.name)],
  ['artisans', ofPut(({ artisans }) => artisans.map(({ name }) => name))],
  ['product_name', ofPut(({ product }) => product.name)],
  ['category', ofPut(({ product }) => product.category)],
  ['materials', ofPut(({ materials }) => materials)],
  ['colors', ofPut(({ colors }) => colors.map(({ name }) => name))],
  ['length_cm', ofPut(({ size_cm }) => size_cm.length)],
  ['width_cm', ofPut(({ size_cm }) => size_cm.width)],
  ['height_cm', ofPut(({ size_cm }) => size_cm.height)],
  ['weight_g', ofPut(({ weight_g }) => weight_g)],
  ['price_mad', ofPut(({ price_mad }) => price_mad)],
  ['shipping_option', ofPut(({ shipping_option }) => shipping_option)],
  ['photos', ofPut(({ photos }) => photos.filter((photo) => !photo.is_progress).length)],
  ['made_to_order', ofPut(({ made_to_order }) => made_to_order)],
  ['reason', (record) => (record.op === 'withdraw' ? record.reason : null)],
];

const actionColumns: Columns<OutboxRecord> = [
  ['op', ({ op }) => op],
  ['order_id', (record) => ('order_id' in record ? record.order_id : null)],
  ['custom_order_id', (record) => ('custom_order_id' in record ? record.custom_order_id : null)],
  ['tracking_number', ofShip('tracking_number')],
  ['carrier_note', ofShip('carrier_note')],
  ['weight_g', ofShip('weight_g')],
  ['shipping_cost_mad', ofShip('shipping_cost_mad')],
  ['answer', ofAnswer('answer')],
  ['price_mad', ofAnswer('price_mad')],
  ['ready_in_days', ofAnswer('ready_in_days')],
  ['message', ofAnswer('message')],
];

type ReceiptLine = ReceiptBatch['receipts'][number] & { readonly batch: string };
type AnswerBody = { readonly error?: { readonly code: string; readonly message: string }; readonly result?: string; readonly state?: string };
const bodyOf = (line: ReceiptLine): AnswerBody => line.body;

const receiptColumns: Columns<ReceiptLine> = [
  ['batch', ({ batch }) => batch],
  ['line', ({ line }) => line],
  ['op', ({ op }) => op],
  ['ref', ({ ref }) => ref],
  ['http_status', ({ http_status }) => http_status],
  ['result', (line) => bodyOf(line).error?.code ?? bodyOf(line).result ?? bodyOf(line).state ?? 'done'],
  ['message', (line) => bodyOf(line).error?.message],
];

const statusColumns: Columns<Status> = [
  ['event_id', (status) => status.event_id],
  ['at', (status) => status.at],
  ['external_ref', (status) => status.external_ref],
  ['revision', (status) => status.revision],
  ['anou_product_id', (status) => status.anou_product_id],
  ['state', (status) => status.state],
  ['missing', (status) => status.missing],
  ['reason', (status) => status.reason],
  ['price_mad', (status) => status.price_preview?.price_mad],
  ['fee_mad', (status) => status.price_preview?.fee_mad],
  ['shipping_us_mad', (status) => status.price_preview?.shipping_us_mad],
  ['local_mad', (status) => status.price_preview?.local_mad],
  ['intl_mad', (status) => status.price_preview?.intl_mad],
  ['shop_usd', (status) => status.price_preview?.shop_usd],
];

const ofOrder = (cell: (order: Extract<OrderEvent, { kind: 'order' }>['order']) => Cell) => (event: OrderEvent) => (event.kind === 'order' ? cell(event.order) : null);
/** A date that orders and custom orders have both. */
const ofBoth = (name: 'shipped_at' | 'cancelled_at') => (event: OrderEvent) => (event.kind === 'order' ? event.order[name] : event.kind === 'custom_order' ? event.custom_order[name] : null);

/** Buyers' names and address lines have no column on purpose. */
const orderColumns: Columns<OrderEvent> = [
  ['event_id', (event) => event.event_id],
  ['at', (event) => event.at],
  ['kind', (event) => event.kind],
  ['order_id', ofOrder(({ order_id }) => order_id)],
  ['checkout_id', (event) => (event.kind === 'order' ? event.order.checkout_id : event.kind === 'oversold' ? event.oversold.checkout_id : null)],
  ['custom_order_id', (event) => (event.kind === 'custom_order' ? event.custom_order.custom_order_id : null)],
  ['external_ref', (event) => (event.kind === 'order' ? event.order.external_ref : event.kind === 'oversold' ? event.oversold.external_ref : event.custom_order.base_external_ref)],
  ['anou_product_id', (event) => (event.kind === 'order' ? event.order.anou_product_id : event.kind === 'oversold' ? event.oversold.anou_product_id : event.custom_order.base_anou_product_id)],
  ['total_charge_mad', ofOrder(({ total_charge_mad }) => total_charge_mad)],
  ['seller_paid_amount_mad', ofOrder(({ seller_paid_amount_mad }) => seller_paid_amount_mad)],
  ['buyer_city', ofOrder(({ buyer }) => buyer.city)],
  ['buyer_country', ofOrder(({ buyer }) => buyer.country)],
  ['seller_confirmed_at', ofOrder(({ seller_confirmed_at }) => seller_confirmed_at)],
  ['shipped_at', ofBoth('shipped_at')],
  ['tracking_number', ofOrder(({ tracking_number }) => tracking_number)],
  ['cancelled_at', ofBoth('cancelled_at')],
  ['cause', (event) => (event.kind === 'oversold' ? event.oversold.cause : null)],
];

/** Whether a twin of the outbox shows, cell for cell, what its records say. */
export function showsRecords(kind: 'listings' | 'actions', twin: Uint8Array, records: readonly OutboxRecord[]): boolean {
  const rows = rowsOf(kind === 'listings' ? listingColumns : actionColumns, records);
  let cells: string[][];
  try {
    cells = parse(Buffer.from(twin), { bom: true, record_delimiter: '\r\n', relax_column_count: true });
  } catch {
    return false;
  }
  return startsWithMark(twin) && JSON.stringify(cells) === JSON.stringify(rows);
}

export const receiptsTwin = ({ batch, receipts }: ReceiptBatch): Uint8Array => csv(rowsOf(receiptColumns, receipts.map((receipt) => ({ ...receipt, batch }))));
export const statusesTwin = (statuses: readonly Status[]): Uint8Array => csv(rowsOf(statusColumns, statuses));
export const ordersTwin = (events: readonly OrderEvent[]): Uint8Array => csv(rowsOf(orderColumns, events));

function rowsOf<Record>(columns: Columns<Record>, records: readonly Record[]): string[][] {
  return [columns.map(([heading]) => heading), ...records.map((record) => columns.map(([, cell]) => shown(cell(record))))];
}

function shown(cell: Cell): string {
  if (cell === true) return 'yes';
  if (cell === false) return 'no';
  const words = Array.isArray(cell) ? cell.join('; ') : String(cell ?? '');
  return ['=', '+', '-', '@', '\t', '\r'].includes(words.charAt(0)) ? `'${words}` : words;
}

function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return Buffer.from(`\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`);
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
