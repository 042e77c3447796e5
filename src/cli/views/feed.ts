import type { FeedReport } from '../../feeds/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import { tellIssues } from './issues.ts';
import { STATUS_TONES } from './run.ts';

export function feedOutcome(report: FeedReport, t: Messages): Outcome {
  const { status, written, file, items, leftOut, products, before, issues, moreIssues } = report;
  return {
    status,
    document: report,
    page(page) {
      page.line(t.run.catalogue(products.read, products.setApart));
      if (products.notSelected > 0) page.line(t.feed.notSelected(products.notSelected));
      if (leftOut > 0) page.line(t.feed.leftOut(leftOut), { tone: 'warn' });
      if (before) page.line(t.feed.before(before.items, before.lost), before.lost > 0 ? { tone: 'warn' } : {});
      if (issues.length > 0) {
        page.heading(t.run.issues);
        tellIssues(page, issues, t);
        if (moreIssues > 0) page.line(t.feed.moreIssues(moreIssues), { indent: 2 });
        page.blank();
      }
      const told = written ? t.feed.written(report.feed, report.format, items, file) : t.feed.notWritten(report.feed);
      page.line(told, { tone: written ? 'good' : 'bad' });
      if (status !== 'ok') page.line(t.status[status], { tone: STATUS_TONES[status] });
    },
  };
}
