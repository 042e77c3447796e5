import { bookPayment, bookRefund } from './ledger.ts';
import { usDollars } from './money.ts';
import type { Payment, PaymentAdjustment } from './money-records.ts';
import type { Receipt, Refund } from './records.ts';
import { seconds, type World } from './world.ts';

/** For handling a payment: 4 percent and about 0.25 USD. Etsy's own numbers differ by country; these are invented. */
function processingFee(gross: number, currency: string): number {
  return Math.min(gross, Math.round(gross * 0.04) + Math.round(usDollars(0.25, currency)));
}

export function addPayment(world: World, receipt: Receipt): void {
  const now = seconds(world);
  const gross = receipt.grandtotal;
  const fees = processingFee(gross.amount, gross.currency_code);
  const amounts = { gross, fees: { ...gross, amount: fees }, net: { ...gross, amount: gross.amount - fees } };
  const payment: Payment = {
    payment_id: world.ids.next('payment'),
    buyer_user_id: receipt.buyer_user_id,
    shop_id: world.settings.shopId,
    receipt_id: receipt.receipt_id,
    amount_gross: amounts.gross,
    amount_fees: amounts.fees,
    amount_net: amounts.net,
    posted_gross: amounts.gross,
    posted_fees: amounts.fees,
    posted_net: amounts.net,
    adjusted_gross: null,
    adjusted_fees: null,
    adjusted_net: null,
    currency: gross.currency_code,
    shop_currency: gross.currency_code,
    buyer_currency: gross.currency_code,
    shipping_user_id: receipt.buyer_user_id,
    shipping_address_id: 1_180_033_412,
    billing_address_id: 0,
    status: 'settled',
    shipped_timestamp: null,
    create_timestamp: now,
    created_timestamp: now,
    update_timestamp: now,
    updated_timestamp: now,
    payment_adjustments: [],
  };
  world.payments.set(payment.payment_id, payment);
  bookPayment(world, payment, receipt.transactions);
}

/** A share of the fee is given back with the money (OAS, posted_fees). */
export function adjustPayment(world: World, receipt: Receipt, refund: Refund): void {
  const payment = world.payments.values().find((each) => each.receipt_id === receipt.receipt_id);
  if (!payment) return;
  const now = seconds(world);
  const { amount } = refund.amount;
  const fee = Math.round((payment.amount_fees.amount * amount) / payment.amount_gross.amount);
  const adjustment: PaymentAdjustment = {
    payment_adjustment_id: world.ids.next('adjustment'),
    payment_id: payment.payment_id,
    status: 'SETTLED',
    is_success: true,
    user_id: world.settings.userId,
    reason_code: refund.reason ?? '',
    total_adjustment_amount: amount,
    shop_total_adjustment_amount: amount,
    buyer_total_adjustment_amount: amount,
    total_fee_adjustment_amount: fee,
    create_timestamp: now,
    created_timestamp: now,
    update_timestamp: now,
    updated_timestamp: now,
    payment_adjustment_items: [],
  };
  const gross = payment.adjusted_gross ?? payment.amount_gross;
  const fees = payment.adjusted_fees ?? payment.amount_fees;
  payment.adjusted_gross = { ...gross, amount: gross.amount - amount };
  payment.adjusted_fees = { ...fees, amount: fees.amount - fee };
  payment.adjusted_net = { ...gross, amount: payment.adjusted_gross.amount - payment.adjusted_fees.amount };
  payment.payment_adjustments = [...payment.payment_adjustments, adjustment];
  payment.update_timestamp = now;
  payment.updated_timestamp = now;
  bookRefund(world, payment, adjustment);
}
