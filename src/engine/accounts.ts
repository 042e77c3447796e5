import type { Money, Payment, PayoutLine } from '../model/index.ts';
import type { Store, Told } from '../store/index.ts';

/** Sums of one channel in one currency. */
export interface AccountSum {
  readonly channel: string;
  readonly kind: PayoutLine['kind'];
  /** Of a fee: what for; else the channel's own word is left out. */
  readonly fee?: NonNullable<PayoutLine['fee']>['kind'];
  readonly lines: number;
  /** What they did to the balance. */
  readonly amount: Money;
}

export interface PaymentSum {
  readonly channel: string;
  readonly payments: number;
  readonly gross: Money;
  readonly processingFees: Money;
  readonly refunded: Money;
  readonly net: Money;
}

export interface AccountSummary {
  readonly payments: readonly PaymentSum[];
  readonly sums: readonly AccountSum[];
  /** What was sent to the bank, newest first. */
  readonly payouts: readonly Told<PayoutLine>[];
}

export interface AccountFilter {
  readonly channels: readonly string[];
  readonly since?: Date;
  readonly until?: Date;
}

/** What buyers paid, what the channels took and what they sent on, from what was read. Amounts of two currencies are never added. */
export async function summariseAccounts(store: Store, { channels, ...times }: AccountFilter): Promise<AccountSummary> {
  const isAsked = ({ channel }: { readonly channel: string }) => channels.includes(channel);
  const payments = (await store.payments.list(times)).filter(isAsked);
  const lines = (await store.payouts.list(times)).filter(isAsked);
  return {
    payments: [...Map.groupBy(payments, ({ channel, gross }) => `${channel} ${gross.currency}`).values()].map(paymentSum),
    sums: [...Map.groupBy(lines, ({ channel, kind, fee, amount }) => `${channel} ${amount.currency} ${kind} ${fee?.kind ?? ''}`)]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, each]) => accountSum(each)),
    payouts: lines.filter(({ kind }) => kind === 'payout'),
  };
}

function paymentSum(payments: readonly Told<Payment>[]): PaymentSum {
  const [{ channel, gross }] = payments as readonly [Told<Payment>, ...Told<Payment>[]];
  const sum = (amountOf: (payment: Payment) => readonly Money[]) => total(gross.currency, payments.flatMap(amountOf));
  return {
    channel,
    payments: payments.length,
    gross: sum((payment) => [payment.gross]),
    processingFees: sum((payment) => [payment.processingFee]),
    refunded: sum((payment) => payment.refunds.map(({ amount }) => amount)),
    net: sum((payment) => [payment.net]),
  };
}

function accountSum(lines: readonly Told<PayoutLine>[]): AccountSum {
  const [{ channel, kind, fee, amount }] = lines as readonly [Told<PayoutLine>, ...Told<PayoutLine>[]];
  return { channel, kind, ...(fee ? { fee: fee.kind } : {}), lines: lines.length, amount: total(amount.currency, lines.map((line) => line.amount)) };
}

function total(currency: string, amounts: readonly Money[]): Money {
  return { amount: amounts.filter((each) => each.currency === currency).reduce((sum, { amount }) => sum + amount, 0), currency };
}
