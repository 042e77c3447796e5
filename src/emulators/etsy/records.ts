import type { Money } from './money.ts';

/** Records are kept in the channel's own words, so that what it answers is what it remembers. Timestamps are seconds since 1970. */

export type ListingState = 'active' | 'inactive' | 'sold_out' | 'draft' | 'expired';

export interface PropertyValue {
  readonly property_id: number;
  readonly property_name: string | null;
  readonly scale_id: number | null;
  readonly scale_name: string | null;
  readonly value_ids: readonly number[];
  readonly values: readonly string[];
}

export interface Offering {
  readonly offering_id: number;
  quantity: number;
  readonly is_enabled: boolean;
  readonly is_deleted: boolean;
  readonly price: Money;
  readonly readiness_state_id: number | null;
}

export interface Product {
  readonly product_id: number;
  readonly sku: string;
  readonly is_deleted: boolean;
  readonly offerings: readonly Offering[];
  readonly property_values: readonly PropertyValue[];
}

export interface Inventory {
  readonly products: readonly Product[];
  readonly price_on_property: readonly number[];
  readonly quantity_on_property: readonly number[];
  readonly sku_on_property: readonly number[];
  readonly readiness_state_on_property: readonly number[];
}

export type WeightUnit = 'oz' | 'lb' | 'g' | 'kg';
export type LengthUnit = 'in' | 'ft' | 'mm' | 'cm' | 'm' | 'yd' | 'inches';

/** What a seller writes and may write again. */
export interface ListingDetails {
  title: string;
  description: string;
  tags: readonly string[];
  materials: readonly string[];
  taxonomy_id: number;
  shipping_profile_id: number | null;
  return_policy_id: number | null;
  shop_section_id: number | null;
  who_made: 'i_did' | 'someone_else' | 'collective';
  /** Position among the eras of the year, because Etsy renames them each January: see eras.ts. */
  era: number;
  is_supply: boolean;
  item_weight: number | null;
  item_length: number | null;
  item_width: number | null;
  item_height: number | null;
  item_weight_unit: WeightUnit | null;
  item_dimensions_unit: LengthUnit | null;
  should_auto_renew: boolean;
  is_taxable: boolean;
  listing_type: 'physical' | 'download' | 'both';
  featured_rank: number;
  production_partner_ids: readonly number[];
  image_ids: readonly number[];
}

export interface StoredListing extends ListingDetails {
  readonly listing_id: number;
  readonly style: readonly string[];
  readonly is_customizable: boolean;
  state: ListingState;
  readonly original_creation_timestamp: number;
  created_timestamp: number;
  updated_timestamp: number;
  state_timestamp: number;
  ending_timestamp: number;
  inventory: Inventory;
  readonly attributes: Map<number, PropertyValue>;
  readonly translations: Map<string, Translation>;
  variation_images: readonly VariationImage[];
  personalization_questions: readonly PersonalizationQuestion[];
}

/** Which image a buyer sees who picks a value. */
export interface VariationImage {
  readonly property_id: number;
  readonly value_id: number;
  readonly image_id: number;
}

export interface PersonalizationQuestion {
  readonly question_id: number;
  readonly question_text: string;
  readonly instructions: string | null;
  readonly question_type: 'text_input' | 'dropdown' | 'unlabeled_upload' | 'labeled_upload';
  readonly required: boolean;
  readonly max_allowed_characters: number | null;
  readonly max_allowed_files: number | null;
  readonly add_on_price: Money | null;
  readonly options: readonly { readonly option_id: number; readonly label: string }[] | null;
}

export interface Translation {
  readonly listing_id: number;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
}

export interface StoredImage {
  readonly listing_image_id: number;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly created_timestamp: number;
  /** Milliseconds since 1970 from which on size and colours are known. */
  readonly processedAt: number;
  alt_text: string;
}

export interface ShippingDestination {
  readonly shipping_profile_destination_id: number;
  readonly shipping_profile_id: number;
  readonly origin_country_iso: string;
  /** Empty when the destination is a region. */
  readonly destination_country_iso: string;
  readonly destination_region: 'eu' | 'non_eu' | 'none';
  readonly primary_cost: Money;
  readonly secondary_cost: Money;
  readonly shipping_carrier_id: number | null;
  readonly mail_class: string | null;
  readonly min_delivery_days: number | null;
  readonly max_delivery_days: number | null;
}

export interface ShippingProfile {
  readonly shipping_profile_id: number;
  readonly title: string;
  readonly user_id: number;
  readonly origin_country_iso: string;
  readonly is_deleted: boolean;
  readonly shipping_profile_destinations: readonly ShippingDestination[];
  readonly shipping_profile_upgrades: readonly never[];
  readonly origin_postal_code: string | null;
  readonly profile_type: 'manual' | 'calculated';
  readonly domestic_handling_fee: number;
  readonly international_handling_fee: number;
}

export interface ProcessingProfile {
  readonly shop_id: number;
  readonly readiness_state_id: number;
  readonly readiness_state: 'ready_to_ship' | 'made_to_order';
  readonly min_processing_days: number;
  readonly max_processing_days: number;
  readonly processing_days_display_label: string;
}

export interface ReturnPolicy {
  readonly return_policy_id: number;
  readonly shop_id: number;
  readonly accepts_returns: boolean;
  readonly accepts_exchanges: boolean;
  readonly return_deadline: number | null;
}

export interface Section {
  readonly shop_section_id: number;
  readonly title: string;
  readonly rank: number;
}

/** A chosen value, or with a question_id what the buyer wrote to have the item made personal. */
export interface TransactionVariation {
  readonly property_id: number;
  readonly value_id: number | null;
  readonly formatted_name: string;
  readonly formatted_value: string;
  readonly question_id: number | null;
}

export interface Transaction {
  readonly transaction_id: number;
  readonly title: string;
  readonly description: string;
  readonly seller_user_id: number;
  readonly buyer_user_id: number;
  readonly create_timestamp: number;
  readonly created_timestamp: number;
  paid_timestamp: number | null;
  shipped_timestamp: number | null;
  readonly quantity: number;
  readonly listing_image_id: number | null;
  readonly receipt_id: number;
  readonly is_digital: boolean;
  readonly file_data: string;
  readonly listing_id: number;
  readonly transaction_type: 'listing';
  readonly product_id: number;
  readonly sku: string | null;
  readonly price: Money;
  readonly shipping_cost: Money;
  readonly variations: readonly TransactionVariation[];
  readonly product_data: readonly PropertyValue[];
  readonly shipping_profile_id: number | null;
  readonly min_processing_days: number | null;
  readonly max_processing_days: number | null;
  readonly shipping_method: string | null;
  readonly shipping_upgrade: string | null;
  readonly expected_ship_date: number | null;
  readonly buyer_coupon: number;
  readonly shop_coupon: number;
}

export type ReceiptStatus = 'paid' | 'completed' | 'open' | 'payment processing' | 'canceled' | 'fully refunded' | 'partially refunded';

export interface Shipment {
  readonly receipt_shipping_id: number;
  readonly shipment_notification_timestamp: number;
  readonly carrier_name: string;
  readonly tracking_code: string;
}

export interface Refund {
  readonly amount: Money;
  readonly created_timestamp: number;
  readonly reason: string | null;
  readonly note_from_issuer: string | null;
  readonly status: string | null;
}

export interface Receipt {
  readonly receipt_id: number;
  readonly receipt_type: number;
  readonly seller_user_id: number;
  readonly seller_email: string | null;
  readonly buyer_user_id: number;
  readonly buyer_email: string | null;
  readonly name: string;
  readonly first_line: string;
  readonly second_line: string | null;
  readonly city: string;
  readonly state: string | null;
  readonly zip: string;
  status: ReceiptStatus;
  readonly formatted_address: string;
  readonly country_iso: string;
  readonly payment_method: string;
  readonly payment_email: string | null;
  readonly message_from_seller: string | null;
  readonly message_from_buyer: string | null;
  readonly message_from_payment: string | null;
  is_paid: boolean;
  is_shipped: boolean;
  readonly create_timestamp: number;
  readonly created_timestamp: number;
  update_timestamp: number;
  updated_timestamp: number;
  readonly is_gift: boolean;
  readonly gift_message: string;
  readonly gift_sender: string;
  readonly grandtotal: Money;
  readonly subtotal: Money;
  readonly total_price: Money;
  readonly total_shipping_cost: Money;
  readonly total_tax_cost: Money;
  readonly total_vat_cost: Money;
  readonly discount_amt: Money;
  readonly gift_wrap_price: Money;
  shipments: readonly Shipment[];
  readonly transactions: readonly Transaction[];
  refunds: readonly Refund[];
}

export interface StoredReceipt {
  readonly wire: Receipt;
  /** Known to the filter was_delivered, though no field of a receipt shows it. */
  delivered: boolean;
}

/** A fee of 0.20 USD, never given back (etsy.com/legal/fees). */
export interface ListingFee {
  readonly at: Date;
  readonly listingId: number;
  readonly kind: 'publish' | 'renew' | 'renew_sold';
  readonly amount: Money;
}

/** A notice of shipment that Etsy would have sent. */
export interface Mail {
  readonly at: Date;
  readonly receiptId: number;
  readonly to: 'buyer' | 'seller';
  readonly trackingCode: string | null;
  readonly note: string | null;
}
