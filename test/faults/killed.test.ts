import { describe, expect, it } from 'vitest';
import { killProcesses } from './killed.ts';

/** More of them: `npm run faults -- --processes 200`. */
const KILLS = [13, 12];

describe('processes that sync over real sockets with a store on a real disk, and are killed (SIGKILL) at random moments', () => {
  it('lose nothing and double nothing', { timeout: 600_000 }, async () => {
    const shops = await Promise.all(KILLS.map((kills, index) => killProcesses(kills, index + 1)));
    expect(shops.flatMap((shop) => shop.violations)).toEqual([]);
    expect(shops.map((shop) => shop.kills)).toEqual(KILLS);
  });
});
