import type { ListingStatus, Status } from '../../engine/index.ts';
import type { ListingState } from '../../model/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Page } from '../output/page.ts';
import type { Column } from '../output/table.ts';
import type { Tone } from '../output/style.ts';
import { tellIssues } from './issues.ts';
import { timeText } from './time.ts';

const STATE_TONES: Readonly<Record<ListingState, Tone>> = {
  'on-sale': 'good',
  draft: 'warn',
  'in-review': 'warn',
  'on-hold': 'warn',
  'sold-out': 'quiet',
  withdrawn: 'quiet',
  expired: 'warn',
  refused: 'bad',
  gone: 'bad',
};

export function tellStatus(page: Page, status: Status, t: Messages): void {
  tellListings(page, status.listings, t);
  tellChangedByHand(page, status, t);
  tellForeign(page, status, t);
  tellWaiting(page, status, t);
  if (status.questions.length > 0) {
    page.heading(t.statusPage.questions);
    tellIssues(page, status.questions, t);
  }
  if (status.notices.length > 0) {
    page.heading(t.statusPage.notices);
    tellIssues(page, status.notices.map(({ channel, issue }) => ({ channel, ...issue })), t);
  }
  tellLastRun(page, status, t);
}

function tellListings(page: Page, listings: readonly ListingStatus[], t: Messages): void {
  if (listings.length === 0) return page.line(t.statusPage.none);
  const { columns, states } = t.statusPage;
  const withReason = listings.some((listing) => listing.reason !== undefined);
  const all: readonly Column[] = [
    { header: columns.channel },
    { header: columns.product },
    { header: columns.title, wraps: true },
    { header: columns.state },
    { header: columns.offered, align: 'right' },
    ...(withReason ? [{ header: columns.reason, wraps: true as const }] : []),
    { header: columns.url },
  ];
  page.table({
    columns: all,
    rows: listings.map((listing) => [
      listing.channel,
      listing.productId,
      listing.title,
      { text: states[listing.state], tone: STATE_TONES[listing.state] },
      listing.offered === undefined ? '' : String(listing.offered),
      ...(withReason ? [listing.reason ?? ''] : []),
      listing.url ?? '',
    ]),
  });
}

function tellChangedByHand(page: Page, { listings }: Status, t: Messages): void {
  const changed = listings.filter((listing) => listing.drift !== undefined);
  if (changed.length === 0) return;
  page.heading(t.statusPage.drift(changed.length));
  for (const { channel, productId, drift } of changed) page.line(`${channel} · ${productId}: ${drift!.map((facet) => t.drift.whats[facet]).join(', ')}`, { tone: 'warn', indent: 2 });
}

function tellForeign(page: Page, { foreign }: Status, t: Messages): void {
  if (foreign.length === 0) return;
  const { columns, states } = t.statusPage;
  page.heading(t.statusPage.foreign);
  page.table({
    columns: [{ header: columns.channel }, { header: columns.product }, { header: columns.title, wraps: true }, { header: columns.state }, { header: columns.url }],
    rows: foreign.map((listing) => [listing.channel, listing.ref, listing.title, states[listing.state], listing.sellerUrl ?? listing.url ?? '']),
  });
}

function tellWaiting(page: Page, { waiting }: Status, t: Messages): void {
  if (waiting.length === 0) return;
  page.heading(t.statusPage.waiting);
  const alike = Map.groupBy(waiting, ({ channel, kind, state }) => `${channel} ${kind} ${state}`);
  for (const group of alike.values()) {
    const [{ channel, kind, state }] = group as [(typeof group)[number]];
    const since = group.map((each) => each.since).toSorted()[0]!;
    const subjects = group.map(({ subject }) => subjectText(subject)).join(', ');
    page.line(`${channel} · ${t.statusPage.since(kindText(kind, t), t.statusPage.waitingStates[state], timeText(since), subjects)}`, { tone: 'warn', indent: 2 });
  }
}

function tellLastRun(page: Page, { lastRun }: Status, t: Messages): void {
  if (!lastRun) return;
  const statuses: Readonly<Record<string, string>> = t.statusPage.runStatuses;
  page.blank();
  page.line(t.statusPage.lastRun(lastRun.id, lastRun.verb, timeText(lastRun.startedAt), statuses[lastRun.status ?? 'broken'] ?? lastRun.status ?? ''), { tone: 'quiet' });
}

/** What is done, in words; as the journal writes it where there are none. */
export function kindText(kind: string, t: Messages): string {
  const kinds: Readonly<Record<string, string>> = t.plan.kinds;
  return kinds[kind] ?? kind;
}

/** `product:KW-001` and `order:17` as a person names them. */
function subjectText(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}
