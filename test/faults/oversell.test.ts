import { describe, expect, it } from 'vitest';
import { measureSales, sellTwice, type SaleMeasured } from './oversell.ts';

/** More of them: `npm run faults -- --oversell --runs 100`. */
const SEED = 1;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const longest = (times: readonly number[]): number => Math.max(...times);
const read = (sales: readonly SaleMeasured[]): number => longest(sales.map((sale) => sale.untilRead));
const withdrawn = (sales: readonly SaleMeasured[]): number => longest(sales.map((sale) => sale.untilWithdrawn));
const inTrouble = (sales: readonly SaleMeasured[]): number => longest(sales.map((sale) => sale.untilWithdrawnInTrouble!));

describe('a piece that is offered on three channels, and sold on one while a watch runs', () => {
  it('is read at its channel\'s pace, and has left the others seconds later', async () => {
    const sales = await measureSales('a quiet day', 3, SEED);
    expect(read(sales)).toBeLessThan(5 * MINUTE_MS + 10 * SECOND_MS);
    expect(withdrawn(sales)).toBeLessThan(5 * SECOND_MS);
  });

  it('is read at once where a webhook hints at it', async () => {
    const sales = await measureSales('a quiet day, with a webhook', 3, SEED);
    expect(read(sales)).toBeLessThan(3 * SECOND_MS);
    expect(withdrawn(sales)).toBeLessThan(5 * SECOND_MS);
  });

  it('is read, and leaves, as soon as ever while a push of many listings is under way', { timeout: 240_000 }, async () => {
    const sales = await measureSales('a long push on the other channels', 4, SEED, { fillers: 60 });
    expect(new Set(sales.map((sale) => sale.soldOn))).toEqual(new Set(['etsy', 'anou']));
    expect(read(sales)).toBeLessThan(20 * SECOND_MS);
    expect(withdrawn(sales)).toBeLessThan(5 * SECOND_MS);
  });

  it('leaves one channel in its time while another is throttled', async () => {
    const sales = await measureSales('another channel throttled', 3, SEED);
    expect(withdrawn(sales)).toBeLessThan(5 * SECOND_MS);
    expect(inTrouble(sales)).toBeLessThan(2 * MINUTE_MS);
  });

  it('leaves one channel in its time while another is down, and that one soon after it is up again', async () => {
    const sales = await measureSales('another channel down', 3, SEED);
    expect(withdrawn(sales)).toBeLessThan(5 * SECOND_MS);
    expect(inTrouble(sales)).toBeLessThan(2 * MINUTE_MS);
  });

  it('and sold again on another before it had left is told to the seller, each time', async () => {
    const { soldTwice, told } = await sellTwice(6, SEED);
    expect(soldTwice).toBeGreaterThan(0);
    expect(told).toBe(soldTwice);
  });
});
