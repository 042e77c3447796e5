import type { BudgetReading } from '../channel/index.ts';
import type { Budget } from './budget.ts';

/**
 * So many at once. A slot is free again when it is released; no clock knows when. What a killed process held is not remembered: the jobs that are
 * still under way are counted by whoever goes on with them, and a slot that nobody gives back would be closed for ever.
 */
export class SlotBudget implements Budget {
  readonly #max: number;
  #held = 0;

  constructor(max: number) {
    this.#max = max;
  }

  admits(): boolean {
    return this.#max >= 1;
  }

  waitMs(): number {
    return this.#held < this.#max ? 0 : Infinity;
  }

  take(): void {
    this.#held += 1;
  }

  release(): void {
    this.#held = Math.max(0, this.#held - 1);
  }

  learn(reading: BudgetReading): void {
    if (reading.remaining !== undefined) this.#held = Math.max(0, this.#max - reading.remaining);
  }

  drain(): void {
    // Slots are held by jobs under way; a 429 tells nothing about them.
  }

  state(): readonly number[] {
    return [];
  }
}
