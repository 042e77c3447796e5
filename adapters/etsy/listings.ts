import { decimalOf, type Issue, type Listing, type NonEmpty, type Operation, type Page, type ReadBack, type ReadCall, type Reader, type ReadFrom, type Remote } from 'fondouk/channel';
import { z } from 'zod';
import type { Etsy } from './etsy.ts';
import { listingFromWire } from './from-wire.ts';
import { warning } from './issues.ts';
import { photoPart } from './media.ts';
import { photosFor } from './photos.ts';
import { PAGE } from './requests.ts';
import type { Inventory, ListOf, WireListing } from './wire.ts';

/** A list shows one state at a time (OAS); on-sale last, for most that changes meanwhile goes on sale or leaves it. */
const STATES = ['draft', 'inactive', 'expired', 'sold_out', 'active'] as const;
/** Etsy page "URL syntax"; etsy/open-api #344, #349. */
const MAX_OFFSET = 12_000;
const DAY_MS = 24 * 60 * 60 * 1000;

const Position = z.strictObject({ state: z.enum(STATES), offset: z.int().min(0) });

/** Every listing of the shop, for the first contact and for drift. */
export function listingReader(etsy: Etsy): Reader<Listing> {
  return { everyMs: DAY_MS, overlapMs: 0, pages: (from, call) => readAll(from, etsy, call) };
}

/**
 * Complete only when one uninterrupted pass saw, in each state, as many different listings as Etsy counts there, and each page began
 * with the last listing of the one before: what leaves a state meanwhile moves the others forward, behind the reader's back. Repeated
 * items (etsy/open-api #510) are taken once, and may stand in the place of others.
 */
async function* readAll({ cursor }: ReadFrom, { requests }: Etsy, call: ReadCall): AsyncGenerator<Page<Listing>> {
  let position = cursor === undefined ? { state: STATES[0] as (typeof STATES)[number], offset: 0 } : Position.parse(JSON.parse(cursor));
  const seen = new Set<string>();
  let isComplete = cursor === undefined;
  let inState = 0;
  let lastRef: string | undefined;
  for (;;) {
    const { results, count } = await call.read(requests.listingsByShop(position.state, position.offset));
    const listings = results.map((result) => listingFromWire(result));
    if (lastRef !== undefined && !listings.some((listing) => listing.ref === lastRef)) isComplete = false;
    const items = listings.filter((listing) => !seen.has(listing.ref));
    for (const { ref } of items) seen.add(ref);
    inState += items.length;
    const issues: Issue[] = [];
    const nextOffset = position.offset + PAGE - 1;
    const hasMore = results.length > 0 && nextOffset + 1 < count;
    lastRef = hasMore ? listings.at(-1)?.ref : undefined;
    const isBeyond = hasMore && nextOffset > MAX_OFFSET;
    if (isBeyond) {
      issues.push(warning('listings-beyond-offset', `Etsy lists ${count} listings as ${position.state} and shows ${nextOffset} of them: the rest cannot be read this way.`, { params: { count } }));
    }
    if (!hasMore || isBeyond) {
      if (inState !== count) isComplete = false;
      inState = 0;
    }
    const next = hasMore && !isBeyond ? { ...position, offset: nextOffset } : followingState(position.state);
    if (next === undefined && !isComplete && cursor === undefined) issues.push(warning('listings-moved', 'Some listings moved while they were read, or could not be: nothing is concluded from what was not seen, and the next pass will tell.'));
    yield { items, ...(issues.length === 0 ? {} : { issues }), ...(next === undefined ? {} : { next: JSON.stringify(next) }), ...(next === undefined && isComplete ? { complete: true } : {}) };
    if (next === undefined) return;
    position = next;
  }
}

function followingState(state: (typeof STATES)[number]): z.infer<typeof Position> | undefined {
  const following = STATES[STATES.indexOf(state) + 1];
  return following === undefined ? undefined : { state: following, offset: 0 };
}

export function readBack(etsy: Etsy): ReadBack {
  return { maxListings: PAGE, read: async (remotes, call) => readListings(remotes, etsy, call), confirms };
}

async function readListings(remotes: NonEmpty<Remote>, { requests }: Etsy, call: ReadCall): Promise<readonly Listing[]> {
  const refs = remotes.map((remote) => remote.ref);
  const batch = await bisect(refs, async (some) => call.read(requests.listings(some)));
  const found = new Map(batch.map((listing) => [String(listing.listing_id), listing]));
  // Absence has to be certain, and the batch does not say which states it shows.
  for (const ref of refs.filter((each) => !found.has(each))) {
    const listing = await call.read(requests.listing(ref));
    if (listing !== undefined) found.set(ref, listing);
  }
  const inventories = await bisect([...found.keys()], async (some) => call.read(requests.inventories(some)));
  const byRef = new Map<string, Inventory | undefined>(inventories.map((each) => [String(each.listing_id), each.inventory ?? undefined]));
  return refs.flatMap((ref) => {
    const listing: WireListing | undefined = found.get(ref);
    return listing === undefined ? [] : [listingFromWire(listing, byRef.get(ref))];
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
