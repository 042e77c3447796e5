import type { Limit } from '../channel/index.ts';
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import { openBudget } from './open-budget.ts';

/** Where what is left of a quota outlives the process. `state` is a short text; nobody else reads it. */
export interface BudgetMemory {
  load(owner: string, name: string): Promise<string | undefined>;
  save(owner: string, name: string, state: string): Promise<void>;
}

export interface BudgetEntry {
  readonly owner: string;
  readonly limit: Limit;
  readonly budget: Budget;
  /** What requests turned out to cost, by their names. */
  readonly learntPoints: Map<string, number>;
  /** Milliseconds of the clock; the channel said to wait until then. */
  pausedUntil: number;
}

/** A channel that says to wait longer, or whose words were kept wrong, is asked again after a day. */
export const LONGEST_PAUSE_MS = 24 * 60 * 60 * 1000;

/** Saved at most so often, besides `flush`: what a killed process forgets is a second's use. */
const SAVE_EVERY_MS = 1000;

/** All budgets in use, by owner and name of the limit; loaded when first used, saved as they change. */
export class BudgetBook {
  readonly #memory: BudgetMemory;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Promise<BudgetEntry>>();
  readonly #unsaved = new Set<BudgetEntry>();
  #saving: Promise<void> = Promise.resolve();
  #savedAt: number;

  constructor(memory: BudgetMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
    this.#savedAt = clock.now();
  }

  open(owner: string, limit: Limit): Promise<BudgetEntry> {
    const key = JSON.stringify([owner, limit.name]);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const opened = this.#load(owner, limit);
    this.#entries.set(key, opened);
    opened.catch(() => this.#entries.delete(key));
    return opened;
  }

  changed(entries: readonly BudgetEntry[]): void {
    for (const entry of entries) this.#unsaved.add(entry);
    const now = this.#clock.now();
    if (this.#unsaved.size === 0 || now - this.#savedAt < SAVE_EVERY_MS) return;
    this.#savedAt = now;
    // What could not be saved stays unsaved: the next save takes it along, and `flush` reports what is wrong.
    this.flush().catch(() => undefined);
  }

  /** @throws what the memory throws. */
  flush(): Promise<void> {
    const saved = this.#saving.then(() => this.#save());
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  async #load(owner: string, limit: Limit): Promise<BudgetEntry> {
    const [pausedUntil = 0, ...state] = numbersIn(await this.#memory.load(owner, limit.name), limit.type);
    return { owner, limit, budget: openBudget(limit, state), learntPoints: new Map(), pausedUntil: Math.min(pausedUntil, this.#clock.now() + LONGEST_PAUSE_MS) };
  }

  async #save(): Promise<void> {
    const entries = [...this.#unsaved];
    this.#unsaved.clear();
    try {
      for (const entry of entries) await this.#memory.save(entry.owner, entry.limit.name, stateOf(entry));
    } catch (error) {
      for (const entry of entries) this.#unsaved.add(entry);
      throw error;
    }
  }
}

function stateOf({ limit, budget, pausedUntil }: BudgetEntry): string {
  return `${limit.type}:${JSON.stringify([pausedUntil, ...budget.state()])}`;
}

/** Empty for anything that is not a state of such a limit: the budget then begins anew. */
function numbersIn(text: string | undefined, type: Limit['type']): readonly number[] {
  if (text?.startsWith(`${type}:`) !== true) return [];
  try {
    const value: unknown = JSON.parse(text.slice(type.length + 1));
    return Array.isArray(value) && value.every((item) => Number.isFinite(item)) ? (value as number[]) : [];
  } catch {
    return [];
  }
}
