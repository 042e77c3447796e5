import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVault, keySourceOf, sqlite } from '../../src/store/index.ts';
import { makeKeyFile } from '../../src/store/vault/key-file.ts';
import { folder } from './place.ts';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
const inFolder = (place: string) => sqlite(join(place, 'fondouk.db'));

describe('the key in the environment', () => {
  it('may be written in base64, base64url or hex', async () => {
    const store = inFolder(folder());
    const texts = [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex'), ` ${bytes.toString('hex').toUpperCase()}\n`];
    const ids = await Promise.all(texts.map(async (FONDOUK_KEY) => (await keySourceOf(store, { FONDOUK_KEY }).keys())[0]!.id));
    expect(new Set(ids).size).toBe(1);
  });

  it.each(['a pass phrase of many words', bytes.subarray(1).toString('base64'), 'abc'])('is refused when it is none, without being shown: %s', (FONDOUK_KEY) => {
    const store = inFolder(folder());
    expect(() => keySourceOf(store, { FONDOUK_KEY })).toThrow(expect.objectContaining({ code: 'key-invalid', message: expect.not.stringContaining(FONDOUK_KEY) }));
  });

  it('goes before the key file, which is not made then', async () => {
    const place = folder();
    const source = keySourceOf(inFolder(place), { FONDOUK_KEY: bytes.toString('hex') });
    await source.findOrMake();
    expect(source.where).toBe('the environment variable FONDOUK_KEY');
    expect(readdirSync(place)).toEqual([]);
  });

  it('is needed where the store keeps none', () => {
    expect(() => keySourceOf({ kind: 'postgres' }, {})).toThrow(expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining('set FONDOUK_KEY') }));
    expect(keySourceOf({ kind: 'postgres' }, { FONDOUK_KEY: bytes.toString('hex') }).where).toContain('FONDOUK_KEY');
  });
});

describe('the key file', () => {
  it('is made beside the store when the first secret is kept, not before', async () => {
    const place = folder();
    const factory = inFolder(place);
    const store = await factory.open();
    const vault = createVault({ store, keySource: keySourceOf(factory, { FONDOUK_KEY: '' }) });
    await vault.read('etsy', { keystring: 'k' });
    expect(existsSync(factory.keyFile)).toBe(false);
    await vault.replace('etsy', { refreshToken: 'R1' }, { keystring: 'k' });
    expect(await vault.key()).toMatchObject({ where: factory.keyFile });
    expect(statSync(factory.keyFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(place).filter((name) => name.includes('.part'))).toEqual([]);

    const later = createVault({ store, keySource: keySourceOf(factory, {}) });
    expect(await later.read('etsy', { keystring: 'k' })).toEqual({ keystring: 'k', refreshToken: 'R1' });
    const moved = createVault({ store, keySource: keySourceOf(factory, { FONDOUK_KEY: readFileSync(factory.keyFile, 'utf8') }) });
    expect(await moved.read('etsy', { keystring: 'k' })).toEqual({ keystring: 'k', refreshToken: 'R1' });
    await store.close();
  });

  it('is never replaced, whoever was faster', async () => {
    const { keyFile, kind } = inFolder(folder());
    makeKeyFile(keyFile, bytes.toString('base64'));
    makeKeyFile(keyFile, Buffer.alloc(32).toString('base64'));
    expect(readFileSync(keyFile, 'utf8')).toBe(bytes.toString('base64'));
    const [one, two] = await Promise.all([keySourceOf({ keyFile, kind }, {}).findOrMake(), keySourceOf({ keyFile, kind }, {}).findOrMake()]);
    expect(one.id).toBe(two.id);
    expect(readFileSync(keyFile, 'utf8')).toBe(bytes.toString('base64'));
  });

  it.each(['', 'not a key', `${bytes.toString('base64')}\n${'x'.repeat(500)}`])('is refused when it holds none, and left as it is', async (text) => {
    const { keyFile, kind } = inFolder(folder());
    writeFileSync(keyFile, text);
    const source = keySourceOf({ keyFile, kind }, {});
    await expect(source.findOrMake()).rejects.toMatchObject({ code: 'key-invalid', message: expect.stringContaining(keyFile) });
    expect(readFileSync(keyFile, 'utf8')).toBe(text);
  });

  it('says what to do when it cannot be read or made', async () => {
    const place = folder();
    mkdirSync(join(place, 'a.key'));
    const aFolder = keySourceOf({ kind: 'sqlite', keyFile: join(place, 'a.key') }, {});
    await expect(aFolder.keys()).rejects.toMatchObject({ code: 'key-unreachable', message: expect.stringContaining('EISDIR') });
    const nowhere = keySourceOf({ kind: 'sqlite', keyFile: join(place, 'missing', 'a.key') }, {});
    await expect(nowhere.findOrMake()).rejects.toMatchObject({ code: 'key-unreachable', message: expect.stringContaining('set FONDOUK_KEY instead') });
  });
});

it('the key of a store in memory lives as long as its source', async () => {
  const source = keySourceOf(sqlite(':memory:'), {});
  expect(await source.keys()).toEqual([]);
  const key = await source.findOrMake();
  expect((await source.keys())[0]).toBe(key);
  expect((await keySourceOf(sqlite(':memory:'), {}).findOrMake()).id).not.toBe(key.id);
});
