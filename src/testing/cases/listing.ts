import assert from 'node:assert/strict';
import { CHANNEL, type Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import type { Samples } from '../subject.ts';

const KINDS: readonly (readonly [keyof Samples, string])[] = [
  ['oneOfAKind', 'a one-of-a-kind piece'],
  ['inStock', 'a piece that is there several times'],
  ['withVariants', 'a piece in variants'],
  ['madeToOrder', 'a piece made to order'],
];

export const listing: readonly Case[] = [
  ...KINDS.map(([kind, name]): Case => ({ title: `${name} goes on sale, and a second run finds nothing to do`, appliesTo: ({ samples }) => samples[kind] !== undefined, run: (bench) => goesOnSale(bench, kind) })),
  {
    title: 'a second push at once writes nothing, whatever the channel has decided by then',
    async run(bench) {
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      await bench.push();
      const place = bench.line.sent.length;
      const again = await bench.push();
      assert.deepEqual(bench.line.writesSince(place), []);
      assert.equal(again.channels[CHANNEL]!.applied + again.channels[CHANNEL]!.rejected, 0);
    },
  },
  {
    title: 'a plan writes nothing, and foretells the requests of a push',
    async run(bench) {
      // The account is made ready first: what that takes stands in no plan of listings.
      await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
      bench.put(bench.samples.oneOfAKind('SAMPLE-2'));
      let place = bench.line.sent.length;
      const plan = await bench.plan();
      assert.deepEqual(bench.line.writesSince(place), [], 'the plan wrote');
      place = bench.line.sent.length;
      await bench.push();
      const foretold = plan.channelPlans[CHANNEL]!.calls;
      const written = bench.line.writesSince(place).length;
      const read = bench.line.sent.length - place - written;
      // Writes are known beforehand. Reads depend on what is found, and on what the store still knows.
      assert.ok(written <= foretold, `${written} writes were sent, and ${foretold} calls foretold`);
      assert.ok(foretold <= written + Math.max(read, 3) + 3, `${foretold} calls were foretold, and ${written} writes and ${read} reads sent`);
    },
  },
  {
    title: 'what check lets through the channel takes, and what check refuses is never sent',
    async run(bench) {
      const samples = KINDS.flatMap(([kind], index) => bench.samples[kind]?.(`SAMPLE-${index}`) ?? []);
      for (const sample of samples) bench.put(sample);
      const { categories: _categories, maker: _maker, ...poor } = bench.samples.oneOfAKind('POOR');
      // A product that says next to nothing: most channels want more, and those that do not take it.
      bench.put(poor, []);
      const { fit, issues } = await bench.check();
      const poorFits = !issues.some((issue) => issue.productId === 'POOR' && issue.severity === 'error');
      const fits = samples.length + (poorFits ? 1 : 0);
      assert.deepEqual(fit[CHANNEL], { fit: fits, of: samples.length + 1 }, JSON.stringify(issues));
      for (let runs = 0; runs < 4; runs += 1) {
        const report = await bench.run();
        assert.equal(report.channels[CHANNEL]!.rejected, poorFits ? 0 : 1, JSON.stringify(report.issues));
        await bench.clock.advance((bench.stand.reviewMs ?? 0) + 60_000);
      }
      assert.equal(bench.double.listings().length, fits);
      assert.ok(bench.double.listings().every((each) => each.isOnSale));
    },
  },
];

async function goesOnSale(bench: Bench, kind: keyof Samples): Promise<void> {
  const product = bench.put(bench.samples[kind]!('SAMPLE-1'));
  const first = await bench.push();
  const counts = first.channels[CHANNEL]!;
  assert.equal(counts.planned, counts.applied + counts.submitted, JSON.stringify(first));
  await bench.settle();
  bench.assertListedOnce();
  const { quantities } = bench.onlyListing();
  if (quantities !== undefined) {
    for (const variant of product.variants) if (variant.quantity !== undefined) assert.equal(quantities[variant.sku], variant.quantity);
  }
  const place = bench.line.sent.length;
  const again = await bench.run();
  assert.deepEqual(bench.line.writesSince(place), []);
  assert.equal(again.status, 'ok');
  assert.equal(again.channels[CHANNEL]!.unchanged, 1);
}
