import type { Money } from './money.ts';

/** What is remembered of money and of what buyers say, in the channel's own words. Timestamps are seconds since 1970. */

/** Schema PaymentAdjustment of the OAS: money given back. Amounts are minor units without a divisor. */
export interface PaymentAdjustment {
  readonly payment_adjustment_id: number;
  readonly payment_id: number;
  readonly status: string;
  readonly is_success: boolean;
  readonly user_id: number;
  readonly reason_code: string;
  readonly total_adjustment_amount: number;
  readonly shop_total_adjustment_amount: number;
  readonly buyer_total_adjustment_amount: number;
  readonly total_fee_adjustment_amount: number;
  readonly create_timestamp: number;
  readonly created_timestamp: number;
  readonly update_timestamp: number;
  readonly updated_timestamp: number;
  readonly payment_adjustment_items: readonly never[];
}

/** Schema Payment of the OAS. */
export interface Payment {
  readonly payment_id: number;
  readonly buyer_user_id: number;
  readonly shop_id: number;
  readonly receipt_id: number;
  readonly amount_gross: Money;
  readonly amount_fees: Money;
  readonly amount_net: Money;
  readonly posted_gross: Money | null;
  readonly posted_fees: Money | null;
  readonly posted_net: Money | null;
  adjusted_gross: Money | null;
  adjusted_fees: Money | null;
  adjusted_net: Money | null;
  readonly currency: string;
  readonly shop_currency: string;
  readonly buyer_currency: string;
  readonly shipping_user_id: number;
  readonly shipping_address_id: number;
  readonly billing_address_id: number;
  readonly status: string;
  readonly shipped_timestamp: number | null;
  readonly create_timestamp: number;
  readonly created_timestamp: number;
  update_timestamp: number;
  updated_timestamp: number;
  payment_adjustments: readonly PaymentAdjustment[];
}

/** Schema PaymentAccountLedgerEntry of the OAS: minor units of the account's currency, without a divisor. */
export interface LedgerEntry {
  readonly entry_id: number;
  readonly ledger_id: number;
  readonly sequence_number: number;
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly balance: number;
  readonly create_date: number;
  readonly created_timestamp: number;
  readonly ledger_type: string;
  readonly reference_type: string;
  readonly reference_id: string | null;
  readonly parent_entry_id: number;
  readonly payment_adjustments: readonly PaymentAdjustment[];
}

/** Schema TransactionReview of the OAS. */
export interface Review {
  readonly shop_id: number;
  readonly listing_id: number;
  readonly transaction_id: number;
  /** Withheld where the buyer wants it (OAS). */
  readonly buyer_user_id: number | null;
  rating: number;
  review: string;
  language: string;
  readonly image_url_fullxfull: string | null;
  readonly create_timestamp: number;
  readonly created_timestamp: number;
  update_timestamp: number;
  updated_timestamp: number;
}
