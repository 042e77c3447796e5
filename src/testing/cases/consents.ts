import assert from 'node:assert/strict';
import { CHANNEL, type Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import { EDITS } from './edits.ts';

export const consents: readonly Case[] = [
  {
    title: 'a listing whose publishing nobody agreed to is not put on sale, until somebody does',
    async run(bench) {
      bench.consents = {};
      await bench.rise();
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      const asked = await asksFirst(bench);
      if (!asked) return;
      assert.deepEqual(bench.double.listings().filter(({ isOnSale }) => isOnSale), []);
      await bench.push({ yes: asked });
      await bench.settle();
      bench.assertListedOnce();
    },
  },
  ...EDITS.filter(({ facet }) => facet !== 'stock').map(
    ({ facet, kind, of, product, pictures }): Case => ({
      title: `an edit of ${facet} with a consequence that nobody agreed to is not sent, until somebody does`,
      appliesTo: ({ channel }) => channel.writes[kind] !== undefined,
      async run(bench) {
        const original = of(bench.stand);
        const before = await bench.listed(original);
        bench.consents = {};
        await bench.rise();
        bench.put(product(original), pictures);
        const asked = await asksFirst(bench);
        if (!asked) return;
        assert.deepEqual(bench.onlyListing(), before);
        await bench.push({ yes: asked });
        await bench.settle();
        assert.notDeepEqual(bench.onlyListing(), before);
      },
    }),
  ),
];

/** Pushes without any consent. @returns what was asked; undefined where the plan foretells no consequence, and all was done. */
async function asksFirst(bench: Bench): Promise<readonly string[] | undefined> {
  const plan = await bench.plan();
  const foretold = plan.channelPlans[CHANNEL]!.operations.flatMap(({ consequences }) => consequences);
  const place = bench.line.sent.length;
  const report = await bench.push();
  if (foretold.length === 0) {
    assert.equal(report.channels[CHANNEL]!.asks, 0, JSON.stringify(report));
    assert.ok(bench.line.writesSince(place).length > 0, 'nothing was sent, although nothing was to be asked');
    await bench.settle();
    return undefined;
  }
  assert.ok(report.channels[CHANNEL]!.asks > 0, JSON.stringify(report));
  for (const { what } of foretold) assert.ok(report.issues.some(({ code }) => code === `needs-consent-${what}`), JSON.stringify(report.issues));
  return [...new Set(foretold.map(({ what }) => what))];
}
