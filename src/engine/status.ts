import { FACETS, type Facet, type Issue, type ListingState } from '../model/index.ts';
import type { ForeignListing, Notice, Run, Store } from '../store/index.ts';
import { standingDrift } from './drift.ts';
import type { RunReport } from './report.ts';

export interface ListingStatus {
  readonly channel: string;
  readonly productId: string;
  readonly title: string;
  readonly state: ListingState;
  readonly ref: string;
  readonly reason?: string;
  /** Where the seller edits it; else where buyers see it. */
  readonly url?: string;
  /** Pieces offered there, where the channel counts; absent where the listing cannot be bought from, and none is on its way there. */
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
  /** What the last run that looked at the catalogue asked, such as a consent; each names the command that answers it. */
  readonly questions: readonly Issue[];
  readonly notices: readonly Notice[];
  readonly lastRun?: Run;
}

const OFFERED: ReadonlySet<ListingState> = new Set(['on-sale', 'in-review', 'on-hold', 'draft']);
/** Verbs of runs that hold the catalogue against the channels. */
const PUSHES = /(?:^|\s)(?:push|sync|plan)$/;
/** Among so many runs of late the last push is looked for. */
const RUNS_BACK = 100;

/** What the memory knows, without asking any channel. */
export async function statusOfStore(store: Store, channels: readonly string[]): Promise<Status> {
  const perChannel = await Promise.all(
    channels.map(async (channel) => ({
      links: await store.links.list(channel),
      foreign: await store.foreign.list(channel),
      waiting: await store.journal.inState(channel, 'submitted', 'doubt', 'open'),
    })),
  );
  const runs = await store.runs.list(RUNS_BACK);
  const [lastRun] = runs;
  const lastPush = runs.find(({ verb, report }) => report !== undefined && PUSHES.test(verb));
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
          ...(stock === undefined || !OFFERED.has(link.remote.state) ? {} : { offered: Object.values(stock).reduce<number>((sum, quantity) => sum + Number(quantity), 0) }),
          ...(drift.length === 0 ? {} : { drift }),
        };
      }),
    ),
    foreign: perChannel.flatMap(({ foreign }) => foreign),
    waiting: perChannel.flatMap(({ waiting }) =>
      waiting.map((entry) => ({ channel: entry.channel, subject: entry.subject, kind: entry.operation.kind, state: entry.state as 'submitted' | 'doubt' | 'open', since: entry.begunAt })),
    ),
    questions: (lastPush?.report as RunReport | undefined)?.issues.filter(({ severity }) => severity === 'question') ?? [],
    notices: await store.notices.list(50),
    ...(lastRun ? { lastRun } : {}),
  };
}
