import { CHANNELS, FAULTS, IMPOSSIBLE, type ChannelName, type FaultName, type Place } from './faults.ts';
import type { Result } from './simulation.ts';

const HOUR_MS = 3_600_000;
const PLACES: readonly Place[] = [...CHANNELS, 'neither'];

/** Written down before a run, and printed with it. */
export const CRITERIA: readonly string[] = [
  'When faults are over and the tool was run until it had nothing left to do, within 8 runs: each channel shows what the catalogue says (words, pictures and their order, price, stock, on sale or not).',
  'Every order of every channel stands exactly once, as it stands there now, and was handed to the host.',
  'No listing, photo, parcel, mail to a buyer or publishing fee exists twice.',
  'The ledger agrees with the books of the seller; whatever was sold more often than it is there was told.',
  'Every count of every report is the sum of its parts; one more push writes nothing and asks nothing that the story gave no reason for.',
  'No request leaves a process after its run ended; nothing but errors made on purpose is thrown.',
  'VALID: every planned fault struck, one at each channel at least. DISCARDED otherwise, with the reason; violations of a discarded run count all the same.',
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
  readonly #strikes = new Map<string, number>();
  readonly #requests = new Map<ChannelName, number>();
  readonly #discarded = new Map<string, number>();
  readonly #violations = new Map<string, number>();
  readonly failed: { readonly seed: number; readonly violation: string }[] = [];
  runs = 0;
  #valid = 0;
  #logins = 0;
  #lasted = 0;
  #longest = { runs: { value: 0, seed: 0 }, ms: { value: 0, seed: 0 } };

  add(result: Omit<Result, 'lines'>): void {
    this.runs += 1;
    for (const channel of CHANNELS) this.#requests.set(channel, (this.#requests.get(channel) ?? 0) + result.requests[channel]);
    this.#logins += result.logins;
    this.#lasted += result.lasted;
    for (const { name, at } of result.strikes) this.#strikes.set(`${at} ${name}`, this.#struck(name, at) + 1);
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

  /** Kinds of fault that never struck at a channel in all these simulations, though they could. */
  get unseen(): readonly string[] {
    return CHANNELS.flatMap((channel) => FAULTS.filter((name) => IMPOSSIBLE[channel][name] === undefined && this.#struck(name, channel) === 0).map((name) => `${name} at ${channel}`));
  }

  rows(): readonly (readonly string[])[] {
    const discarded = [...this.#discarded.values()].reduce((sum, count) => sum + count, 0);
    return [
      ['simulations', String(this.runs)],
      ['VALID', String(this.#valid)],
      ['DISCARDED', String(discarded)],
      ...[...this.#discarded].sort().map(([reason, count]) => [`  ${reason}`, String(count)]),
      ['simulated time', `${Math.round(this.#lasted / HOUR_MS)} h`],
      ['logins by a person, after a token was lost on its way', String(this.#logins)],
      ...ROWS.map(([row]) => [row, String(this.#violations.get(row) ?? 0)]),
      ['longest recovery, runs of the tool', `${this.#longest.runs.value} (seed ${this.#longest.runs.seed})`],
      ['longest recovery, simulated time', `${(this.#longest.ms.value / HOUR_MS).toFixed(1)} h (seed ${this.#longest.ms.seed})`],
    ];
  }

  /** One column for each channel. */
  rowsByChannel(): readonly (readonly string[])[] {
    const all = (place: Place): number => FAULTS.reduce((sum, name) => sum + this.#struck(name, place), 0);
    const cell = (name: FaultName, place: Place): string => {
      const count = this.#struck(name, place);
      return place !== 'neither' && IMPOSSIBLE[place][name] !== undefined ? '-' : place === 'neither' && count === 0 ? '' : String(count);
    };
    return [
      ['', ...PLACES],
      ['requests answered', ...CHANNELS.map((channel) => String(this.#requests.get(channel) ?? 0)), ''],
      ['faults that struck', ...PLACES.map((place) => String(all(place)))],
      ...FAULTS.map((name) => [`  ${name}`, ...PLACES.map((place) => cell(name, place))]),
    ];
  }

  #struck(name: FaultName, at: Place): number {
    return this.#strikes.get(`${at} ${name}`) ?? 0;
  }
}

/** Why cells of `rowsByChannel` are empty. */
export const NOTES: readonly string[] = CHANNELS.flatMap((channel) => Object.entries(IMPOSSIBLE[channel]).map(([name, why]) => `${name} cannot strike at ${channel}: ${why}`));

/** Lines of one width, the first column to the left and the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : row.length > 2 ? text.padStart(widths[column]!) : text)).join('  ').trimEnd());
}
