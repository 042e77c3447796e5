import type { BudgetReading } from '../channel/index.ts';
import type { Lane } from './lanes.ts';

/** What is left of one limit. Times are milliseconds of the injected clock. */
export interface Budget {
  /** Whether such a request fits at all, with the budget untouched. */
  admits(lane: Lane, points: number): boolean;
  /** Milliseconds until such a request may go: 0 now, Infinity where time alone opens nothing. */
  waitMs(now: number, lane: Lane, points: number): number;
  /** Uses it up; only after `waitMs` said 0. */
  take(now: number, points: number): void;
  /** Gives back what is held, for a limit that counts what is under way. */
  release(): void;
  /**
   * Sets it right by what the channel told. Requests never go above the limit's own numbers, which somebody may have scaled down on purpose;
   * points are what the channel says they are.
   */
  learn(reading: BudgetReading, now: number): void;
  /** A 429 without any numbers: what was thought to be left is not there. */
  drain(now: number): void;
  /** All that must outlive the process. */
  state(): readonly number[];
}
