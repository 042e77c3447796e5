import { lookUp, type FeeKind, type PayoutLine } from 'fondouk/channel';

export interface LedgerKind {
  readonly kind: PayoutLine['kind'];
  /** Of a fee: what for. */
  readonly fee?: FeeKind;
}

const fee = (what: FeeKind): LedgerKind => ({ kind: 'fee', fee: what });

/**
 * The words of `ledger_type` that sellers have seen (etsy/open-api #442, #531, #751; public clients, 2025-26). Entries are named after what
 * they are a fee on: `transaction` is the fee on a sale, not the sale. The set is open: what is not here is `other`, under Etsy's word.
 */
const KINDS: Readonly<Record<string, LedgerKind>> = {
  payment: { kind: 'sale' },
  payment_gross: { kind: 'sale' },
  refund: { kind: 'refund' },
  refund_gross: { kind: 'refund' },
  disburse: { kind: 'payout' },
  disburse2: { kind: 'payout' },
  deposit: { kind: 'payout' },
  recoup: { kind: 'payout' },
  reserve: { kind: 'reserve' },
  sales_tax: { kind: 'tax' },
  vat_seller_services: { kind: 'tax' },
  payment_processing_fee: fee('payment-processing'),
  refund_processing_fee: fee('payment-processing'),
  transaction: fee('transaction'),
  shipping_transaction: fee('transaction'),
  gift_wrap_fees: fee('transaction'),
  listing: fee('listing'),
  listing_private: fee('listing'),
  // Further pieces of a listing in one sale, 0.20 USD each.
  transaction_quantity: fee('listing'),
  renew_sold: fee('renewal'),
  renew_sold_auto: fee('renewal'),
  renew_expired: fee('renewal'),
  auto_renew_expired: fee('renewal'),
  offsite_ads_fee: fee('advertising'),
  prolist: fee('advertising'),
  shipping_label: fee('shipping-label'),
  shipping_labels: fee('shipping-label'),
  subscription: fee('subscription'),
  regulatory_operating_fee: fee('other'),
};

/** What is given back is of the kind that was taken: `transaction_refund` is a fee below zero. */
export function ledgerKind(ledgerType: string): LedgerKind {
  const word = ledgerType.trim().toLowerCase().replaceAll(/[\s-]+/g, '_');
  return lookUp(KINDS, word) ?? lookUp(KINDS, word.replace(/_refund$/, '')) ?? { kind: 'other' };
}
