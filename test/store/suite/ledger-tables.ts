import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/index.ts';
import { at, hinted, notice, orderRecord, sale } from '../records.ts';
import { plain, type Opened } from './opened.ts';

/** Stock, orders, and what keeps a house. */
export function ledgerTables({ store }: Opened): void {
  describe('the ledger', () => {
    it('gives each entry a higher position than the one before it', async () => {
      expect(await store().ledger.position()).toBe(0);
      const first = await store().ledger.add(sale('k1', { channel: 'etsy', orderId: '7', lineId: '1', note: 'fair' }));
      const second = await store().ledger.add(sale('k2', { sku: 'B1' }));
      expect(first).toEqual({ ...sale('k1', { channel: 'etsy', orderId: '7', lineId: '1', note: 'fair' }), position: first!.position });
      expect(second!.position).toBeGreaterThan(first!.position);
      expect(await store().ledger.position()).toBe(second!.position);
    });

    it('enters an event once, whatever is said of it later', async () => {
      const first = await store().ledger.add(sale('k1'));
      expect(await store().ledger.add(sale('k1', { quantity: -5 }))).toBeUndefined();
      expect(await store().ledger.entries()).toEqual([first]);
    });

    it('holds each key once, in rising order, whatever is added', async () => {
      const events = fc.array(fc.record({ key: fc.string({ maxLength: 2 }), sku: fc.constantFrom('A', 'B', 'C') }), { maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(events, fc.uuid(), async (entries, prefix) => {
          const before = await store().ledger.position();
          for (const { key, sku } of entries) await store().ledger.add(sale(prefix + key, { sku: prefix + sku }));
          const mine = await store().ledger.entries(['A', 'B', 'C'].map((sku) => prefix + sku));
          const positions = mine.map((entry) => entry.position);
          expect(mine.map((entry) => entry.key)).toEqual([...new Set(entries.map(({ key }) => prefix + key))]);
          expect(positions.every((position, index) => position > (positions[index - 1] ?? before))).toBe(true);
        }),
        { numRuns: 25 },
      );
    });

    it('is asked by SKU and by order', async () => {
      await store().ledger.add(sale('k1', { channel: 'etsy', orderId: '7' }));
      await store().ledger.add(sale('k2', { sku: 'B1', channel: 'anou', orderId: '7' }));
      await store().ledger.add(sale('k3', { sku: 'C,"1' }));
      const keys = async (entries: ReturnType<Store['ledger']['entries']>) => (await entries).map((entry) => entry.key);
      expect(await keys(store().ledger.entries(['C,"1', 'A1', 'none']))).toEqual(['k1', 'k3']);
      expect(await keys(store().ledger.entries([]))).toEqual([]);
      expect(await keys(store().ledger.ofOrder('etsy', '7'))).toEqual(['k1']);
    });

    it('takes 50,000 entries in batches, and gives them back, in seconds', { timeout: 60_000 }, async () => {
      const begun = performance.now();
      for (let batch = 0; batch < 100; batch++) {
        await store().transaction(async ({ ledger }) => {
          for (let index = 0; index < 500; index++) await ledger.add(sale(`${batch}/${index}`, { sku: `S${index}` }));
        });
      }
      expect(await store().ledger.entries()).toHaveLength(50_000);
      expect(await store().ledger.entries(['S7'])).toHaveLength(100);
      expect(performance.now() - begun).toBeLessThan(20_000);
    });
  });

  describe('orders', () => {
    it('come back as they were put, by channel and id', async () => {
      await store().orders.put(orderRecord('1'));
      await store().orders.put(orderRecord('1', { delivered: true, fingerprint: 'f2' }));
      expect(await store().orders.get('etsy', '1')).toEqual(orderRecord('1', { delivered: true, fingerprint: 'f2' }));
      expect(await store().orders.get('anou', '1')).toBeUndefined();
    });

    it('are listed newest placed first, however finely their times are written', async () => {
      await store().orders.put(orderRecord('whole', {}, '2026-01-01T08:00:00Z'));
      await store().orders.put(orderRecord('half', {}, '2026-01-01T08:00:00.5Z'));
      await store().orders.put(orderRecord('old', { channel: 'anou' }, '2025-12-31T23:59:59.999999Z'));
      const ids = async (filter?: Parameters<Store['orders']['list']>[0]) => (await store().orders.list(filter)).map((record) => record.order.id);
      expect(await ids()).toEqual(['half', 'whole', 'old']);
      expect(await ids({ limit: 1 })).toEqual(['half']);
      expect(await ids({ channel: 'anou' })).toEqual(['old']);
      expect(await ids({ channel: 'etsy', limit: 0 })).toEqual([]);
    });

    it('wait for the host, oldest seen first', async () => {
      await store().orders.put(orderRecord('b', { firstSeenAt: at(2) }));
      await store().orders.put(orderRecord('a', { firstSeenAt: at(1) }));
      await store().orders.put(orderRecord('taken', { delivered: true }));
      await store().orders.put(orderRecord('other', { channel: 'anou' }));
      expect((await store().orders.undelivered('etsy', 10)).map((record) => record.order.id)).toEqual(['a', 'b']);
      expect(await store().orders.undelivered('etsy', 1)).toHaveLength(1);
    });
  });

  describe('hints', () => {
    const pending = async (channel = 'etsy', limit = 10) => (await store().hints.pending(channel, limit)).map(({ deliveryId }) => deliveryId);

    it('are kept once for each delivery of a channel, first come first', async () => {
      expect(await store().hints.add(hinted('msg_b'))).toBe(true);
      expect(await store().hints.add(hinted('msg_a', { receivedAt: at(1) }))).toBe(true);
      expect(await store().hints.add(hinted('msg_b', { receivedAt: at(2), hints: [] }))).toBe(false);
      expect(await store().hints.add(hinted('msg_b', { channel: 'shop-two' }))).toBe(true);
      expect(await store().hints.pending('etsy', 10)).toEqual([hinted('msg_b'), hinted('msg_a', { receivedAt: at(1) })]);
      expect([await pending('etsy', 1), await pending('shop-two'), await pending('anou')]).toEqual([['msg_b'], ['msg_b'], []]);
    });

    it('that were followed are known, and pending no more', async () => {
      for (const id of ['1', '2', '3']) await store().hints.add(hinted(id));
      await store().hints.add(hinted('1', { channel: 'shop-two' }));
      await store().hints.follow('etsy', ['1', '3', 'unknown']);
      expect([await pending(), await pending('shop-two')]).toEqual([['2'], ['1']]);
      expect(await store().hints.add(hinted('1'))).toBe(false);
      expect(await pending()).toEqual(['2']);
    });

    it('are forgotten after a while, followed or not', async () => {
      for (const second of [1, 2, 3]) await store().hints.add(hinted(String(second), { receivedAt: at(second) }));
      await store().hints.follow('etsy', ['1']);
      await store().hints.forget(at(3));
      expect(await pending()).toEqual(['3']);
      expect(await store().hints.add(hinted('1'))).toBe(true);
    });
  });

  describe('cursors, runs, notices, secrets, budgets and answers kept', () => {
    it('replace a cursor as a whole', async () => {
      await store().cursors.put('etsy', 'orders', { cursor: 'page-2' });
      await store().cursors.put('etsy', 'orders', { until: at(1), completedAt: at(2) });
      expect(await store().cursors.get('etsy', 'orders')).toEqual({ until: at(1), completedAt: at(2) });
      expect(await store().cursors.get('etsy', 'states')).toBeUndefined();
    });

    it('list runs newest first, each once', async () => {
      await store().runs.put({ id: 'r1', verb: 'push', startedAt: at(1) });
      await store().runs.put({ id: 'r2', verb: 'pull', startedAt: at(2) });
      await store().runs.put({ id: 'r1', verb: 'push', startedAt: at(1), endedAt: at(3), status: 'ok', report: { planned: 4 } });
      expect(await store().runs.list(5)).toEqual([
        { id: 'r2', verb: 'pull', startedAt: at(2) },
        { id: 'r1', verb: 'push', startedAt: at(1), endedAt: at(3), status: 'ok', report: { planned: 4 } },
      ]);
      expect(await store().runs.list(1)).toHaveLength(1);
    });

    it('forget all runs but the last ones', async () => {
      for (const number of [1, 2, 3, 4]) await store().runs.put({ id: `r${number}`, verb: 'push', startedAt: at(number) });
      await store().runs.put({ id: 'r4', verb: 'push', startedAt: at(4), endedAt: at(5) });
      await store().runs.keepLast(2);
      expect((await store().runs.list(9)).map(({ id }) => id)).toEqual(['r4', 'r3']);
      await store().runs.keepLast(2);
      expect(await store().runs.list(9)).toHaveLength(2);
    });

    it('tell whether a notice is new', async () => {
      expect(await store().notices.add(notice('n1'))).toBe(true);
      expect(await store().notices.add(notice('n1', { at: at(9) }))).toBe(false);
      expect(await store().notices.add(notice('n1', { channel: 'anou', at: at(1) }))).toBe(true);
      expect(await store().notices.list(5)).toEqual([notice('n1', { channel: 'anou', at: at(1) }), notice('n1')]);
    });

    it('replace sealed secrets and budgets', async () => {
      await store().secrets.put('etsy', 'v1.a');
      await store().secrets.put('etsy', 'v1.b');
      await store().budgets.save('key:1', 'daily', '{"left":9}');
      await store().budgets.save('key:1', 'daily', '{"left":8}');
      expect([await store().secrets.get('etsy'), await store().secrets.get('anou')]).toEqual(['v1.b', undefined]);
      expect([await store().budgets.load('key:1', 'daily'), await store().budgets.load('key:2', 'daily')]).toEqual(['{"left":8}', undefined]);
    });

    it('give back any answer kept, and when it expires', async () => {
      const expiry = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
      await fc.assert(
        fc.asyncProperty(plain, expiry, fc.string({ unit: 'binary' }), async (value, expiresAt, key) => {
          await store().cache.put('etsy', key, value, expiresAt);
          expect(await store().cache.get('etsy', key)).toEqual({ value, expiresAt });
        }),
        { numRuns: 50 },
      );
      expect(await store().cache.get('anou', 'categories')).toBeUndefined();
    });
  });
}
