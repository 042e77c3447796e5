import type { BudgetReading } from '../channel/index.ts';
import type { Budget } from './budget.ts';

/** So many at once. A slot is free again when it is released; no clock knows when. */
export class SlotBudget implements Budget {
  readonly #max: number;
  #held: number;

  constructor(max: number, [held = 0]: readonly number[] = []) {
    this.#max = max;
    this.#held = held;
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
    return [this.#held];
  }
}
