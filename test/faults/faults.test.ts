import { describe, expect, it } from 'vitest';
import { Figures } from './figures.ts';
import { simulate } from './simulation.ts';

/** More, and other ones: `npm run faults -- --runs 1000 --seed 100`. */
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

describe('the life of a small shop while faults strike', () => {
  it('loses nothing and doubles nothing, whatever the seed', { timeout: 400_000 }, async () => {
    const figures = new Figures();
    for (const seed of SEEDS) figures.add(await simulate(seed));
    expect(figures.failed).toEqual([]);
    expect(figures.unseen).toEqual([]);
  });

  it('is the same to the byte for the same seed', { timeout: 60_000 }, async () => {
    for (const seed of [7, 8, 9]) {
      const [first, second] = [await simulate(seed), await simulate(seed)];
      expect(second.lines).toEqual(first.lines);
      expect(second.digest).toBe(first.digest);
    }
  });

  it('differs from seed to seed', async () => {
    expect((await simulate(7)).digest).not.toBe((await simulate(8)).digest);
  });
});
