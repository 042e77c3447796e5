import type { Issue, Severity } from '../../model/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Page } from '../output/page.ts';
import type { Tone } from '../output/style.ts';

const TONES: Readonly<Record<Severity, Tone>> = { error: 'bad', question: 'warn', warning: 'quiet' };

/** So many that say the same are told one by one; of more the first, and whom else it is about. */
const ONE_BY_ONE = 3;

/** One issue, beginning with how serious it is and where. An issue of nothing that has a name is told by its row. */
export function tellIssue(page: Page, issue: Issue, t: Messages, { indent = 2, underRow = false }: { readonly indent?: number; readonly underRow?: boolean } = {}): void {
  const name = underRow ? subjectOf(issue) : nameOf(issue, t);
  const said = (part: string | undefined): boolean => part === undefined || issue.message.includes(part);
  const where = [issue.channel, said(name) ? undefined : name, issue.message.startsWith(`${issue.field} `) ? undefined : issue.field].filter((part) => part !== undefined).join(' · ');
  page.line(`${t.severity[issue.severity]}: ${where === '' ? '' : `${where}: `}${issue.message}`, { tone: TONES[issue.severity], indent });
}

/** All of them; what is said of many in the same words is said once. */
export function tellIssues(page: Page, issues: readonly Issue[], t: Messages): void {
  const alike = Map.groupBy(issues, (issue) => JSON.stringify([issue.channel, issue.severity, issue.code, issue.field, wordsOf(issue)]));
  for (const group of alike.values()) {
    const told = group.length > ONE_BY_ONE ? group.slice(0, 1) : group;
    for (const issue of told) tellIssue(page, issue, t);
    const others = group.slice(told.length).map((issue) => nameOf(issue, t) ?? '');
    if (others.length > 0) page.line(t.sameFor(others.length, others.join(', ')), { tone: TONES[group[0]!.severity], indent: 4 });
  }
}

function subjectOf(issue: Issue): string | undefined {
  return issue.orderId ?? issue.sku ?? issue.productId;
}

/** What it is about; its row, where that has no name. */
function nameOf(issue: Issue, t: Messages): string | undefined {
  return subjectOf(issue) ?? (issue.row === undefined ? undefined : t.row(issue.row));
}

/** What it says, whomever it is about. */
function wordsOf(issue: Issue): string {
  return [issue.orderId, issue.sku, issue.productId].reduce<string>((words, subject) => (subject === undefined ? words : words.replaceAll(subject, '')), issue.message);
}

/** Row by row as the spreadsheet has them, then what belongs to no row. */
export function tellIssuesByRow(page: Page, issues: readonly Issue[], withoutRow: string, t: Messages): void {
  const byRow = Map.groupBy(issues, (issue) => issue.row);
  const rows = [...byRow.keys()].toSorted((one, other) => (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY));
  for (const row of rows) {
    const mine = byRow.get(row)!;
    const subjects = [...new Set(mine.flatMap((issue) => issue.sku ?? issue.productId ?? []))].slice(0, 3).join(', ');
    page.line(row === undefined ? withoutRow : `${t.row(row)}${subjects === '' ? '' : `: ${subjects}`}`, { tone: 'strong' });
    for (const issue of mine) tellIssue(page, issue, t, { underRow: true });
  }
}
