import type { ListingState } from '../model/index.ts';
import type { Link } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { stockStaysUnexplained } from './drift.ts';
import { SHOWN_AFTER_MS } from './stale-news.ts';

/** The state as the channel shows it. Sold out where nothing of ours says so: somebody bought it, and the order was not read yet. */
export function inState(session: ChannelSession, link: Link, state: ListingState): Link {
  const isNews = state === 'sold-out' && link.remote.state !== 'sold-out';
  const { soldUnread, ...rest } = link;
  const since = isNews ? session.connector.now().toISOString() : state === 'sold-out' ? soldUnread : undefined;
  return { ...rest, remote: { ...link.remote, state }, ...(since === undefined ? {} : { soldUnread: since }) };
}

/** After all orders of a channel were read, from `began` on: what was sold before is known. */
export async function ordersWereRead(session: ChannelSession, began: Date): Promise<void> {
  const { store, name } = session;
  const links = await store.links.list(name);
  for (const { productId } of links.filter((link) => link.soldUnread !== undefined || isOpen(link))) {
    await store.transaction(async (tables) => {
      const link = await tables.links.get(name, productId);
      if (link) await tables.links.put(await stockStaysUnexplained(session, tables, afterReading(link, began, session.connector.now()), began));
    });
  }
}

function afterReading(link: Link, began: Date, now: Date): Link {
  const { soldUnread, ...rest } = link;
  if (soldUnread === undefined) return link;
  const since = new Date(soldUnread).getTime();
  // A clock that ran fast wrote a time that has not come: it is counted from here.
  if (since > now.getTime()) return { ...link, soldUnread: now.toISOString() };
  return since + SHOWN_AFTER_MS <= began.getTime() ? rest : link;
}

/** Its stock moved on the channel, and it is not known yet whether a sale did that. */
function isOpen({ drift }: Link): boolean {
  return drift?.stock !== undefined && drift.stock.unexplained === undefined;
}
