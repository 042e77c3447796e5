import { list, type Call, type Operation } from './call.ts';
import { encodeEntities } from './entities.ts';
import type { Review } from './money-records.ts';
import { seconds, type World } from './world.ts';

export interface NewReview {
  /** 1 to 5. */
  readonly rating: number;
  readonly text?: string;
  /** Default English. */
  readonly language?: string;
  /** Which of the order's lines, from 0. Default the first. */
  readonly line?: number;
  /** The buyer does not want to be named. Default false. */
  readonly isPrivate?: boolean;
}

const earliest = 946_684_800;

export const reviewOperations: readonly Operation[] = [
  { id: 'getReviewsByShop', method: 'GET', path: '/shops/{shop_id}/reviews', access: 'key', answer: (call) => pageOf(call, () => true, (review) => review) },
  {
    id: 'getReviewsByListing',
    method: 'GET',
    path: '/listings/{listing_id}/reviews',
    access: 'key',
    answer: (call) => pageOf(call, (review) => review.listing_id === call.id('listing_id'), anonymous),
  },
];

/** Newest first; no document says in what order. */
function pageOf({ query, world }: Call, isWanted: (review: Review) => boolean, view: (review: Review) => object) {
  const limit = query.integer('limit', { min: 1, max: 100 }) ?? 25;
  const offset = query.integer('offset', { min: 0 }) ?? 0;
  const from = query.integer('min_created', { min: earliest }) ?? 0;
  const to = query.integer('max_created', { min: earliest }) ?? Infinity;
  const found = world.reviews.filter((review) => isWanted(review) && review.created_timestamp >= from && review.created_timestamp <= to).toReversed();
  return list(found.slice(offset, offset + limit).map(view), found.length);
}

/** Schema ListingReview: neither the buyer nor the transaction. */
function anonymous({ transaction_id: _transaction, buyer_user_id: _buyer, ...review }: Review) {
  return review;
}

/** A buyer reviews a line of an order, or changes what they said. @throws Error when there is no such line. */
export function review(world: World, receiptId: number, { rating, text = '', language = 'en', line = 0, isPrivate = false }: NewReview): void {
  const transaction = world.receipts.get(receiptId)?.wire.transactions[line];
  if (!transaction) throw new Error(`Receipt ${receiptId} has no line ${line}`);
  const now = seconds(world);
  const said = { rating, review: encodeEntities(text), language, update_timestamp: now, updated_timestamp: now };
  const before = world.reviews.find((each) => each.transaction_id === transaction.transaction_id);
  if (before) Object.assign(before, said);
  else {
    const { listing_id, transaction_id, buyer_user_id } = transaction;
    world.reviews.push({ shop_id: world.settings.shopId, listing_id, transaction_id, buyer_user_id: isPrivate ? null : buyer_user_id, image_url_fullxfull: null, create_timestamp: now, created_timestamp: now, ...said });
  }
}
