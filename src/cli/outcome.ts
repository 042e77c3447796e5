import type { RunStatus } from '../engine/index.ts';
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
