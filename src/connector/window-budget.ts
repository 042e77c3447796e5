import type { BudgetReading, Limit } from '../channel/index.ts';
import type { Budget } from './budget.ts';
import { withheldFrom, type Lane } from './lanes.ts';

type WindowLimit = Extract<Limit, { type: 'window' }>;

/** Requests close together in time, counted as one: they leave the window with the last of them. */
interface Cell {
  readonly first: number;
  last: number;
  count: number;
}

/** A window is counted in so many cells at most: a day in pieces of 24 minutes. Costs under 2 % of the quota at full load. */
const CELLS = 60;

/** How much longer than the channel's window ours is: requests may arrive closer together than they were sent. */
function marginOf(perMs: number): number {
  return Math.min(1000, Math.max(Math.ceil(perMs / 100), Math.min(40, perMs / 25)));
}

/** At most so many in any stretch of time of the given length, wherever it begins. */
export class WindowBudget implements Budget {
  readonly #limit: WindowLimit;
  readonly #spanMs: number;
  readonly #cells: Cell[] = [];
  #max: number;
  /** What others used of the same quota, as the channel last told; it leaves the window evenly, as far as anyone can tell. */
  #foreign = { count: 0, at: 0 };

  constructor(limit: WindowLimit, [foreignCount = 0, foreignAt = 0, ...cells]: readonly number[] = []) {
    this.#limit = limit;
    this.#spanMs = limit.perMs + marginOf(limit.perMs);
    this.#max = limit.max;
    this.#foreign = { count: foreignCount, at: foreignAt };
    for (let place = 0; place + 2 < cells.length; place += 3) this.#cells.push({ first: cells[place]!, last: cells[place + 1]!, count: cells[place + 2]! });
  }

  admits(lane: Lane): boolean {
    return this.#limit.max - this.#reservedFrom(lane) >= 1;
  }

  waitMs(now: number, lane: Lane): number {
    this.#forget(now);
    // Told a smaller quota than the reserve, the others still get a chance when all is quiet.
    const room = Math.max(1, this.#max - this.#reservedFrom(lane)) - 1;
    let own = this.#own();
    for (let from = now; ; ) {
      const at = Math.max(from, this.#foreignFallsTo(room - own));
      const next = this.#cells.find((cell) => cell.last + this.#spanMs > from);
      if (next === undefined || at < next.last + this.#spanMs) return Math.ceil(at - now);
      from = next.last + this.#spanMs;
      own -= this.#cells.reduce((sum, cell) => (cell.last === next.last ? sum + cell.count : sum), 0);
    }
  }

  take(now: number): void {
    this.#forget(now);
    const newest = this.#cells.at(-1);
    if (newest !== undefined && now < newest.first + this.#limit.perMs / CELLS) {
      newest.last = Math.max(newest.last, now);
      newest.count += 1;
    } else {
      this.#cells.push({ first: now, last: now, count: 1 });
    }
  }

  release(): void {
    // What was sent was counted; it leaves with time alone.
  }

  learn(reading: BudgetReading, now: number): void {
    this.#forget(now);
    if (reading.max !== undefined) this.#max = Math.max(1, Math.min(this.#limit.max, reading.max));
    if (reading.remaining !== undefined) this.#foreign = { count: Math.max(0, this.#max - this.#own() - reading.remaining), at: now };
  }

  drain(): void {
    // How full the channel thinks it is was not told; the pause that comes with a 429 covers it.
  }

  state(): readonly number[] {
    return [this.#foreign.count, this.#foreign.at, ...this.#cells.flatMap(({ first, last, count }) => [first, last, count])];
  }

  #own(): number {
    return this.#cells.reduce((sum, cell) => sum + cell.count, 0);
  }

  #reservedFrom(lane: Lane): number {
    return withheldFrom(lane, this.#limit.reserve ?? 0);
  }

  /** When the use of others is down to `room`. */
  #foreignFallsTo(room: number): number {
    const { count, at } = this.#foreign;
    if (count <= room) return 0;
    return room < 0 ? Infinity : at + this.#spanMs * (1 - room / count);
  }

  #forget(now: number): void {
    // A clock that was set back must not keep requests in the window for longer than it is wide.
    for (const cell of this.#cells) cell.last = Math.min(cell.last, now);
    this.#foreign.at = Math.min(this.#foreign.at, now);
    while (this.#cells[0] !== undefined && this.#cells[0].last + this.#spanMs <= now) this.#cells.shift();
  }
}
