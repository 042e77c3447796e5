import type { Listing } from '../model/index.ts';
import type { Link } from '../store/index.ts';

/** How long a channel may go on showing its listings without a write, or its orders without a sale, in milliseconds: a cautious guess, in no document. */
export const SHOWN_AFTER_MS = 60_000;

/** News of an older revision than the one last sent, or from before our last operation that moved the listing's state, says nothing about it. */
export function isStale(listing: Listing, link: Link): boolean {
  if (listing.revision !== undefined && listing.revision < link.revision) return true;
  return listing.at !== undefined && link.stateAt !== undefined && listing.at.getTime() < new Date(link.stateAt).getTime();
}
