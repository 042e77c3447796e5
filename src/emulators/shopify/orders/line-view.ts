import { variantOf } from '../catalogue/products.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { bagView } from '../money.ts';
import type { World } from '../world.ts';
import type { StoredLine, StoredOrder } from './records.ts';
import { lineTotal, refundedQuantity, unfulfilledQuantity } from './sums.ts';

export function lineView(world: World, order: StoredOrder, line: StoredLine): View {
  const bag = (minor: number) => bagView(minor, world.settings.currency, order.presentment);
  const current = line.quantity - refundedQuantity(order, line);
  const { tax } = line;
  return {
    __typename: 'LineItem',
    id: line.id,
    sku: line.sku,
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: current,
    refundableQuantity: current,
    unfulfilledQuantity: unfulfilledQuantity(order, line),
    nonFulfillableQuantity: 0,
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    isGiftCard: false,
    customAttributes: line.customAttributes,
    // A deleted product, or variant, reads as null.
    product: (_: unknown, { views }: Context) => (world.products.has(line.productId) ? views.product(world.products.get(line.productId)!) : null),
    variant: (_: unknown, { views }: Context) => {
      const found = variantOf(world, line.variantId);
      return found ? views.variant(found.product, found.variant) : null;
    },
    originalUnitPriceSet: bag(line.unitPrice),
    discountedUnitPriceSet: bag(Math.round(lineTotal(line) / line.quantity)),
    discountedUnitPriceAfterAllDiscountsSet: bag(Math.round(lineTotal(line) / line.quantity)),
    originalTotalSet: bag(line.unitPrice * line.quantity),
    discountedTotalSet: bag(lineTotal(line)),
    totalDiscountSet: bag(line.discount),
    taxLines: tax ? [{ title: tax.title, rate: tax.rate, ratePercentage: tax.rate * 100, priceSet: bag(tax.amount) }] : [],
  };
}
