import assert from 'node:assert/strict';
import { isFondoukError } from '../../model/index.ts';
import { CHANNEL, type Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import type { Stand } from '../subject.ts';

const HOUR_MS = 3_600_000;
export const ANSWER = { says: 'accept', readyInDays: 30 } as const;
export const SHIPMENT = { carrier: 'other', trackingNumber: 'RR123456789MA' } as const;

const takesOrders = ({ channel }: Stand): boolean => channel.reads.orders !== undefined;
const ships = (stand: Stand): boolean => takesOrders(stand) && stand.channel.writes['order.ship'] !== undefined;
export const answersRequests = (stand: Stand): boolean => takesOrders(stand) && stand.channel.writes['order.answer'] !== undefined && stand.double.customOrders !== undefined;

export const orders: readonly Case[] = [
  {
    title: 'an order is read once, however often its pass overlaps the one before',
    appliesTo: takesOrders,
    async run(bench) {
      const orderId = await soldPiece(bench);
      const first = await bench.pull();
      assert.deepEqual(first.orders[CHANNEL], { read: 1, saved: 1, unchanged: 0, rejected: 0 }, JSON.stringify(first));
      for (const pause of [0, 1000, HOUR_MS, 48 * HOUR_MS]) {
        await bench.clock.advance(pause);
        const again = await bench.pull();
        assert.equal(again.orders[CHANNEL]!.saved, 0, JSON.stringify(again));
        assert.equal(again.orders[CHANNEL]!.rejected, 0);
      }
      const [record, ...others] = await bench.sync.orders();
      assert.deepEqual(others, []);
      assert.equal(record!.order.id, orderId);
      assert.deepEqual(record!.order.lines.map(({ sku, quantity }) => ({ sku, quantity })), [{ sku: 'SAMPLE-1', quantity: 1 }]);
      assert.deepEqual(bench.delivered.map(({ id }) => id), [orderId]);
    },
  },
  {
    title: 'a piece that the channel sold stays sold, and nothing is written about it',
    appliesTo: takesOrders,
    async run(bench) {
      await soldPiece(bench);
      const place = bench.line.sent.length;
      await bench.settle();
      assert.equal(bench.onlyListing().isOnSale, false);
      assert.deepEqual(bench.line.writesSince(place), []);
    },
  },
  {
    title: 'a cancelled order gives its piece back, which goes on sale again as the same listing',
    appliesTo: takesOrders,
    async run(bench) {
      const { ref } = await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
      const orderId = bench.double.sell('SAMPLE-1', 1);
      await bench.pull();
      await bench.clock.advance(HOUR_MS);
      bench.double.cancel(orderId);
      await bench.settle();
      const [record] = await bench.sync.orders();
      assert.equal(record!.order.status, 'cancelled');
      assert.deepEqual({ ref: bench.onlyListing().ref, isOnSale: bench.onlyListing().isOnSale }, { ref, isOnSale: true });
    },
  },
  {
    title: 'a sale of one of several leaves the rest on offer, and no write undoes it',
    appliesTo: (stand) => takesOrders(stand) && stand.samples.inStock !== undefined,
    async run(bench) {
      await bench.listed(bench.samples.inStock!('SAMPLE-1'));
      await bench.clock.advance(HOUR_MS);
      bench.double.sell('SAMPLE-1', 1);
      await bench.settle();
      const listing = bench.onlyListing();
      assert.equal(listing.isOnSale, true);
      if (listing.quantities !== undefined) assert.equal(listing.quantities['SAMPLE-1'], 2);
    },
  },
  {
    title: 'the same shipment told fifteen times at once reaches the buyer once',
    appliesTo: ships,
    async run(bench) {
      const orderId = await soldPiece(bench);
      await bench.pull();
      const told = await Promise.allSettled(Array.from({ length: 15 }, () => bench.ship(orderId, SHIPMENT)));
      const refused = told.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
      assert.ok(refused.length < 15, 'nobody could tell it');
      for (const error of refused) assert.ok(isFondoukError(error) && error.code === 'store-busy', String(error));
      assert.equal(bench.double.shipmentsTold(orderId), 1);
      await bench.rise();
      const again = await bench.ship(orderId, SHIPMENT);
      assert.equal(again.channels[CHANNEL]!.applied, 1, JSON.stringify(again));
      assert.equal(bench.double.shipmentsTold(orderId), 1);
      await bench.pull();
      const [record] = await bench.sync.orders();
      assert.ok(record!.order.status === 'shipped' || record!.order.status === 'completed', record!.order.status);
    },
  },
  {
    title: 'an order is confirmed once',
    appliesTo: (stand) => takesOrders(stand) && stand.channel.writes['order.acknowledge'] !== undefined && stand.double.confirmationsTold !== undefined,
    async run(bench) {
      const orderId = await soldPiece(bench);
      await bench.pull();
      const first = await bench.confirm(orderId);
      assert.equal(first.channels[CHANNEL]!.applied, 1, JSON.stringify(first));
      await bench.confirm(orderId);
      assert.equal(bench.double.confirmationsTold!(orderId), 1);
      await bench.pull();
      const [record] = await bench.sync.orders();
      assert.notEqual(record!.order.confirmedAt, undefined);
    },
  },
  {
    title: 'a wish for a piece made to order is told as a question, and its answer is told once',
    appliesTo: answersRequests,
    async run(bench) {
      const request = await wishedPiece(bench);
      const { issues } = await bench.pull();
      assert.ok(issues.some(({ severity, message }) => severity === 'question' && message.includes(request)), JSON.stringify(issues));
      for (let time = 0; time < 3; time += 1) {
        const report = await bench.answer(request, ANSWER);
        assert.equal(report.status, 'ok', JSON.stringify(report));
      }
      assert.equal(bench.double.customOrders!.answersTold(request), 1);
    },
  },
];

/** Somebody wishes for a piece like one that is listed. @returns the id of the request. */
export async function wishedPiece(bench: Bench): Promise<string> {
  await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
  return bench.double.customOrders!.ask('SAMPLE-1');
}

/** A piece that a buyer of the channel has paid for. @returns the order's id. */
export async function soldPiece(bench: Bench): Promise<string> {
  await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
  await bench.clock.advance(HOUR_MS);
  return bench.double.sell('SAMPLE-1', 1);
}
