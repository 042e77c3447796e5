import { describe, expect, it } from 'vitest';
import { shopTerms } from '../engine/cooperative.ts';
import { market } from '../engine/market.ts';
import { rug, shelf, slippers } from '../engine/products.ts';
import { failingDisk } from './disk.ts';
import { EventLog } from './event-log.ts';
import { Ambush } from './faults.ts';

/** A prime step reaches all kinds of writes. */
const STRIDE = 11;

/** A push whose disk is full from write number `skip` on, for three writes. */
async function pushedOntoAFullDisk(skip: number) {
  const day = market({ catalogue: shelf(rug(1), rug(2), slippers(3, { 38: 2, 40: 5 })), etsy: shopTerms });
  const ambush = new Ambush();
  ambush.arm('disk full', { skip, times: 3 });
  let hasEnded = false;
  let after = 0;
  const tool = day.open(
    { store: failingDisk(day.config.store, ambush, new EventLog(day.clock.now)) },
    {
      transport: async (wire) => {
        if (hasEnded) after += 1;
        return day.runtime.transport!(wire);
      },
    },
  );
  await tool.push().catch(() => undefined);
  hasEnded = true;
  await day.clock.advance(60_000);
  return { ...day, after, struck: !ambush.isWaiting() };
}

describe('a push whose disk fills up', () => {
  it('leaves nothing under way when it has ended, and nothing that the next run does not finish', { timeout: 120_000 }, async () => {
    let skip = 0;
    for (; ; skip += STRIDE) {
      const { sync, shop, staff, after, struck, clock } = await pushedOntoAFullDisk(skip);
      if (!struck) break;
      const told = `disk full at write ${skip}`;
      expect(after, told).toBe(0);
      await sync.push();
      await clock.advance(2 * 3_600_000);
      const last = await sync.push();
      if (last.issues.some((issue) => issue.code === 'credential-refused')) continue;
      expect(last.status, told).toBe('ok');
      expect(shop.listings().map((listing) => [listing.state, listing.images.length]), told).toEqual([['active', 1], ['active', 1], ['active', 1]]);
      expect(staff.listings().map((piece) => piece.state), told).toEqual(['approved', 'approved']);
    }
    expect(skip).toBeGreaterThan(8 * STRIDE);
  });
});
