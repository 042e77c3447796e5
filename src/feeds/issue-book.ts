import type { Issue } from '../model/index.ts';

const KEPT = 1000;

/** Collects issues without growing for ever: a large catalogue may have one for each product. */
export class IssueBook {
  readonly kept: Issue[] = [];
  more = 0;
  /** Something is not a warning only. */
  needsAttention = false;

  add(...issues: readonly Issue[]): void {
    for (const issue of issues) {
      if (issue.severity !== 'warning') this.needsAttention = true;
      if (this.kept.length < KEPT) this.kept.push(issue);
      else this.more += 1;
    }
  }

  /** Before all others, whatever their number. */
  addFirst(issue: Issue): void {
    if (issue.severity !== 'warning') this.needsAttention = true;
    this.kept.unshift(issue);
  }
}
