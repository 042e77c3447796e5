import { Order, type Address, type Fulfilment, type OrderLine, type OrderStatus } from 'fondouk/channel';
import { moneyOf } from './from-wire.ts';
import type { OrderLine as WireLine, WholeOrder } from './wire.ts';

/** Words of `displayFinancialStatus` by which the buyer's money is there. */
const PAID = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/**
 * One order in the words of the model, in the shop's own currency.
 * @throws RangeError, ZodError when it cannot be an order: no line, or amounts that are no whole minor units.
 */
export function orderFromWire(order: WholeOrder): Order {
  const shipTo = addressOf(order);
  const note = textOf(order.note);
  return Order.parse({
    id: order.id,
    status: statusOf(order),
    placedAt: timeOf(order.createdAt),
    updatedAt: timeOf(order.updatedAt),
    lines: order.lines.map(lineOf),
    total: moneyOf(order.totalPriceSet.shopMoney),
    shippingCharged: moneyOf(order.totalShippingPriceSet.shopMoney),
    ...(order.totalTaxSet ? { taxCharged: moneyOf(order.totalTaxSet.shopMoney) } : {}),
    ...(order.totalDiscountsSet ? { discount: moneyOf(order.totalDiscountsSet.shopMoney) } : {}),
    ...(shipTo === undefined ? {} : { shipTo }),
    ...(note === undefined ? {} : { buyerNote: note }),
    ...(order.cancelledAt ? { cancelledAt: timeOf(order.cancelledAt) } : {}),
    fulfilments: order.fulfillments.filter(({ status }) => status !== 'CANCELLED').map(fulfilmentOf),
    refunds: order.refunds.map((refund) => {
      const reason = textOf(refund.note);
      return { id: refund.id, amount: moneyOf(refund.totalRefundedSet.shopMoney), at: timeOf(refund.createdAt ?? order.updatedAt), ...(reason === undefined ? {} : { reason }) };
    }),
  });
}

/** What was paid and not sent is to be sent; what was given back whole before it left waits for nobody. */
function statusOf({ cancelledAt, closedAt, displayFinancialStatus: paid, displayFulfillmentStatus: sent }: WholeOrder): OrderStatus {
  if (cancelledAt) return 'cancelled';
  if (sent === 'FULFILLED') return closedAt ? 'completed' : 'shipped';
  if (paid === 'REFUNDED' || paid === 'VOIDED') return 'cancelled';
  if (paid === null || paid === undefined || !PAID.has(paid)) return 'open';
  return closedAt && sent === 'FULFILLMENT_NOT_REQUIRED' ? 'completed' : 'paid';
}

function lineOf(line: WireLine): OrderLine {
  const sku = textOf(line.sku);
  const variant = textOf(line.variantTitle);
  return {
    id: line.id,
    ...(sku === undefined ? {} : { sku }),
    ...(line.product ? { listingRef: line.product.id } : {}),
    title: line.title,
    quantity: line.quantity,
    unitPrice: moneyOf(line.originalUnitPriceSet.shopMoney),
    options: [
      ...(variant === undefined ? [] : [{ name: 'Variant', value: variant }]),
      // What the buyer asked to have written on the piece.
      ...line.customAttributes.flatMap(({ key, value }) => (textOf(value) === undefined ? [] : [{ name: key, value: textOf(value)! }])),
    ],
  };
}

/** Absent where the app may not see it (Shopify page "Protected customer data"), and for what is fetched by the buyer. */
function addressOf({ shippingAddress: address }: WholeOrder): Address | undefined {
  const country = address?.countryCodeV2;
  if (!address || !country) return undefined;
  const city = textOf(address.city);
  const region = textOf(address.province) ?? textOf(address.provinceCode);
  const postcode = textOf(address.zip);
  return {
    name: textOf(address.name) ?? '',
    lines: [address.address1, address.address2].flatMap((line) => textOf(line) ?? []),
    ...(city === undefined ? {} : { city }),
    ...(region === undefined ? {} : { region }),
    ...(postcode === undefined ? {} : { postcode }),
    country,
  };
}

function fulfilmentOf({ id, createdAt, trackingInfo }: WholeOrder['fulfillments'][number]): Fulfilment {
  const carrier = textOf(trackingInfo[0]?.company);
  const trackingNumber = textOf(trackingInfo[0]?.number);
  return { id, ...(carrier === undefined ? {} : { carrier }), ...(trackingNumber === undefined ? {} : { trackingNumber }), shippedAt: timeOf(createdAt) };
}

function timeOf(text: string): string {
  return new Date(text).toISOString();
}

function textOf(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
}
