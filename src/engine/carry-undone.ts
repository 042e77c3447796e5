import { carried, SETTERS } from '../plan/index.ts';
import type { ChannelSession } from './channel-session.ts';
import type { ProposedListing } from './gate.ts';
import { standingWishes, undoneFacets } from './undone.ts';

/** Operations as they are to be sent where an undo stands: a document that holds more than what is changed carries what was put back. */
export async function carryUndone(session: ChannelSession, listings: readonly ProposedListing[]): Promise<readonly ProposedListing[]> {
  return Promise.all(
    listings.map(async (listing): Promise<ProposedListing> => {
      const { wish, operations } = listing;
      const edited = new Set<string>(operations.map(({ operation }) => operation.kind));
      const facets = undoneFacets(wish.known?.applied ?? {}).filter((facet) => !edited.has(SETTERS[facet]));
      if (facets.length === 0 || operations.length === 0) return listing;
      const sources = await standingWishes(session.store, { channel: session.name, ...wish.known! }, facets);
      return { ...listing, operations: operations.map((planned) => ({ ...planned, operation: carried(planned.operation, sources) })) };
    }),
  );
}
