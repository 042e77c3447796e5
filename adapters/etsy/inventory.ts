import { applied, rejected, type Call, type Issue, type ManyWriter, type Operation, type Outcome, type Remote, type Strings, type Wanted } from 'fondouk/channel';
import { fitToCategory } from './category.ts';
import type { Etsy } from './etsy.ts';
import { differsInOptions, hasSomethingToSell, keepOffers, mergeInventory } from './inventory-merge.ts';
import { error, isError } from './issues.ts';
import { againAfterConflict, gone } from './outcomes.ts';
import { listingIds } from './processing.ts';
import { inventoryBody, totalOf } from './to-wire.ts';
import { photoIdsIn } from './photos.ts';
import { optionPhotos, writeVariationImages } from './variation-images.ts';
import type { Variation } from './variations.ts';
import type { Inventory, InventoryBody } from './wire.ts';

const REPEATABLE = 'full replacement';
export const skuPart = (sku: string): string => `sku:${sku}`;

type Written = { readonly inventory: Inventory } | { readonly issues: readonly Issue[] } | 'gone';
interface ListingWish {
  readonly wanted: Wanted;
  readonly ref: string;
  readonly parts: Strings;
}

/** The whole inventory body of a product, or why there is none. */
async function wantedInventory({ wanted, parts }: ListingWish, etsy: Etsy, call: Call): Promise<{ readonly body: InventoryBody } | { readonly issues: readonly Issue[] }> {
  const ids = await listingIds(wanted.product, parts, etsy, call);
  if ('issue' in ids) return { issues: [ids.issue] };
  const variations = await variationsFor(wanted, etsy, call);
  if ('issues' in variations) return variations;
  return { body: inventoryBody(wanted, variations.variations, ids.readiness) };
}

/** A single piece needs no category, and its stock no more calls than two. */
async function variationsFor(wanted: Wanted, { requests }: Etsy, call: Call): Promise<{ readonly variations: readonly Variation[] } | { readonly issues: readonly Issue[] }> {
  const hasOptions = wanted.product.variants.some((variant) => Object.keys(variant.options).length > 0);
  if (!hasOptions) return { variations: [] };
  const fit = await fitToCategory(wanted, requests, call);
  const issues = fit.issues.filter(isError);
  return issues.length > 0 ? { issues } : { variations: fit.variations };
}

/** Replaces an inventory that nobody else can have touched yet. */
export async function putNewInventory(ref: string, body: InventoryBody, { requests }: Etsy, call: Call): Promise<Inventory> {
  return againAfterConflict(async () => call.send({ ...requests.updateInventory(ref, body), repeatable: REPEATABLE }));
}

/** Reads, lays the wish over it, writes the whole; after a conflict everything once more. Nothing is written where nothing is left to sell. */
export async function writeInventory(listing: ListingWish, offers: 'as wanted' | 'as read', etsy: Etsy, call: Call): Promise<Written> {
  const { wanted, ref, parts } = listing;
  const wish = await wantedInventory(listing, etsy, call);
  if ('issues' in wish) return wish;
  const ourSkus = skusIn(parts);
  return againAfterConflict(async () => {
    const read = await call.read(etsy.requests.inventory(ref));
    if (read === undefined) return 'gone';
    const currency = read.products[0]?.offerings[0]?.price.currency_code;
    const wantedCurrency = wanted.offers[0].price.currency;
    if (currency !== undefined && currency !== wantedCurrency) return { issues: [currencyDiffers(currency, wantedCurrency)] };
    const body = offers === 'as wanted' ? wish.body : keepPieces(wish.body, read);
    if (!hasSomethingToSell(body)) return { issues: [nothingToSell()] };
    const merged = mergeInventory(body, read, ourSkus);
    if ('foreign' in merged) return { issues: [foreignVariants(merged.foreign)] };
    return { inventory: await call.send({ ...etsy.requests.updateInventory(ref, merged.body), repeatable: REPEATABLE }) };
  });
}

/** Prices as wanted, pieces as Etsy has them: what is withdrawn keeps its count there. */
function keepPieces(body: InventoryBody, read: Inventory): InventoryBody {
  const kept = keepOffers(body, read);
  if (kept === undefined) return body;
  return {
    ...body,
    products: body.products.map((product, index) => ({
      ...product,
      offerings: product.offerings.map((offering) => {
        const { quantity, is_enabled } = kept.products[index]!.offerings[0]!;
        return { ...offering, quantity, is_enabled };
      }),
    })),
  };
}

/** Options and processing profile without a change of price or stock; both follow with the next write of either where SKUs are missing. */
export async function writeOptions({ ref, parts }: Omit<ListingWish, 'wanted'>, body: InventoryBody, etsy: Etsy, call: Call): Promise<readonly Issue[]> {
  const ourSkus = skusIn(parts);
  return againAfterConflict(async () => {
    const read = await call.read(etsy.requests.inventory(ref));
    if (read === undefined) return [];
    const kept = keepOffers(body, read);
    if (kept === undefined || !differsInOptions(body, read) || !hasSomethingToSell(kept)) return [];
    const merged = mergeInventory(kept, read, ourSkus);
    if ('foreign' in merged) return [foreignVariants(merged.foreign)];
    await call.send({ ...etsy.requests.updateInventory(ref, merged.body), repeatable: REPEATABLE });
    return [];
  });
}

/** SKUs that are surely ours, with Etsy's ids of their products. */
function skusIn(parts: Strings): ReadonlyMap<string, string> {
  const skus = Object.entries(parts).filter(([name]) => name.startsWith('sku:'));
  return new Map(skus.map(([name, id]) => [name.slice('sku:'.length), id]));
}

/** SKUs that are surely ours, so that they may go when the catalogue drops them. */
export function withSkus(parts: Strings, inventory: Inventory): Strings {
  const others = Object.entries(parts).filter(([name]) => !name.startsWith('sku:'));
  const skus = inventory.products.flatMap((product) => (product.sku ? [[skuPart(product.sku), String(product.product_id)] as const] : []));
  return Object.fromEntries([...others, ...skus]);
}

/** Price and stock of Etsy are one document: both kinds travel in one PUT. */
export function inventoryWriter(etsy: Etsy): ManyWriter<'price.set' | 'stock.set'> {
  return {
    name: 'etsy-inventory',
    maxListings: 1,
    estimate: (operations) => ({ calls: [{ limits: etsy.limits, count: (2 + (optionPhotos(operations[0]).length > 0 ? 1 : 0)) * new Set(operations.map((operation) => operation.remote.ref)).size }] }),
    applyAll: async (operations, call) => setOffers(operations, etsy, call),
  };
}

type OfferOperation = Operation<'price.set' | 'stock.set'>;

async function setOffers(operations: readonly [OfferOperation, ...OfferOperation[]], etsy: Etsy, call: Call): Promise<readonly Outcome[]> {
  const latest = operations.reduce((a, b) => (b.revision > a.revision ? b : a));
  const { remote } = latest;
  const isOut = totalOf(latest.offers) === 0;
  if (isOut && operations.every((operation) => operation.kind === 'stock.set')) return operations.map((operation) => rejected(operation, [nothingToSell()]));
  // A change of prices alone leaves the pieces as Etsy counts them: it may have sold some since.
  const pieces = isOut || operations.every((operation) => operation.kind === 'price.set') ? 'as read' : 'as wanted';
  const written = await writeInventory({ wanted: latest, ref: remote.ref, parts: remote.parts }, pieces, etsy, call);
  if (written === 'gone') return operations.map(gone);
  if ('issues' in written) return operations.map((operation) => rejected(operation, written.issues));
  const parts = await withOptionPhotos(latest, written.inventory, etsy, call);
  const known: Remote = { ...remote, parts: withSkus(parts, written.inventory) };
  // The quantity of zero itself was not written: Etsy has no such thing.
  return operations.map((operation) => (isOut && operation.kind === 'stock.set' ? rejected(operation, [nothingToSell()]) : applied(operation, known)));
}

/** A value that is new shows its picture now that Etsy knows the value. */
async function withOptionPhotos(operation: OfferOperation, inventory: Inventory, etsy: Etsy, call: Call): Promise<Strings> {
  const { ref, parts } = operation.remote;
  if (optionPhotos(operation).length === 0) return parts;
  return writeVariationImages({ ref, wanted: operation, imageIds: photoIdsIn(parts), parts, inventory }, etsy, call);
}

export function nothingToSell(): Issue {
  return error('nothing-to-sell', 'Etsy takes no inventory without a single piece to sell: withdraw the listing instead.', { field: 'quantity' });
}

function currencyDiffers(shop: string, wanted: string): Issue {
  return error('currency-differs', `The Etsy listing is priced in ${shop}, the price is in ${wanted}: set the channel's price policy to ${shop}.`, { field: 'price', params: { shop, price: wanted } });
}

function foreignVariants(names: readonly string[]): Issue {
  const message = `The Etsy listing has variants that the catalogue does not know (${names.join(', ')}), and writing would delete them: add them to the catalogue, or delete them on Etsy.`;
  return error('foreign-variants', message, { params: { variants: names.join(', ') } });
}
