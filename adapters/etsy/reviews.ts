import { Language, readEach, type Reader, Review } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { timeOf } from './from-wire.ts';
import { error } from './issues.ts';
import { windowedPages } from './windows.ts';
import { WireReview } from './wire.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_SECONDS = 24 * 60 * 60;
/** Buyers may change what they said for about so long (Etsy help pages, unverified), and the interface finds reviews by creation alone. */
const OVERLAP_MS = 100 * 24 * HOUR_MS;

/** Reviews of the shop; by listing, Etsy tells neither the transaction nor the buyer (OAS, ListingReview). */
export function reviewReader(etsy: Etsy): Reader<Review> {
  return {
    everyMs: 6 * HOUR_MS,
    overlapMs: OVERLAP_MS,
    pages: (from, call) =>
      windowedPages(
        {
          // Wide enough for few requests, narrow enough for small offsets.
          longest: 180 * DAY_SECONDS,
          read: async (query) => call.read(etsy.requests.reviews({ ...query })),
          page: async (results) => readEach(results, reviewFromWire, (_, fields) => error('review-unreadable', `An Etsy review could not be read (${fields}): look at it on Etsy.`, { params: { fields } })),
        },
        from,
        etsy,
        call,
      ),
  };
}

/** A buyer reviews a transaction, which is a line of an order, once. Who it was is not kept. @throws ZodError */
export function reviewFromWire(result: unknown): Review {
  const { transaction_id, listing_id, rating, review, language, updated_timestamp } = WireReview.parse(result);
  const text = decodeEntities(review ?? '').trim();
  const known = Language.safeParse(language);
  return Review.parse({
    id: String(transaction_id),
    rating,
    ...(text === '' ? {} : { text }),
    ...(known.success ? { language: known.data } : {}),
    ...(listing_id ? { listingRef: String(listing_id) } : {}),
    orderLineId: String(transaction_id),
    at: timeOf(updated_timestamp).toISOString(),
  });
}
