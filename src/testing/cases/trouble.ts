import assert from 'node:assert/strict';
import type { ProductInput } from '../../model/index.ts';
import { CHANNEL } from '../bench.ts';
import type { Case } from '../case.ts';
import { reads, writes, type Harm } from '../line.ts';
import { soldPiece } from './orders.ts';

const HOUR_MS = 3_600_000;
/** Reads of a first contact and a pull; further ones are struck no more. */
const READS_TO_STRIKE = 12;

const BODIES: readonly (readonly [string, Harm])[] = [
  ['cut short', { is: 'truncated' }],
  ['no JSON', { is: 'malformed' }],
];

export const trouble: readonly Case[] = [
  {
    title: 'told to wait, it waits and goes on; with and without a time to wait',
    async run(bench) {
      for (const [index, headers] of [{ 'retry-after': '7' }, {}].entries()) {
        bench.put(bench.samples.oneOfAKind(`SAMPLE-${index}`));
        bench.line.strike({ harm: { is: 'answer', status: 429, headers }, on: writes, times: 2 });
        const before = bench.clock.now();
        const report = await bench.push();
        assert.equal(bench.line.struck, 2);
        assert.equal(report.channels[CHANNEL]!.throttled, 2);
        assert.equal(report.channels[CHANNEL]!.rejected, 0, JSON.stringify(report));
        if ('retry-after' in headers) assert.ok(bench.clock.now() - before >= 7000, 'it did not wait as long as it was told');
        await bench.settle();
        assert.equal(bench.double.listings().length, index + 1);
      }
    },
  },
  {
    title: 'while the channel is away nothing is lost, and nothing doubled when it is back',
    async run(bench) {
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      bench.line.strike({ harm: { is: 'answer', status: 503 }, on: () => true, times: Infinity });
      const away = await bench.push();
      assert.equal(away.status, 'unfinished', JSON.stringify(away));
      assert.deepEqual(bench.double.listings(), []);
      bench.line.strike(undefined);
      await bench.clock.advance(HOUR_MS);
      await bench.settle();
      bench.assertListedOnce();
    },
  },
  {
    title: 'a channel that goes away in the middle is found again',
    async run(bench) {
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      bench.line.strike({ harm: { is: 'cut' }, on: writes, skip: 1, times: Infinity });
      await bench.push();
      bench.line.strike(undefined);
      await bench.clock.advance(HOUR_MS);
      await bench.settle();
      bench.assertListedOnce();
    },
  },
  ...BODIES.map(
    ([title, harm]): Case => ({
      title: `an answer to a read that is ${title} ends neither the program nor a listing, and is no knowledge`,
      async run(bench) {
        for (let skip = 0; skip < READS_TO_STRIKE; skip += 1) {
          const other = bench.another();
          try {
            other.put(other.samples.oneOfAKind('SAMPLE-1'));
            other.line.strike({ harm, on: reads, skip });
            await other.run();
            other.line.strike(undefined);
            await other.clock.advance(HOUR_MS);
            await other.settle();
            other.assertListedOnce();
          } catch (error) {
            throw new Error(`read ${skip + 1}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
          } finally {
            await other.end();
          }
        }
      },
    }),
  ),
  {
    title: 'orders whose page cannot be read are read by the next run',
    appliesTo: ({ channel }) => channel.reads.orders !== undefined,
    async run(bench) {
      const orderId = await soldPiece(bench);
      bench.line.strike({ harm: { is: 'truncated' }, on: reads, times: Infinity });
      const report = await bench.pull();
      assert.equal(report.status, 'unfinished', JSON.stringify(report));
      bench.line.strike(undefined);
      await bench.clock.advance(HOUR_MS);
      await bench.pull();
      assert.deepEqual((await bench.sync.orders()).map(({ order }) => order.id), [orderId]);
    },
  },
  {
    title: 'a credential refused in the middle is renewed where it can be, and else asked for; nothing is doubled',
    async run(bench) {
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      bench.line.strike({ harm: { is: 'answer', status: 401 }, on: writes });
      const report = await bench.push();
      assert.equal(bench.line.struck, 1);
      const counts = report.channels[CHANNEL]!;
      if (bench.stand.channel.auth.refresh) assert.equal(counts.asks + counts.left + counts.rejected, 0, JSON.stringify(report));
      else assert.ok(report.issues.some(({ code }) => code === 'credential-refused'), JSON.stringify(report));
      bench.line.strike(undefined);
      await bench.clock.advance(HOUR_MS);
      await bench.settle();
      bench.assertListedOnce();
    },
  },
  {
    title: 'a day goes by, and credentials that have run out are renewed',
    async run(bench) {
      await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
      await bench.clock.advance(30 * HOUR_MS);
      bench.put(bench.samples.oneOfAKind('SAMPLE-2'));
      await bench.settle();
      assert.equal(bench.double.listings().filter(({ isOnSale }) => isOnSale).length, 2);
    },
  },
  {
    title: 'a refused product is told by each run and not sent again; a mended one is',
    async run(bench) {
      // The account is made ready by the neighbour, so that the next write is about the listing.
      await bench.listed(bench.samples.oneOfAKind('NEIGHBOUR'));
      const product = bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      bench.line.strike({ harm: { is: 'answer', status: 400 }, on: writes });
      const first = await bench.push();
      assert.equal(first.channels[CHANNEL]!.rejected, 1, JSON.stringify(first));
      bench.line.strike(undefined);
      for (let runs = 0; runs < 2; runs += 1) {
        const place = bench.line.sent.length;
        const again = await bench.push();
        assert.equal(again.channels[CHANNEL]!.rejected, 1, JSON.stringify(again));
        assert.ok(again.issues.some(({ productId, severity }) => productId === product.id && severity === 'error'), JSON.stringify(again.issues));
        assert.deepEqual(bench.line.writesSince(place), []);
      }
      bench.put(mended(product));
      await bench.settle();
      assert.equal(bench.double.listings().filter(({ isOnSale }) => isOnSale).length, 2);
      assert.equal(bench.double.listings().length, 2);
    },
  },
  {
    title: 'a listing that the people of the channel refused is told by each run, and sent again once it was mended',
    appliesTo: ({ double }) => double.refuse !== undefined,
    async run(bench) {
      const product = bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      await bench.push();
      bench.double.refuse!('SAMPLE-1');
      for (let runs = 0; runs < 2; runs += 1) {
        const place = bench.line.sent.length;
        const report = await bench.run();
        assert.ok(report.issues.some(({ productId, severity }) => productId === product.id && severity === 'error'), JSON.stringify(report));
        assert.deepEqual(bench.line.writesSince(place), []);
      }
      bench.put(mended(product));
      await bench.settle();
      bench.assertListedOnce();
    },
  },
];

function mended(product: ProductInput): ProductInput {
  return { ...product, title: Object.fromEntries(Object.keys(product.title).map((language) => [language, 'A mended title'])) };
}
