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

/** Tokens that refill steadily. The state is the time at which it is full again, and what was learnt of its size and rate. */
export class TokenBudget implements Budget {
  readonly #rule: TokenRule;
  #capacity: number;
  #perSecond: number;
  #fullAt: number;

  constructor(rule: TokenRule, [fullAt = 0, capacity = rule.capacity, perSecond = rule.perSecond]: readonly number[] = []) {
    this.#rule = rule;
    this.#fullAt = fullAt;
    this.#capacity = Math.max(1, rule.counts === 'points' ? capacity : rule.capacity);
    this.#perSecond = rule.counts === 'points' && perSecond > 0 ? perSecond : rule.perSecond;
  }

  admits(_lane: Lane, points: number): boolean {
    return this.#tokens(points) <= Math.max(this.#rule.capacity, this.#capacity);
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
    if (reading.perSecond !== undefined && reading.perSecond > 0) this.#changeRate(reading.perSecond, now);
    if (reading.max !== undefined) this.#changeCapacity(reading.max, now);
    if (reading.refunded !== undefined) this.#fullAt -= this.#msFor(reading.refunded);
    if (reading.remaining !== undefined) {
      const missing = Math.max(0, this.#capacity - reading.remaining);
      this.#fullAt = Math.max(this.#fullAt, now + this.#msFor(missing));
    }
  }

  drain(now: number): void {
    this.#fullAt = Math.max(this.#fullAt, now + this.#msFor(this.#capacity));
  }

  state(): readonly number[] {
    return this.#rule.counts === 'points' ? [this.#fullAt, this.#capacity, this.#perSecond] : [this.#fullAt];
  }

  /** The limit of a request is the channel's own word, or scaled down on purpose; points are what the answers say they are. */
  #changeRate(told: number, now: number): void {
    const missing = (Math.max(0, this.#fullAt - now) * this.#perSecond) / 1000;
    this.#perSecond = this.#rule.counts === 'requests' ? Math.min(this.#rule.perSecond, told) : told;
    if (this.#rule.counts === 'points') this.#fullAt = now + this.#msFor(missing);
  }

  /** A bucket that turns out larger has its whole difference to spare: it was never drawn from. */
  #changeCapacity(told: number, now: number): void {
    this.#capacity = Math.max(1, this.#rule.counts === 'requests' ? Math.min(this.#rule.capacity, told - 1) : told);
    this.#fullAt = Math.min(this.#fullAt, now + this.#msFor(this.#capacity));
  }

  #tokens(points: number): number {
    return this.#rule.counts === 'points' ? points : 1;
  }

  #msFor(tokens: number): number {
    return (tokens * 1000) / this.#perSecond;
  }
}
