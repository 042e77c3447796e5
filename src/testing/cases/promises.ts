import assert from 'node:assert/strict';
import type { Limit } from '../../channel/index.ts';
import type { Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import { SHIPMENT } from './orders.ts';

/** What holds of an adapter's descriptions, whatever its channel answers. */
export const promises: readonly Case[] = [
  {
    title: 'every limit says where it comes from, and can be kept',
    async run({ stand }) {
      const { limits, budgetOwners } = stand.channel;
      assert.ok(limits.length > 0, 'a channel without any limit is not known');
      assert.equal(new Set(limits.map(({ name }) => name)).size, limits.length, 'two limits have the same name');
      for (const limit of limits) {
        assert.ok(limit.source.trim().length >= 10, `limit "${limit.name}" does not say its source`);
        assert.ok(budgetOwners[limit.scope].length > 0, `nobody is counted by "${limit.scope}"`);
        for (const number of numbersOf(limit)) assert.ok(Number.isFinite(number) && number > 0, `limit "${limit.name}" cannot be kept`);
      }
    },
  },
  {
    title: 'requests keep to the contract: own paths, listed limits, no credential in a header, readers that only read',
    async run(bench) {
      await longStory(bench);
      const { channel } = bench.stand;
      assert.ok(bench.watch.requests.length > 0);
      for (const { request, read } of bench.watch.requests) {
        if (read) assert.ok(request.method === 'GET' || ('readOnly' in request && String(request.readOnly).trim() !== ''), `${request.name} is a ${request.method} that a reader sends, and does not say why it changes nothing`);
        const headers = JSON.stringify(request.headers ?? {});
        for (const secret of bench.watch.secrets) assert.ok(!headers.includes(secret), `${request.name} carries a credential of its own`);
        if (request.presigned !== undefined) continue;
        assert.ok(request.path.startsWith('/'), `${request.name}: a path begins with a slash`);
        for (const limit of request.limits) assert.ok(channel.limits.includes(limit), `${request.name} counts by "${limit.name}", which the channel does not list`);
      }
    },
  },
  {
    title: 'requests go to the channel alone; credentials are renewed where it says',
    async run(bench) {
      await longStory(bench);
      const { origin, auth } = bench.stand.channel;
      const { host } = new URL(origin);
      for (const { url, kind } of bench.line.sent) {
        if (kind === 'renewal') assert.equal(url, auth.refresh!.url);
        else assert.ok(new URL(url).host === host && url.startsWith(`${origin}/`), `a request went to ${url}`);
      }
    },
  },
  {
    title: 'looking writes nothing: pull, plan, check, doctor',
    async run(bench) {
      await longStory(bench);
      const place = bench.line.sent.length;
      bench.put(bench.samples.oneOfAKind('SAMPLE-9'));
      await bench.pull();
      await bench.plan();
      await bench.check();
      await bench.sync.doctor();
      assert.ok(bench.line.sent.length > place, 'nothing was asked at all');
      assert.deepEqual(bench.line.writesSince(place), []);
    },
  },
  {
    title: 'what it shows of a product is JSON, is the same each time, and leaves the product alone',
    async run(bench) {
      await longStory(bench);
      const { channel } = bench.stand;
      assert.ok(bench.watch.wanted.length > 0);
      for (const wanted of bench.watch.wanted) {
        const before = structuredClone(wanted);
        const shown = channel.shows(wanted);
        assert.deepEqual(wanted, before, 'shows() changed what it was asked about');
        assert.deepEqual(JSON.parse(JSON.stringify(shown)), shown, 'what it shows is not JSON');
        assert.deepEqual(channel.shows(before), shown, 'the same product shows otherwise the second time');
        const later = { ...before, revision: before.revision + 1 };
        assert.deepEqual(channel.shows(later), shown, 'a new revision alone shows as a change');
        const [first, ...rest] = before.offers;
        const moved = { ...before, offers: [{ ...first, basis: first.basis + 1 }, ...rest] as const };
        assert.deepEqual(channel.shows(moved), shown, 'a new ledger position alone shows as a change');
      }
    },
  },
];

/** A little of everything: listed, edited, sold, sent. */
async function longStory(bench: Bench): Promise<void> {
  const product = bench.samples.oneOfAKind('SAMPLE-1');
  for (const sample of [bench.samples.inStock?.('SAMPLE-2'), bench.samples.withVariants?.('SAMPLE-3'), bench.samples.madeToOrder?.('SAMPLE-4')]) if (sample) bench.put(sample);
  await bench.run();
  bench.put(product);
  await bench.settle();
  bench.put(product, [3, 1]);
  await bench.settle();
  const { channel } = bench.stand;
  if (channel.reads.orders) {
    const orderId = bench.double.sell('SAMPLE-1', 1);
    await bench.pull();
    if (channel.writes['order.acknowledge']) await bench.confirm(orderId);
    if (channel.writes['order.ship']) await bench.ship(orderId, SHIPMENT);
  }
  await bench.settle();
}

function numbersOf(limit: Limit): readonly number[] {
  switch (limit.type) {
    case 'bucket':
      return [limit.perSecond, limit.burst];
    case 'window':
      return [limit.max, limit.perMs, ...(limit.reserve === undefined ? [] : [limit.reserve, limit.max - limit.reserve])];
    case 'cost':
      return [limit.restorePerSecond, limit.maximum];
    case 'slots':
      return [limit.max];
  }
}
