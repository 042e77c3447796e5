import { UnexpectedReply, type Issue, type Listing } from 'fondouk/channel';
import type { ZodError } from 'zod';
import { decodeEntities } from './entities.ts';
import { addressesOf, listingFromWire, stateOf } from './from-wire.ts';
import { warning } from './issues.ts';
import { WireListing, type Inventory } from './wire.ts';

/** Enough to see that a listing is there, and that its product must not be made twice. */
const Bare = WireListing.pick({ listing_id: true, title: true, state: true, skus: true });
const Titled = WireListing.pick({ title: true });

/** `fields`: names of those that were not as Etsy's document says. */
export type ReadListing =
  | { readonly ref: string; readonly whole: WireListing }
  | { readonly ref: string; readonly bare: Listing; readonly fields: readonly string[] }
  /** Not even its number, title and state. */
  | { readonly fields: readonly string[] };
export type KnownListing = Extract<ReadListing, { readonly ref: string }>;

/** One listing that cannot be read stops none of the others. */
export function readListing(result: unknown): ReadListing {
  const whole = WireListing.safeParse(result);
  if (whole.success) return { ref: String(whole.data.listing_id), whole: whole.data };
  const fields = fieldsOf(whole.error);
  const { data } = Bare.safeParse(result);
  if (data === undefined) return { fields };
  const state = stateOf(data);
  const bare: Listing = {
    ref: String(data.listing_id),
    state,
    ...(state === 'on-hold' ? { reason: data.state.slice(0, 100) } : {}),
    title: decodeEntities(data.title),
    skus: [...new Set((data.skus ?? []).map(decodeEntities).filter((sku) => sku !== ''))],
    ...addressesOf({ listing_id: data.listing_id, state: data.state, url: null }),
  };
  return { ref: bare.ref, bare, fields };
}

export function listingOf(read: KnownListing, inventory?: Inventory): Listing {
  return 'whole' in read ? listingFromWire(read.whole, inventory) : read.bare;
}

/** What a person should know of a listing that was not read whole. */
export function readingIssue(read: ReadListing): readonly Issue[] {
  if ('whole' in read) return [];
  const fields = read.fields.join(', ');
  const which = 'ref' in read ? `The Etsy listing ${read.ref} could not be read whole (${fields}): it counts as being there, and what it shows is not compared.` : `An Etsy listing could not be read, not even its number (${fields}): nothing is concluded from what was not seen.`;
  return [warning('listing-unreadable', `${which} Look at it on Etsy.`, { params: { fields, ...('ref' in read ? { ref: read.ref } : {}) } })];
}

/** @throws UnexpectedReply for a listing of which not even its number, title and state can be read: what is missing would look deleted. */
export function mustRead(result: unknown, request: string): KnownListing {
  const read = readListing(result);
  if ('ref' in read) return read;
  throw new UnexpectedReply(request, read.fields);
}

/**
 * A listing by its title; undefined when it has another.
 * @throws UnexpectedReply when it may be the one, and cannot be read.
 */
export function titled(result: unknown, title: string, request: string): WireListing | undefined {
  const known = Titled.safeParse(result);
  if (known.success && decodeEntities(known.data.title).trim() !== title) return undefined;
  const whole = WireListing.safeParse(result);
  if (!whole.success) throw new UnexpectedReply(request, fieldsOf(whole.error));
  return whole.data;
}

/** Names of the fields, never what they hold. */
function fieldsOf(error: ZodError): readonly string[] {
  return error.issues.slice(0, 5).map((issue) => issue.path.join('.') || '(whole)');
}
