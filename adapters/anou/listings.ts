import { UnexpectedReply, type Issue, type Listing, type Operation, type Page, type ReadBack, type ReadCall, type Reader } from 'fondouk/channel';
import { mustMove } from './feed.ts';
import { listingFromRecord, listingFromStatus } from './from-wire.ts';
import { FEED_PAGE, POLL_EVERY_MS } from './limits.ts';
import { revisionOf } from './put.ts';
import { strangers, type Feed } from './product-data.ts';
import type { Requests } from './requests.ts';
import { Status } from './wire.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Every piece that the status feed still speaks of, read whole. The exchange has no list of pieces, and keeps events for 90 days: a
 * piece on which nothing happened for longer is not seen. A new PUT under its reference is safe all the same, since the reference is
 * the SKU: Anou then answers with the revision it holds.
 */
export function listingsReader(requests: Requests, feed?: Feed): Reader<Listing> {
  return {
    everyMs: DAY_MS,
    overlapMs: 0,
    async *pages(_from, call) {
      const held = await heldPieces(requests, call);
      const all = [...held.values()];
      for (let at = 0; at < all.length; at += FEED_PAGE) yield await readWhole(requests, all.slice(at, at + FEED_PAGE).map(listingFromStatus), call);
      if (feed) yield* strangers(feed, new Set(all.flatMap(({ anou_product_id }) => anou_product_id ?? [])), call);
      yield { items: [], complete: true };
    },
  };
}

/** The last that the feed of statuses says of each piece. */
async function heldPieces(requests: Requests, call: ReadCall): Promise<ReadonlyMap<string, Status>> {
  const held = new Map<string, Status>();
  for (let cursor: string | undefined; ; ) {
    const page = await call.read(requests.listStatuses(cursor));
    for (const status of page.statuses.flatMap((event) => Status.safeParse(event).data ?? [])) held.set(status.external_ref, status);
    if (page.statuses.length < FEED_PAGE) return held;
    cursor = page.cursor;
  }
}

/** Each piece as Anou holds it; one that cannot be read stays known by its last news, so that it is not made twice. */
async function readWhole(requests: Requests, listings: readonly Listing[], call: ReadCall): Promise<Page<Listing>> {
  const items: Listing[] = [];
  const issues: Issue[] = [];
  for (const listing of listings) {
    try {
      const record = await call.read(requests.getListing(listing.ref));
      if (record !== undefined) items.push(listingFromRecord(record));
    } catch (error) {
      if (!(error instanceof UnexpectedReply)) throw error;
      items.push(listing);
      issues.push(unreadablePiece(listing.ref, error.details));
    }
  }
  return { items, ...(issues.length === 0 ? {} : { issues }) };
}

function unreadablePiece(ref: string, details: readonly string[]): Issue {
  const fields = details.slice(0, 5).join(', ');
  return {
    code: 'listing-unreadable',
    severity: 'warning',
    message: `What Anou holds of ${ref} is not what the contract says (${fields}): it counts as being there, and what it shows is not compared. Ask Anou's staff to look at it.`,
    params: { ref, fields },
    sku: ref,
  };
}

/** The status feed from the cursor on: what staff, buyers and SMS did to the pieces. */
export function statesReader(requests: Requests): Reader<Listing> {
  return { everyMs: POLL_EVERY_MS, overlapMs: 0, pages: (from, call) => statusPages(requests, from.cursor, call) };
}

async function* statusPages(requests: Requests, cursor: string | undefined, call: ReadCall): AsyncGenerator<Page<Listing>> {
  for (let next = cursor; ; ) {
    const asked = call.now();
    const page = await call.read(requests.listStatuses(next));
    mustMove('listStatuses', next, page);
    next = page.cursor;
    const ended = page.statuses.length < FEED_PAGE;
    yield { ...readStatuses(page.statuses), next, ...(ended ? { until: asked } : {}) };
    if (ended) return;
  }
}

/** One page of events, each read by itself. */
export function readStatuses(events: readonly unknown[]): Pick<Page<Listing>, 'items' | 'issues' | 'rejected'> {
  const read = events.map((event) => Status.safeParse(event));
  const rejected = read.filter((event) => !event.success).length;
  return {
    items: read.flatMap((event) => (event.success ? [listingFromStatus(event.data)] : [])),
    ...(rejected > 0 ? { rejected, issues: [unreadable(rejected)] } : {}),
  };
}

function unreadable(count: number): Issue {
  return {
    code: 'status-unreadable',
    severity: 'warning',
    message: `${count} status events of Anou are not what the contract says and were passed over; the pieces are read again at the next read-back.`,
    params: { count },
  };
}

export function readBack(requests: Requests): ReadBack {
  return { maxListings: FEED_PAGE, read: (remotes, call) => readAll(requests, remotes.map(({ ref }) => ref), call), confirms };
}

async function readAll(requests: Requests, refs: readonly string[], call: ReadCall): Promise<Listing[]> {
  const found: Listing[] = [];
  for (const ref of refs) {
    const record = await call.read(requests.getListing(ref));
    if (record !== undefined) found.push(listingFromRecord(record));
  }
  return found;
}

/** Pure: an older revision says nothing about what was sent; staff's refusal never becomes a yes. */
export function confirms(operation: Operation, seen: Listing | undefined): 'yes' | 'not yet' | readonly Issue[] {
  switch (operation.kind) {
    case 'listing.withdraw':
      return seen === undefined || OFF_SALE.has(seen.state) ? 'yes' : 'not yet';
    case 'listing.create':
    case 'listing.publish':
    case 'content.set':
    case 'media.set':
    case 'price.set':
      return seen === undefined || (seen.revision ?? 0) < revisionOf(operation) ? 'not yet' : reviewed(operation, seen);
    default:
      return 'yes';
  }
}

const OFF_SALE: ReadonlySet<Listing['state']> = new Set(['withdrawn', 'refused', 'gone', 'sold-out', 'expired']);

function reviewed(operation: Operation, seen: Listing): 'yes' | 'not yet' | readonly Issue[] {
  switch (seen.state) {
    case 'on-sale':
    case 'sold-out':
      return 'yes';
    case 'in-review':
    case 'on-hold':
      return 'not yet';
    case 'withdrawn':
      return operation.kind === 'listing.publish' ? [removedThere(seen)] : 'yes';
    default:
      return seen.issues ?? [removedThere(seen)];
  }
}

function removedThere(seen: Listing): Issue {
  return {
    code: 'not-on-sale',
    severity: 'error',
    message: `Anou does not have this piece on sale (${seen.state}): it was taken off there, by SMS or by staff. Push again if it is to be sold.`,
    sku: seen.ref,
  };
}
