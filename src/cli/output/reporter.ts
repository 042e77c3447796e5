import type { Progress } from '../../engine/index.ts';
import type { Outcome } from '../outcome.ts';

/** `bar`: so much of so much is done. `spinner`: nobody knows how much there is. `none`: it is over at once, or stays for ever. */
export type Pace = 'bar' | 'spinner' | 'none';

/** How a verb speaks: to a person at a terminal, to a log, or to a program. */
export interface Reporter {
  /** Something begins that may take a while. */
  begin(what: string, pace: Pace): void;
  progress(progress: Progress): void;
  /** News while it is under way. */
  say(text: string): void;
  /** A page, or its document, before the end: for verbs that stay. */
  show(outcome: Pick<Outcome, 'document' | 'page'>): void;
  /** The last word. */
  finish(outcome: Outcome): void;
}
