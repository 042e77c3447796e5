import type { RunReport, RunStatus } from '../engine/index.ts';
import type { Outcome } from './outcome.ts';

/** The report of a run that could not begin, in the shape of every other. */
export interface FailureReport extends Omit<RunReport, 'run'> {
  readonly run: null;
}

/** Nothing came of it, for one reason. Stands apart from all that needs a recent Node, so that an old one can be told so. */
export function failure(status: RunStatus, code: string, message: string): Outcome {
  const report: FailureReport = {
    run: null,
    status,
    catalogue: { read: 0, valid: 0, quarantined: 0 },
    channels: {},
    orders: {},
    issues: [{ code, severity: 'error', message }],
  };
  return { status, document: report, complaint: message };
}
