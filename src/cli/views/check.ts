import type { CheckReport, RunStatus } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Page } from '../output/page.ts';
import { tellIssue, tellIssues, tellIssuesByRow } from './issues.ts';
import { STATUS_TONES } from './run.ts';

/** `brokenOff`: an interruption came before everything was looked at. */
export function checkOutcome(report: CheckReport, brokenOff: boolean, t: Messages): Outcome {
  const all = [...Object.values(report.accounts).flat(), ...report.issues];
  const status: RunStatus = brokenOff || report.unfinished ? 'unfinished' : all.some((issue) => issue.severity !== 'warning') ? 'attention' : 'ok';
  return {
    status,
    document: { status, ...report },
    page(page) {
      tellAccounts(page, report, t);
      tellProducts(page, report, t);
      tellCompleteness(page, report, t);
      page.blank();
      page.line(t.status[status], { tone: STATUS_TONES[status] });
    },
  };
}

function tellAccounts(page: Page, report: CheckReport, t: Messages): void {
  page.heading(t.check.accounts);
  for (const [channel, issues] of Object.entries(report.accounts)) {
    if (issues.length === 0) page.line(t.check.accountReady(channel), { tone: 'good', indent: 2 });
    for (const issue of issues) tellIssue(page, issue, t);
  }
}

function tellProducts(page: Page, report: CheckReport, t: Messages): void {
  page.heading(t.check.products);
  page.line(t.run.catalogue(report.catalogue.read, report.catalogue.quarantined));
  // What must be mended stands row by row; notes, which are many and much alike, after it.
  tellIssuesByRow(page, report.issues.filter((issue) => issue.severity !== 'warning'), t.check.withoutRow, t);
  tellIssues(page, report.issues.filter((issue) => issue.severity === 'warning'), t);
  for (const [channel, { fit, of }] of Object.entries(report.fit)) page.line(t.check.fit(channel, fit, of), { tone: fit === of ? 'good' : 'warn' });
}

function tellCompleteness(page: Page, report: CheckReport, t: Messages): void {
  if (report.catalogue.valid === 0) return;
  page.heading(t.check.completeness);
  page.list(report.completeness.map(({ field, filled, of }) => t.check.filled(field, filled, of)), 2);
}
