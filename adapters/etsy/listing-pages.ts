import { type Issue, type Page, positionIn, type ReadCall, type ReadFrom } from 'fondouk/channel';
import { z } from 'zod';
import type { Etsy } from './etsy.ts';
import { warning } from './issues.ts';
import { readingIssue, readListing, type KnownListing } from './read-listing.ts';
import { MAX_OFFSET, PAGE } from './requests.ts';

/** A list shows one state at a time (OAS); on-sale last, for most that changes meanwhile goes on sale or leaves it. */
const STATES = ['draft', 'inactive', 'expired', 'sold_out', 'active'] as const;

const Position = z.strictObject({ state: z.enum(STATES), offset: z.int().min(0).max(MAX_OFFSET + PAGE) });

/**
 * Every listing of the shop, with pictures and inventory. Complete only when one uninterrupted pass saw, in each state, as many different
 * listings as Etsy counts there, and each page began with the last listing of the one before: what leaves a state meanwhile moves the others
 * forward, behind the reader's back. Repeated items (etsy/open-api #510) are taken once, and may stand in the place of others.
 * @param further associations beside those two.
 */
export async function* listingPages({ cursor }: ReadFrom, { requests }: Etsy, call: ReadCall, further: readonly string[] = []): AsyncGenerator<Page<KnownListing>> {
  let position = cursor === undefined ? { state: STATES[0] as (typeof STATES)[number], offset: 0 } : positionIn(Position, cursor, 'getListingsByShop');
  const seen = new Set<string>();
  let isComplete = cursor === undefined;
  let inState = 0;
  let lastRef: string | undefined;
  for (;;) {
    const { results, count } = await call.read(requests.listingsByShop(position.state, position.offset, further));
    const read = results.map(readListing);
    const known = read.filter((each) => 'ref' in each);
    const unknown = read.filter((each) => !('ref' in each));
    if (lastRef !== undefined && !known.some(({ ref }) => ref === lastRef)) isComplete = false;
    const items = [...new Map(known.map((each) => [each.ref, each])).values()].filter(({ ref }) => !seen.has(ref));
    for (const { ref } of items) seen.add(ref);
    inState += items.length;
    const issues: Issue[] = unknown.flatMap(readingIssue);
    const nextOffset = position.offset + PAGE - 1;
    // A page of nothing new leads nowhere, whatever Etsy counts.
    const hasMore = items.length > 0 && nextOffset + 1 < count;
    lastRef = hasMore ? known.at(-1)?.ref : undefined;
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
    yield { items, ...(issues.length === 0 ? {} : { issues }), ...(unknown.length === 0 ? {} : { rejected: unknown.length }), ...(next === undefined ? {} : { next: JSON.stringify(next) }), ...(next === undefined && isComplete ? { complete: true } : {}) };
    if (next === undefined) return;
    position = next;
  }
}

function followingState(state: (typeof STATES)[number]): z.infer<typeof Position> | undefined {
  const following = STATES[STATES.indexOf(state) + 1];
  return following === undefined ? undefined : { state: following, offset: 0 };
}
