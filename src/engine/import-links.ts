import type { Facets } from '../model/index.ts';
import { fingerprint, restsOffSale, shownFacets, type Wish } from '../plan/index.ts';
import type { Catalogue } from '../source/index.ts';
import type { AppliedFacet, Link } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { firstSightings } from './drift.ts';
import type { ImportedProduct } from './import-product.ts';
import { wishesFor } from './wishes.ts';

const OFF_SALE: ReadonlySet<string> = new Set(['draft', 'withdrawn', 'expired']);

/**
 * Links each listing with its product as the catalogue gives it back: what stands there counts as written, so that only an edit is a change.
 * Of stock it counts where the policy offers as many as are listed. What was off sale rests until a person says otherwise.
 */
export async function linkImported(session: ChannelSession, imported: readonly ImportedProduct[], catalogue: Catalogue): Promise<void> {
  const { store, name } = session;
  const kept = new Map((await store.links.list(name)).map((link) => [link.productId, link]));
  const bare = imported.map((each) => bareLink(session, each, kept.get(each.product.id)));
  const { wishes } = await wishesFor(session, { catalogue, select: () => true }, bare);
  const wishOf = new Map(wishes.map((wish) => [wish.wanted.product.id, wish]));
  await store.transaction(async (tables) => {
    for (const [index, link] of bare.entries()) {
      const wish = wishOf.get(link.productId);
      await tables.links.put(wish ? standing(session, link, imported[index]!, wish) : link);
      await tables.foreign.remove(name, link.remote.ref);
    }
  });
}

function bareLink(session: ChannelSession, { listed, product, photos }: ImportedProduct, before: Link | undefined): Link {
  const { listing, variants } = listed;
  const base = `imported:${listing.ref}`;
  const parts = {
    ...before?.remote.parts,
    ...listed.parts,
    ...Object.fromEntries(photos.map(({ hash, id }) => [`photo:${hash}`, id])),
    ...Object.fromEntries(variants.flatMap(({ id }, index) => (id === undefined ? [] : [[`sku:${product.variants[index]!.sku}`, id]]))),
  };
  const { url, sellerUrl, state, ref } = listing;
  return {
    channel: session.name,
    productId: product.id,
    remote: { ref, parts, state, ...(url === undefined ? {} : { url }), ...(sellerUrl === undefined ? {} : { sellerUrl }) },
    applied: {},
    stateBase: OFF_SALE.has(state) ? restsOffSale(base) : base,
    revision: Math.max(listing.revision ?? 0, before?.revision ?? 0),
    origin: before?.origin ?? 'linked',
    awaited: true,
    ...(listing.reason === undefined ? {} : { reason: listing.reason }),
    ...(listed.readOnly ? { readOnly: listed.readOnly } : {}),
  };
}

function standing(session: ChannelSession, link: Link, { listed }: ImportedProduct, { wanted }: Wish): Link {
  const at = new Date(session.runtime.clock.now()).toISOString();
  const base = `imported:${link.remote.ref}`;
  const { stock, ...others }: Facets = shownFacets(session.channel, { wanted, stockKnown: true });
  const asListed = listed.variants.every(({ quantity }, index) => quantity === undefined || quantity === wanted.offers[index]?.quantity);
  const shown: Facets = stock && asListed ? { ...others, stock } : others;
  const applied = Object.fromEntries(Object.entries(shown).map(([facet, fields]): [string, AppliedFacet] => [facet, { fingerprint: fingerprint(fields), shown: fields, base, at }]));
  const linked: Link = { ...link, applied, wanted, imported: wanted };
  return { ...linked, seen: firstSightings(linked, listed.listing.facets ?? {}, at) };
}
