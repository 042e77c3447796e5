import type { BudgetReading } from '../channel/index.ts';
import type { Budget } from './budget.ts';
import type { Lane } from './lanes.ts';

export interface TokenRule {
  /** Tokens when full. */
  readonly capacity: number;
  readonly perSecond: number;
  /** What a token stands for: a request each, or a request's own points. */
  readonly counts: 'requests' | 'points';
}

/** Below this many milliseconds a wait is a rounding error of the division by the rate. */
const ROUNDING_MS = 1e-6;

/** Tokens that refill steadily. The whole state is the time at which it is full again. */
export class TokenBudget implements Budget {
  readonly #rule: TokenRule;
  #capacity: number;
  #perSecond: number;
  #fullAt: number;

  constructor(rule: TokenRule, [fullAt = 0]: readonly number[] = []) {
    this.#rule = rule;
    this.#capacity = rule.capacity;
    this.#perSecond = rule.perSecond;
    this.#fullAt = fullAt;
  }

  admits(_lane: Lane, points: number): boolean {
    return this.#tokens(points) <= this.#rule.capacity;
  }

  waitMs(now: number, _lane: Lane, points: number): number {
    // A clock that was set back must not make a budget emptier than empty.
    this.#fullAt = Math.min(this.#fullAt, now + this.#msFor(this.#capacity));
    const tokens = Math.min(this.#tokens(points), this.#capacity);
    return Math.max(0, Math.ceil(this.#fullAt - this.#msFor(this.#capacity - tokens) - now - ROUNDING_MS));
  }

  take(now: number, points: number): void {
    this.#fullAt = Math.max(this.#fullAt, now) + this.#msFor(this.#tokens(points));
  }

  release(): void {
    // What was sent was counted; it comes back with time alone.
  }

  learn(reading: BudgetReading, now: number): void {
    if (reading.perSecond !== undefined && reading.perSecond > 0) this.#perSecond = Math.min(this.#rule.perSecond, reading.perSecond);
    if (reading.max !== undefined) {
      const told = this.#rule.counts === 'requests' ? reading.max - 1 : reading.max;
      this.#capacity = Math.max(1, Math.min(this.#rule.capacity, told));
    }
    if (reading.remaining !== undefined) {
      const missing = Math.max(0, this.#capacity - reading.remaining);
      this.#fullAt = Math.max(this.#fullAt, now + this.#msFor(missing));
    }
  }

  drain(now: number): void {
    this.#fullAt = Math.max(this.#fullAt, now + this.#msFor(this.#capacity));
  }

  state(): readonly number[] {
    return [this.#fullAt];
  }

  #tokens(points: number): number {
    return this.#rule.counts === 'points' ? points : 1;
  }

  #msFor(tokens: number): number {
    return (tokens * 1000) / this.#perSecond;
  }
}
