import type { ReadCall } from '../channel/index.ts';
import type { Listing } from '../model/index.ts';
import type { Link } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { readListings } from './contact.ts';
import { onChannel } from './push.ts';
import { readInTurns } from './read-in-turns.ts';
import { wishesFor, type WishInput } from './wishes.ts';

/** What the channel shows of every listing: their states, what is gone, and what somebody changed there by hand. */
export async function pullListings(session: ChannelSession, input: WishInput): Promise<void> {
  await onChannel(session, async () => {
    const { wishes } = await wishesFor(session, input);
    await readListings(session, wishes, (listings, call) => lookCloser(session, listings, call));
  });
}

/** A list often leaves out prices and quantities: of listings of ours they are read one by one, or as many at once as the channel allows. */
async function lookCloser({ store, name, channel }: ChannelSession, listings: readonly Listing[], call: ReadCall): Promise<readonly Listing[]> {
  const links = new Map((await store.links.list(name)).map((link) => [link.remote.ref, link]));
  const lacking = listings.flatMap((listing): readonly Link[] => {
    const link = links.get(listing.ref);
    const lacks = (['price', 'stock'] as const).some((facet) => link?.applied[facet] !== undefined && listing.facets?.[facet] === undefined);
    return link && lacks ? [link] : [];
  });
  const closer = new Map<string, Listing>();
  for await (const { found } of readInTurns(channel.reads.readBack, lacking, call)) {
    for (const listing of found) closer.set(listing.ref, listing);
  }
  // What the list shows itself is taken from it: the same facet of two kinds of reading may differ in what it leaves out.
  return listings.map((listing) => ({ ...listing, facets: { ...closer.get(listing.ref)?.facets, ...listing.facets } }));
}
