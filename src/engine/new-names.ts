import type { Product } from '../model/index.ts';
import type { Catalogue } from '../source/index.ts';
import type { JournalEntry, Link, Tables } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';

/**
 * A product may get another id while its SKUs stay, as when sizes are put together under one name. Its listing goes with it: made anew
 * beside the old one, the same piece would stand in the shop twice. Only where it is plain which listing went to which product.
 */
export async function followNewNames(session: ChannelSession, catalogue: Catalogue): Promise<void> {
  const links = await session.store.links.list(session.name);
  const linked = new Set(links.map((link) => link.productId));
  const kept = new Set([...catalogue.products.map(({ product }) => product.id), ...catalogue.quarantined.flatMap(({ productId }) => productId ?? [])]);
  const bySku = new Map(catalogue.products.flatMap(({ product }) => product.variants.map(({ sku }) => [sku, product] as const)));
  const heirs = links.flatMap((link) => {
    if (kept.has(link.productId)) return [];
    const [heir, ...others] = new Set((link.wanted?.product.variants ?? []).flatMap(({ sku }) => bySku.get(sku) ?? []));
    return heir && others.length === 0 && !linked.has(heir.id) ? [{ link, heir }] : [];
  });
  for (const [heir, claims] of Map.groupBy(heirs, (each) => each.heir)) {
    const [only, ...others] = claims;
    if (only && others.length === 0) await session.store.transaction((tables) => handOver(tables, only.link, heir));
  }
}

async function handOver(tables: Tables, link: Link, heir: Product): Promise<void> {
  const named = <P extends { readonly product: Product }>(wanted: P): P => ({ ...wanted, product: { ...wanted.product, id: heir.id } });
  await tables.links.remove(link.channel, link.productId);
  await tables.links.put({ ...link, productId: heir.id, ...(link.wanted ? { wanted: named(link.wanted) } : {}) });
  for (const entry of await tables.journal.about(link.channel, `product:${link.productId}`)) {
    const operation: JournalEntry['operation'] = 'product' in entry.operation ? named(entry.operation) : entry.operation;
    await tables.journal.put({ ...entry, subject: `product:${heir.id}`, operation });
  }
}
