import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget } from '../../src/connector/budget.ts';
import { openBudget } from '../../src/connector/open-budget.ts';
import type { Lane } from '../../src/connector/lanes.ts';
import type { Limit } from '../../src/channel/index.ts';

const named = { name: 'a-limit', source: 'made up for tests', scope: 'account' } as const;

/** Asks `requests` times, a gap apart, waiting as told; returns the times at which requests went. */
function drive(budget: Budget, gaps: readonly number[], start = 0, lane: Lane = 'read'): number[] {
  let now = start;
  return gaps.map((gap) => {
    now += gap;
    now += budget.waitMs(now, lane, 1);
    expect(budget.waitMs(now, lane, 1)).toBe(0);
    budget.take(now, 1);
    return now;
  });
}

function mostWithin(times: readonly number[], perMs: number): number {
  return times.reduce((most, from, first) => Math.max(most, times.findIndex((time) => time >= from + perMs) === -1 ? times.length - first : times.findIndex((time) => time >= from + perMs) - first), 0);
}

const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20_000 })), { minLength: 1, maxLength: 150 });

describe('a window', () => {
  it('never lets through more than its maximum in any stretch of its length', () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 10, max: 10_000 }), (gaps, max, perMs) => {
        const times = drive(openBudget({ ...named, type: 'window', max, perMs }, []), gaps);
        expect(mostWithin(times, perMs)).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('does so across a restart, by what it saved', () => {
    fc.assert(
      fc.property(gaps, gaps, fc.integer({ min: 1, max: 20 }), (before, after, max) => {
        const limit: Limit = { ...named, type: 'window', max, perMs: 5000 };
        const first = openBudget(limit, []);
        const times = drive(first, before);
        const saved: number[] = JSON.parse(JSON.stringify(first.state()));
        const all = [...times, ...drive(openBudget(limit, saved), after, times.at(-1))];
        expect(mostWithin(all, 5000)).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('opens when the last of requests counted together has left, not the first', () => {
    const budget = openBudget({ ...named, type: 'window', max: 2, perMs: 6000 }, []);
    drive(budget, [0, 50]);
    expect(budget.waitMs(6070, 'read', 1)).toBe(50 + 6060 - 6070);
  });

  it('keeps a state of bounded size for a day of many requests', () => {
    const budget = openBudget({ ...named, type: 'window', max: 10_000, perMs: 86_400_000 }, []);
    drive(budget, Array.from({ length: 10_000 }, () => 8000));
    expect(budget.state().length).toBeLessThan(200);
  });

  it.each([1000, 60_000, 86_400_000])('uses at least 96 %% of a quota per %i ms when there is always something to send', (perMs) => {
    const max = 500;
    const times = drive(openBudget({ ...named, type: 'window', max, perMs }, []), Array.from({ length: max * 10 }, () => perMs / max / 3));
    expect((times.length - 1) / ((times.at(-1)! - times[0]!) / perMs)).toBeGreaterThanOrEqual(0.96 * max);
  });

  it('keeps its reserve for withdrawals and stock', () => {
    const budget = openBudget({ ...named, type: 'window', max: 10, perMs: 1000, reserve: 3 }, []);
    drive(budget, Array.from({ length: 7 }, () => 0));
    expect(budget.waitMs(0, 'order', 1)).toBeGreaterThan(900);
    drive(budget, [0, 0, 0], 0, 'withdraw');
    expect(budget.waitMs(0, 'stock', 1)).toBeGreaterThan(900);
  });

  it('counts what others used, as the channel tells, and lets it leave with time', () => {
    const budget = openBudget({ ...named, type: 'window', max: 100, perMs: 10_000 }, []);
    drive(budget, [0, 0]);
    budget.learn({ limit: { ...named, type: 'window', max: 100, perMs: 10_000 }, remaining: 0 }, 0);
    const wait = budget.waitMs(0, 'read', 1);
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThan(500);
    budget.learn({ limit: { ...named, type: 'window', max: 100, perMs: 10_000 }, remaining: 98 }, 10);
    expect(budget.waitMs(10, 'read', 1)).toBe(0);
  });

  it('is never widened by what the channel tells: somebody may have scaled it down', () => {
    const limit: Limit = { ...named, type: 'window', max: 3, perMs: 10_000 };
    const budget = openBudget(limit, []);
    budget.learn({ limit, max: 1000, remaining: 1000 }, 0);
    drive(budget, [0, 0, 0]);
    expect(budget.waitMs(0, 'read', 1)).toBeGreaterThan(0);
  });
});

describe('a bucket', () => {
  it('would never be refused by a channel that counts it exactly', () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 50 }), (gaps, burst, perSecond) => {
        const times = drive(openBudget({ ...named, type: 'bucket', perSecond, burst }, []), gaps);
        let tokens = burst;
        let last = 0;
        for (const time of times) {
          tokens = Math.min(burst, tokens + ((time - last) * perSecond) / 1000) - 1;
          last = time;
          expect(tokens).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it.each([1, 3, 5, 7, 100])('sends %i a second, less at most 4 %%, when there is always something to send', (perSecond) => {
    const times = drive(openBudget({ ...named, type: 'bucket', perSecond, burst: 10 }, []), Array.from({ length: 1000 }, () => 0));
    expect(times.length / (times.at(-1)! / 1000)).toBeGreaterThanOrEqual(0.96 * perSecond);
  });

  it('uses one below the burst of the channel', () => {
    const budget = openBudget({ ...named, type: 'bucket', perSecond: 1, burst: 10 }, []);
    expect(drive(budget, Array.from({ length: 10 }, () => 0)).filter((time) => time === 0)).toHaveLength(9);
  });

  it('goes on from what it saved', () => {
    const limit: Limit = { ...named, type: 'bucket', perSecond: 1, burst: 4 };
    const first = openBudget(limit, []);
    drive(first, [0, 0, 0]);
    expect(openBudget(limit, first.state()).waitMs(0, 'read', 1)).toBe(1000);
  });

  it('is not emptier than empty when the clock was set back', () => {
    const limit: Limit = { ...named, type: 'bucket', perSecond: 1, burst: 4 };
    const budget = openBudget(limit, []);
    drive(budget, [0, 0, 0], 3_600_000);
    expect(budget.waitMs(0, 'read', 1)).toBeLessThanOrEqual(3000);
  });

  it('learns a lower rate', () => {
    const limit: Limit = { ...named, type: 'bucket', perSecond: 10, burst: 2 };
    const budget = openBudget(limit, []);
    budget.learn({ limit, perSecond: 2 }, 0);
    expect(drive(budget, [0, 0, 0])).toEqual([0, 500, 1000]);
  });
});

describe('points', () => {
  it('are restored at their rate, each request paying its own', () => {
    const budget = openBudget({ ...named, type: 'cost', restorePerSecond: 50, maximum: 1000 }, []);
    budget.take(0, 1000);
    expect(budget.waitMs(0, 'read', 100)).toBe(2000);
    expect(budget.admits('read', 1001)).toBe(false);
  });

  const limit: Limit = { ...named, type: 'cost', restorePerSecond: 100, maximum: 2000 };

  it('are what the answers say they are: more of them, restored faster', () => {
    const budget = openBudget(limit, []);
    budget.take(0, 2000);
    budget.learn({ limit, max: 20_000, perSecond: 1000 }, 0);
    expect(budget.waitMs(0, 'read', 18_000)).toBe(0);
    budget.take(0, 18_000);
    expect(budget.waitMs(0, 'read', 1000)).toBe(1000);
    expect(budget.admits('read', 20_000)).toBe(true);
  });

  it('are what the answers say they are: fewer of them, restored slower', () => {
    const budget = openBudget(limit, []);
    budget.learn({ limit, max: 1000, perSecond: 50 }, 0);
    budget.take(0, 1000);
    expect(budget.waitMs(0, 'read', 50)).toBe(1000);
  });

  it('that were charged and not used come back at once', () => {
    const budget = openBudget(limit, []);
    budget.take(0, 2000);
    budget.learn({ limit, points: 300, refunded: 250, remaining: 1000 }, 0);
    expect(budget.waitMs(0, 'read', 250)).toBe(0);
    expect(budget.waitMs(0, 'read', 350)).toBe(1000);
  });

  it('that were learnt are known to the next process', () => {
    const budget = openBudget(limit, []);
    budget.learn({ limit, max: 20_000, perSecond: 1000 }, 0);
    budget.take(0, 20_000);
    expect(openBudget(limit, budget.state()).waitMs(0, 'read', 500)).toBe(500);
  });
});

describe('slots', () => {
  it('are free again when released, not with time', () => {
    const budget = openBudget({ ...named, type: 'slots', max: 2 }, []);
    drive(budget, [0, 0]);
    expect(budget.waitMs(1e12, 'read', 1)).toBe(Infinity);
    budget.release();
    expect(budget.waitMs(0, 'read', 1)).toBe(0);
  });
});
