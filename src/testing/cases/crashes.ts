import assert from 'node:assert/strict';
import type { Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import { writes, type Harm } from '../line.ts';
import type { Stand } from '../subject.ts';
import { ANSWER, answersRequests, SHIPMENT, soldPiece, wishedPiece } from './orders.ts';

/** A piece of work that is cut off at each of its writes in turn, and what must hold when it was finished afterwards. */
interface Work {
  readonly title: string;
  readonly appliesTo?: (stand: Stand) => boolean;
  /** What stands before. @returns the work itself. */
  readonly prepare: (bench: Bench) => Promise<() => Promise<unknown>>;
  readonly verify: (bench: Bench) => Promise<void>;
}

const WORKS: readonly Work[] = [
  {
    title: 'the making of a listing',
    prepare: async (bench) => {
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      return () => bench.run();
    },
    verify: async (bench) => {
      await bench.settle();
      bench.assertListedOnce();
    },
  },
  {
    title: 'a change of pictures',
    appliesTo: ({ channel }) => channel.writes['media.set'] !== undefined,
    prepare: async (bench) => {
      const product = bench.samples.oneOfAKind('SAMPLE-1');
      await bench.listed(product);
      bench.put(product, [3, 1, 4]);
      return () => bench.run();
    },
    verify: async (bench) => {
      await bench.settle();
      bench.assertListedOnce([3, 1, 4]);
    },
  },
  {
    title: 'the withdrawal of a piece sold elsewhere',
    appliesTo: ({ channel }) => channel.writes['listing.withdraw'] !== undefined,
    prepare: async (bench) => {
      await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
      await bench.sync.sold('SAMPLE-1', 1);
      return () => bench.run();
    },
    verify: async (bench) => {
      await bench.settle();
      assert.equal(bench.onlyListing().isOnSale, false);
    },
  },
  {
    title: 'the telling of a shipment',
    appliesTo: ({ channel }) => channel.writes['order.ship'] !== undefined,
    prepare: async (bench) => {
      const orderId = await soldPiece(bench);
      await bench.pull();
      return () => bench.ship(orderId, SHIPMENT);
    },
    verify: async (bench) => {
      const [record] = await bench.sync.orders();
      await bench.ship(record!.order.id, SHIPMENT);
      assert.equal(bench.double.shipmentsTold(record!.order.id), 1);
    },
  },
  {
    title: 'the putting back on sale of a piece whose order was cancelled',
    appliesTo: ({ channel }) => channel.reads.orders !== undefined && channel.writes['listing.publish'] !== undefined,
    prepare: async (bench) => {
      const orderId = await soldPiece(bench);
      await bench.pull();
      bench.double.cancel(orderId);
      return () => bench.run();
    },
    verify: async (bench) => {
      await bench.settle();
      bench.assertListedOnce();
      const { quantities } = bench.onlyListing();
      if (quantities !== undefined) assert.deepEqual(quantities, { 'SAMPLE-1': 1 });
    },
  },
  {
    title: 'the confirmation of an order',
    appliesTo: ({ channel, double }) => channel.writes['order.acknowledge'] !== undefined && double.confirmationsTold !== undefined,
    prepare: async (bench) => {
      const orderId = await soldPiece(bench);
      await bench.pull();
      return () => bench.confirm(orderId);
    },
    verify: async (bench) => {
      const [record] = await bench.sync.orders();
      await bench.confirm(record!.order.id);
      assert.equal(bench.double.confirmationsTold!(record!.order.id), 1);
    },
  },
  {
    title: 'the answer to a wish for a piece made to order',
    appliesTo: answersRequests,
    prepare: async (bench) => {
      const request = await wishedPiece(bench);
      await bench.pull();
      return () => bench.answer(request, ANSWER);
    },
    verify: async (bench) => {
      const [request] = bench.double.customOrders!.asked();
      await bench.answer(request!, ANSWER);
      assert.equal(bench.double.customOrders!.answersTold(request!), 1);
    },
  },
];

type Way = { readonly title: string; readonly harm: Harm; readonly when: 'before' | 'after' };

const WAYS: readonly Way[] = [
  { title: 'killed before', harm: { is: 'kill' }, when: 'before' },
  { title: 'killed after', harm: { is: 'kill' }, when: 'after' },
  { title: 'with the connection cut before', harm: { is: 'cut' }, when: 'before' },
  { title: 'with the connection cut after', harm: { is: 'cut' }, when: 'after' },
  { title: 'with a server error instead of', harm: { is: 'answer', status: 500 }, when: 'before' },
  { title: 'with a server error after', harm: { is: 'answer', status: 500 }, when: 'after' },
  { title: 'with the answer garbled of', harm: { is: 'truncated' }, when: 'after' },
];

/** More writes than any one of these works takes; reaching it means that the work never ends. */
const MOST_WRITES = 60;

export const crashes: readonly Case[] = WORKS.flatMap((work) =>
  WAYS.map(
    (way): Case => ({
      title: `${work.title}, ${way.title} each of its writes in turn, is finished by the next run, once`,
      ...(work.appliesTo ? { appliesTo: work.appliesTo } : {}),
      run: (bench) => cutOffAtEachWrite(bench, work, way),
    }),
  ),
);

async function cutOffAtEachWrite(first: Bench, work: Work, way: Way): Promise<void> {
  let bench = first;
  for (let skip = 0; skip < MOST_WRITES; skip += 1) {
    const act = await work.prepare(bench);
    const strike = { on: writes, when: way.when, skip } as const;
    let wasHit: boolean;
    if (way.harm.is === 'kill') wasHit = await bench.killedDuring(act, strike);
    else {
      bench.line.strike({ ...strike, harm: way.harm });
      await act();
      wasHit = bench.line.struck > 0;
      bench.line.strike(undefined);
    }
    try {
      await work.verify(bench);
    } catch (error) {
      throw new Error(`cut off at write ${skip + 1} (${bench.line.sent.length} requests): ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    } finally {
      if (bench !== first) await bench.end();
    }
    if (!wasHit) {
      assert.ok(skip > 0, 'the work writes nothing');
      return;
    }
    bench = first.another();
  }
  assert.fail(`the work takes more than ${MOST_WRITES} writes`);
}
