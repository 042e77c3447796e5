import { ConfigError } from '../model/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { linkTo, readListings } from './contact.ts';
import { wishesFor, type WishInput } from './wishes.ts';

/** A person's answer about a product and a channel's listing: `ref` says that they are the same thing, `new` that a new listing is to be made. */
export type LinkAnswer = { readonly ref: string } | 'new';

/** @throws ConfigError for a product or a listing that is not there, or a listing that answers for another product. */
export async function answerLink(session: ChannelSession, input: WishInput, productId: string, answer: LinkAnswer): Promise<void> {
  const { store, name } = session;
  const { wishes } = await wishesFor(session, input);
  const wish = wishes.find((each) => each.wanted.product.id === productId || each.wanted.product.variants.some((variant) => variant.sku === productId));
  if (!wish) throw new ConfigError(`${productId} is not a product that goes to ${name}; check its id, its quantity and its channels column.`);
  const { id } = wish.wanted.product;
  const known = await store.links.get(name, id);
  // It may have been deleted over there since anybody looked.
  if (answer === 'new' && known && known.remote.state !== 'gone') await readListings(session, wishes);
  const link = await store.links.get(name, id);
  if (answer === 'new') {
    if (link && link.remote.state !== 'gone') throw new ConfigError(`${id} is already linked to listing ${link.remote.ref} on ${name}.`);
    await store.transaction(async (tables) => {
      if (link) await tables.links.remove(name, id);
      await tables.decisions.put(name, id, 'new');
    });
    return;
  }
  if (link && link.remote.state !== 'gone') throw new ConfigError(`${id} is already linked to listing ${link.remote.ref} on ${name}.`);
  const other = await store.links.byRef(name, answer.ref);
  if (other) throw new ConfigError(`Listing ${answer.ref} on ${name} already answers for ${other.productId}.`);
  const findForeign = async () => (await store.foreign.list(name)).find((listing) => listing.ref === answer.ref);
  let foreign = await findForeign();
  if (!foreign) {
    await readListings(session, wishes);
    foreign = await findForeign();
  }
  if (!foreign) throw new ConfigError(`${name} shows no listing ${answer.ref}.`);
  const found = foreign;
  await store.transaction(async (tables) => {
    await tables.links.put(linkTo(session, found, wish));
    await tables.foreign.remove(name, found.ref);
  });
}
