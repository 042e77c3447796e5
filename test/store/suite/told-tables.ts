import { describe, expect, it } from 'vitest';
import type { PayoutLine, Payment, Review } from '../../../src/model/index.ts';
import { at, journalEntry } from '../records.ts';
import type { Opened } from './opened.ts';

const review = (id: string, second: number, change: Partial<Review> = {}): Review => ({ id, rating: 5, text: 'Warm.', at: at(second), ...change });
const payment: Payment = {
  id: 'p1',
  orderId: '7',
  status: 'settled',
  gross: { amount: 5000, currency: 'USD' },
  processingFee: { amount: 175, currency: 'USD' },
  net: { amount: 4825, currency: 'USD' },
  refunds: [],
  at: at(1),
  updatedAt: at(2),
};
const line: PayoutLine = { id: 'l1', kind: 'fee', channelKind: 'listing_fee', amount: { amount: -20, currency: 'USD' }, fee: { kind: 'listing', amount: { amount: 20, currency: 'USD' } }, at: at(3) };

/** What channels tell beside orders, and the journal by run. */
export function toldTables({ store }: Opened): void {
  describe('reviews, payments and account lines', () => {
    it('come back as they were told, the newest first, each once', async () => {
      await store().reviews.put('etsy', review('r1', 1));
      await store().reviews.put('etsy', review('r2', 2));
      await store().reviews.put('anou', review('r1', 3));
      await store().reviews.put('etsy', review('r1', 4, { rating: 3 }));
      expect(await store().reviews.get('etsy', 'r1')).toEqual(review('r1', 4, { rating: 3 }));
      expect(await store().reviews.get('etsy', 'r9')).toBeUndefined();
      expect((await store().reviews.list()).map(({ channel, id }) => `${channel} ${id}`)).toEqual(['etsy r1', 'anou r1', 'etsy r2']);
      expect(await store().reviews.list({ channel: 'anou' })).toEqual([{ channel: 'anou', ...review('r1', 3) }]);
      expect(await store().reviews.list({ limit: 1 })).toHaveLength(1);
    });

    it('are asked by order and by time', async () => {
      await store().payments.put('etsy', payment);
      await store().payouts.put('etsy', line);
      await store().payouts.put('etsy', { ...line, id: 'l2', orderId: '7', at: at(9) });
      expect(await store().payments.list({ channel: 'etsy', orderId: '7' })).toEqual([{ channel: 'etsy', ...payment }]);
      expect(await store().payments.list({ orderId: '8' })).toEqual([]);
      const ids = async (since: number, until: number) => (await store().payouts.list({ since: new Date(at(since)), until: new Date(at(until)) })).map(({ id }) => id);
      expect(await ids(3, 9)).toEqual(['l1']);
      expect(await ids(4, 10)).toEqual(['l2']);
    });
  });

  describe('the journal by run', () => {
    it('holds an operation under the run that began it last', async () => {
      await store().journal.put(journalEntry('k1', { begunAt: at(1) }));
      await store().journal.put(journalEntry('k2', { channel: 'anou', begunAt: at(0) }));
      await store().journal.put(journalEntry('k3', { runId: 'run-2' }));
      const keys = async (run: string) => (await store().journal.ofRun(run)).map((entry) => entry.key);
      expect(await keys('run-1')).toEqual(['k2', 'k1']);
      await store().journal.put(journalEntry('k1', { runId: 'run-2', begunAt: at(5) }));
      expect(await keys('run-1')).toEqual(['k2']);
      expect(await keys('run-2')).toEqual(['k3', 'k1']);
    });
  });
}
