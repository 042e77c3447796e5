import { ErrorAnswer } from '../wire.ts';
import { cellOf, cellsIn, csvBytes, type CellValue } from './csv.ts';
import type { ActionRecord, InboxDocuments, ListingRecord, OutboxRecord, Receipts } from './documents.ts';

/** Columns in the contract's order (x-file-exchange, `csv.columns`). */
const COLUMNS = {
  listings: [
    'op', 'external_ref', 'revision', 'anou_product_id', 'seller_id', 'seller_name', 'artisans', 'product_name', 'category', 'materials', 'colors', 'length_cm', 'width_cm',
    'height_cm', 'weight_g', 'price_mad', 'shipping_option', 'photos', 'made_to_order', 'reason',
  ],
  actions: ['op', 'order_id', 'custom_order_id', 'tracking_number', 'carrier_note', 'weight_g', 'shipping_cost_mad', 'answer', 'price_mad', 'ready_in_days', 'message'],
  receipts: ['batch', 'line', 'op', 'ref', 'http_status', 'result', 'message'],
  statuses: [
    'event_id', 'at', 'external_ref', 'revision', 'anou_product_id', 'state', 'missing', 'reason', 'price_mad', 'fee_mad', 'shipping_us_mad', 'local_mad', 'intl_mad', 'shop_usd',
  ],
  orders: [
    'event_id', 'at', 'kind', 'order_id', 'checkout_id', 'custom_order_id', 'external_ref', 'anou_product_id', 'total_charge_mad', 'seller_paid_amount_mad', 'buyer_city',
    'buyer_country', 'seller_confirmed_at', 'shipped_at', 'tracking_number', 'cancelled_at', 'cause',
  ],
} as const;

type Row<K extends keyof typeof COLUMNS> = { readonly [C in (typeof COLUMNS)[K][number]]?: CellValue };

/** The twin of what is sent. */
export function twinBytes(kind: 'listings' | 'actions', records: readonly OutboxRecord[]): Uint8Array {
  return csvBytes(kind === 'listings' ? table('listings', (records as readonly ListingRecord[]).map(listingRow)) : table('actions', (records as readonly ActionRecord[]).map(actionRow)));
}

/** Whether a twin says what its document says, cell for cell: staff act on what they see. */
export function isTwinOf(bytes: Uint8Array, document: InboxDocuments[keyof InboxDocuments]): boolean {
  const cells = cellsIn(bytes);
  return cells !== undefined && JSON.stringify(cells) === JSON.stringify(tableOf(document));
}

function tableOf(document: InboxDocuments[keyof InboxDocuments]): readonly (readonly string[])[] {
  if ('statuses' in document) return table('statuses', document.statuses.map(({ price_preview, ...status }) => ({ ...status, ...price_preview })));
  return 'events' in document ? table('orders', document.events.map(orderRow)) : table('receipts', receiptRows(document));
}

function table<K extends keyof typeof COLUMNS>(kind: K, rows: readonly Row<K>[]): readonly (readonly string[])[] {
  const columns: readonly (typeof COLUMNS)[K][number][] = COLUMNS[kind];
  return [columns, ...rows.map((row) => columns.map((column) => cellOf(row[column])))];
}

function listingRow(record: ListingRecord): Row<'listings'> {
  if (record.op === 'withdraw') return record;
  const { listing } = record;
  return {
    ...listing,
    op: 'put',
    seller_id: listing.seller.id,
    seller_name: listing.seller.name,
    artisans: listing.artisans.map(({ name }) => name),
    product_name: listing.product.name,
    category: listing.product.category,
    colors: listing.colors.map(({ name }) => name),
    length_cm: listing.size_cm.length,
    width_cm: listing.size_cm.width,
    height_cm: listing.size_cm.height,
    photos: listing.photos.filter((photo) => !photo.is_progress).length,
  };
}

function actionRow({ document, ...record }: ActionRecord): Row<'actions'> {
  return { ...document, ...record };
}

function receiptRows({ batch, receipts }: Receipts): Row<'receipts'>[] {
  return receipts.map(({ body, ...receipt }) => {
    const refused = ErrorAnswer.safeParse(body).data?.error;
    return { ...receipt, batch, result: refused?.code ?? wordOf(body['result']) ?? wordOf(body['state']) ?? 'done', message: refused?.message };
  });
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function orderRow(event: InboxDocuments['orders']['events'][number]): Row<'orders'> {
  const { event_id, at, kind } = event;
  switch (event.kind) {
    case 'order':
      return { ...event.order, buyer_city: event.order.buyer.city, buyer_country: event.order.buyer.country, event_id, at, kind };
    case 'oversold':
      return { ...event.oversold, event_id, at, kind };
    case 'custom_order': {
      const { base_external_ref, base_anou_product_id, ...custom } = event.custom_order;
      return { ...custom, external_ref: base_external_ref, anou_product_id: base_anou_product_id, event_id, at, kind };
    }
  }
}
