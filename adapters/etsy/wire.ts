import { Currency } from 'fondouk/channel';
import { z } from 'zod';
import { isWholeAmount } from './money.ts';

/** Only the fields that are read. Words of a closed list in the OAS are read as any text, so that a new one breaks nothing. */

export const WireMoney = z.object({ amount: z.int(), divisor: z.int().positive(), currency_code: Currency }).refine(isWholeAmount, { error: 'is no whole number of minor units' });
export type WireMoney = z.infer<typeof WireMoney>;

const Id = z.int().positive();
/** Since 1970, to the end of the year 9999, where ISO 8601 ends. */
const Seconds = z.int().min(0).max(253_402_300_799);
const text = z.string().nullish();

export const Me = z.object({ user_id: Id, shop_id: Id });
export type Me = z.infer<typeof Me>;

export const Shop = z.object({
  shop_id: Id,
  currency_code: z.string(),
  languages: z.array(z.string()).default([]),
  created_timestamp: Seconds.optional(),
  is_vacation: z.boolean().default(false),
  shop_location_country_iso: text,
  shipping_from_country_iso: text,
});
export type Shop = z.infer<typeof Shop>;

export const ShippingProfile = z.object({ shipping_profile_id: Id, title: text, is_deleted: z.boolean().default(false) });
export type ShippingProfile = z.infer<typeof ShippingProfile>;

export const ProcessingProfile = z.object({ readiness_state_id: Id, readiness_state: text, min_processing_days: z.int().optional(), max_processing_days: z.int().optional() });
export type ProcessingProfile = z.infer<typeof ProcessingProfile>;

export const ReturnPolicy = z.object({ return_policy_id: Id, accepts_returns: z.boolean(), accepts_exchanges: z.boolean(), return_deadline: z.int().nullish() });
export type ReturnPolicy = z.infer<typeof ReturnPolicy>;

export const Section = z.object({ shop_section_id: Id, title: z.string() });
export type Section = z.infer<typeof Section>;

export interface TaxonomyNode {
  readonly id: number;
  readonly name: string;
  readonly children: readonly TaxonomyNode[];
}
export const TaxonomyNode: z.ZodType<TaxonomyNode> = z.object({
  id: Id,
  name: z.string(),
  get children() {
    return z.array(TaxonomyNode);
  },
});

const TaxonomyValue = z.object({ value_id: Id.nullable(), name: z.string(), scale_id: Id.nullish() });
export const TaxonomyProperty = z.object({
  property_id: Id,
  name: z.string(),
  display_name: z.string(),
  scales: z.array(z.object({ scale_id: Id, display_name: z.string() })),
  is_required: z.boolean(),
  supports_attributes: z.boolean(),
  supports_variations: z.boolean(),
  is_multivalued: z.boolean(),
  possible_values: z.array(TaxonomyValue),
});
export type TaxonomyProperty = z.infer<typeof TaxonomyProperty>;

export const PropertyValue = z.object({ property_id: Id, property_name: text, scale_id: Id.nullish(), scale_name: text, value_ids: z.array(z.int()), values: z.array(z.string()) });
export type PropertyValue = z.infer<typeof PropertyValue>;

export const Offering = z.object({
  offering_id: Id,
  quantity: z.int().min(0),
  is_enabled: z.boolean(),
  is_deleted: z.boolean().default(false),
  price: WireMoney,
  readiness_state_id: Id.nullish(),
});
export const InventoryProduct = z.object({ product_id: Id, sku: text, is_deleted: z.boolean().default(false), offerings: z.array(Offering), property_values: z.array(PropertyValue) });
export type InventoryProduct = z.infer<typeof InventoryProduct>;
export const Inventory = z.object({ products: z.array(InventoryProduct), quantity_on_property: z.array(z.int()).optional() });
export type Inventory = z.infer<typeof Inventory>;

/** `rank` begins at 1. */
export const ListingImage = z.object({ listing_image_id: Id, rank: z.int().min(0), alt_text: text, created_timestamp: Seconds.optional(), url_fullxfull: text });
export type ListingImage = z.infer<typeof ListingImage>;

export const WireTranslation = z.object({ title: text, description: text, tags: z.array(z.string()).default([]) });
export type WireTranslation = z.infer<typeof WireTranslation>;

export const WireQuestion = z.object({
  question_id: Id.nullish(),
  question_text: z.string(),
  instructions: text,
  question_type: z.string(),
  required: z.boolean(),
  max_allowed_characters: z.int().nullish(),
  add_on_price: WireMoney.nullish(),
});
export type WireQuestion = z.infer<typeof WireQuestion>;
export const Personalization = z.object({ personalization_questions: z.array(WireQuestion).default([]) });

export const VariationImage = z.object({ property_id: Id, value_id: Id, image_id: Id });
export type VariationImage = z.infer<typeof VariationImage>;

export const ProductionPartner = z.object({ production_partner_id: Id, partner_name: z.string() });

export const WireListing = z.object({
  listing_id: Id,
  title: z.string(),
  description: text,
  state: z.string(),
  created_timestamp: Seconds,
  updated_timestamp: Seconds,
  ending_timestamp: Seconds.nullish(),
  url: text,
  tags: z.array(z.string()).default([]),
  materials: z.array(z.string()).default([]),
  taxonomy_id: z.int().nullish(),
  shop_section_id: z.int().nullish(),
  who_made: text,
  when_made: text,
  is_supply: z.boolean().nullish(),
  shipping_profile_id: z.int().nullish(),
  return_policy_id: z.int().nullish(),
  should_auto_renew: z.boolean().nullish(),
  listing_type: text,
  language: text,
  processing_min: z.int().nullish(),
  processing_max: z.int().nullish(),
  item_weight: z.number().nullish(),
  item_weight_unit: text,
  item_length: z.number().nullish(),
  item_width: z.number().nullish(),
  item_height: z.number().nullish(),
  item_dimensions_unit: text,
  images: z.array(ListingImage).nullish(),
  inventory: Inventory.nullish(),
  skus: z.array(z.string()).nullish(),
  translations: z.record(z.string(), WireTranslation.nullable()).nullish(),
  personalization: Personalization.nullish(),
  production_partners: z.array(ProductionPartner).nullish(),
});
export type WireListing = z.infer<typeof WireListing>;

/** The batch of inventories answers with listings; of each only this is read. */
export const ListingInventory = z.object({ listing_id: Id, inventory: Inventory.nullish() });
export type ListingInventory = z.infer<typeof ListingInventory>;

export const Shipment = z.object({ receipt_shipping_id: Id.nullish(), shipment_notification_timestamp: Seconds.nullish(), carrier_name: text, tracking_code: text });
export const WireRefund = z.object({ amount: WireMoney, created_timestamp: Seconds, reason: text });
export const Transaction = z.object({
  transaction_id: Id,
  title: text,
  quantity: z.int(),
  listing_id: z.int().nullish(),
  sku: text,
  price: WireMoney,
  variations: z.array(z.object({ formatted_name: text, formatted_value: text })).default([]),
});
export type Transaction = z.infer<typeof Transaction>;

export const Receipt = z.object({
  receipt_id: Id,
  status: z.string(),
  is_paid: z.boolean(),
  is_shipped: z.boolean(),
  created_timestamp: Seconds,
  updated_timestamp: Seconds,
  name: text,
  first_line: text,
  second_line: text,
  city: text,
  state: text,
  zip: text,
  country_iso: text,
  message_from_buyer: text,
  gift_message: text,
  grandtotal: WireMoney,
  total_shipping_cost: WireMoney.nullish(),
  total_tax_cost: WireMoney.nullish(),
  total_vat_cost: WireMoney.nullish(),
  discount_amt: WireMoney.nullish(),
  shipments: z.array(Shipment).default([]),
  transactions: z.array(Transaction).default([]),
  refunds: z.array(WireRefund).default([]),
});
export type Receipt = z.infer<typeof Receipt>;

export const LedgerEntry = z.object({
  entry_id: Id,
  amount: z.int(),
  balance: z.int(),
  currency: z.string(),
  created_timestamp: Seconds,
  ledger_type: z.string(),
  reference_type: z.string().nullish().transform((type) => type ?? ''),
  // A text in the OAS, a number live (etsy/open-api #295).
  reference_id: z.union([z.string(), z.int()]).nullish().transform((id) => (id === null || id === undefined ? undefined : String(id))),
  parent_entry_id: z.int().nullish().transform((id) => id ?? 0),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const WirePayment = z.object({
  payment_id: Id,
  receipt_id: Id,
  status: z.string(),
  amount_gross: WireMoney,
  amount_fees: WireMoney,
  amount_net: WireMoney,
  adjusted_fees: WireMoney.nullish(),
  adjusted_net: WireMoney.nullish(),
  created_timestamp: Seconds,
  updated_timestamp: Seconds,
  payment_adjustments: z
    .array(z.object({ payment_adjustment_id: Id, is_success: z.boolean(), reason_code: text, total_adjustment_amount: z.int().min(0).nullish(), created_timestamp: Seconds }))
    .default([]),
});
export type WirePayment = z.infer<typeof WirePayment>;
/** Which order a payment is of. */
export const PaymentReference = WirePayment.pick({ payment_id: true, receipt_id: true });

export const WireReview = z.object({ transaction_id: Id, listing_id: z.int().nullish(), rating: z.int(), review: text, language: text, updated_timestamp: Seconds });

/** What is kept of the answer to a shipment: nothing of the buyer's. */
export const ShippedReceipt = Receipt.pick({ receipt_id: true, is_shipped: true });

export const Carrier = z.object({ name: z.string() });

/** A list as Etsy gives it: `count` is of all there are, not of this page. */
export const listOf = <T>(item: z.ZodType<T>) => z.object({ count: z.int().min(0), results: z.array(item) });
export interface ListOf<T> {
  readonly count: number;
  readonly results: readonly T[];
}

/** Bodies that are sent. */
export interface InventoryBody {
  readonly products: readonly {
    readonly sku: string;
    readonly property_values: readonly PropertyValueBody[];
    readonly offerings: readonly { readonly price: number; readonly quantity: number; readonly is_enabled: boolean; readonly readiness_state_id: number }[];
  }[];
  readonly price_on_property: readonly number[];
  readonly quantity_on_property: readonly number[];
  readonly sku_on_property: readonly number[];
  readonly readiness_state_on_property: readonly number[];
}

export interface PersonalizationBody {
  readonly personalization_questions: readonly {
    readonly question_id?: number;
    readonly question_text: string;
    readonly question_type: 'text_input';
    readonly required: boolean;
    readonly instructions?: string;
    readonly max_allowed_characters?: number;
  }[];
}

export interface PropertyValueBody {
  readonly property_id: number;
  readonly property_name: string;
  readonly value_ids: readonly number[];
  readonly values: readonly string[];
  readonly scale_id?: number;
}

export interface ShipmentBody {
  readonly tracking_code?: string;
  readonly carrier_name?: string;
  readonly note_to_buyer?: string;
  readonly send_bcc: boolean;
}
