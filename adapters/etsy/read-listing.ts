import { UnexpectedReply, type Issue, type Listing } from 'fondouk/channel';
import { addressesOf, listingFromWire, stateOf } from './from-wire.ts';
import { decodeEntities } from './entities.ts';
import { warning } from './issues.ts';
import type { ZodError } from 'zod';
import { WireListing, type Inventory } from './wire.ts';

/** Enough to see that a listing is there, and that its product must not be made twice. */
const Bare = WireListing.pick({ listing_id: true, title: true, state: true, skus: true });
const Titled = WireListing.pick({ title: true });

export type ReadListing =
  | { readonly listing: Listing; readonly issue?: Issue }
  /** Not even its number, title and state. */
  | { readonly unreadable: readonly string[] };

/** One listing that cannot be read stops none of the others. */
export function readListing(result: unknown, inventory?: Inventory): ReadListing {
  const whole = WireListing.safeParse(result);
  if (whole.success) return { listing: listingFromWire(whole.data, inventory) };
  const fields = fieldsOf(whole.error);
  const bare = Bare.safeParse(result);
  if (!bare.success) return { unreadable: fields };
  const { data } = bare;
  const state = stateOf(data);
  const listing: Listing = {
    ref: String(data.listing_id),
    state,
    ...(state === 'on-hold' ? { reason: data.state.slice(0, 100) } : {}),
    title: decodeEntities(data.title),
    skus: [...new Set((data.skus ?? []).map(decodeEntities).filter((sku) => sku !== ''))],
    ...addressesOf({ listing_id: data.listing_id, state: data.state, url: null }),
  };
  const message = `The Etsy listing ${listing.ref} could not be read whole (${fields.join(', ')}): it counts as being there, and what it shows is not compared. Look at it on Etsy.`;
  return { listing, issue: warning('listing-unreadable', message, { params: { ref: listing.ref, fields: fields.join(', ') } }) };
}

/**
 * A listing by its title; undefined when it has another.
 * @throws UnexpectedReply when it may be the one, and cannot be read.
 */
export function titled(result: unknown, title: string, request: string): WireListing | undefined {
  const whole = WireListing.safeParse(result);
  const known = Titled.safeParse(result);
  if (known.success && decodeEntities(known.data.title).trim() !== title) return undefined;
  if (!whole.success) throw new UnexpectedReply(request, fieldsOf(whole.error));
  return whole.data;
}

/** @throws UnexpectedReply for a listing of which not even its number, title and state can be read: what is missing would look deleted. */
export function mustRead(result: unknown, request: string, inventory?: Inventory): Listing {
  const read = readListing(result, inventory);
  if ('unreadable' in read) throw new UnexpectedReply(request, read.unreadable);
  return read.listing;
}

/** Names of the fields that were not as expected, never what they hold. */
function fieldsOf(error: ZodError): readonly string[] {
  return error.issues.slice(0, 5).map((issue) => issue.path.join('.') || '(whole)');
}
