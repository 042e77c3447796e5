import { applied, rejected, type Call, type Consequence, type Operation, type Outcome, type Remote, type SingleWriter } from 'fondouk/channel';
import type { Etsy } from './etsy.ts';
import { addressesOf, stateOf } from './from-wire.ts';
import { nothingToSell, withSkus, writeInventory } from './inventory.ts';
import { error } from './issues.ts';
import { againAfterConflict, gone, SETTLE_MS } from './outcomes.ts';
import { totalOf } from './to-wire.ts';
import type { WireListing } from './wire.ts';

/** etsy.com/legal/fees: for four months, again at each renewal, not refunded. */
const LISTING_FEE = { amount: 20, currency: 'USD' } as const;

function billed(ref: string): Consequence {
  return { key: `etsy-listing-fee:${ref}`, what: 'billed', amount: LISTING_FEE, text: 'Etsy charges 0.20 USD for four months on sale.' };
}

/**
 * Puts a listing on sale. A draft is published and one that sold out or expired is renewed, each for a fee; a withdrawn one comes back
 * free while its four months last.
 */
export function publisher(etsy: Etsy): SingleWriter<'listing.publish'> {
  return {
    name: 'etsy-publish',
    estimate: ([{ remote }]) => ({
      calls: [{ limits: etsy.limits, count: isRenewal(remote) ? 4 : 2 }],
      consequences: remote.state === 'draft' || isRenewal(remote) ? [billed(remote.ref)] : [],
    }),
    apply: async (operation, call) => publish(operation, etsy, call),
  };
}

function isRenewal({ state }: Pick<Remote, 'state'>): boolean {
  return state === 'sold-out' || state === 'expired';
}

async function publish(operation: Operation<'listing.publish'>, etsy: Etsy, call: Call): Promise<Outcome> {
  const { remote } = operation;
  if (totalOf(operation.offers) === 0) return rejected(operation, [nothingToSell()]);
  const seen = await call.read(etsy.requests.listing(remote.ref));
  if (seen === undefined) return gone(operation);
  // Read first: a repeated run must not be billed twice.
  const isOnSale = stateOf(seen) === 'on-sale';
  if (!isOnSale) {
    if ((seen.images ?? []).length === 0) return rejected(operation, [error('image-missing', 'Etsy publishes no listing without an image: add a photo.', { field: 'images' })]);
    if (isBilled(seen, call.now()) && !operation.consents.includes('billed')) {
      const message = 'Etsy charges 0.20 USD to put this listing on sale: agree to what is billed, for this run or in the config.';
      return rejected(operation, [error('publish-is-billed', message, { params: { amount: '0.20 USD' } })]);
    }
    await activateOnce(remote.ref, etsy, call);
  }
  const published = { ...remote, state: 'on-sale', ...addressesOf({ ...seen, state: 'active' }) } as const;
  // A renewal leaves one piece (OAS). `remote` tells how it was when this began, even where an earlier run got as far as the renewal.
  if (!isRenewal(remote) && (isOnSale || !isRenewal({ state: stateOf(seen) }))) return applied(operation, published);
  const written = await writeInventory({ wanted: operation, ref: remote.ref, parts: remote.parts }, 'as wanted', etsy, call);
  if (written === 'gone') return gone(operation);
  if ('issues' in written) return { ...rejected(operation, written.issues, 'unknown'), remote: published };
  return applied(operation, { ...published, parts: withSkus(remote.parts, written.inventory) });
}

function isBilled(seen: WireListing, now: Date): boolean {
  if (stateOf(seen) !== 'withdrawn') return true;
  return typeof seen.ending_timestamp === 'number' && seen.ending_timestamp * 1000 <= now.getTime();
}

async function activateOnce(ref: string, { requests }: Etsy, call: Call): Promise<void> {
  await call.once('publish', requests.updateListing(ref, { state: 'active' }), {
    settleMs: SETTLE_MS,
    findState: async () => {
      const listing = await call.read(requests.listing(ref));
      return listing !== undefined && stateOf(listing) === 'on-sale' ? listing : undefined;
    },
  });
}

/** Takes a listing off sale. Etsy cannot show zero pieces by its interface (etsy/open-api #395, #501, #560): it becomes inactive. */
export function withdrawer(etsy: Etsy): SingleWriter<'listing.withdraw'> {
  return {
    name: 'etsy-withdraw',
    estimate: () => ({ calls: [{ limits: etsy.limits, count: 2 }] }),
    apply: async (operation, call) => withdraw(operation, etsy, call),
  };
}

async function withdraw(operation: Operation<'listing.withdraw'>, { requests }: Etsy, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const seen = await call.read(requests.listing(remote.ref));
  if (seen === undefined) return applied(operation, { ...remote, state: 'gone' });
  if (stateOf(seen) !== 'on-sale') return applied(operation, { ...remote, state: stateOf(seen) });
  await againAfterConflict(async () => call.send({ ...requests.updateListing(remote.ref, { state: 'inactive' }), repeatable: 'fixed values' }));
  return applied(operation, { ...remote, state: 'withdrawn' });
}

export function deleter(etsy: Etsy): SingleWriter<'listing.delete'> {
  return {
    name: 'etsy-delete',
    estimate: ([{ remote }]) => ({
      calls: [{ limits: etsy.limits, count: 1 }],
      consequences: [{ key: `etsy-delete:${remote.ref}`, what: 'irreversible', text: 'Etsy deletes the listing, and it cannot be brought back.' }],
    }),
    apply: async (operation, call) => {
      const request = { ...etsy.requests.deleteListing(operation.remote.ref), repeatable: 'a deleted listing answers 404' };
      await againAfterConflict(async () => call.send(request));
      return applied(operation, { ...operation.remote, state: 'gone' });
    },
  };
}
