import { connection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import { searchFilter, type SearchFields } from '../graphql/search.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { moneyView } from '../money.ts';
import { instant } from '../time.ts';
import type { World } from '../world.ts';
import { orderName } from './changes.ts';
import type { StoredBalanceTransaction, StoredPayout } from './payout-records.ts';

type Searched = Page & { readonly query?: string | null };

const balanceFields: SearchFields<StoredBalanceTransaction> = {
  id: ({ id }) => Number(legacyId(id)),
  processed_at: ({ at }) => at,
  payments_transfer_id: ({ payoutId }) => (payoutId === undefined ? null : Number(legacyId(payoutId))),
  transaction_type: ({ type }) => type,
};

const payoutFields: SearchFields<StoredPayout> = {
  id: ({ id }) => Number(legacyId(id)),
  issued_at: ({ issuedAt }) => issuedAt,
  status: ({ status }) => status,
};

/** The account with Shopify Payments; null where the shop takes its payments otherwise. */
export function paymentsAccountView(world: World): View | null {
  const { payments, country, currency } = world.settings;
  if (!payments) return null;
  const pending = world.balance.values().reduce((sum, { payoutId, amount, fee }) => sum + (payoutId === undefined ? amount - fee : 0), 0);
  return {
    __typename: 'ShopifyPaymentsAccount',
    id: `gid://shopify/ShopifyPaymentsAccount/${legacyId(world.shopId)}`,
    activated: true,
    country,
    defaultCurrency: currency,
    balance: [moneyView(pending, currency)],
    balanceTransactions: ({ query, hideTransfers, ...page }: Searched & { readonly hideTransfers?: boolean | null }, context: Context) =>
      connection([...world.balance.values()].filter(({ type }) => type !== 'TRANSFER' || !hideTransfers).filter(searchFilter(query, balanceFields, context)), page, context, ({ at, id }) => [at, Number(legacyId(id))], (transaction) => balanceView(world, transaction)),
    payouts: ({ query, ...page }: Searched, context: Context) =>
      connection([...world.payouts.values()].filter(searchFilter(query, payoutFields, context)), page, context, ({ issuedAt, id }) => [issuedAt, Number(legacyId(id))], (payout) => payoutView(world, payout)),
  };
}

function balanceView(world: World, transaction: StoredBalanceTransaction): View {
  const money = (minor: number) => moneyView(minor, world.settings.currency);
  const order = transaction.orderId === undefined ? undefined : world.orders.get(transaction.orderId);
  const payout = transaction.payoutId === undefined ? undefined : world.payouts.get(transaction.payoutId);
  return {
    __typename: 'ShopifyPaymentsBalanceTransaction',
    id: transaction.id,
    type: transaction.type,
    sourceType: transaction.type,
    adjustmentReason: null,
    amount: money(transaction.amount),
    fee: money(transaction.fee),
    net: money(transaction.amount - transaction.fee),
    test: transaction.test,
    transactionDate: instant(transaction.at),
    associatedOrder: order ? { id: order.id, name: orderName(order) } : null,
    associatedPayout: { id: payout?.id ?? null, status: payout?.status ?? 'PENDING' },
  };
}

function payoutView(world: World, payout: StoredPayout): View {
  const paid = world.balance.values().filter(({ payoutId, type }) => payoutId === payout.id && type !== 'TRANSFER').toArray();
  const money = (minor: number) => moneyView(minor, world.settings.currency);
  const sum = (type: StoredBalanceTransaction['type'], of: 'amount' | 'fee') => money(paid.reduce((sum, transaction) => sum + (transaction.type === type ? transaction[of] : 0), 0));
  return {
    __typename: 'ShopifyPaymentsPayout',
    id: payout.id,
    legacyResourceId: legacyId(payout.id),
    externalTraceId: null,
    issuedAt: instant(payout.issuedAt),
    status: payout.status,
    transactionType: 'DEPOSIT',
    net: money(paid.reduce((sum, { amount, fee }) => sum + amount - fee, 0)),
    summary: {
      chargesGross: sum('CHARGE', 'amount'),
      chargesFee: sum('CHARGE', 'fee'),
      refundsFeeGross: sum('REFUND', 'amount'),
      refundsFee: sum('REFUND', 'fee'),
      adjustmentsGross: money(0),
      adjustmentsFee: money(0),
      reservedFundsGross: money(0),
      reservedFundsFee: money(0),
    },
  };
}
