import { encodeEntities } from './entities.ts';
import { money, type Money } from './money.ts';
import type { Product, Receipt, StoredListing, Transaction, TransactionVariation } from './records.ts';
import { personalizationPropertyId } from './taxonomy-properties.ts';
import { seconds, type World } from './world.ts';

export interface Buyer {
  readonly name: string;
  readonly firstLine: string;
  readonly secondLine: string | null;
  readonly city: string;
  readonly state: string | null;
  readonly zip: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** One position of a basket. */
export interface Line {
  readonly listing: StoredListing;
  readonly product: Product;
  readonly quantity: number;
  readonly personalization: string | undefined;
}

const someone: Buyer = { name: "Orla O'Sullivan", firstLine: "13 O'Connell Street", secondLine: null, city: 'Cork', state: null, zip: 'T12 X8N6', country: 'IE' };

/** An order as it stands before it is paid. */
export function newReceipt(world: World, lines: readonly Line[], from: { readonly buyer?: Partial<Buyer>; readonly message?: string }): Receipt {
  const { settings } = world;
  const now = seconds(world);
  const buyer = { ...someone, ...from.buyer };
  const receiptId = world.ids.next('receipt');
  const buyerId = world.ids.next('buyer');
  const sum = (read: (line: Line) => number): Money => money(lines.reduce((total, line) => total + read(line), 0), settings.currency);
  const items = sum(({ product, quantity }) => (product.offerings[0]?.price.amount ?? 0) * quantity);
  const shipping = sum((line) => shippingOf(world, line));
  const nothing = money(0, settings.currency);
  return {
    receipt_id: receiptId,
    receipt_type: 0,
    seller_user_id: settings.userId,
    seller_email: 'shop@example.org',
    buyer_user_id: buyerId,
    buyer_email: null,
    name: encodeEntities(buyer.name),
    first_line: encodeEntities(buyer.firstLine),
    second_line: encoded(buyer.secondLine),
    city: encodeEntities(buyer.city),
    state: encoded(buyer.state),
    zip: encodeEntities(buyer.zip),
    status: 'payment processing',
    formatted_address: [buyer.name, buyer.firstLine, buyer.secondLine, `${buyer.city} ${buyer.zip}`, buyer.country].filter((line) => line !== null).map(encodeEntities).join('\n'),
    country_iso: buyer.country,
    payment_method: 'cc',
    payment_email: null,
    message_from_seller: null,
    message_from_buyer: encoded(from.message ?? null),
    message_from_payment: null,
    is_paid: false,
    is_shipped: false,
    create_timestamp: now,
    created_timestamp: now,
    update_timestamp: now,
    updated_timestamp: now,
    is_gift: false,
    gift_message: '',
    gift_sender: '',
    grandtotal: money(items.amount + shipping.amount, settings.currency),
    subtotal: items,
    total_price: items,
    total_shipping_cost: shipping,
    total_tax_cost: nothing,
    total_vat_cost: nothing,
    discount_amt: nothing,
    gift_wrap_price: nothing,
    shipments: [],
    transactions: lines.map((line) => newTransaction(world, line, receiptId, buyerId)),
    refunds: [],
  };
}

function encoded(text: string | null): string | null {
  return text === null ? null : encodeEntities(text);
}

function newTransaction(world: World, line: Line, receiptId: number, buyerId: number): Transaction {
  const { listing, product, quantity } = line;
  const now = seconds(world);
  const offering = product.offerings[0];
  const processing = world.processingProfiles.get(offering?.readiness_state_id ?? 0);
  const values = product.property_values.map((value) => ({ ...value, values: value.values.map(encodeEntities) }));
  const variations = values.map((value) => ({
    property_id: value.property_id,
    value_id: value.value_ids[0] ?? null,
    formatted_name: encodeEntities(value.property_name ?? ''),
    formatted_value: value.values.join(', '),
    question_id: null,
  }));
  return {
    transaction_id: world.ids.next('transaction'),
    title: encodeEntities(listing.title),
    description: encodeEntities(listing.description),
    seller_user_id: world.settings.userId,
    buyer_user_id: buyerId,
    create_timestamp: now,
    created_timestamp: now,
    paid_timestamp: null,
    shipped_timestamp: null,
    quantity,
    listing_image_id: listing.image_ids[0] ?? null,
    receipt_id: receiptId,
    is_digital: listing.listing_type === 'download',
    file_data: '',
    listing_id: listing.listing_id,
    transaction_type: 'listing',
    product_id: product.product_id,
    sku: product.sku || null,
    price: offering?.price ?? money(0, world.settings.currency),
    shipping_cost: money(shippingOf(world, line), world.settings.currency),
    variations: line.personalization === undefined ? variations : [...variations, personalized(line.personalization)],
    product_data: values,
    shipping_profile_id: listing.shipping_profile_id,
    min_processing_days: processing?.min_processing_days ?? null,
    max_processing_days: processing?.max_processing_days ?? null,
    shipping_method: null,
    shipping_upgrade: null,
    expected_ship_date: processing ? now + processing.max_processing_days * 86_400 : null,
    buyer_coupon: 0,
    shop_coupon: 0,
  };
}

function personalized(text: string): TransactionVariation {
  return { property_id: personalizationPropertyId, value_id: null, formatted_name: 'Personalization', formatted_value: encodeEntities(text), question_id: 1 };
}

/** The first destination of the listing's profile, whatever the country: the first item at its own cost, each other at the second. */
function shippingOf(world: World, { listing, quantity }: Line): number {
  const destination = world.shippingProfiles.get(listing.shipping_profile_id ?? 0)?.shipping_profile_destinations[0];
  return destination ? destination.primary_cost.amount + destination.secondary_cost.amount * (quantity - 1) : 0;
}
