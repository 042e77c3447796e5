import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqlite } from '../../src/store/index.ts';
import { start } from './children/child.ts';
import { folder } from './place.ts';

describe('a process that is killed', () => {
  it('leaves its lock free', async () => {
    const file = join(folder(), 'fondouk.db');
    const child = start('hold-lock.ts', file);
    expect(await child.line()).toBe('held');
    const store = await sqlite(file).open();
    expect(await store.lock()).toBeUndefined();
    await child.kill();
    expect(await store.lock()).toBeDefined();
    await store.close();
  });

  it('never had the lock together with another', async () => {
    const file = join(folder(), 'fondouk.db');
    await (await sqlite(file).open()).close();
    const children = [start('hold-lock.ts', file), start('hold-lock.ts', file), start('hold-lock.ts', file)];
    const answers = await Promise.all(children.map((child) => child.line()));
    expect(answers.sort()).toEqual(['held', 'refused', 'refused']);
  });

  it('leaves every transaction whole: what it said had landed is there, and the counts balance', { timeout: 60_000 }, async () => {
    const file = join(folder(), 'fondouk.db');
    let landed = 0;
    for (let round = 0; round < 6; round++) {
      const child = start('write-for-ever.ts', file, `${landed + 1}`);
      const lines = 1 + Math.floor(Math.random() * 150);
      let said = landed;
      for (let line = 0; line < lines; line++) said = Number(await child.line());
      await child.kill();

      const store = await sqlite(file).open();
      const [orders, entries, cursor] = [await store.orders.list(), await store.ledger.entries(), await store.cursors.get('etsy', 'orders')];
      expect(orders.length).toBeGreaterThanOrEqual(said);
      expect(entries.map((entry) => entry.key).sort()).toEqual(orders.map((record) => `etsy/${record.order.id}`).sort());
      expect(cursor).toEqual({ cursor: `${orders.length}` });
      landed = orders.length;
      await store.close();
    }
  });
});
