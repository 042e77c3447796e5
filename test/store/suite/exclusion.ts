import { describe, expect, it } from 'vitest';
import { link, orderRecord, sale } from '../records.ts';
import { rejectedWith, type Opened } from './opened.ts';

/** Transactions, the lock, and what several openings see of each other. */
export function exclusion({ store, place }: Opened): void {
  describe('a transaction', () => {
    it('lands whole, and gives back what the work gave', async () => {
      const position = await store().transaction(async (tables) => {
        await tables.orders.put(orderRecord('1'));
        return (await tables.ledger.add(sale('k1')))!.position;
      });
      expect(await store().ledger.position()).toBe(position);
      expect(await store().orders.get('etsy', '1')).toBeDefined();
    });

    it('leaves nothing when its work throws', async () => {
      const work = store().transaction(async (tables) => {
        await tables.orders.put(orderRecord('1'));
        await tables.ledger.add(sale('k1'));
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      expect([await store().orders.list(), await store().ledger.entries()]).toEqual([[], []]);
      expect(await store().ledger.add(sale('k1'))).toBeDefined();
    });

    it('leaves nothing when a call in it failed, even if that was caught', async () => {
      await store().links.put(link('rug', '100'));
      const work = store().transaction(async (tables) => {
        await tables.orders.put(orderRecord('1'));
        await tables.links.put(link('bag', '100')).catch(() => undefined);
      });
      await expect(work).rejects.toEqual(rejectedWith('store-conflict'));
      expect(await store().orders.list()).toEqual([]);
    });

    it('keeps calls from outside waiting until its end', async () => {
      const inside = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const work = store().transaction(async (tables) => {
        await tables.ledger.add(sale('k1'));
        inside.resolve();
        await goOn.promise;
        expect(await tables.budgets.load('o', 'n')).toBeUndefined();
        throw new Error('no');
      });
      await inside.promise;
      const outside = [store().budgets.save('o', 'n', '1'), store().ledger.entries()] as const;
      goOn.resolve();
      await expect(work).rejects.toThrow('no');
      expect(await outside[1]).toEqual([]);
      await outside[0];
      expect(await store().budgets.load('o', 'n')).toBe('1');
    });

    it('follows the one before it, so that nothing is counted twice or lost', async () => {
      const count = async () =>
        store().transaction(async (tables) => {
          const seen = Number((await tables.budgets.load('o', 'n')) ?? '0');
          await Promise.resolve();
          await tables.budgets.save('o', 'n', String(seen + 1));
        });
      await Promise.all(Array.from({ length: 50 }, count));
      expect(await store().budgets.load('o', 'n')).toBe('50');
    });

    it('refuses a call on the store itself, which would wait for ever', async () => {
      const work = store().transaction(async () => store().ledger.entries());
      await expect(work).rejects.toEqual(rejectedWith('store-misused'));
      await expect(store().transaction(async () => store().transaction(async () => 1))).rejects.toEqual(rejectedWith('store-misused'));
      expect(await store().ledger.entries()).toEqual([]);
    });

    it('does not let the store be closed within it', async () => {
      await expect(store().transaction(async () => store().close())).rejects.toEqual(rejectedWith('store-misused'));
      expect(await store().ledger.entries()).toEqual([]);
    });

    it('refuses its tables after its end', async () => {
      const { ledger } = await store().transaction(async (tables) => tables);
      await expect(ledger.add(sale('k1'))).rejects.toEqual(rejectedWith('store-misused'));
    });
  });

  describe('the lock', () => {
    it('is held by one at a time', async () => {
      const lock = await store().lock();
      expect(lock).toBeDefined();
      expect(await store().lock()).toBeUndefined();
      await lock!.release();
      await lock!.release();
      const next = await store().lock();
      expect(next).toBeDefined();
      await lock!.release();
      expect(await store().lock()).toBeUndefined();
    });

    it('does not keep anybody from reading or writing', async () => {
      await store().lock();
      await store().ledger.add(sale('k1'));
      expect(await store().ledger.entries()).toHaveLength(1);
    });
  });

  it('refuses calls after it was closed, and may be closed twice', async () => {
    const other = await place().factory.open();
    await Promise.all([other.close(), other.close()]);
    await other.close();
    await expect(other.ledger.entries()).rejects.toEqual(rejectedWith('store-closed'));
  });

  it('when opened twice, shows each opening what the other wrote, and locks one out', async ({ skip }) => {
    if (!place().isShared) skip('each opening is a store of its own');
    const other = await place().factory.open();
    await store().ledger.add(sale('k1'));
    expect(await other.ledger.add(sale('k1'))).toBeUndefined();
    await store().lock();
    expect(await other.lock()).toBeUndefined();
    await store().close();
    expect(await other.lock()).toBeDefined();
    await other.close();
    const again = await place().factory.open();
    expect(await again.ledger.entries()).toHaveLength(1);
    await again.close();
  });

  it('when opened twice, waits while the other is in a transaction', async ({ skip }) => {
    if (!place().isShared) skip('each opening is a store of its own');
    const other = await place().factory.open();
    const inside = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const work = store().transaction(async (tables) => {
      await tables.ledger.add(sale('k1'));
      inside.resolve();
      await goOn.promise;
    });
    await inside.promise;
    let isWaiting = true;
    const added = other.ledger.add(sale('k1', { quantity: -5 })).finally(() => {
      isWaiting = false;
    });
    await new Promise(setImmediate);
    expect(isWaiting).toBe(true);
    goOn.resolve();
    await work;
    expect(await added).toBeUndefined();
    await other.close();
  });
}
