import type { ListingState } from '../model/index.ts';
import type { Link } from '../store/index.ts';
import { readCall } from './call.ts';
import type { ChannelSession } from './channel-session.ts';
import { readInTurns } from './read-in-turns.ts';
import { inState } from './sold-unread.ts';

/** Looks up listings that may stand otherwise than we remember, so that nothing is planned on a wrong ground. */
export async function lookAgain(session: ChannelSession): Promise<void> {
  const { store, name, channel } = session;
  const moved = (await store.links.list(name)).filter((link) => link.mayHaveMoved);
  for await (const { asked, found } of readInTurns(channel.reads.readBack, moved, readCall(session))) {
    const states = new Map(found.map((listing) => [listing.ref, listing.state]));
    await store.transaction(async (tables) => {
      for (const link of asked) {
        const now = await tables.links.get(name, link.productId);
        if (now?.remote.ref === link.remote.ref) await tables.links.put(seen(session, now, states.get(link.remote.ref) ?? 'gone'));
      }
    });
  }
}

function seen(session: ChannelSession, { mayHaveMoved, ...link }: Link, state: ListingState): Link {
  // Where it was an order that moved it, that order was read.
  return mayHaveMoved === 'order' ? { ...link, remote: { ...link.remote, state } } : inState(session, link, state);
}
