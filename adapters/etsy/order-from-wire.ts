import { Order, type Address, type Fulfilment, type OrderLine, type OrderStatus, type Refund } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import { timeOf } from './from-wire.ts';
import { moneyOf } from './money.ts';
import type { Receipt, Transaction } from './wire.ts';

/**
 * One receipt in the words of the model, its texts decoded.
 * @throws RangeError, ZodError when it cannot be an order: no line, or taxes in two currencies.
 */
export function orderFromReceipt(receipt: Receipt): Order {
  const status = statusOf(receipt);
  const updatedAt = timeOf(receipt.updated_timestamp).toISOString();
  const shipTo = addressOf(receipt);
  const taxes = [receipt.total_tax_cost, receipt.total_vat_cost].flatMap((tax) => (tax ? [moneyOf(tax)] : []));
  if (new Set(taxes.map((tax) => tax.currency)).size > 1) throw new RangeError('taxes in two currencies');
  const buyerNote = textOf(receipt.message_from_buyer);
  const giftMessage = textOf(receipt.gift_message);
  return Order.parse({
    id: String(receipt.receipt_id),
    status,
    placedAt: timeOf(receipt.created_timestamp).toISOString(),
    updatedAt,
    lines: receipt.transactions.map(lineOf),
    total: moneyOf(receipt.grandtotal),
    ...(receipt.total_shipping_cost ? { shippingCharged: moneyOf(receipt.total_shipping_cost) } : {}),
    // Sales tax and VAT: a receipt has one or the other.
    ...(taxes[0] === undefined ? {} : { taxCharged: { ...taxes[0], amount: taxes.reduce((sum, tax) => sum + tax.amount, 0) } }),
    ...(receipt.discount_amt ? { discount: moneyOf(receipt.discount_amt) } : {}),
    ...(shipTo === undefined ? {} : { shipTo }),
    ...(buyerNote === undefined ? {} : { buyerNote }),
    ...(giftMessage === undefined ? {} : { giftMessage }),
    // Etsy tells no time of its own for a cancellation.
    ...(status === 'cancelled' ? { cancelledAt: updatedAt } : {}),
    fulfilments: receipt.shipments.map((shipment, index) => fulfilmentOf(shipment, `${receipt.receipt_id}-${index + 1}`)),
    refunds: receipt.refunds.map((refund, index): Refund => {
      const reason = textOf(refund.reason);
      return {
        // Refunds have no id on Etsy.
        id: `${receipt.receipt_id}-refund-${index + 1}`,
        amount: moneyOf(refund.amount),
        at: timeOf(refund.created_timestamp).toISOString(),
        ...(reason === undefined ? {} : { reason }),
      };
    }),
  });
}

/** By its word where that is decisive, by its marks where it is not: what was paid and not sent is to be sent. */
function statusOf({ status, is_paid, is_shipped }: Receipt): OrderStatus {
  const word = status.toLowerCase();
  if (word === 'canceled' || word === 'cancelled') return 'cancelled';
  // Given back in full before it left: nobody waits for a parcel.
  if (word === 'fully refunded' && !is_shipped) return 'cancelled';
  if (word === 'completed') return 'completed';
  if (is_shipped) return 'shipped';
  return is_paid ? 'paid' : 'open';
}

function lineOf(transaction: Transaction): OrderLine {
  const sku = textOf(transaction.sku);
  return {
    id: String(transaction.transaction_id),
    ...(sku === undefined ? {} : { sku }),
    ...(transaction.listing_id ? { listingRef: String(transaction.listing_id) } : {}),
    title: textOf(transaction.title) ?? `Etsy transaction ${transaction.transaction_id}`,
    quantity: transaction.quantity,
    unitPrice: moneyOf(transaction.price),
    // Variations and what the buyer asked to have written on the piece.
    options: transaction.variations.flatMap(({ formatted_name, formatted_value }) => {
      const value = textOf(formatted_value);
      return value === undefined ? [] : [{ name: textOf(formatted_name) ?? 'Option', value }];
    }),
  };
}

/** Absent where Etsy withholds it, in some regions (OAS, getShopReceipts). */
function addressOf(receipt: Receipt): Address | undefined {
  const country = receipt.country_iso?.trim().toUpperCase();
  if (!country) return undefined;
  const city = textOf(receipt.city);
  const region = textOf(receipt.state);
  const postcode = textOf(receipt.zip);
  return {
    name: textOf(receipt.name) ?? '',
    lines: [receipt.first_line, receipt.second_line].flatMap((line) => textOf(line) ?? []),
    ...(city === undefined ? {} : { city }),
    ...(region === undefined ? {} : { region }),
    ...(postcode === undefined ? {} : { postcode }),
    country,
  };
}

function fulfilmentOf(shipment: Receipt['shipments'][number], otherwise: string): Fulfilment {
  const carrier = textOf(shipment.carrier_name);
  const trackingNumber = textOf(shipment.tracking_code);
  return {
    id: shipment.receipt_shipping_id ? String(shipment.receipt_shipping_id) : otherwise,
    ...(carrier === undefined ? {} : { carrier }),
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
    ...(shipment.shipment_notification_timestamp ? { shippedAt: timeOf(shipment.shipment_notification_timestamp).toISOString() } : {}),
  };
}

function textOf(text: string | null | undefined): string | undefined {
  const decoded = decodeEntities(text ?? '').trim();
  return decoded === '' ? undefined : decoded;
}
