import type { PayoutLine, Page, ReadCall, Reader, ReadFrom } from 'fondouk/channel';
import { z } from 'zod';
import { moneyOf } from './from-wire.ts';
import type { Shopify } from './shopify.ts';
import type { BalanceLine } from './wire.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 50;
const Position = z.strictObject({ since: z.string().optional(), to: z.string(), after: z.string() });

/** Words of Shopify's whose kind is known (schema, ShopifyPaymentsTransactionType); the others keep their word and are `other`. */
const KINDS: readonly (readonly [RegExp, PayoutLine['kind']])[] = [
  [/^TRANSFER(_|$)/, 'payout'],
  [/^CHARGE(_ADJUSTMENT)?$/, 'sale'],
  [/^REFUND(_|$)/, 'refund'],
  [/^RESERVED_FUNDS/, 'reserve'],
  [/^(TAX_|VAT_|IMPORT_TAX|CUSTOMS_DUTY)/, 'tax'],
  [/(FEE|SHIPPING_LABEL|BILLING_DEBIT)/, 'fee'],
];

/** Lines of the account with Shopify Payments. A shop without it has none. */
export function payoutReader(shopify: Shopify): Reader<PayoutLine> {
  return { everyMs: DAY_MS, overlapMs: DAY_MS, pages: (from, call) => readLines(from, shopify, call) };
}

async function* readLines({ since, cursor }: ReadFrom, { requests }: Shopify, call: ReadCall): AsyncGenerator<Page<PayoutLine>> {
  let position = cursor === undefined ? { since: since?.toISOString(), to: call.now().toISOString(), after: undefined } : Position.parse(JSON.parse(cursor));
  for (;;) {
    const filter = position.since === undefined ? undefined : `processed_at:>='${position.since}'`;
    const { shopifyPaymentsAccount: account } = await call.read(requests.balance(PAGE, position.after, filter));
    const items = (account?.balanceTransactions.nodes ?? []).filter(({ test }) => !test).flatMap(linesOf);
    const pageInfo = account?.balanceTransactions.pageInfo;
    const after = pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
    if (after === undefined) return yield { items, until: new Date(position.to) };
    position = { ...position, after };
    yield { items, next: JSON.stringify(position) };
  }
}

/** The amount, and beside it the fee that Shopify took of it. */
function linesOf(line: BalanceLine): readonly PayoutLine[] {
  const at = new Date(line.transactionDate).toISOString();
  const order = line.associatedOrder ? { orderId: line.associatedOrder.id } : {};
  const amount = moneyOf(line.amount);
  const fee = moneyOf(line.fee);
  const kind = KINDS.find(([pattern]) => pattern.test(line.type))?.[1] ?? 'other';
  return [
    { id: line.id, kind, channelKind: line.type, amount, at, ...order, ...(kind === 'fee' ? { fee: { kind: 'other', amount: { ...amount, amount: -amount.amount } } } : {}) },
    ...(fee.amount === 0
      ? []
      : [{ id: `${line.id}#fee`, kind: 'fee' as const, channelKind: line.type, amount: { ...fee, amount: -fee.amount }, fee: { kind: 'payment-processing' as const, amount: fee }, partOf: line.id, at, ...order }]),
  ];
}
