import assert from 'node:assert/strict';
import { CHANNEL, type Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import { withQuantity } from './edits.ts';

/** One way for a piece to leave sale, and back on it. */
const WAYS: readonly { readonly title: string; readonly leave: (bench: Bench) => Promise<void>; readonly comeBack: (bench: Bench) => Promise<void> }[] = [
  {
    title: 'counted zero',
    leave: async (bench) => void bench.put(withQuantity(bench.samples.oneOfAKind('SAMPLE-1'), 0)),
    comeBack: async (bench) => void bench.put(bench.samples.oneOfAKind('SAMPLE-1')),
  },
  {
    title: 'absent from the catalogue',
    leave: async (bench) => bench.remove('SAMPLE-1'),
    comeBack: async (bench) => void bench.put(bench.samples.oneOfAKind('SAMPLE-1')),
  },
  {
    title: 'sold elsewhere',
    leave: (bench) => bench.sync.sold('SAMPLE-1', 1),
    comeBack: (bench) => bench.sync.count('SAMPLE-1', 1),
  },
];

export const leaving: readonly Case[] = WAYS.map(
  ({ title, leave, comeBack }): Case => ({
    title: `a piece ${title} leaves sale at once, and comes back as the same listing`,
    appliesTo: ({ channel }) => channel.writes['listing.withdraw'] !== undefined && channel.writes['listing.publish'] !== undefined,
    async run(bench) {
      await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
      bench.put(bench.samples.oneOfAKind('NEIGHBOUR'));
      await bench.settle();
      const find = (sku: string) => bench.double.listings().find((listing) => listing.skus.includes(sku))!;
      const { ref } = find('SAMPLE-1');
      await leave(bench);
      const report = await bench.push();
      assert.equal(report.channels[CHANNEL]!.applied, 1, JSON.stringify(report));
      assert.equal(find('SAMPLE-1').isOnSale, false, 'it is still on sale');
      assert.equal(find('NEIGHBOUR').isOnSale, true, 'its neighbour left with it');
      await bench.settle();
      assert.equal(find('SAMPLE-1').isOnSale, false, 'it came back by itself');
      await comeBack(bench);
      await bench.settle();
      assert.equal(find('SAMPLE-1').isOnSale, true, 'it did not come back');
      assert.equal(find('SAMPLE-1').ref, ref);
      assert.equal(bench.double.listings().length, 2);
    },
  }),
);
