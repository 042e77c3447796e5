import type { ReadCall, ReadFrom } from '../channel/index.ts';
import type { Listing } from '../model/index.ts';
import { fingerprint, shownFacets, takenOffByHand, type Wish } from '../plan/index.ts';
import type { AppliedFacet, ForeignListing, Link, Tables } from '../store/index.ts';
import { readCall } from './call.ts';
import type { ChannelSession } from './channel-session.ts';
import { issueOn } from './channel-session.ts';
import { noticeDrift, type Reading } from './drift.ts';
import { learnListing } from './listing-news.ts';
import { readPass } from './pass.ts';
import { readInTurns } from './read-in-turns.ts';

/** How long the knowledge of a channel's listings serves before the next create asks again, in milliseconds. */
const FRESH_FOR_MS = 10 * 60_000;

/** Whether a channel's own listings were read lately enough to create beside them. */
export async function knowsListings(session: ChannelSession): Promise<boolean> {
  const cursor = await session.store.cursors.get(session.name, 'listings');
  return cursor?.completedAt !== undefined && session.runtime.clock.now() - new Date(cursor.completedAt).getTime() < FRESH_FOR_MS;
}

/**
 * Know before you create: reads every listing the channel has, links those that carry a SKU or a reference of the catalogue, and
 * remembers the others, so that a look-alike is asked about and never doubled. `closer`: reads more of a page's listings before they are placed.
 */
export async function readListings(
  session: ChannelSession,
  wishes: readonly Wish[],
  closer: (listings: readonly Listing[], call: ReadCall) => Promise<readonly Listing[]> = async (listings) => listings,
): Promise<boolean> {
  const matcher = new Matcher(wishes);
  const seen = new Set<string>();
  let complete = false;
  let first = true;
  const ours = await session.store.steps.createdIds(session.name);
  const { listings } = session.channel.reads;
  const whole = {
    ...listings,
    async *pages(_from: ReadFrom, call: ReadCall) {
      for await (const page of listings.pages({}, call)) yield { ...page, items: await closer(page.items, call) };
    },
  };
  const began = session.connector.now();
  const ended = await readPass(session, 'listings', whole, async (tables, page) => {
    const busy = new Set((await tables.journal.inState(session.name, 'open', 'submitted', 'doubt')).map((entry) => entry.subject));
    if (first) await tables.foreign.clear(session.name);
    first = false;
    for (const listing of page.items) {
      seen.add(listing.ref);
      // What an abandoned create left behind is no stranger: the next create goes on from it.
      if (ours.has(listing.ref) && !(await tables.links.byRef(session.name, listing.ref))) continue;
      await place(session, tables, listing, matcher, { began, busy });
    }
    for (const issue of page.issues ?? []) session.tally.issues.push(issueOn(session, issue));
    complete ||= page.complete === true;
  });
  if (ended && complete) await noticeGone(session, seen);
  return ended;
}

async function place(session: ChannelSession, tables: Tables, listing: Listing, matcher: Matcher, reading: Reading): Promise<void> {
  if (listing.state === 'gone') return;
  const link = await learnListing(session, tables, listing);
  if (link) return noticeDrift(session, tables, link, listing, reading);
  const match = matcher.find(listing);
  const taken = match && (await tables.links.get(session.name, match.wanted.product.id));
  if (match && !taken) {
    await tables.links.put(linkTo(session, listing, match));
    return;
  }
  const foreign: ForeignListing = {
    channel: session.name,
    ref: listing.ref,
    title: listing.title,
    skus: listing.skus,
    state: listing.state,
    ...(listing.url === undefined ? {} : { url: listing.url }),
    ...(listing.sellerUrl === undefined ? {} : { sellerUrl: listing.sellerUrl }),
  };
  await tables.foreign.put(foreign);
  if (taken) {
    session.tally.issues.push(
      issueOn(session, {
        code: 'listed-twice',
        severity: 'question',
        productId: match.wanted.product.id,
        message: `${match.wanted.product.id} is linked to listing ${taken.remote.ref}, and listing ${listing.ref} carries the same SKU. Take one of them off, or change its SKU.`,
      }),
    );
  }
}

/**
 * A hand-made listing comes under the catalogue's care: its stock is ours from now on; its words, pictures and prices stay as they
 * are until the catalogue's own are edited.
 */
export function linkTo(session: Pick<ChannelSession, 'name' | 'channel' | 'runtime'>, listing: Pick<Listing, 'ref' | 'state' | 'url' | 'sellerUrl'> & { readonly revision?: number }, wish: Wish): Link {
  const at = new Date(session.runtime.clock.now()).toISOString();
  const base = `linked:${listing.ref}`;
  const { stock: _stock, ...kept } = shownFacets(session.channel, wish);
  const applied: Record<string, AppliedFacet> = {};
  for (const [facet, shown] of Object.entries(kept)) applied[facet] = { fingerprint: fingerprint(shown), shown, base, at };
  return {
    channel: session.name,
    productId: wish.wanted.product.id,
    remote: {
      ref: listing.ref,
      parts: {},
      state: listing.state,
      ...(listing.url === undefined ? {} : { url: listing.url }),
      ...(listing.sellerUrl === undefined ? {} : { sellerUrl: listing.sellerUrl }),
    },
    applied,
    // One that its owner keeps off sale is not put on sale behind their back.
    stateBase: listing.state === 'withdrawn' ? takenOffByHand(base) : base,
    revision: listing.revision ?? 0,
    wanted: wish.wanted,
    origin: 'linked',
  };
}

/** What a complete pass did not show is asked for by its reference, and taken for gone only when that finds nothing either. */
async function noticeGone(session: ChannelSession, seen: ReadonlySet<string>): Promise<void> {
  const missing = (await session.store.links.list(session.name)).filter((link) => !seen.has(link.remote.ref) && link.remote.state !== 'gone');
  for await (const { asked, found } of readInTurns(session.channel.reads.readBack, missing, readCall(session))) {
    const refs = new Set(found.filter((listing) => listing.state !== 'gone').map((listing) => listing.ref));
    for (const link of asked.filter((each) => !refs.has(each.remote.ref))) await session.store.links.put({ ...link, remote: { ...link.remote, state: 'gone' } });
  }
}

/** Finds the one product that a listing's SKUs or reference name; a listing that names several belongs to none. */
class Matcher {
  readonly #bySku = new Map<string, Wish>();
  readonly #byProduct = new Map<string, Wish>();

  constructor(wishes: readonly Wish[]) {
    for (const wish of wishes) {
      this.#byProduct.set(wish.wanted.product.id, wish);
      for (const variant of wish.wanted.product.variants) this.#bySku.set(variant.sku, wish);
    }
  }

  find(listing: Listing): Wish | undefined {
    if (listing.productId !== undefined) return this.#byProduct.get(listing.productId) ?? this.#bySku.get(listing.productId);
    const matches = new Set(listing.skus.map((sku) => this.#bySku.get(sku)));
    const [only] = matches;
    return matches.size === 1 ? only : undefined;
  }
}

/** Listings without a link whose title reads the same as a product's: perhaps the same thing, made by hand. */
export function lookAlikes(wish: Wish, foreign: readonly ForeignListing[]): readonly ForeignListing[] {
  const title = comparable(wish.wanted.text.title);
  return foreign.filter((listing) => comparable(listing.title) === title);
}

function comparable(title: string): string {
  return title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
