import { PurchaseRefused } from '../purchase-refused.ts';
import { newReceipt, type Buyer, type Line } from './new-receipt.ts';
import { charge, setState } from './publishing.ts';
import { markPaid } from './receipts.ts';
import type { Product, Receipt, StoredListing } from './records.ts';
import { takeFrom, totalQuantity } from './stock.ts';
import { seconds, type World } from './world.ts';

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
  const hasSku = (listing: StoredListing): boolean => listing.inventory.products.some((product) => product.sku === item.sku);
  const listing = item.listingId === undefined ? world.listings.values().find(hasSku) : world.listings.get(item.listingId);
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
