import { z } from 'zod';

/** Schemas hold only what is read; the contract lets answers grow. Source: docs/contracts/anou/anou-exchange.openapi.json, contract 1.0. */

const Time = z.iso.datetime();
const Amount = z.string().regex(/^(0|[1-9][0-9]{0,7})\.[0-9]{2}$/);
/** Schema ExternalRef. */
const Ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/);
/** Schema OrderId. */
const OrderId = z.string().regex(/^R[1-9][0-9]{0,8}$/);

export const ErrorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().max(500),
    details: z.array(z.object({ path: z.string(), rule: z.string(), message: z.string() })).default([]),
    order_id: z.string().optional(),
    held_revision: z.int().optional(),
  }),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>['error'];

export const PutAnswer = z.object({
  result: z.enum(['accepted', 'unchanged']),
  revision: z.int(),
  anou_product_id: z.int().nullable(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type PutAnswer = z.infer<typeof PutAnswer>;

export const Withdrawal = z.object({ state: z.enum(['removed', 'deleted']), anou_product_id: z.int().nullable() });
export type Withdrawal = z.infer<typeof Withdrawal>;

export const Status = z.object({
  external_ref: Ref,
  revision: z.int(),
  anou_product_id: z.int().nullable(),
  state: z.enum(['draft', 'in_review', 'on_hold', 'approved', 'sold', 'removed', 'deleted', 'refused']),
  missing: z.array(z.string()),
  reason: z.string().nullable(),
  at: Time,
  price_preview: z.object({ price_mad: z.int() }).nullable(),
});
export type Status = z.infer<typeof Status>;

const Original = z.object({ language: z.string(), name: z.string().nullish(), text: z.string() });

/** The document of a piece: sent whole, and read back as Anou holds it. */
export const ListingDocument = z.object({
  artisans: z.array(z.object({ ref: z.string(), name: z.string(), text: z.string(), text_original: Original.nullable(), photo: z.string().nullable() })),
  product: z.object({ name: z.string(), text: z.string(), original: Original.nullable(), category: z.string(), parent: z.string().nullable() }),
  materials: z.array(z.string()),
  tools: z.array(z.string()),
  colors: z.array(z.object({ name: z.string(), hex: z.string() })),
  size_cm: z.object({ length: z.int().nullable(), width: z.int().nullable(), height: z.int().nullable() }),
  weight_g: z.int(),
  price_mad: z.int().min(0).max(1_000_000_000),
  shipping_option: z.enum(['Envelope', 'Package']),
  photos: z.array(z.object({ rank: z.int(), url: z.string(), is_progress: z.boolean() })),
  made_to_order: z.boolean(),
});
export type ListingDocument = z.infer<typeof ListingDocument>;

export const ListingRecord = z.object({
  external_ref: Ref,
  revision: z.int(),
  anou_product_id: z.int().nullable(),
  content_hash: z.string(),
  listing: ListingDocument,
  status: Status,
});
export type ListingRecord = z.infer<typeof ListingRecord>;

/** Events are read one by one, so that an unreadable one does not stop the feed. */
export const StatusPage = z.object({ statuses: z.array(z.unknown()), cursor: z.string() });
export const OrderPage = z.object({ events: z.array(z.unknown()), cursor: z.string() });

export const Order = z.object({
  order_id: OrderId,
  anou_product_id: z.int(),
  external_ref: Ref.nullable(),
  created_at: Time,
  products_charge_mad: Amount,
  shipping_charge_mad: Amount,
  total_charge_mad: Amount,
  seller_paid_amount_mad: Amount,
  buyer: z.object({
    name: z.string(),
    lines: z.array(z.string()),
    city: z.string(),
    state: z.string().nullable(),
    postcode: z.string().nullable(),
    country: z.string(),
  }),
  seller_confirmed_at: Time.nullable(),
  shipped_at: Time.nullable(),
  received_at: Time.nullable(),
  seller_paid_at: Time.nullable(),
  returned_at: Time.nullable(),
  tracking_number: z.string().nullable(),
  cancelled_at: Time.nullable(),
});
export type Order = z.infer<typeof Order>;

export const Oversold = z.object({
  checkout_id: z.string(),
  anou_product_id: z.int(),
  external_ref: Ref.nullable(),
  cause: z.enum(['already_sold', 'withdrawn']),
  buyer_paid: z.object({ amount: Amount, currency: z.string() }),
  first_order_id: z.string().nullable(),
});
export type Oversold = z.infer<typeof Oversold>;

export const CustomOrder = z.object({
  custom_order_id: z.string(),
  base_anou_product_id: z.int(),
  base_external_ref: Ref.nullable(),
  size_cm: z.object({ length: z.int(), width: z.int() }),
  quantity: z.int(),
  estimate: z.object({ price_mad: z.int(), weight_g: z.int() }),
  confirmed_at: Time.nullable(),
  progress_percent: z.int(),
  completed_at: Time.nullable(),
  cancelled_at: Time.nullable(),
});
export type CustomOrder = z.infer<typeof CustomOrder>;

export const OrderEvent = z.discriminatedUnion('kind', [
  z.object({ event_id: z.string(), kind: z.literal('order'), at: Time, order: Order }),
  z.object({ event_id: z.string(), kind: z.literal('oversold'), at: Time, oversold: Oversold }),
  z.object({ event_id: z.string(), kind: z.literal('custom_order'), at: Time, custom_order: CustomOrder }),
]);
export type OrderEvent = z.infer<typeof OrderEvent>;

/** What confirming and shipping answer: the order after the call. */
export const OrderAnswer = z.object({ order_id: z.string() });

/** What an answer to a custom order is acknowledged with. */
export const AnswerAck = z.object({ custom_order_id: z.string() });
