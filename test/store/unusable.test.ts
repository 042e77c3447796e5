import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { sqlite, StoreError } from '../../src/store/index.ts';
import { inWords } from '../../src/store/sqlite/faults.ts';
import { run } from './children/child.ts';
import { folder } from './place.ts';
import { sale } from './records.ts';

const opening = (file: string) => sqlite(file, { patienceMs: 0 }).open();
const refusal = async (file: string): Promise<StoreError> => {
  const error: unknown = await opening(file).then(async (store) => store.close(), (error: unknown) => error);
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
};

/** In a process of its own, without special rights; what came of it. */
const openUnprivileged = (file: string) => run('open-unprivileged.ts', file);

describe('a store that cannot be used says how to mend it', () => {
  it('when its folder does not exist', async () => {
    const file = join(folder(), 'missing', 'fondouk.db');
    const { code, message } = await refusal(file);
    expect({ code, message }).toEqual({
      code: 'store-unreachable',
      message: `The folder of the store ${file} does not exist: create it, or name another file in the config.`,
    });
  });

  it.each([['short', 'sku;price\n'], ['long', 'sku;price\n'.repeat(1_000)]])('when the file is no database (%s)', async (_, text) => {
    const file = join(folder(), 'catalogue.csv');
    writeFileSync(file, text);
    expect(await refusal(file)).toMatchObject({ code: 'store-foreign', message: expect.stringContaining('is not a store: name another file') });
  });

  it('when the file is a folder', async () => {
    expect(await refusal(folder())).toMatchObject({ code: 'store-unreachable' });
  });

  it("when it is another program's database, which stays as it was", async () => {
    const file = join(folder(), 'accounts.db');
    const theirs = new DatabaseSync(file);
    theirs.exec('CREATE TABLE accounts (name TEXT)');
    expect(await refusal(file)).toMatchObject({ code: 'store-foreign', message: expect.stringContaining("another program's") });
    expect(theirs.prepare('SELECT name FROM sqlite_schema').all()).toMatchObject([{ name: 'accounts' }]);
    theirs.close();
  });

  it('when its file or its folder may not be written', async () => {
    const place = folder();
    chmodSync(place, 0o777);
    const file = join(place, 'fondouk.db');
    await (await opening(file)).close();
    chmodSync(file, 0o444);
    expect(openUnprivileged(file)).toMatch(/^store-unreachable: .*may not be written: give this user the right/);
    chmodSync(place, 0o555);
    expect(openUnprivileged(join(place, 'new.db'))).toMatch(/^store-unreachable: .*may not be written/);
    chmodSync(place, 0o777);
    expect(openUnprivileged(join(place, 'new.db'))).toBe('opened');
  });

  it('when it is damaged', async () => {
    const file = join(folder(), 'fondouk.db');
    const whole = await opening(file);
    await whole.transaction(async ({ ledger }) => {
      for (let index = 0; index < 2_000; index++) await ledger.add(sale(`k${index}`));
    });
    await whole.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, bytes.length / 4, bytes.length));
    expect(await refusal(file)).toMatchObject({ code: 'store-broken', message: expect.stringContaining('put its last backup in its place') });
  });

  it('when the disk is full', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('PRAGMA max_page_count = 3; CREATE TABLE t (c)');
    const fill = () => {
      for (let row = 0; row < 50; row++) database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(2_000));
    };
    let error: unknown;
    try {
      fill();
    } catch (caught) {
      error = inWords(caught, 'fondouk.db');
    }
    expect(error).toMatchObject({ code: 'store-full', retry: 'later', message: expect.stringContaining('free some on its disk') });
  });

  it('when another program writes for longer than it has patience', async () => {
    const file = join(folder(), 'fondouk.db');
    const store = await opening(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.ledger.add(sale('k1'))).rejects.toMatchObject({ code: 'store-busy', retry: 'later' });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.ledger.add(sale('k1'))).toBeDefined();
    await store.close();
  });
});

describe('a store in a file', () => {
  it('is readable to its owner alone, with all that lies beside it', async () => {
    const file = join(folder(), 'fondouk.db');
    const store = await opening(file);
    await store.lock();
    await store.ledger.add(sale('k1'));
    const modes = ['', '-wal', '-shm', '.lock'].map((suffix) => statSync(`${file}${suffix}`).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
    await store.close();
  });

  it('is locked as one, by whichever link it was opened', async () => {
    const place = folder();
    const file = join(place, 'fondouk.db');
    const store = await opening(file);
    mkdirSync(join(place, 'elsewhere'));
    symlinkSync(file, join(place, 'elsewhere', 'link.db'));
    const linked = await opening(join(place, 'elsewhere', 'link.db'));
    expect(await store.lock()).toBeDefined();
    expect(await linked.lock()).toBeUndefined();
    await linked.close();
    await store.close();
  });

  it('is not touched before it is opened', async () => {
    const file = join(folder(), 'fondouk.db');
    const factory = sqlite(file);
    expect(factory).toMatchObject({ kind: 'sqlite', file, keyFile: `${file}.key` });
    expect(() => statSync(file)).toThrow('ENOENT');
    await (await factory.open()).close();
    expect(statSync(file).isFile()).toBe(true);
  });
});
