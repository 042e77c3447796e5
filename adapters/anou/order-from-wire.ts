import { parseMoney, type Issue, type Order } from 'fondouk/channel';
import { countryOf } from './countries.ts';
import type { CustomOrder, Oversold, Order as WireOrder } from './wire.ts';

/**
 * An order as Anou's dates tell it. Amounts are in dirhams, what the buyer paid in dollars among them.
 * @param at when the event happened
 * @returns an issue when the country's name is unknown: the contract has the reader stop there, since a parcel needs it
 */
export function orderFrom(wire: WireOrder, at: string): { readonly order: Order } | { readonly issue: Issue } {
  const country = countryOf(wire.buyer.country);
  if (country === undefined) return { issue: countryUnknown(wire.order_id) };
  const mad = (text: string) => parseMoney(text, 'MAD');
  const { buyer } = wire;
  return {
    order: {
      id: wire.order_id,
      status: statusOf(wire),
      placedAt: wire.created_at,
      updatedAt: at,
      lines: [
        {
          id: wire.order_id,
          ...(wire.external_ref === null ? {} : { sku: wire.external_ref, listingRef: wire.external_ref }),
          title: wire.external_ref ?? `Anou piece ${wire.anou_product_id}`,
          quantity: 1,
          unitPrice: mad(wire.products_charge_mad),
          options: [],
        },
      ],
      total: mad(wire.total_charge_mad),
      shippingCharged: mad(wire.shipping_charge_mad),
      sellerReceives: mad(wire.seller_paid_amount_mad),
      shipTo: {
        name: buyer.name,
        lines: buyer.lines,
        city: buyer.city,
        ...(buyer.state === null ? {} : { region: buyer.state }),
        ...(buyer.postcode === null ? {} : { postcode: buyer.postcode }),
        country,
      },
      wantsConfirmation: true,
      ...(wire.seller_confirmed_at === null ? {} : { confirmedAt: wire.seller_confirmed_at }),
      ...(wire.cancelled_at === null ? {} : { cancelledAt: wire.cancelled_at }),
      fulfilments: fulfilmentsOf(wire),
      refunds: [],
    },
  };
}

/** Anou has no status: the dates are the state (schema Order). */
function statusOf(wire: WireOrder): Order['status'] {
  if (wire.cancelled_at !== null) return 'cancelled';
  if (wire.seller_paid_at !== null || wire.received_at !== null) return 'completed';
  return wire.shipped_at === null ? 'paid' : 'shipped';
}

function fulfilmentsOf(wire: WireOrder): Order['fulfilments'] {
  if (wire.shipped_at === null) return [];
  return [{ id: wire.order_id, shippedAt: wire.shipped_at, ...(wire.tracking_number === null ? {} : { trackingNumber: wire.tracking_number }) }];
}

function countryUnknown(orderId: string): Issue {
  return {
    code: 'country-unknown',
    severity: 'error',
    message: `Order ${orderId} names a country that is not known, so it is not taken over. Look the order up at Anou, and report the spelling to Anou's staff.`,
    orderId,
    field: 'buyer.country',
  };
}

/** The model has no state for a parcel that came back; a person counts the piece. */
export function returnedIssue(wire: WireOrder): Issue | undefined {
  if (wire.returned_at === null) return undefined;
  return {
    code: 'order-returned',
    severity: 'question',
    message: `The parcel of order ${wire.order_id} came back. See whether the piece can be sold again, and count it in the catalogue.`,
    orderId: wire.order_id,
    ...(wire.external_ref === null ? {} : { sku: wire.external_ref }),
  };
}

/** A buyer was charged for a piece that was gone. No order: nothing to confirm, to ship or to count. */
export function oversoldIssue(wire: Oversold): Issue {
  const cause = wire.cause === 'withdrawn' ? 'it had been withdrawn' : `it was sold already${wire.first_order_id === null ? '' : ` (order ${wire.first_order_id})`}`;
  const piece = wire.external_ref ?? `piece ${wire.anou_product_id}`;
  return {
    code: 'oversold',
    severity: 'question',
    message: `Anou charged a second buyer for ${piece} (checkout ${wire.checkout_id}, ${wire.buyer_paid.amount} ${wire.buyer_paid.currency}), though ${cause}. Send nothing for it; ask Anou's staff to refund that checkout.`,
    params: { checkout: wire.checkout_id, cause: wire.cause, ...(wire.first_order_id === null ? {} : { firstOrder: wire.first_order_id }) },
    ...(wire.external_ref === null ? {} : { sku: wire.external_ref }),
  };
}

/** A request for a piece in another size: a question to a person until it is answered (`fondouk answer`). */
export function customOrderIssue(wire: CustomOrder): Issue {
  const { length, width } = wire.size_cm;
  const piece = wire.base_external_ref ?? `piece ${wire.base_anou_product_id}`;
  const open = wire.confirmed_at === null && wire.cancelled_at === null;
  return {
    code: 'custom-order',
    severity: open ? 'question' : 'warning',
    message: `Custom order ${wire.custom_order_id}: ${wire.quantity} like ${piece} in ${length} × ${width} cm, estimated by Anou at ${wire.estimate.price_mad} MAD and ${wire.estimate.weight_g} g each; ${progressOf(wire)}.`,
    params: { customOrder: wire.custom_order_id, lengthCm: length, widthCm: width, quantity: wire.quantity, priceMad: wire.estimate.price_mad, weightGrams: wire.estimate.weight_g },
    ...(wire.base_external_ref === null ? {} : { sku: wire.base_external_ref }),
  };
}

function progressOf(wire: CustomOrder): string {
  if (wire.cancelled_at !== null) return 'it was cancelled';
  if (wire.completed_at !== null) return 'it is finished';
  return wire.confirmed_at === null ? 'answer whether it can be made, with "fondouk answer"' : `${wire.progress_percent}% is done`;
}
