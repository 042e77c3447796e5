import type { ReviewSummary, Satisfaction, SatisfactionGroup } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Page } from '../output/page.ts';

const GROUPS: readonly SatisfactionGroup['by'][] = ['channel', 'craft', 'maker', 'market'];

export function reviewsOutcome(summary: ReviewSummary, t: Messages): Outcome {
  return {
    status: 'ok',
    document: { status: 'ok', ...summary },
    page(page) {
      if (!summary.all) return page.line(t.reviews.none);
      page.line(t.reviews.all(summary.all.reviews, percent(summary.all.share), percent(summary.all.low), percent(summary.all.high)), { tone: 'strong' });
      for (const by of GROUPS) tellGroups(page, by, summary.groups.filter((group) => group.by === by), t);
    },
  };
}

function tellGroups(page: Page, by: SatisfactionGroup['by'], groups: readonly SatisfactionGroup[], t: Messages): void {
  const { columns } = t.reviews;
  page.heading(t.reviews.by[by]);
  page.table({
    columns: [{ header: t.reviews.names[by], wraps: true }, ...[columns.reviews, columns.stars, columns.share, columns.interval].map((header) => ({ header, align: 'right' as const }))],
    rows: groups.map((group) => [group.name ?? t.reviews.unknown, ...cells(group)]),
  });
}

function cells({ reviews, stars, share, low, high }: Satisfaction): readonly string[] {
  return [String(reviews), stars.toFixed(1), percent(share), `${percent(low)} – ${percent(high)}`];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
