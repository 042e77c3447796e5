import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { bagView } from '../money.ts';
import { instant, instantOrNull } from '../time.ts';
import type { World } from '../world.ts';
import { orderName } from './changes.ts';
import { addressView, customerView } from './buyer-view.ts';
import { protectedField } from './protected-data.ts';
import type { StoredOrder, StoredTransaction } from './records.ts';
import { financialStatus, fulfillmentStatus, received, refunded, refundedParts, refundedQuantity, subtotal, taxTotal, total } from './sums.ts';

export function orderView(world: World, order: StoredOrder): View {
  const { currency } = world.settings;
  const bag = (minor: number) => bagView(minor, currency, order.presentment);
  const gone = refundedParts(order);
  const addedTax = order.taxesIncluded ? 0 : gone.tax;
  const shipping = shippingLineView(order, bag);
  const shown = <Kept>(list: readonly Kept[], first: number | null | undefined): readonly Kept[] => list.slice(0, first ?? undefined);
  return {
    __typename: 'Order',
    id: order.id,
    legacyResourceId: legacyId(order.id),
    name: orderName(order),
    number: order.number,
    createdAt: instant(order.createdAt),
    processedAt: instant(order.createdAt),
    updatedAt: instant(order.updatedAt),
    cancelledAt: instantOrNull(order.cancelledAt),
    cancelReason: order.cancelReason,
    closed: order.closedAt !== undefined,
    closedAt: instantOrNull(order.closedAt),
    confirmed: true,
    test: order.test,
    edited: false,
    note: order.note,
    email: protectedField(world, 'email', order.customer.email),
    phone: protectedField(world, 'phone', order.customer.phone),
    customer: customerView(world, order.customer),
    customerLocale: order.customer.locale,
    shippingAddress: addressView(world, order.shippingAddress),
    billingAddress: addressView(world, order.shippingAddress),
    sourceName: order.sourceName,
    sourceIdentifier: null,
    attribution: { handle: order.sourceName, displayName: order.sourceName === 'web' ? 'Online Store' : order.sourceName },
    tags: order.tags,
    customAttributes: [],
    discountCodes: order.discountCodes,
    currencyCode: currency,
    presentmentCurrencyCode: order.presentment.currency,
    taxesIncluded: order.taxesIncluded,
    displayFinancialStatus: financialStatus(order),
    displayFulfillmentStatus: fulfillmentStatus(order),
    fullyPaid: received(order) > 0,
    unpaid: received(order) === 0,
    requiresShipping: order.lines.some(({ requiresShipping }) => requiresShipping),
    paymentGatewayNames: () => [...new Set(order.transactions.map(({ gateway }) => gateway))],
    subtotalPriceSet: bag(subtotal(order)),
    totalPriceSet: bag(total(order)),
    originalTotalPriceSet: bag(total(order)),
    totalTaxSet: bag(taxTotal(order)),
    totalShippingPriceSet: bag(order.shipping.amount),
    totalDiscountsSet: bag(order.lines.reduce((sum, { discount }) => sum + discount, 0)),
    totalReceivedSet: bag(received(order)),
    totalRefundedSet: bag(refunded(order)),
    totalRefundedShippingSet: bag(gone.shipping),
    totalOutstandingSet: bag(received(order) === 0 && order.cancelledAt === undefined ? total(order) : 0),
    netPaymentSet: bag(received(order) - refunded(order)),
    currentSubtotalPriceSet: bag(subtotal(order) - gone.goods),
    currentTotalTaxSet: bag(taxTotal(order) - gone.tax),
    currentTotalDiscountsSet: bag(order.lines.reduce((sum, { discount }) => sum + discount, 0)),
    currentShippingPriceSet: bag(order.shipping.amount - gone.shipping),
    currentTotalPriceSet: bag(total(order) - gone.goods - addedTax - gone.shipping),
    subtotalLineItemsQuantity: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + line.quantity - refundedQuantity(order, line), 0),
    taxLines: () => orderTaxes(order).map(({ title, rate, amount }) => ({ title, rate, ratePercentage: rate * 100, priceSet: bag(amount) })),
    shippingLine: shipping,
    shippingLines: (page: Page, context: Context) => listConnection([shipping], page, context, (view) => view),
    transactions: ({ first }: { first?: number | null }) => shown(order.transactions, first).map((transaction) => transactionView(transaction, order, bag)),
    lineItems: (page: Page, context: Context) => listConnection(order.lines, page, context, (line) => context.views.line(order, line)),
    fulfillmentOrders: (page: Page, context: Context) => listConnection(order.fulfillmentOrders, page, context, (fulfillmentOrder) => context.views.fulfillmentOrder(order, fulfillmentOrder)),
    fulfillments: ({ first }: { first?: number | null }, { views }: Context) => shown(order.fulfillments, first).map((fulfillment) => views.fulfillment(order, fulfillment)),
    refunds: ({ first }: { first?: number | null }, { views }: Context) => shown(order.refunds, first).map((refund) => views.refund(order, refund)),
  };
}

type Bag = (minor: number) => unknown;

export function shippingLineView({ shipping }: StoredOrder, bag: Bag): View {
  const price = bag(shipping.amount);
  return { __typename: 'ShippingLine', id: shipping.id, title: shipping.title, code: shipping.title, source: 'shopify', originalPriceSet: price, discountedPriceSet: price, currentDiscountedPriceSet: price, taxLines: [] };
}

export function transactionView(transaction: StoredTransaction, order: StoredOrder, bag: Bag): View {
  return {
    __typename: 'OrderTransaction',
    id: transaction.id,
    kind: transaction.kind,
    status: 'SUCCESS',
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway.replace('_', ' '),
    amountSet: bag(transaction.amount),
    createdAt: instant(transaction.createdAt),
    processedAt: instant(transaction.createdAt),
    test: order.test,
  };
}

function orderTaxes(order: StoredOrder) {
  const taxes = order.lines.flatMap(({ tax }) => tax ?? []);
  return [...Map.groupBy(taxes, ({ title, rate }) => `${title} ${rate}`).values()].map((same) => ({ ...same[0]!, amount: same.reduce((sum, { amount }) => sum + amount, 0) }));
}
