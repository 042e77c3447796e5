import { CASES, measureSales, sellTwice, type CaseName, type Oversales, type SaleMeasured } from './oversell.ts';

/** Sales in one small world: with more, a long push would come to the end of Etsy's day. */
const SALES_AT_ONCE = 6;

/** Written down before a run, and printed with it. */
export const OVERSELL_CRITERIA: readonly string[] = [
  'A piece sold on one of three channels is read, and leaves the two others: one that is still offered after three hours ends the measurement.',
  'The first time counts from the sale until its order stands in the store: on both channels an order can be read as soon as it is placed.',
  'The second counts from there until the last healthy channel took the withdrawal; for a channel that is throttled by itself, for one that is down from when it is up again.',
  'A piece sold a second time before it had left is told to the seller, each of them.',
];

export const NAMES = Object.keys(CASES) as CaseName[];

/** So many sales in each case, told row by row as they are measured. */
export async function measureAll(sales: number, seed: number, tell: (row: readonly string[]) => void): Promise<Oversales> {
  for (const name of NAMES) {
    const measured: SaleMeasured[] = [];
    for (let world = 0; measured.length < sales; world += 1) measured.push(...(await measureSales(name, Math.min(SALES_AT_ONCE, sales - measured.length), seed + world)));
    tell(rowOf(name, measured));
  }
  let [soldTwice, told] = [0, 0];
  for (let world = 0; world * SALES_AT_ONCE < sales; world += 1) {
    const oversales = await sellTwice(SALES_AT_ONCE, seed + world);
    soldTwice += oversales.soldTwice;
    told += oversales.told;
  }
  return { soldTwice, told };
}

export const HEADER: readonly string[] = ['', 'sales', 'read: median', '99 %', 'withdrawn: median', '99 %', 'in trouble: median', '99 %'];

function rowOf(name: string, measured: readonly SaleMeasured[]): readonly string[] {
  const troubled = measured.flatMap((each) => each.untilWithdrawnInTrouble ?? []);
  const both = (times: readonly number[]): readonly string[] => (times.length === 0 ? ['', ''] : [seconds(percentile(times, 50)), seconds(percentile(times, 99))]);
  return [name, String(measured.length), ...both(measured.map((each) => each.untilRead)), ...both(measured.map((each) => each.untilWithdrawn)), ...both(troubled)];
}

/** The least of the times that `percent` of all do not exceed. @throws RangeError for an empty list. */
export function percentile(times: readonly number[], percent: number): number {
  if (times.length === 0) throw new RangeError('no times were measured');
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]!;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
