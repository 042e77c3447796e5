import { bookListingFee } from './ledger.ts';
import { refuse } from './problem.ts';
import type { ListingFee, ListingState, StoredListing } from './records.ts';
import { leaveOne, totalQuantity } from './stock.ts';
import { seconds, type World } from './world.ts';

/** Member states of the European Union: their shops publish without a return policy (OAS, updateListing). */
const euCountries = new Set(['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'DE', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU', 'MT', 'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE']);

/** A listing runs four months (etsy.com/legal/fees). */
export function fourMonthsAfter(timestamp: number): number {
  const date = new Date(timestamp * 1000);
  return Math.floor(date.setUTCMonth(date.getUTCMonth() + 4) / 1000);
}

export function setState(world: World, listing: StoredListing, state: ListingState): void {
  if (listing.state === state) return;
  listing.state = state;
  listing.state_timestamp = seconds(world);
  listing.updated_timestamp = seconds(world);
}

/**
 * Puts a listing on sale. A draft is published, one that sold out or ran out is renewed, each for 0.20 USD; an inactive one
 * whose time has not run out comes back free of charge. One that sold out comes back with the quantity 1 (OAS).
 * @throws Problem 400 when it is not complete.
 */
export function activate(world: World, listing: StoredListing): void {
  if (listing.state === 'active') return;
  checkComplete(world, listing);
  if (listing.state === 'sold_out') leaveOne(listing.inventory);
  if (totalQuantity(listing.inventory) === 0) refuse(400, 'A listing needs a quantity greater than 0 to be active');
  if (listing.state === 'draft') charge(world, listing, 'publish', seconds(world));
  else if (listing.state !== 'inactive' || listing.ending_timestamp <= seconds(world)) charge(world, listing, 'renew', seconds(world));
  setState(world, listing, 'active');
}

function checkComplete(world: World, listing: StoredListing): void {
  if (listing.image_ids.length === 0) refuse(400, 'A listing needs at least one image to be active');
  if (listing.listing_type === 'download') refuse(400, 'A digital listing needs a file to be active');
  if (listing.shipping_profile_id === null) refuse(400, 'A shipping profile is required for active physical listings');
  if (listing.return_policy_id === null && !euCountries.has(world.settings.country)) refuse(400, 'A return policy is required for active physical listings');
}

/** @throws Problem 400 for a listing that is not on sale. */
export function deactivate(world: World, listing: StoredListing): void {
  if (listing.state === 'inactive') return;
  if (listing.state !== 'active') refuse(400, `A listing in state ${listing.state} cannot be made inactive`);
  setState(world, listing, 'inactive');
}

/** Charges 0.20 USD and lets the listing run for four months from `from`, in seconds since 1970. */
export function charge(world: World, listing: StoredListing, kind: ListingFee['kind'], from: number): void {
  world.fees.push({ at: new Date(from * 1000), listingId: listing.listing_id, kind, amount: { amount: 20, divisor: 100, currency_code: 'USD' } });
  bookListingFee(world, listing, kind, from);
  listing.ending_timestamp = fourMonthsAfter(from);
  if (kind !== 'publish') listing.created_timestamp = from;
}

/** What happened without a request since the last one: listings whose time ran out renew themselves, for a fee, or expire. */
export function letTimePass(world: World): void {
  for (const listing of world.listings.values()) {
    while (listing.state === 'active' && listing.ending_timestamp <= seconds(world)) {
      if (listing.should_auto_renew) charge(world, listing, 'renew', listing.ending_timestamp);
      else setState(world, listing, 'expired');
    }
  }
}
