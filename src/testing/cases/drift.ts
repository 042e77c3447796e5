import assert from 'node:assert/strict';
import { CHANNEL } from '../bench.ts';
import type { Case } from '../case.ts';

const HOUR_MS = 3_600_000;

/** What readings of a channel tell of hands that were at work there. */
export const drift: readonly Case[] = [
  {
    title: 'readings of what nobody touched agree: no change by hand is told, and nothing is written',
    async run(bench) {
      await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
      for (let reading = 0; reading < 3; reading += 1) {
        await bench.clock.advance(HOUR_MS);
        const report = await bench.pullListings();
        assert.equal(report.status, 'ok', JSON.stringify(report));
        assert.deepEqual(report.issues, []);
      }
      const { channelPlans } = await bench.plan();
      assert.deepEqual([channelPlans[CHANNEL]!.drift, channelPlans[CHANNEL]!.operations], [[], []]);
    },
  },
];
