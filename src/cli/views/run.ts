import type { RunReport, RunStatus } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Page } from '../output/page.ts';
import type { Cell } from '../output/table.ts';
import type { Tone } from '../output/style.ts';
import { tellIssues } from './issues.ts';

export const STATUS_TONES: Readonly<Record<RunStatus, Tone>> = { ok: 'good', attention: 'warn', unfinished: 'warn', failed: 'bad' };

/** The outcome of a run: its report for machines; counts, complaints and one sentence for people. `done`: that sentence, when all went well. */
export function runOutcome(report: RunReport, t: Messages, done: string = t.status.ok): Outcome {
  return {
    status: report.status,
    document: report,
    page(page) {
      if (report.catalogue.read > 0) page.line(t.run.catalogue(report.catalogue.read, report.catalogue.quarantined));
      tellCounts(page, report, t);
      tellOrders(page, report, t);
      tellBooks(page, report, t);
      tellRunIssues(page, report, t);
      page.line(report.status === 'ok' ? done : t.status[report.status], { tone: STATUS_TONES[report.status] });
    },
  };
}

/** The outcome of a run that wrote listings, with the words that take it back. */
export function pushOutcome(report: RunReport, t: Messages): Outcome {
  const outcome = runOutcome(report, t);
  const wrote = Object.values(report.channels).some(({ applied, submitted }) => applied + submitted > 0);
  if (!wrote) return outcome;
  return {
    ...outcome,
    page(page) {
      outcome.page?.(page);
      page.line(t.undo.how(report.run), { tone: 'quiet' });
    },
  };
}

export function tellRunIssues(page: Page, report: Pick<RunReport, 'issues'>, t: Messages): void {
  if (report.issues.length === 0) return;
  page.heading(t.run.issues);
  tellIssues(page, report.issues, t);
  page.blank();
}

function tellCounts(page: Page, report: RunReport, t: Messages): void {
  const columns = t.run.columns;
  const wrote = Object.entries(report.channels).filter(([, counts]) => counts.planned + counts.unchanged > 0);
  page.table({
    columns: [
      { header: columns.channel },
      ...[columns.applied, columns.submitted, columns.rejected, columns.asks, columns.left, columns.unchanged, columns.calls].map((header) => ({ header, align: 'right' as const })),
    ],
    rows: wrote.map(([name, counts]): readonly Cell[] => [
      name,
      loud(counts.applied, 'good'),
      String(counts.submitted),
      loud(counts.rejected, 'bad'),
      loud(counts.asks, 'warn'),
      loud(counts.left, 'warn'),
      String(counts.unchanged),
      String(counts.calls),
    ]),
  });
  for (const [name, { throttled }] of wrote) if (throttled > 0) page.line(t.run.throttled(name, throttled), { tone: 'quiet' });
}

function tellOrders(page: Page, report: RunReport, t: Messages): void {
  for (const [name, { read, saved, unchanged, rejected }] of Object.entries(report.orders)) {
    if (read > 0) page.line(t.run.orders(name, read, saved, unchanged, rejected));
  }
}

function tellBooks(page: Page, { books = {} }: RunReport, t: Messages): void {
  for (const [name, mine] of Object.entries(books)) {
    for (const [book, { read, saved, rejected }] of Object.entries(mine)) if (read > 0) page.line(t.run.books(name, book as keyof typeof mine, read, saved, rejected));
  }
}

function loud(count: number, tone: Tone): Cell {
  return count === 0 ? '0' : { text: String(count), tone };
}
