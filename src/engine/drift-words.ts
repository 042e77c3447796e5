import { ConfigError, FACETS } from '../model/index.ts';
import type { Link } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { standingDrift } from './drift.ts';

/** A person's word on what somebody changed on the channel itself: it stays (`keep`), or ours is written over it (`ours`). */
export type DriftAnswer = 'keep' | 'ours';

/** @throws ConfigError when the product has no listing there, or nothing of it is known to have been changed by hand. */
export async function answerDrift({ store, name }: ChannelSession, productId: string, answer: DriftAnswer): Promise<void> {
  const links = await store.links.list(name);
  const found = links.find((each) => each.productId === productId || each.wanted?.product.variants.some((variant) => variant.sku === productId));
  if (!found) throw new ConfigError(`${productId} has no listing on ${name}.`);
  await store.transaction(async (tables) => {
    const link = (await tables.links.get(name, found.productId))!;
    const facets = FACETS.filter((facet) => facet !== 'stock' && standingDrift(link, facet));
    if (facets.length === 0) throw new ConfigError(`Nothing of ${productId} is known to have been changed on ${name} by hand. "fondouk pull listings" looks.`);
    await tables.links.put(facets.reduce((decided, facet) => decide(decided, facet, answer), link));
  });
}

function decide(link: Link, facet: (typeof FACETS)[number], answer: DriftAnswer): Link {
  const drift = link.drift![facet]!;
  const seen = link.seen?.[facet];
  return {
    ...link,
    drift: { ...link.drift, [facet]: { ...drift, decided: answer === 'keep' ? 'channel' : 'ours' } },
    // What is kept is what later readings are compared with.
    seen: { ...link.seen, ...(answer === 'keep' && seen ? { [facet]: { ...seen, shown: drift.to } } : {}) },
  };
}
