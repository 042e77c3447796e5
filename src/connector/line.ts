import type { BudgetEntry } from './budget-book.ts';
import { priorityOf, type Lane } from './lanes.ts';

export interface InLine {
  readonly lane: Lane;
  readonly entries: readonly BudgetEntry[];
  /** Who asks: those who share a limit take turns. */
  readonly account: string;
  /** Whose turn it is: the n-th of one who asks much stands beside the n-th of one who asks little. */
  readonly turn: number;
  /** Rises with each that comes. */
  readonly order: number;
}

/**
 * Who waits for what. Requests of one account in the same lane under the same limits stand behind each other: while the first cannot go, none of
 * them can, so only the first of each file is ever looked at, however many wait.
 */
export class Line<T extends InLine> {
  readonly #files = new Map<string, T[]>();

  add(waiting: T): void {
    const key = keyOf(waiting);
    const file = this.#files.get(key);
    if (file === undefined) this.#files.set(key, [waiting]);
    else file.push(waiting);
  }

  remove(waiting: T): void {
    const key = keyOf(waiting);
    const file = this.#files.get(key) ?? [];
    const place = file.indexOf(waiting);
    if (place !== -1) file.splice(place, 1);
    if (file.length === 0) this.#files.delete(key);
  }

  /** The first of each file: most urgent lane first, then whose turn it is, then who came first. */
  heads(): readonly T[] {
    return [...this.#files.values()].map(([first]) => first!).sort((one, other) => priorityOf(other.lane) - priorityOf(one.lane) || one.turn - other.turn || one.order - other.order);
  }
}

function keyOf({ lane, account, entries }: InLine): string {
  return JSON.stringify([lane, account, ...entries.map(({ owner, limit }) => [owner, limit.name]).sort()]);
}
