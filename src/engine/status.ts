import { FACETS, type Facet, type ListingState } from '../model/index.ts';
import type { ForeignListing, Notice, Run, Store } from '../store/index.ts';
import { standingDrift } from './drift.ts';

export interface ListingStatus {
  readonly channel: string;
  readonly productId: string;
  readonly title: string;
  readonly state: ListingState;
  readonly ref: string;
  readonly reason?: string;
  /** Where the seller edits it; else where buyers see it. */
  readonly url?: string;
  /** Pieces last offered there, where the channel counts. */
  readonly offered?: number;
  /** What somebody changed on the channel itself, as far as it was read, and ours was not written over. */
  readonly drift?: readonly Facet[];
}

export interface Status {
  readonly listings: readonly ListingStatus[];
  /** Listings of the channel that no product answers for. */
  readonly foreign: readonly ForeignListing[];
  /** Operations taken by a channel whose verdict is awaited, and operations that wait for a person. */
  readonly waiting: readonly { readonly channel: string; readonly subject: string; readonly kind: string; readonly state: 'submitted' | 'doubt' | 'open'; readonly since: string }[];
  readonly notices: readonly Notice[];
  readonly lastRun?: Run;
}

/** What the memory knows, without asking any channel. */
export async function statusOfStore(store: Store, channels: readonly string[]): Promise<Status> {
  const perChannel = await Promise.all(
    channels.map(async (channel) => ({
      links: await store.links.list(channel),
      foreign: await store.foreign.list(channel),
      waiting: await store.journal.inState(channel, 'submitted', 'doubt', 'open'),
    })),
  );
  const [lastRun] = await store.runs.list(1);
  return {
    listings: perChannel.flatMap(({ links }) =>
      links.map((link): ListingStatus => {
        const url = link.remote.sellerUrl ?? link.remote.url;
        const stock = link.applied.stock?.shown;
        const drift = FACETS.filter((facet) => standingDrift(link, facet));
        return {
          channel: link.channel,
          productId: link.productId,
          title: link.wanted?.text.title ?? '',
          state: link.remote.state,
          ref: link.remote.ref,
          ...(link.reason === undefined ? {} : { reason: link.reason }),
          ...(url === undefined ? {} : { url }),
          ...(stock === undefined ? {} : { offered: Object.values(stock).reduce<number>((sum, quantity) => sum + Number(quantity), 0) }),
          ...(drift.length === 0 ? {} : { drift }),
        };
      }),
    ),
    foreign: perChannel.flatMap(({ foreign }) => foreign),
    waiting: perChannel.flatMap(({ waiting }) =>
      waiting.map((entry) => ({ channel: entry.channel, subject: entry.subject, kind: entry.operation.kind, state: entry.state as 'submitted' | 'doubt' | 'open', since: entry.begunAt })),
    ),
    notices: await store.notices.list(50),
    ...(lastRun ? { lastRun } : {}),
  };
}
