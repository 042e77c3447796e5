import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { bagView } from '../money.ts';
import { instant } from '../time.ts';
import type { World } from '../world.ts';
import { shippingLineView, transactionView } from './order-view.ts';
import type { StoredOrder, StoredRefund } from './records.ts';

export function refundView(world: World, order: StoredOrder, refund: StoredRefund): View {
  const bag = (minor: number) => bagView(minor, world.settings.currency, order.presentment);
  const transaction = order.transactions.find(({ id }) => id === refund.transactionId);
  return {
    __typename: 'Refund',
    id: refund.id,
    legacyResourceId: legacyId(refund.id),
    note: refund.note,
    order: (_: unknown, { views }: Context) => views.order(order),
    createdAt: instant(refund.createdAt),
    processedAt: instant(refund.createdAt),
    updatedAt: instant(refund.createdAt),
    totalRefundedSet: bag(transaction?.amount ?? 0),
    transactions: (page: Page, context: Context) => listConnection(transaction ? [transaction] : [], page, context, (transaction) => transactionView(transaction, order, bag)),
    refundShippingLines: (page: Page, context: Context) =>
      listConnection(refund.shipping ? [refund.shipping] : [], page, context, ({ id, amount }) => ({ id, shippingLine: shippingLineView(order, bag), subtotalAmountSet: bag(amount), taxAmountSet: bag(0) })),
    refundLineItems: (page: Page, context: Context) =>
      listConnection(refund.lines, page, context, ({ id, lineId, quantity, restockType, amount, tax }) => {
        const line = order.lines.find((line) => line.id === lineId)!;
        return {
          id,
          quantity,
          restockType,
          restocked: restockType !== 'NO_RESTOCK',
          lineItem: () => context.views.line(order, line),
          location: restockType === 'NO_RESTOCK' ? null : () => context.views.location(world.locations.get(order.fulfillmentOrders[0]!.locationId)!),
          priceSet: bag(line.unitPrice),
          subtotalSet: bag(amount),
          totalTaxSet: bag(tax),
        };
      }),
  };
}
