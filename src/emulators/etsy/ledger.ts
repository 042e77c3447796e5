import { lowestPrice } from './money.ts';
import type { LedgerEntry, Payment, PaymentAdjustment } from './money-records.ts';
import type { ListingFee, StoredListing, Transaction } from './records.ts';
import { seconds, type World } from './world.ts';

/**
 * The seller's account. Names of the types are those that sellers list in etsy/open-api #442 and #531, references those of #225, #442 and
 * #751; what is in neither (rates, references of payments and payouts, which entries hang on which) is this emulator's own.
 */
interface NewEntry {
  readonly type: string;
  /** In minor units of the shop's currency; above zero in favour of the seller. */
  readonly amount: number;
  readonly description: string;
  readonly about: readonly [referenceType: string, referenceId: string];
  readonly parent?: LedgerEntry | undefined;
  readonly adjustments?: readonly PaymentAdjustment[];
  /** In seconds since 1970. */
  readonly at?: number;
}

const LEDGER_ID = 4_117_002;
/** Etsy keeps 6.5 percent of what is sold (etsy.com/legal/fees). */
const TRANSACTION_SHARE = 0.065;

export function book(world: World, { type, amount, description, about, parent, adjustments = [], at = seconds(world) }: NewEntry): LedgerEntry {
  const { accountCurrency, accountRate } = world.settings;
  const inAccount = Math.round(amount * accountRate);
  const entry: LedgerEntry = {
    entry_id: world.ids.next('ledgerEntry'),
    ledger_id: LEDGER_ID,
    sequence_number: world.ledger.length + 1,
    amount: inAccount,
    currency: accountCurrency,
    description,
    balance: (world.ledger.at(-1)?.balance ?? 0) + inAccount,
    create_date: at,
    created_timestamp: at,
    ledger_type: type,
    reference_type: about[0],
    reference_id: about[1],
    parent_entry_id: parent?.entry_id ?? 0,
    payment_adjustments: adjustments,
  };
  world.ledger.push(entry);
  return entry;
}

const FEE_TYPES = { publish: 'listing', renew: 'renew_expired', renew_sold: 'renew_sold' } as const;

export function bookListingFee(world: World, { listing_id }: StoredListing, kind: ListingFee['kind'], at: number): void {
  // 0.20 USD, in another currency about as much.
  book(world, { type: FEE_TYPES[kind], amount: -lowestPrice(world.settings.currency), description: 'bill payment', about: ['listing', String(listing_id)], at });
}

export function bookPayment(world: World, payment: Payment, transactions: readonly Transaction[]): void {
  const about = ['payment', String(payment.payment_id)] as const;
  const parent = book(world, { type: 'PAYMENT_GROSS', amount: payment.amount_gross.amount, description: 'payment', about });
  book(world, { type: 'PAYMENT_PROCESSING_FEE', amount: -payment.amount_fees.amount, description: 'payment', about, parent });
  for (const { transaction_id, price, quantity } of transactions) {
    book(world, { type: 'transaction', amount: -Math.round(price.amount * quantity * TRANSACTION_SHARE), description: 'bill payment', about: ['transaction', String(transaction_id)], parent });
  }
}

export function bookRefund(world: World, payment: Payment, adjustment: PaymentAdjustment): void {
  const about = ['payment', String(payment.payment_id)] as const;
  const gross = adjustment.shop_total_adjustment_amount;
  const parent = book(world, { type: 'REFUND_GROSS', amount: -gross, description: 'refund', about, adjustments: [adjustment] });
  book(world, { type: 'REFUND_PROCESSING_FEE', amount: adjustment.total_fee_adjustment_amount, description: 'refund', about, parent });
}

/** Sends the balance to the seller's bank. */
export function disburse(world: World): void {
  const { accountRate } = world.settings;
  const balance = world.ledger.at(-1)?.balance ?? 0;
  if (balance > 0) book(world, { type: 'DISBURSE2', amount: -balance / accountRate, description: 'disbursement', about: ['etsy', '0'] });
}

/** An entry as a test wants it, at the end of the account. @returns its id. */
export function addLedgerEntry(world: World, wanted: Partial<LedgerEntry> & Pick<LedgerEntry, 'ledger_type' | 'amount'>): number {
  const { ledger_type: type, amount } = wanted;
  const entry = book(world, { type, amount, description: 'miscellaneous', about: ['etsy', '0'] });
  world.ledger[world.ledger.length - 1] = { ...entry, ...wanted };
  return wanted.entry_id ?? entry.entry_id;
}
