import assert from 'node:assert/strict';
import { CHANNEL } from '../bench.ts';
import type { Case } from '../case.ts';

export const handMade: readonly Case[] = [
  {
    title: 'a listing made by hand that carries a SKU of the catalogue is taken over, and not doubled',
    appliesTo: ({ double }) => double.makeByHand?.withSku !== undefined,
    async run(bench) {
      bench.double.makeByHand!.withSku!(bench.samples.oneOfAKind('SAMPLE-1'));
      const { ref } = bench.onlyListing();
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      await bench.settle();
      assert.equal(bench.onlyListing().ref, ref);
    },
  },
  {
    title: 'a listing made by hand that only looks alike is asked about; the answer links it',
    appliesTo: ({ double }) => double.makeByHand?.withoutSku !== undefined,
    async run(bench) {
      const product = bench.samples.oneOfAKind('SAMPLE-1');
      bench.double.makeByHand!.withoutSku!(product);
      const { ref } = bench.onlyListing();
      bench.put(product);
      for (let runs = 0; runs < 2; runs += 1) {
        const report = await bench.push();
        assert.equal(report.channels[CHANNEL]!.asks, 1, JSON.stringify(report));
        assert.ok(report.issues.some(({ code, productId }) => code === 'look-alike' && productId === 'SAMPLE-1'), JSON.stringify(report.issues));
        assert.equal(bench.onlyListing().ref, ref);
      }
      await bench.sync.link(CHANNEL, 'SAMPLE-1', { ref });
      await bench.push();
      assert.equal(bench.onlyListing().ref, ref);
    },
  },
  {
    title: 'a look-alike that a person calls another piece gets its own listing',
    appliesTo: ({ double }) => double.makeByHand?.withoutSku !== undefined,
    async run(bench) {
      const product = bench.samples.oneOfAKind('SAMPLE-1');
      bench.double.makeByHand!.withoutSku!(product);
      bench.put(product);
      await bench.push();
      await bench.sync.link(CHANNEL, 'SAMPLE-1', 'new');
      await bench.settle();
      assert.equal(bench.double.listings().length, 2);
    },
  },
];
