import { StoreBusy, type RunReport, type RunStatus } from '../engine/index.ts';
import { isFondoukError } from '../model/index.ts';
import type { Messages } from './messages/index.ts';
import type { Page } from './output/page.ts';

/** How a verb ended: a document for machines, a page for people, and a status that becomes the exit code. */
export interface Outcome {
  readonly status: RunStatus;
  /** Written as one JSON document with `--json`; absent: the verb has told everything already. */
  readonly document?: unknown;
  readonly page?: (page: Page) => void;
  /** One line for standard error: why nothing came of it. */
  readonly complaint?: string;
}

/** The report of a run that could not begin, in the shape of every other. */
export interface FailureReport extends Omit<RunReport, 'run'> {
  readonly run: null;
}

/** What an error means to whoever called: never a stack trace, and never more than the error's own sentence. */
export function outcomeOfError(error: unknown, t: Messages): Outcome {
  const code = isFondoukError(error) ? error.code : 'unexpected';
  const message = isFondoukError(error) ? error.message : t.unexpected(error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error));
  return failure(statusOfError(error), code, message);
}

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

/** What may succeed later is unfinished; what waits for a new authorisation asks for attention; anything else was not even begun. */
function statusOfError(error: unknown): RunStatus {
  if (error instanceof StoreBusy) return 'unfinished';
  if (!isFondoukError(error)) return 'failed';
  return error.retry === 'later' ? 'unfinished' : error.retry === 'after-auth' ? 'attention' : 'failed';
}
