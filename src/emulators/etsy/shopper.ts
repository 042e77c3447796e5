import { encodeEntities } from './entities.ts';
import { money, type Money } from './money.ts';
import { charge, setState } from './publishing.ts';
import { markPaid, touch } from './receipts.ts';
import type { Product, Receipt, StoredListing, Transaction } from './records.ts';
import { putBack, takeFrom, totalQuantity } from './stock.ts';
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

export interface WantedItem {
  readonly listingId?: number;
  /** Instead of the listing's id; names the product as well. */
  readonly sku?: string;
  /** Default 1. */
  readonly quantity?: number;
  /** Value of each property, such as `{ Size: 'M' }`; needed for a listing with variations unless the SKU says it. */
  readonly variation?: Readonly<Record<string, string>>;
  /** What the buyer asks to have put on the item. */
  readonly personalization?: string;
}

export interface Purchase extends WantedItem {
  /** More items in the same basket. */
  readonly further?: readonly WantedItem[];
  readonly buyer?: Partial<Buyer>;
  readonly message?: string;
  /** Default true; an unpaid order waits for `pay`. */
  readonly paid?: boolean;
}

export interface CancelOptions {
  /** Default false: in 2022 sellers reported cancellations that did not move updated_timestamp (etsy/open-api #513, #604). */
  readonly movesUpdateTime?: boolean;
  /** Default false: the seller decides whether the items go back on sale. */
  readonly restock?: boolean;
}

export interface RefundOptions {
  /** In minor units of the receipt's currency. Default all that is left. */
  readonly amount?: number;
  readonly reason?: string;
  readonly movesUpdateTime?: boolean;
}

/** A purchase that Etsy's own pages would not let happen. */
export class PurchaseRefused extends Error {
  override readonly name = 'PurchaseRefused';
}

const someone: Buyer = { name: "Orla O'Sullivan", firstLine: "13 O'Connell Street", secondLine: null, city: 'Cork', state: null, zip: 'T12 X8N6', country: 'IE' };

interface Line {
  readonly listing: StoredListing;
  readonly product: Product;
  readonly quantity: number;
  readonly personalization: string | undefined;
}

/** @throws PurchaseRefused when an item is not on sale or there is not enough of it; then nothing is bought. */
export function buy(world: World, purchase: Purchase): Receipt {
  const lines = [purchase, ...(purchase.further ?? [])].map((item) => findLine(world, item));
  for (const [product, same] of Map.groupBy(lines, (line) => line.product)) {
    const wanted = same.reduce((sum, line) => sum + line.quantity, 0);
    const left = product.offerings[0]?.quantity ?? 0;
    if (wanted > left) throw new PurchaseRefused(`Only ${left} left of "${same[0]?.listing.title ?? ''}", ${wanted} wanted`);
  }
  for (const line of lines) sell(world, line);
  const wire = newReceipt(world, lines, purchase);
  if (purchase.paid ?? true) markPaid(world, wire, true);
  world.receipts.set(wire.receipt_id, { wire, delivered: false });
  return structuredClone(wire);
}

function findLine(world: World, item: WantedItem): Line {
  const listing = world.listings.values().find((listing) => listing.listing_id === item.listingId || (item.listingId === undefined && listing.inventory.products.some((product) => product.sku === item.sku)));
  if (!listing) throw new PurchaseRefused(`Nothing is listed as ${item.listingId ?? item.sku ?? 'an unnamed item'}`);
  if (listing.state !== 'active') throw new PurchaseRefused(`"${listing.title}" is ${listing.state}`);
  const quantity = item.quantity ?? 1;
  if (!Number.isInteger(quantity) || quantity < 1) throw new PurchaseRefused(`Cannot buy ${quantity} items`);
  const matching = listing.inventory.products.filter((product) => product.offerings[0]?.is_enabled && matches(product, item));
  const [product] = matching;
  if (!product || matching.length > 1) throw new PurchaseRefused(`${matching.length} products of "${listing.title}" match; name its variation`);
  return { listing, product, quantity, personalization: item.personalization };
}

function matches(product: Product, { sku, variation = {} }: WantedItem): boolean {
  const hasValue = ([name, wanted]: [string, string]): boolean => product.property_values.some((value) => value.property_name === name && value.values.includes(wanted));
  return (sku === undefined || product.sku === sku) && Object.entries(variation).every(hasValue);
}

/** With quantity left the listing renews for a fee, otherwise it is sold out (etsy.com/legal/fees). */
function sell(world: World, { listing, product, quantity }: Line): void {
  takeFrom(listing.inventory, product, quantity);
  listing.updated_timestamp = seconds(world);
  if (totalQuantity(listing.inventory) === 0) setState(world, listing, 'sold_out');
  else charge(world, listing, 'renew_sold', seconds(world));
}

function newReceipt(world: World, lines: readonly Line[], purchase: Purchase): Receipt {
  const { settings } = world;
  const now = seconds(world);
  const buyer = encodeAll({ ...someone, ...purchase.buyer });
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
    name: buyer.name,
    first_line: buyer.firstLine,
    second_line: buyer.secondLine,
    city: buyer.city,
    state: buyer.state,
    zip: buyer.zip,
    status: 'payment processing',
    formatted_address: [buyer.name, buyer.firstLine, buyer.secondLine, `${buyer.city} ${buyer.zip}`, buyer.country].filter((line) => line !== null).join('\n'),
    country_iso: buyer.country,
    payment_method: 'cc',
    payment_email: null,
    message_from_seller: null,
    message_from_buyer: purchase.message === undefined ? null : encodeEntities(purchase.message),
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

function personalized(text: string): Transaction['variations'][number] {
  return { property_id: personalizationPropertyId, value_id: null, formatted_name: 'Personalization', formatted_value: encodeEntities(text), question_id: 1 };
}

/** The first destination of the listing's profile, whatever the country: the first item at its own cost, each other at the second. */
function shippingOf(world: World, { listing, quantity }: Line): number {
  const destination = world.shippingProfiles.get(listing.shipping_profile_id ?? 0)?.shipping_profile_destinations[0];
  return destination ? destination.primary_cost.amount + destination.secondary_cost.amount * (quantity - 1) : 0;
}

function encodeAll(buyer: Buyer): Buyer {
  return Object.fromEntries(Object.entries(buyer).map(([key, value]) => [key, value === null ? null : encodeEntities(value as string)])) as unknown as Buyer;
}

export function pay(world: World, receiptId: number): void {
  markPaid(world, storedReceipt(world, receiptId).wire, true);
}

export function deliver(world: World, receiptId: number): void {
  storedReceipt(world, receiptId).delivered = true;
}

/** Cancels an order; what was paid is refunded. */
export function cancel(world: World, receiptId: number, { movesUpdateTime = false, restock = false }: CancelOptions): void {
  const { wire } = storedReceipt(world, receiptId);
  if (wire.status === 'canceled') throw new Error(`Receipt ${receiptId} is canceled already`);
  if (wire.is_paid && refundable(wire) > 0) addRefund(world, wire, refundable(wire), 'Order canceled');
  wire.status = 'canceled';
  if (restock) for (const transaction of wire.transactions) takeBack(world, transaction);
  if (movesUpdateTime) touch(world, wire);
}

function takeBack(world: World, { listing_id, product_id, quantity }: Transaction): void {
  const listing = world.listings.get(listing_id);
  const product = listing?.inventory.products.find((product) => product.product_id === product_id);
  if (listing && product) putBack(listing.inventory, product, quantity);
}

/** @throws Error for more than what is left of the payment. */
export function refund(world: World, receiptId: number, { amount, reason = 'Requested by the buyer', movesUpdateTime = false }: RefundOptions): void {
  const { wire } = storedReceipt(world, receiptId);
  const left = refundable(wire);
  const wanted = amount ?? left;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > left) throw new Error(`Cannot refund ${wanted} of ${left}`);
  addRefund(world, wire, wanted, reason);
  wire.status = wanted === left ? 'fully refunded' : 'partially refunded';
  if (movesUpdateTime) touch(world, wire);
}

function refundable(wire: Receipt): number {
  return wire.grandtotal.amount - wire.refunds.reduce((sum, refund) => sum + refund.amount.amount, 0);
}

function addRefund(world: World, wire: Receipt, amount: number, reason: string): void {
  wire.refunds = [...wire.refunds, { amount: { ...wire.grandtotal, amount }, created_timestamp: seconds(world), reason, note_from_issuer: null, status: 'Success' }];
}

function storedReceipt(world: World, receiptId: number) {
  const receipt = world.receipts.get(receiptId);
  if (!receipt) throw new Error(`There is no receipt ${receiptId}`);
  return receipt;
}
