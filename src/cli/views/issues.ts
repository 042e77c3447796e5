import type { Issue, Severity } from '../../model/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Page } from '../output/page.ts';
import type { Tone } from '../output/style.ts';

const TONES: Readonly<Record<Severity, Tone>> = { error: 'bad', question: 'warn', warning: 'quiet' };

/** One issue, beginning with how serious it is and where. */
export function tellIssue(page: Page, issue: Issue, t: Messages, indent = 2): void {
  const where = [issue.channel, issue.orderId ?? issue.sku ?? issue.productId, issue.field].filter((part) => part !== undefined).join(' · ');
  page.line(`${t.severity[issue.severity]}  ${where === '' ? '' : `${where}: `}${issue.message}`, { tone: TONES[issue.severity], indent });
}

/** Row by row as the spreadsheet has them, then what belongs to no row. */
export function tellIssuesByRow(page: Page, issues: readonly Issue[], withoutRow: string, t: Messages): void {
  const byRow = Map.groupBy(issues, (issue) => issue.row);
  const rows = [...byRow.keys()].toSorted((one, other) => (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY));
  for (const row of rows) {
    const mine = byRow.get(row)!;
    const subjects = [...new Set(mine.flatMap((issue) => issue.sku ?? issue.productId ?? []))].slice(0, 3).join(', ');
    page.line(row === undefined ? withoutRow : `${t.row(row)}${subjects === '' ? '' : `  ${subjects}`}`, { tone: 'strong' });
    for (const issue of mine) tellIssue(page, issue, t);
  }
}
