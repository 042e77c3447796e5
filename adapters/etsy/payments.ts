import { Payment, type ReadCall, readEach, type Reader, type Refund } from 'fondouk/channel';
import { z } from 'zod';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { timeOf } from './from-wire.ts';
import { moneyOf } from './money.ts';
import { error } from './issues.ts';
import { isOfPayment, LEDGER_PACE, ledgerWindows } from './ledger.ts';
import { windowedPages } from './windows.ts';
import { LedgerEntry, WirePayment } from './wire.ts';

/**
 * Payments by the entries that they left on the seller's account, since Etsy lists none by time (OAS: getPayments wants their ids). A refund
 * leaves an entry of its own, so that its payment is read again.
 */
export function paymentReader(etsy: Etsy): Reader<Payment> {
  return {
    ...LEDGER_PACE,
    pages: (from, call) => {
      const seen = new Set<unknown>();
      return windowedPages(ledgerWindows(async (results) => paymentsOf(results, seen, etsy, call), etsy, call), from, etsy, call);
    },
  };
}

async function paymentsOf(results: readonly unknown[], seen: Set<unknown>, etsy: Etsy, call: ReadCall) {
  const entries = results.flatMap((result) => LedgerEntry.safeParse(result).data ?? []).filter(isOfPayment);
  const payments = await paymentsOfEntries(entries.map((entry) => entry.entry_id), etsy, call);
  // A payment has several entries, and as often as it is told it is the same.
  const fresh = payments.filter((payment) => !seen.has(idOf(payment)));
  const once = [...new Map(fresh.map((payment) => [idOf(payment) ?? payment, payment])).values()];
  for (const payment of once) seen.add(idOf(payment));
  return readEach(once, (payment) => paymentFromWire(WirePayment.parse(payment)), unreadable);
}

/** Entries that lead nowhere may refuse the others with them: halved until the others answer. */
async function paymentsOfEntries(ids: readonly number[], etsy: Etsy, call: ReadCall): Promise<readonly unknown[]> {
  if (ids.length === 0) return [];
  const answer = await call.read(etsy.requests.paymentsOfEntries(ids));
  if (answer !== undefined) return answer.results;
  if (ids.length === 1) return [];
  const half = Math.ceil(ids.length / 2);
  return [...(await paymentsOfEntries(ids.slice(0, half), etsy, call)), ...(await paymentsOfEntries(ids.slice(half), etsy, call))];
}

function idOf(payment: unknown): number | undefined {
  return z.object({ payment_id: z.int() }).safeParse(payment).data?.payment_id;
}

function unreadable(payment: unknown, fields: string) {
  const message = `The Etsy payment ${idOf(payment) ?? '(without a number)'} could not be read (${fields}): look at it on Etsy. The others are read.`;
  return error('payment-unreadable', message, { params: { fields } });
}

/**
 * Etsy's fee here is that of the card alone; the others stand on the account (etsy.md section 2).
 * @throws RangeError, ZodError when an amount or a currency cannot be read.
 */
export function paymentFromWire(payment: WirePayment): Payment {
  return Payment.parse({
    id: String(payment.payment_id),
    orderId: String(payment.receipt_id),
    status: payment.status,
    gross: moneyOf(payment.amount_gross),
    processingFee: moneyOf(payment.adjusted_fees ?? payment.amount_fees),
    net: moneyOf(payment.adjusted_net ?? payment.amount_net),
    refunds: payment.payment_adjustments.filter((adjustment) => adjustment.is_success).map((adjustment) => refundOf(adjustment, payment)),
    at: timeOf(payment.created_timestamp).toISOString(),
    updatedAt: timeOf(payment.updated_timestamp).toISOString(),
  });
}

/** An adjustment has no divisor of its own: it is in the payment's currency, as the payment's other amounts are. */
function refundOf(adjustment: WirePayment['payment_adjustments'][number], { amount_gross }: WirePayment): Refund {
  const reason = decodeEntities(adjustment.reason_code ?? '').trim();
  return {
    id: String(adjustment.payment_adjustment_id),
    amount: moneyOf({ ...amount_gross, amount: adjustment.total_adjustment_amount ?? 0 }),
    at: timeOf(adjustment.created_timestamp).toISOString(),
    ...(reason === '' ? {} : { reason }),
  };
}
