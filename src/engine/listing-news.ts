import type { Listing } from '../model/index.ts';
import { takenOffByHand } from '../plan/index.ts';
import type { Link, Tables } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { inState } from './sold-unread.ts';
import { isStale } from './stale-news.ts';

/**
 * What a channel tells of a listing of ours, kept on its link; stale news says nothing about it.
 * A listing that left sale by nobody's wish here was taken off by hand.
 */
export async function learnListing(session: ChannelSession, tables: Tables, listing: Listing): Promise<Link | undefined> {
  const link = (await tables.links.byRef(session.name, listing.ref)) ?? (listing.productId === undefined ? undefined : await tables.links.get(session.name, listing.productId));
  if (!link || isStale(listing, link)) return link;
  const takenOff = listing.state === 'withdrawn' && link.remote.state === 'on-sale' && !link.mayHaveMoved;
  const { reason: _reason, ...rest } = inState(session, link, listing.state);
  const learnt: Link = {
    ...rest,
    remote: {
      ...rest.remote,
      ...(listing.url === undefined ? {} : { url: listing.url }),
      ...(listing.sellerUrl === undefined ? {} : { sellerUrl: listing.sellerUrl }),
    },
    stateBase: takenOff ? takenOffByHand(link.stateBase) : link.stateBase,
    ...(listing.reason === undefined ? {} : { reason: listing.reason }),
  };
  await tables.links.put(learnt);
  return learnt;
}
