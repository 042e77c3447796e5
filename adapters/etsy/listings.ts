import { decimalOf, type Listing, type NonEmpty, type Operation, type Page, type ReadBack, type ReadCall, type Reader, type ReadFrom, type Remote } from 'fondouk/channel';
import type { Etsy } from './etsy.ts';
import { listingPages } from './listing-pages.ts';
import { photoPart, photosFor } from './photos.ts';
import { listingOf, mustRead, readingIssue, type KnownListing } from './read-listing.ts';
import { PAGE } from './requests.ts';
import { ListingInventory, type Inventory, type ListOf } from './wire.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every listing of the shop, for the first contact and for drift. */
export function listingReader(etsy: Etsy): Reader<Listing> {
  return { everyMs: DAY_MS, overlapMs: 0, pages: (from, call) => readAll(from, etsy, call) };
}

async function* readAll(from: ReadFrom, etsy: Etsy, call: ReadCall): AsyncGenerator<Page<Listing>> {
  for await (const { items, issues = [], ...page } of listingPages(from, etsy, call)) {
    const told = [...issues, ...items.flatMap(readingIssue)];
    yield { ...page, items: items.map((read) => listingOf(read)), ...(told.length === 0 ? {} : { issues: told }) };
  }
}

export function readBack(etsy: Etsy): ReadBack {
  return { maxListings: PAGE, read: async (remotes, call) => readListings(remotes, etsy, call), confirms };
}

async function readListings(remotes: NonEmpty<Remote>, { requests }: Etsy, call: ReadCall): Promise<readonly Listing[]> {
  const refs = remotes.map((remote) => remote.ref);
  const batch = await bisect(refs, async (some) => call.read(requests.listings(some)));
  const found = new Map<string, KnownListing>(batch.map((result) => mustRead(result, 'getListingsByListingIds')).map((read) => [read.ref, read]));
  // Absence has to be certain, and the batch does not say which states it shows.
  for (const ref of refs.filter((each) => !found.has(each))) {
    const listing = await call.read(requests.listing(ref));
    if (listing !== undefined) found.set(ref, { ref, whole: listing });
  }
  const inventories = await bisect([...found.keys()], async (some) => call.read(requests.inventories(some)));
  const byRef = new Map<string, Inventory | undefined>();
  for (const { data } of inventories.map((each) => ListingInventory.safeParse(each))) if (data) byRef.set(String(data.listing_id), data.inventory ?? undefined);
  return refs.flatMap((ref) => {
    const read = found.get(ref);
    return read === undefined ? [] : [listingOf(read, byRef.get(ref))];
  });
}

/** One unknown id makes the whole batch 404 (OAS, getListingsInventoryByListingIds): it is halved until the others answer. */
async function bisect<T>(refs: readonly string[], read: (refs: readonly string[]) => Promise<ListOf<T> | undefined>): Promise<readonly T[]> {
  if (refs.length === 0) return [];
  const answer = await read(refs);
  if (answer !== undefined) return answer.results;
  if (refs.length === 1) return [];
  const half = Math.ceil(refs.length / 2);
  return [...(await bisect(refs.slice(0, half), read)), ...(await bisect(refs.slice(half), read))];
}

/** Does what is seen fulfil the wish? */
function confirms(operation: Operation, seen: Listing | undefined): 'yes' | 'not yet' {
  return isFulfilled(operation, seen) ? 'yes' : 'not yet';
}

function isFulfilled(operation: Operation, seen: Listing | undefined): boolean {
  const { facets } = seen ?? {};
  switch (operation.kind) {
    case 'listing.delete':
      return seen === undefined || seen.state === 'gone';
    case 'listing.withdraw':
      return seen === undefined || seen.state !== 'on-sale';
    case 'listing.create':
      return seen !== undefined;
    case 'listing.publish':
      return seen?.state === 'on-sale';
    case 'content.set':
      return seen?.title === operation.text.title && facets?.content?.['description'] === operation.text.description;
    case 'media.set':
      return photosFor(operation).every((photo) => seen?.pictures?.includes(operation.remote.parts[photoPart(photo.hash)] ?? ''));
    case 'price.set':
      return operation.offers.every((offer) => facets?.price?.[offer.sku] === `${decimalOf(offer.price)} ${offer.price.currency}`);
    case 'stock.set':
      return operation.offers.every((offer) => facets?.stock?.[offer.sku] === offer.quantity);
    case 'account.prepare':
    case 'order.acknowledge':
    case 'order.ship':
    case 'order.answer':
      return false;
  }
}
