import type { NonEmpty, ReadBack, ReadCall, Remote } from '../channel/index.ts';
import type { Listing } from '../model/index.ts';

/** Asks what a channel shows of listings, as many at once as it allows: each turn with those that were asked for and those that were found. */
export async function* readInTurns<T extends { readonly remote: Remote }>(
  readBack: ReadBack,
  all: readonly T[],
  call: ReadCall,
): AsyncGenerator<{ readonly asked: readonly T[]; readonly found: readonly Listing[] }> {
  for (let start = 0; start < all.length; start += readBack.maxListings) {
    const asked = all.slice(start, start + readBack.maxListings);
    yield { asked, found: await readBack.read(asked.map(({ remote }) => remote) as unknown as NonEmpty<Remote>, call) };
  }
}
