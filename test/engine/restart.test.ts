import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { mortal } from './mortal.ts';
import { rug, shelf, slippers } from './products.ts';

const HOUR = 3_600_000;
/** Every moment takes minutes; a prime step reaches all kinds of them. `FONDOUK_EVERY_MOMENT=1` takes each. */
const STRIDE = process.env['FONDOUK_EVERY_MOMENT'] ? 1 : 7;

/** One rug and one pair of slippers, pushed by a process that dies at its moment number `at`, then pushed again until all is quiet. */
async function pushedByADyingProcess(at: number) {
  const catalogue = shelf(rug(1), slippers(2, { 38: 2, 40: 5 }));
  const day = market({ catalogue, etsy: shopTerms });
  const dying = mortal(at, day.config.store, day.runtime.transport!);
  const run = day.open({ store: dying.store }, { transport: dying.transport }).push();
  const outlived = await Promise.race([run.then(() => true), dying.death.then(() => false)]);
  await day.clock.advance(HOUR);
  await day.sync.push();
  await day.clock.advance(2 * HOUR);
  const last = await day.sync.push();
  return { ...day, last, outlived };
}

/** Moments at which the only copy of a rotated token is on its way: nobody can save it, see the last test. */
const losesItsToken = (codes: readonly string[]) => codes.includes('credential-refused');

describe('a process that is killed at any moment of a push', () => {
  it('leaves nothing that the next run does not finish: no listing twice, no photo twice, no fee twice', { timeout: 300_000 }, async () => {
    let lost = 0;
    let at = 1;
    for (; ; at += STRIDE) {
          const { shop, staff, last, outlived } = await pushedByADyingProcess(at);
      const told = `killed at moment ${at}: ${JSON.stringify(last.issues)}`;
      if (losesItsToken(last.issues.map((issue) => issue.code))) {
        lost += 1;
        continue;
      }
      const listings = shop.listings();
      expect(listings.map((listing) => listing.state), told).toEqual(['active', 'active']);
      expect(listings.map((listing) => listing.images.length), told).toEqual([1, 1]);
      expect(shop.fees().filter((fee) => fee.kind === 'publish').length, told).toBe(2);
      expect(staff.listings().map((listing) => [listing.externalRef, listing.state]), told).toEqual([['RUG-001', 'approved']]);
      expect(last.status, told).toBe('ok');
      expect(last.channels['etsy'], told).toMatchObject({ planned: 0, unchanged: 2 });
      if (outlived) break;
    }
    expect(at).toBeGreaterThan(200);
    expect(lost).toBeLessThanOrEqual(5);
  });
});

describe('a token that was rotated while the answer got lost', () => {
  it('needs a person, and says so in one line; the other channel goes on', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    day.shop.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ path }) => path.includes('/oauth/token') });
    const report = await day.sync.push();
    expect(report.status).toBe('attention');
    expect(report.issues.filter((issue) => issue.channel === 'etsy').map((issue) => issue.code)).toEqual(['credential-refused']);
    expect(report.channels['anou']).toMatchObject({ submitted: 1 });
  });
});
