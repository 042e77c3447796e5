import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, journalEntry, link, step } from '../records.ts';
import { plain, rejectedWith, type Opened } from './opened.ts';

/** Memory of listings, and of what was done to them. */
export function listingTables({ store }: Opened): void {
  describe('links', () => {
    it('come back as they were put, by product and by reference', async () => {
      await store().links.put(link('rug', '100'));
      expect(await store().links.get('etsy', 'rug')).toEqual(link('rug', '100'));
      expect(await store().links.byRef('etsy', '100')).toEqual(link('rug', '100'));
      expect(await store().links.get('anou', 'rug')).toBeUndefined();
      expect(await store().links.byRef('anou', '100')).toBeUndefined();
    });

    it('keep fields that this version does not know', async () => {
      const fromElsewhere = { ...link('rug', '100'), inventedLater: { deep: [1, null, 'ⵣ'] } };
      await store().links.put(fromElsewhere);
      expect(await store().links.get('etsy', 'rug')).toEqual(fromElsewhere);
    });

    it('are replaced as a whole, and found under the new reference only', async () => {
      await store().links.put(link('rug', '100', { reason: 'held' }));
      await store().links.put(link('rug', '200'));
      expect(await store().links.list('etsy')).toEqual([link('rug', '200')]);
      expect(await store().links.byRef('etsy', '100')).toBeUndefined();
    });

    it('never give one listing to two products', async () => {
      await store().links.put(link('rug', '100'));
      await expect(store().links.put(link('bag', '100'))).rejects.toEqual(rejectedWith('store-conflict'));
      expect(await store().links.list('etsy')).toEqual([link('rug', '100')]);
    });

    it('may share a reference on different channels', async () => {
      await store().links.put(link('rug', '100'));
      await store().links.put(link('bag', '100', { channel: 'anou' }));
      expect(await store().links.list('anou')).toHaveLength(1);
    });

    it('free their listing when they are removed', async () => {
      await store().links.put(link('rug', '100'));
      await store().links.remove('etsy', 'rug');
      await store().links.put(link('bag', '100'));
      expect((await store().links.list('etsy')).map((one) => one.productId)).toEqual(['bag']);
    });
  });

  describe('foreign listings and decisions', () => {
    const seen = { channel: 'etsy', ref: '9', title: 'Old rug', skus: [], state: 'on-sale' as const };

    it('are put, replaced, removed and cleared by channel', async () => {
      await store().foreign.put(seen);
      await store().foreign.put({ ...seen, title: 'Older rug' });
      await store().foreign.put({ ...seen, ref: '10' });
      await store().foreign.put({ ...seen, channel: 'anou' });
      await store().foreign.remove('etsy', '10');
      expect(await store().foreign.list('etsy')).toEqual([{ ...seen, title: 'Older rug' }]);
      await store().foreign.clear('etsy');
      expect(await store().foreign.list('etsy')).toEqual([]);
      expect(await store().foreign.list('anou')).toHaveLength(1);
    });

    it('remember what a person said', async () => {
      expect(await store().decisions.get('etsy', 'rug')).toBeUndefined();
      await store().decisions.put('etsy', 'rug', 'new');
      await store().decisions.put('etsy', 'rug', 'new');
      expect(await store().decisions.get('etsy', 'rug')).toBe('new');
      expect(await store().decisions.get('anou', 'rug')).toBeUndefined();
    });
  });

  describe('the journal', () => {
    it('finds entries by state, oldest first', async () => {
      await store().journal.put(journalEntry('late', { begunAt: at(9) }));
      await store().journal.put(journalEntry('early', { begunAt: at(1), state: 'submitted' as const }));
      await store().journal.put(journalEntry('done', { begunAt: at(2), state: 'applied' as const }));
      await store().journal.put(journalEntry('elsewhere', { channel: 'anou' }));
      const keys = (await store().journal.inState('etsy', 'open', 'submitted')).map((entry) => entry.key);
      expect(keys).toEqual(['early', 'late']);
      expect(await store().journal.inState('etsy')).toEqual([]);
    });

    it('moves an entry from state to state', async () => {
      await store().journal.put(journalEntry('op-1'));
      const ended = journalEntry('op-1', { state: 'rejected', endedAt: at(5), outcome: { key: 'op-1', status: 'rejected', effect: 'none', issues: [] } });
      await store().journal.put(ended);
      expect(await store().journal.inState('etsy', 'open')).toEqual([]);
      expect(await store().journal.inState('etsy', 'rejected')).toEqual([ended]);
      expect(await store().journal.get('etsy', 'op-1')).toEqual(ended);
    });

    it('tells the history of one subject; entries of the same moment in the order in which they came', async () => {
      for (const key of ['z', 'a', 'm']) await store().journal.put(journalEntry(key));
      await store().journal.put(journalEntry('other', { subject: 'order:1' }));
      await store().journal.put(journalEntry('z', { state: 'applied' as const }));
      expect((await store().journal.about('etsy', 'product:rug')).map((entry) => entry.key)).toEqual(['z', 'a', 'm']);
    });
  });

  describe('batches and steps', () => {
    it('keep a batch with its members in order', async () => {
      const batch = { id: 'b1', channel: 'etsy', writer: 'listing', members: ['z', 'a'], attempt: 1, state: 'open' as const } as const;
      await store().batches.put(batch);
      await store().batches.put({ ...batch, ticket: 't-9', state: 'ended' as const });
      expect(await store().batches.get('b1')).toEqual({ ...batch, ticket: 't-9', state: 'ended' as const });
      expect(await store().batches.get('b2')).toBeUndefined();
    });

    it('keep the steps of an operation in the order in which they were sent', async () => {
      await store().steps.put(step('second', { sentAt: at(2) }));
      await store().steps.put(step('first', { sentAt: at(1) }));
      await store().steps.put(step('other', { operationKey: 'op-2' }));
      expect((await store().steps.of('etsy', 'op-1')).map((one) => one.step)).toEqual(['first', 'second']);
      await store().steps.remove('etsy', 'op-1', 'first');
      expect(await store().steps.get('etsy', 'op-1', 'first')).toBeUndefined();
    });

    it('name what finished steps brought into being, and nothing else', async () => {
      await store().steps.put(step('draft', { createdId: '500' }));
      expect(await store().steps.createdIds('etsy')).toEqual(new Set());
      await store().steps.put(step('draft', { done: true, createdId: '500', result: { id: 500 } }));
      await store().steps.put(step('photo', { done: true, createdId: '501' }));
      await store().steps.put(step('publish', { done: true }));
      await store().steps.put(step('draft', { channel: 'anou', done: true, createdId: '900' }));
      expect(await store().steps.createdIds('etsy')).toEqual(new Set(['500', '501']));
    });

    it('give back any result as it was put', async () => {
      await fc.assert(
        fc.asyncProperty(plain, async (result) => {
          const put = step('any', { done: true, result });
          await store().steps.put(put);
          expect(await store().steps.get('etsy', 'op-1', 'any')).toEqual(put);
        }),
        { numRuns: 50 },
      );
    });
  });
}
