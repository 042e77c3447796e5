import { PayoutLine, positionIn, readEach, type Issue, type Page, type ReadCall, type Reader, type ReadFrom } from 'fondouk/channel';
import { z } from 'zod';
import { moneyOf } from './from-wire.ts';
import { error } from './issues.ts';
import { nextPage } from './next-page.ts';
import type { Shopify } from './shopify.ts';
import { BalanceLine } from './wire.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 50;
const Position = z.strictObject({ since: z.string().optional(), to: z.iso.datetime(), after: z.string().optional() });

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
  let position: z.infer<typeof Position> = cursor === undefined ? { ...(since === undefined ? {} : { since: since.toISOString() }), to: call.now().toISOString() } : positionIn(Position, cursor, 'ListBalance');
  for (;;) {
    const filter = position.since === undefined ? undefined : `processed_at:>='${position.since}'`;
    const { shopifyPaymentsAccount: account } = await call.read(requests.balance(PAGE, position.after, filter));
    const { items, ...unreadable } = readEach(account?.balanceTransactions.nodes ?? [], (node) => linesOf(BalanceLine.parse(node)), lineUnreadable);
    const page = { items: items.flat(), ...unreadable };
    const after = account ? nextPage('ListBalance', position.after, account.balanceTransactions.pageInfo) : undefined;
    if (after === undefined) return yield { ...page, until: new Date(position.to) };
    position = { ...position, after };
    yield { ...page, next: JSON.stringify(position) };
  }
}

function lineUnreadable(node: unknown, fields: string): Issue {
  const { id } = z.object({ id: z.string() }).safeParse(node).data ?? {};
  return error('account-line-unreadable', `The line ${id ?? '(without an id)'} of the Shopify account could not be read (${fields}): look at it in the shop. The others are read.`, { params: { fields, ...(id === undefined ? {} : { line: id }) } });
}

/**
 * The amount, and beside it the fee that Shopify took of it. What was a test moved no money.
 * @throws RangeError, ZodError when an amount, a currency or a time cannot be read.
 */
function linesOf(line: BalanceLine): readonly PayoutLine[] {
  if (line.test) return [];
  const at = new Date(line.transactionDate).toISOString();
  const order = line.associatedOrder ? { orderId: line.associatedOrder.id } : {};
  const amount = moneyOf(line.amount);
  const fee = moneyOf(line.fee);
  const kind = KINDS.find(([pattern]) => pattern.test(line.type))?.[1] ?? 'other';
  return z.array(PayoutLine).parse([
    { id: line.id, kind, channelKind: line.type, amount, at, ...order, ...(kind === 'fee' ? { fee: { kind: 'other', amount: { ...amount, amount: -amount.amount } } } : {}) },
    ...(fee.amount === 0
      ? []
      : [{ id: `${line.id}#fee`, kind: 'fee', channelKind: line.type, amount: { ...fee, amount: -fee.amount }, fee: { kind: 'payment-processing', amount: fee }, partOf: line.id, at, ...order }]),
  ]);
}
