import type { z } from 'zod';
import type { customOrderAnswerDocument, listingDocument, shipDocument } from './documents.ts';

/** Documents as they travel, in the contract's own words (docs/contracts/anou/anou-exchange.openapi.json). */

export const contractVersion = '1.0';

export type ListingDocument = z.infer<typeof listingDocument>;
export type ShipDocument = z.infer<typeof shipDocument>;
export type CustomOrderAnswerDocument = z.infer<typeof customOrderAnswerDocument>;

export type ShippingOption = 'Envelope' | 'Package';
export type ListingState = 'draft' | 'in_review' | 'on_hold' | 'approved' | 'sold' | 'removed' | 'deleted' | 'refused';
export type Missing = 'product' | 'artisan' | 'finished_photo' | 'shipping_option' | 'price' | 'weight' | 'approved_seller';

export interface PricePreview {
  readonly price_mad: number;
  readonly fee_rate: string;
  readonly fee_mad: number;
  readonly shipping_us_mad: number;
  readonly shipping_ma_mad: number;
  readonly seller_paid_mad: number;
  readonly local_mad: number;
  readonly intl_mad: number;
  readonly mad_per_usd: string;
  readonly shop_usd: number;
}

export interface Status {
  readonly event_id: string;
  readonly external_ref: string;
  readonly revision: number;
  readonly anou_product_id: number | null;
  readonly state: ListingState;
  readonly missing: readonly Missing[];
  readonly reason: string | null;
  readonly at: string;
  readonly price_preview: PricePreview | null;
}

export interface Warning {
  readonly code: 'unapproves' | 'looks_grossed_up' | 'envelope_over_500g' | 'title_cut';
  readonly message: string;
}

export interface Buyer {
  readonly name: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly state: string | null;
  readonly postcode: string | null;
  /** A name, not a code. */
  readonly country: string;
}

export interface UsdPaid {
  readonly amount: string;
  readonly currency: 'USD';
}

export interface Order {
  readonly order_id: string;
  readonly checkout_id: string;
  readonly anou_product_id: number;
  readonly external_ref: string | null;
  readonly created_at: string;
  readonly products_charge_mad: string;
  readonly anou_charge_mad: string;
  readonly shipping_charge_mad: string;
  readonly total_charge_mad: string;
  readonly seller_paid_amount_mad: string;
  readonly buyer: Buyer;
  readonly buyer_paid: UsdPaid;
  readonly seller_notified_at: string | null;
  readonly seller_confirmed_at: string | null;
  readonly shipped_at: string | null;
  readonly received_at: string | null;
  readonly reviewed_at: string | null;
  readonly seller_paid_at: string | null;
  readonly returned_at: string | null;
  readonly tracking_number: string | null;
  readonly cancelled_at: string | null;
}

export interface Oversold {
  readonly checkout_id: string;
  readonly anou_product_id: number;
  readonly external_ref: string | null;
  readonly cause: 'already_sold' | 'withdrawn';
  readonly buyer_paid: UsdPaid;
  readonly first_order_id: string | null;
  readonly at: string;
}

export interface CustomOrder {
  readonly custom_order_id: string;
  readonly base_anou_product_id: number;
  readonly base_external_ref: string | null;
  readonly size_cm: { readonly length: number; readonly width: number };
  readonly quantity: number;
  readonly estimate: { readonly price_mad: number; readonly weight_g: number };
  readonly asked_at: string;
  readonly confirmed_at: string | null;
  readonly invoiced_at: string | null;
  readonly paid_at: string | null;
  readonly progress_percent: number;
  readonly completed_at: string | null;
  readonly shipped_at: string | null;
  readonly cancelled_at: string | null;
}

export type OrderEvent = { readonly event_id: string; readonly at: string } & (
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'oversold'; readonly oversold: Oversold }
  | { readonly kind: 'custom_order'; readonly custom_order: CustomOrder }
);

/** RFC 3339 in UTC, as every date of the contract. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
