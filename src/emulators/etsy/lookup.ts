import type { Call } from './call.ts';
import { refuse } from './problem.ts';
import type { StoredListing, StoredReceipt } from './records.ts';
import type { World } from './world.ts';

/** The listing of the path. @throws Problem 404 */
export function listingOf(call: Call): StoredListing {
  return knownListing(call.world, call.id('listing_id'));
}

export function knownListing(world: World, listingId: number): StoredListing {
  return world.listings.get(listingId) ?? refuse(404, 'Resource not found');
}

/** @throws Problem 404 */
export function receiptOf(call: Call): StoredReceipt {
  return call.world.receipts.get(call.id('receipt_id')) ?? refuse(404, 'Resource not found');
}

/** One of a few records, by an id in the path. @throws Problem 404 */
export function recordOf<Kind>(call: Call, known: ReadonlyMap<number, Kind>, name: string): Kind {
  return known.get(call.id(name)) ?? refuse(404, 'Resource not found');
}
