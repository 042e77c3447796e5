import type { Issue } from '../model/index.ts';
import type { FeedFormat } from './format.ts';

/** What became of one writing of a feed. */
export interface FeedReport {
  readonly feed: string;
  readonly format: FeedFormat;
  /** `attention`: something was left out, or the feed was not put in its place. */
  readonly status: 'ok' | 'attention';
  /** Absent: it went to a stream. */
  readonly file?: string;
  /** False: what lay there before is as it was, for the reason in `issues`. */
  readonly written: boolean;
  /** Products; `read` counts those set apart and those not selected too. */
  readonly products: { readonly read: number; readonly setApart: number; readonly notSelected: number };
  /** Items in the feed, one for each variant. */
  readonly items: number;
  /** Variants of usable products that lack what the feed needs. */
  readonly leftOut: number;
  /** Size of the feed. */
  readonly bytes: number;
  /** What lay in its place: items, and how many of them the new one does not have. */
  readonly before?: { readonly items: number; readonly lost: number };
  /** At most 1,000. */
  readonly issues: readonly Issue[];
  /** How many more there are. */
  readonly moreIssues: number;
}
