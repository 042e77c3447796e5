import { PayoutLine, type ReadCall, readEach, type Reader } from 'fondouk/channel';
import { z } from 'zod';
import type { Etsy } from './etsy.ts';
import { timeOf } from './from-wire.ts';
import { error } from './issues.ts';
import { ledgerKind } from './ledger-kinds.ts';
import { windowedPages, type Windowed } from './windows.ts';
import { LedgerEntry } from './wire.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Both bounds are required (OAS); how far apart they may be is in no document, and a month is cautious. */
const LONGEST_SECONDS = 31 * 24 * 60 * 60;

/** Pace of what is read from the account; entries may come late by a day. */
export const LEDGER_PACE = { everyMs: 6 * HOUR_MS, overlapMs: 24 * HOUR_MS };

/** The entries of the seller's account, made into what a reader wants of them. */
export function ledgerWindows<T>(page: Windowed<T>['page'], { requests }: Etsy, call: ReadCall): Windowed<T> {
  return { longest: LONGEST_SECONDS, read: async (query) => call.read(requests.ledgerEntries({ ...query })), page };
}

export function payoutReader(etsy: Etsy): Reader<PayoutLine> {
  return { ...LEDGER_PACE, pages: (from, call) => windowedPages(ledgerWindows(async (results) => linesOf(results, etsy, call), etsy, call), from, etsy, call) };
}

async function linesOf(results: readonly unknown[], etsy: Etsy, call: ReadCall) {
  const orders = await ordersByPayment(results, etsy, call);
  return readEach(results, (result) => lineOf(LedgerEntry.parse(result), orders), unreadable);
}

function unreadable(result: unknown, fields: string) {
  const entry = z.object({ entry_id: z.int() }).safeParse(result);
  const message = `The entry ${entry.success ? entry.data.entry_id : '(without a number)'} of the Etsy account could not be read (${fields}): look at it on Etsy. The others are read.`;
  return error('account-line-unreadable', message, { params: { fields, ...(entry.success ? { entry: entry.data.entry_id } : {}) } });
}

/**
 * Amounts are whole minor units without a divisor, in the account's currency, which may be another than the shop's (etsy.md section 2).
 * @throws ZodError when an amount or a currency cannot be read.
 */
export function lineOf(entry: LedgerEntry, orders: ReadonlyMap<string, string> = new Map()): PayoutLine {
  const { kind, fee } = ledgerKind(entry.ledger_type);
  const { currency } = entry;
  return PayoutLine.parse({
    id: String(entry.entry_id),
    kind,
    channelKind: entry.ledger_type,
    amount: { amount: entry.amount, currency },
    balance: { amount: entry.balance, currency },
    ...(fee === undefined ? {} : { fee: { kind: fee, amount: { amount: 0 - entry.amount, currency } } }),
    ...aboutOf(entry, orders),
    ...(entry.parent_entry_id > 0 ? { partOf: String(entry.parent_entry_id) } : {}),
    at: timeOf(entry.created_timestamp).toISOString(),
  });
}

/** `listing`: etsy/open-api #225, #751; `transaction`: #442. An id of 0 names nothing (#751). */
function aboutOf({ reference_type, reference_id }: LedgerEntry, orders: ReadonlyMap<string, string>): Pick<PayoutLine, 'orderId' | 'orderLineId' | 'listingRef'> {
  if (reference_id === undefined || reference_id === '0') return {};
  switch (reference_type.toLowerCase()) {
    case 'listing':
      return { listingRef: reference_id };
    case 'transaction':
      return { orderLineId: reference_id };
    case 'receipt':
      return { orderId: reference_id };
    default: {
      const orderId = orders.get(reference_id);
      return orderId === undefined ? {} : { orderId };
    }
  }
}

/** Entries of a payment name it alone: which order it is of is asked, once a page. */
async function ordersByPayment(results: readonly unknown[], { requests }: Etsy, call: ReadCall): Promise<ReadonlyMap<string, string>> {
  const about = results.flatMap((result) => LedgerEntry.safeParse(result).data ?? []).filter(isOfPayment);
  if (about.length === 0) return new Map();
  const payments = (await call.read(requests.paymentReferences(about.map((entry) => entry.entry_id))))?.results ?? [];
  return new Map(payments.map(({ payment_id, receipt_id }) => [String(payment_id), String(receipt_id)]));
}

/** Only entries of payments and refunds lead to a payment (etsy/open-api #225). */
export function isOfPayment({ ledger_type }: LedgerEntry): boolean {
  const { kind, fee } = ledgerKind(ledger_type);
  return kind === 'sale' || kind === 'refund' || fee === 'payment-processing';
}
