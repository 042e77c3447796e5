import type { Link } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { isSelected, type WishInput } from './wishes.ts';

/**
 * A product that stands in the catalogue, and goes to this channel, was waited for no longer: from now on its absence is news again. Until
 * then an imported listing, or one that an undo put back on sale, is not taken off because the catalogue does not name it.
 */
export async function noticeArrivals(session: ChannelSession, input: WishInput): Promise<void> {
  const { store, name } = session;
  const products = new Map(input.catalogue.products.map(({ product }) => [product.id, product]));
  const hasArrived = (link: Link): boolean => {
    const product = products.get(link.productId);
    return product !== undefined && (link.staysOnSale?.although !== 'not-selected' || isSelected(product, session, input));
  };
  for (const { productId } of (await store.links.list(name)).filter((link) => (link.awaited || link.staysOnSale) && hasArrived(link))) {
    await store.transaction(async (tables) => {
      const link = await tables.links.get(name, productId);
      if (!link) return;
      const { awaited: _awaited, staysOnSale: _staysOnSale, ...rest } = link;
      await tables.links.put(rest);
    });
  }
}
