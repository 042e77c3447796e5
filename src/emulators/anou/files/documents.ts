import { z } from 'zod';
import { confirmDocument, customOrderAnswerDocument, listingDocument, shipDocument } from '../documents.ts';

const version = z.literal('1.0');
const externalRef = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/);
const orderId = z.string().regex(/^R[1-9][0-9]{0,8}$/);
const customOrderId = z.string().regex(/^C[1-9][0-9]{0,8}$/);

/** What the seller side may write (contract, `ListingBatch` and `ActionBatch`). */
export const outboxDocuments = {
  listings: z.strictObject({
    contract_version: version,
    records: z
      .array(
        z.discriminatedUnion('op', [
          z.strictObject({ op: z.literal('put'), listing: listingDocument }),
          z.strictObject({ op: z.literal('withdraw'), external_ref: externalRef, reason: z.enum(['sold_elsewhere', 'unavailable', 'seller_request']).nullable() }),
        ]),
      )
      .min(1)
      .max(100),
  }),
  actions: z.strictObject({
    contract_version: version,
    records: z
      .array(
        z.discriminatedUnion('op', [
          z.strictObject({ op: z.literal('confirm'), order_id: orderId, document: confirmDocument }),
          z.strictObject({ op: z.literal('ship'), order_id: orderId, document: shipDocument }),
          z.strictObject({ op: z.literal('answer'), custom_order_id: customOrderId, document: customOrderAnswerDocument }),
        ]),
      )
      .min(1)
      .max(100),
  }),
} as const;

export type OutboxKind = keyof typeof outboxDocuments;
export type OutboxRecord = z.infer<(typeof outboxDocuments)[OutboxKind]>['records'][number];

const described = z.strictObject({
  name: z.string().regex(/^[a-z]+-[0-9]{8}T[0-9]{6}Z-[0-9]{6}\.(json|csv)$/),
  bytes: z.int().min(1).max(4_194_304),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  records: z.int().min(0).max(100),
});

export const manifestDocument = z.strictObject({
  contract_version: version,
  batch: z.string().regex(/^(listings|actions|receipts|statuses|orders)-[0-9]{8}T[0-9]{6}Z-[0-9]{6}$/),
  kind: z.enum(['listings', 'actions', 'receipts', 'statuses', 'orders']),
  sequence: z.int().min(1).max(999_999),
  key: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  timestamp: z.int().min(0).max(99_999_999_999),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  files: z.array(described).length(2),
  signature: z.string().regex(/^v1=[0-9a-f]{64}$/),
});
export type Manifest = z.infer<typeof manifestDocument>;

/** One answer to one record. */
export interface Receipt {
  readonly line: number;
  readonly op: OutboxRecord['op'];
  readonly ref: string;
  readonly http_status: number;
  readonly body: object;
}

export interface ReceiptBatch {
  readonly contract_version: '1.0';
  readonly batch: string;
  readonly result: 'processed' | 'refused';
  readonly error: object | null;
  readonly receipts: readonly Receipt[];
}
