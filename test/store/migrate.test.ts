import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { MIGRATIONS } from '../../src/store/sqlite/migrations/index.ts';
import type { OrderRecord } from '../../src/store/index.ts';
import { folder } from './place.ts';
import { at, hinted, orderRecord, sale } from './records.ts';

const newest = MIGRATIONS.at(-1)!.version;
const next = newest + 1;
const withNote = [...MIGRATIONS, { version: next, statements: "ALTER TABLE batches ADD COLUMN note TEXT NOT NULL DEFAULT 'kept'" }];
const failing = [...MIGRATIONS, { version: next, statements: 'CREATE TABLE half (a TEXT); INSERT INTO missing VALUES (1)' }];

async function olderStore(): Promise<{ readonly file: string; readonly place: string }> {
  const place = folder();
  const file = join(place, 'fondouk.db');
  const store = await openSqlite(file, MIGRATIONS);
  await store.ledger.add(sale('k1'));
  await store.close();
  return { file, place };
}

function ask(file: string, query: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(query).get();
  } finally {
    database.close();
  }
}
/** A store of the second version, in which closed orders were not told apart, with these orders as it wrote them. */
async function storeOfVersionTwo(records: readonly OrderRecord[]): Promise<string> {
  const file = join(folder(), 'fondouk.db');
  await (await openSqlite(file, MIGRATIONS.slice(0, 2))).close();
  const database = new DatabaseSync(file);
  const insert = database.prepare('INSERT INTO orders (channel, order_id, placed_at, first_seen_at, delivered, document) VALUES (?, ?, 0, 0, 1, ?)');
  for (const record of records) insert.run(record.channel, record.order.id, JSON.stringify(record));
  database.close();
  return file;
}

const changed = (id: string, change: Partial<OrderRecord['order']>): OrderRecord => {
  const record = orderRecord(id);
  return { ...record, order: { ...record.order, ...change } };
};

const versionOf = (file: string) => (ask(file, 'PRAGMA user_version') as { user_version: number }).user_version;

describe('migrations', () => {
  it('are numbered without gaps, the newest last', () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('bring an older store up to date after a copy of it was made', async () => {
    const { file, place } = await olderStore();
    const store = await openSqlite(file, withNote);
    expect(await store.ledger.entries()).toHaveLength(1);
    await store.close();
    const copy = `${file}.before-v${next}.bak`;
    expect([versionOf(file), versionOf(copy)]).toEqual([next, newest]);
    expect(ask(copy, 'SELECT key FROM ledger')).toMatchObject({ key: 'k1' });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('give back a usable copy: opened in place of the store it is the store before', async () => {
    const { file } = await olderStore();
    await (await openSqlite(file, withNote)).close();
    const before = await openSqlite(`${file}.before-v${next}.bak`, MIGRATIONS);
    expect(await before.ledger.entries()).toHaveLength(1);
    await before.close();
  });

  it('bring a store of the first version up to date: what it held stays, and hints have their place', async () => {
    const file = join(folder(), 'fondouk.db');
    const first = await openSqlite(file, MIGRATIONS.slice(0, 1));
    await first.ledger.add(sale('k1'));
    await first.close();
    const store = await openSqlite(file, MIGRATIONS);
    expect(await store.ledger.entries()).toHaveLength(1);
    expect(await store.hints.add(hinted('msg_1'))).toBe(true);
    await store.close();
  });

  it('learn of older orders when they were closed: at the last that is known of them, and not at all while they are to be sent', async () => {
    const file = await storeOfVersionTwo([
      changed('to be sent', { status: 'paid', updatedAt: at(1) }),
      changed('sent', { status: 'shipped', updatedAt: at(20) }),
      changed('sent after its last change', { status: 'shipped', updatedAt: at(1), fulfilments: [{ id: '1', shippedAt: at(5) }, { id: '2', shippedAt: at(30) }, { id: '3' }] }),
      changed('cancelled', { status: 'cancelled', updatedAt: at(40), cancelledAt: at(10) }),
      changed('cancelled after its last change', { status: 'cancelled', updatedAt: at(1), cancelledAt: at(50) }),
    ]);
    const store = await openSqlite(file, MIGRATIONS);
    const closedBefore = async (second: number) => (await store.orders.closedBefore('etsy', new Date(at(second)), 10)).map(({ order }) => order.id);
    const inOrder = ['sent', 'sent after its last change', 'cancelled', 'cancelled after its last change'];
    for (const [place, second] of [20, 30, 40, 50].entries()) {
      expect(await closedBefore(second)).toEqual(inOrder.slice(0, place));
      expect(await closedBefore(second + 1)).toEqual(inOrder.slice(0, place + 1));
    }
    await store.close();
  });

  it('are not repeated, and make no copy of a new store', async () => {
    const place = folder();
    const file = join(place, 'fondouk.db');
    await (await openSqlite(file, withNote)).close();
    await (await openSqlite(file, withNote)).close();
    expect(readdirSync(place)).toEqual(['fondouk.db']);
  });

  it('leave the store as it was when one of them fails', async () => {
    const { file } = await olderStore();
    await expect(openSqlite(file, failing)).rejects.toThrow('missing');
    expect(versionOf(file)).toBe(newest);
    expect(ask(file, "SELECT name FROM sqlite_schema WHERE name = 'half'")).toBeUndefined();
    const store = await openSqlite(file, MIGRATIONS);
    expect(await store.ledger.entries()).toHaveLength(1);
    await store.close();
  });

  it('wait until no run uses the store', async () => {
    const { file } = await olderStore();
    const running = await openSqlite(file, MIGRATIONS);
    const lock = await running.lock();
    await expect(openSqlite(file, withNote, { patienceMs: 0 })).rejects.toMatchObject({ code: 'store-busy', retry: 'later' });
    expect(versionOf(file)).toBe(newest);
    await lock!.release();
    await running.close();
    await (await openSqlite(file, withNote)).close();
    expect(versionOf(file)).toBe(next);
  });

  it('refuse a store that a newer version wrote, and leave it alone', async () => {
    const { file } = await olderStore();
    await (await openSqlite(file, withNote)).close();
    await expect(openSqlite(file, MIGRATIONS)).rejects.toMatchObject({
      code: 'store-newer',
      message: `The store ${file} was written by a newer version of fondouk (its format is ${next}, this version knows ${newest}): update fondouk.`,
    });
    expect(versionOf(file)).toBe(next);
  });
});
