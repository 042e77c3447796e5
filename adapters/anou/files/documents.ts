import { z } from 'zod';
import type { CustomOrderAnswerBody, ListingBody, ShipBody } from '../to-wire.ts';
import { CustomOrder, ErrorAnswer, Order, Oversold, Status } from '../wire.ts';

/** Records of the outbox (schemas ListingBatch and ActionBatch); done in their order. */
export type ListingRecord =
  | { readonly op: 'put'; readonly listing: ListingBody }
  | { readonly op: 'withdraw'; readonly external_ref: string; readonly reason: string | null };

export type ActionRecord =
  | { readonly op: 'confirm'; readonly order_id: string; readonly document: { readonly contract_version: string } }
  | { readonly op: 'ship'; readonly order_id: string; readonly document: ShipBody }
  | { readonly op: 'answer'; readonly custom_order_id: string; readonly document: CustomOrderAnswerBody };

export type OutboxRecord = ListingRecord | ActionRecord;

export interface OutboxDocument {
  readonly contract_version: string;
  readonly records: readonly OutboxRecord[];
}

/** Most records of one batch of the outbox. */
export const MAX_RECORDS = 100;

/** The bytes that stand in the file: the same document has the same digest whenever it is written. */
export function documentBytes(document: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

const Time = z.iso.datetime().nullable();

const Head = { event_id: z.string().regex(/^E[0-9]{1,15}$/), at: z.iso.datetime() };
const Preview = z.object({ price_mad: z.int(), fee_mad: z.int(), shipping_us_mad: z.int(), local_mad: z.int(), intl_mad: z.int(), shop_usd: z.int() });

/** Documents of the inbox: what is read of them here, and what their twins show. */
export const INBOX_DOCUMENTS = {
  statuses: z.object({
    contract_version: z.literal('1.0'),
    statuses: z.array(Status.extend({ ...Head, price_preview: Preview.nullable() })).max(10),
    cursor: z.string(),
  }),
  orders: z.object({
    contract_version: z.literal('1.0'),
    events: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ ...Head, kind: z.literal('order'), order: Order.extend({ checkout_id: z.string() }) }),
          z.object({ ...Head, kind: z.literal('oversold'), oversold: Oversold }),
          z.object({ ...Head, kind: z.literal('custom_order'), custom_order: CustomOrder.extend({ shipped_at: Time }) }),
        ]),
      )
      .max(10),
    cursor: z.string(),
  }),
  receipts: z.object({
    contract_version: z.literal('1.0'),
    batch: z.string(),
    result: z.enum(['processed', 'refused']),
    error: ErrorAnswer.nullable(),
    receipts: z
      .array(z.object({ line: z.int().min(0).max(99), op: z.enum(['put', 'withdraw', 'confirm', 'ship', 'answer']), ref: z.string(), http_status: z.int().min(200).max(599), body: z.looseObject({}) }))
      .max(100),
  }),
} as const;

export type InboxDocuments = { readonly [K in keyof typeof INBOX_DOCUMENTS]: z.infer<(typeof INBOX_DOCUMENTS)[K]> };
export type Receipts = InboxDocuments['receipts'];

export function recordsOf(document: InboxDocuments[keyof InboxDocuments]): number {
  if ('statuses' in document) return document.statuses.length;
  return 'events' in document ? document.events.length : document.receipts.length;
}
