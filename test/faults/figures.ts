import { FAULTS, type FaultName } from './faults.ts';
import type { Result } from './simulation.ts';

const HOUR_MS = 3_600_000;

/** Written down before a run, and printed with it. */
export const CRITERIA: readonly string[] = [
  'When faults are over and the tool was run until it had nothing left to do, within 8 runs: each channel shows what the catalogue says (words, pictures and their order, price, stock, on sale or not).',
  'Every order of every channel stands exactly once, as it stands there now, and was handed to the host.',
  'No listing, photo, parcel, mail to a buyer or publishing fee exists twice.',
  'The ledger agrees with the books of the seller; whatever was sold more often than it is there was told.',
  'Every count of every report is the sum of its parts; one more push writes nothing and asks nothing that the story gave no reason for.',
  'No request leaves a process after its run ended; nothing but errors made on purpose is thrown.',
  'VALID: every planned fault struck. DISCARDED otherwise, with the reason; violations of a discarded run count all the same.',
];

/** What a violation begins with, by its row in the table. */
const ROWS = [
  ['duplicates', ['duplicate']],
  ['lost orders', ['lost order']],
  ['lost edits', ['lost edit', 'publication', 'stock']],
  ['oversold silently', ['oversold silently']],
  ['other violations', []],
] as const;

/** Sums over many simulations. */
export class Figures {
  readonly #strikes = new Map<FaultName, number>();
  readonly #discarded = new Map<string, number>();
  readonly #violations = new Map<string, number>();
  readonly failed: { readonly seed: number; readonly violation: string }[] = [];
  #runs = 0;
  #valid = 0;
  #requests = 0;
  #logins = 0;
  #lasted = 0;
  #longest = { runs: { value: 0, seed: 0 }, ms: { value: 0, seed: 0 } };

  add(result: Omit<Result, 'lines'>): void {
    this.#runs += 1;
    this.#requests += result.requests;
    this.#logins += result.logins;
    this.#lasted += result.lasted;
    for (const [name, count] of result.strikes) this.#strikes.set(name, (this.#strikes.get(name) ?? 0) + count);
    if (result.reason === undefined) this.#valid += 1;
    else this.#discarded.set(result.reason, (this.#discarded.get(result.reason) ?? 0) + 1);
    for (const violation of result.violations) {
      const row = ROWS.find(([, starts]) => starts.some((start) => violation.startsWith(`${start}:`)))?.[0] ?? 'other violations';
      this.#violations.set(row, (this.#violations.get(row) ?? 0) + 1);
      this.failed.push({ seed: result.seed, violation });
    }
    const { runs, ms } = result.recovery;
    if (runs > this.#longest.runs.value) this.#longest.runs = { value: runs, seed: result.seed };
    if (ms > this.#longest.ms.value) this.#longest.ms = { value: ms, seed: result.seed };
  }

  /** Kinds of fault that never struck in all these simulations. */
  get unseen(): readonly FaultName[] {
    return FAULTS.filter((name) => !this.#strikes.has(name));
  }

  rows(): readonly (readonly [string, string])[] {
    const discarded = [...this.#discarded.values()].reduce((sum, count) => sum + count, 0);
    return [
      ['simulations', String(this.#runs)],
      ['VALID', String(this.#valid)],
      ['DISCARDED', String(discarded)],
      ...[...this.#discarded].sort().map(([reason, count]) => [`  ${reason}`, String(count)] as const),
      ['faults that struck', String([...this.#strikes.values()].reduce((sum, count) => sum + count, 0))],
      ...FAULTS.map((name) => [`  ${name}`, String(this.#strikes.get(name) ?? 0)] as const),
      ['requests answered by the channels', String(this.#requests)],
      ['simulated time', `${Math.round(this.#lasted / HOUR_MS)} h`],
      ['logins by a person, after a token was lost on its way', String(this.#logins)],
      ...ROWS.map(([row]) => [row, String(this.#violations.get(row) ?? 0)] as const),
      ['longest recovery, runs of the tool', `${this.#longest.runs.value} (seed ${this.#longest.runs.seed})`],
      ['longest recovery, simulated time', `${(this.#longest.ms.value / HOUR_MS).toFixed(1)} h (seed ${this.#longest.ms.seed})`],
    ];
  }
}
