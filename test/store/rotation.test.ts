import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVault, keySourceOf, sqlite, type KeySource, type Store } from '../../src/store/index.ts';
import { keyIdOf } from '../../src/store/vault/crypto.ts';
import { folder } from './place.ts';

const configured = { keystring: 'k', refreshToken: 'R0' };
const stored = { ...configured, refreshToken: 'R1' };
const [OLD, NEW] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];

async function inUse() {
  const factory = sqlite(join(folder(), 'fondouk.db'));
  const store = await factory.open();
  await vaultOf(store, keySourceOf(factory, {})).replace('etsy', stored, configured);
  await vaultOf(store, keySourceOf(factory, {})).replace('anou', { secret: 'S1' }, {});
  return { factory, store };
}
const vaultOf = (store: Store, keySource: KeySource) => createVault({ store, keySource });

describe('a new key', () => {
  it('seals everything, and the old one is gone', async () => {
    const { factory, store } = await inUse();
    const before = readFileSync(factory.keyFile, 'utf8');
    const rotation = await vaultOf(store, keySourceOf(factory, {})).rotate();
    expect(rotation).toMatchObject({ channels: ['anou', 'etsy'], next: 'done' });
    const after = readFileSync(factory.keyFile, 'utf8');
    expect(after.trim().split('\n')).toHaveLength(1);
    expect(after).not.toContain(before.trim());
    expect(statSync(factory.keyFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(factory.keyFile, '..')).filter((name) => name.includes('.key.'))).toEqual([]);
    for (const channel of ['etsy', 'anou']) expect(keyIdOf((await store.secrets.get(channel))!)).toBe(rotation.keyId);
    expect(await vaultOf(store, keySourceOf(factory, {})).read('etsy', configured)).toEqual(stored);
    await expect(vaultOf(store, keySourceOf(factory, { FONDOUK_KEY: before })).read('etsy', configured)).rejects.toMatchObject({ code: 'key-wrong' });
    await store.close();
  });

  it('leaves it as it was which secrets count: those left out still belong to it, and a new configured one still wins', async () => {
    const { factory, store } = await inUse();
    for (let round = 0; round < 2; round += 1) {
      await vaultOf(store, keySourceOf(factory, {})).rotate();
      const vault = vaultOf(store, keySourceOf(factory, {}));
      expect(await vault.read('etsy', { keystring: 'k' })).toEqual(stored);
      expect(await vault.read('etsy', configured)).toEqual(stored);
      expect(await vault.read('etsy', { ...configured, refreshToken: 'R9' })).toMatchObject({ refreshToken: 'R9' });
      expect(await vault.read('etsy', { keystring: 'another' })).toEqual({ keystring: 'another' });
    }
    await store.close();
  });

  it('is not made where there is none to replace', async () => {
    const factory = sqlite(join(folder(), 'fondouk.db'));
    const store = await factory.open();
    await expect(vaultOf(store, keySourceOf(factory, {})).rotate()).rejects.toMatchObject({ code: 'key-missing', message: expect.stringContaining('when the first secret is stored') });
    expect(existsSync(factory.keyFile)).toBe(false);
    await store.close();
  });

  it('replaces nothing while something cannot be read with the old one', async () => {
    const { factory, store } = await inUse();
    const sealed = (await store.secrets.get('etsy'))!;
    await store.secrets.put('etsy', (await store.secrets.get('anou'))!);
    await expect(vaultOf(store, keySourceOf(factory, {})).rotate()).rejects.toMatchObject({ code: 'secrets-unreadable' });
    await store.secrets.put('etsy', sealed);
    expect(await vaultOf(store, keySourceOf(factory, {})).read('etsy', configured)).toEqual(stored);
    expect(await vaultOf(store, keySourceOf(factory, {})).read('anou', {})).toEqual({ secret: 'S1' });
    await store.close();
  });
});

describe('a rotation that is killed', () => {
  /** Ends it at its step number `at`: before or after the key file is touched, and around each write to the store. */
  async function killedAt(at: number) {
    const { factory, store } = await inUse();
    let steps = 0;
    const step = (): void => {
      steps += 1;
      if (steps === at) throw new Error('killed');
    };
    const around = <Given extends readonly unknown[], Result>(work: (...given: Given) => Promise<Result>) => async (...given: Given): Promise<Result> => {
      step();
      const result = await work(...given);
      step();
      return result;
    };
    const source = keySourceOf(factory, {});
    const dying: KeySource = { ...source, beginRotation: around(source.beginRotation), endRotation: around(source.endRotation) };
    const dyingStore: Store = {
      ...store,
      transaction: (work) => store.transaction((tables) => work({ ...tables, secrets: { ...tables.secrets, put: around(tables.secrets.put) } })),
    };
    const outcome = await vaultOf(dyingStore, dying).rotate().then(() => 'ended', (error: Error) => error.message);
    return { factory, store, outcome };
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('at step %i leaves everything readable, also what is stored next, and the next one ends it', async (at) => {
    const { factory, store, outcome } = await killedAt(at);
    expect(outcome).toBe('killed');
    const read = async () => {
      const vault = vaultOf(store, keySourceOf(factory, {}));
      return [await vault.read('etsy', { keystring: 'k' }), await vault.read('anou', {})];
    };
    expect(await read()).toEqual([stored, { secret: 'S1' }]);
    await vaultOf(store, keySourceOf(factory, {})).replace('anou', { secret: 'S2' }, {});
    expect(await read()).toEqual([stored, { secret: 'S2' }]);
    await vaultOf(store, keySourceOf(factory, {})).rotate();
    expect(readFileSync(factory.keyFile, 'utf8').trim().split('\n')).toHaveLength(1);
    expect(await read()).toEqual([stored, { secret: 'S2' }]);
    await store.close();
  });

  it('has no further step', async () => {
    const { store, outcome } = await killedAt(9);
    expect(outcome).toBe('ended');
    await store.close();
  });
});

describe('a key of the environment', () => {
  async function sealedWithOld() {
    const factory = sqlite(join(folder(), 'fondouk.db'));
    const store = await factory.open();
    await vaultOf(store, keySourceOf(factory, { FONDOUK_KEY: OLD })).replace('etsy', stored, configured);
    return { factory, store };
  }

  it('waits for the new one beside it', async () => {
    const { factory, store } = await sealedWithOld();
    const missing = expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining('FONDOUK_KEY_NEW') });
    await expect(vaultOf(store, keySourceOf(factory, { FONDOUK_KEY: OLD })).rotate()).rejects.toEqual(missing);
    await expect(vaultOf(store, keySourceOf(factory, { FONDOUK_KEY: OLD, FONDOUK_KEY_NEW: OLD })).rotate()).rejects.toEqual(missing);
    expect(() => keySourceOf(factory, { FONDOUK_KEY: OLD, FONDOUK_KEY_NEW: 'no key' })).toThrow(/FONDOUK_KEY_NEW is not a key/);
    await store.close();
  });

  it('is replaced by it; both work until the person has moved it', async () => {
    const { factory, store } = await sealedWithOld();
    const both = { FONDOUK_KEY: OLD, FONDOUK_KEY_NEW: NEW };
    expect(await vaultOf(store, keySourceOf(factory, both)).read('etsy', configured)).toEqual(stored);
    expect(await vaultOf(store, keySourceOf(factory, both)).rotate()).toMatchObject({ channels: ['etsy'], next: 'move-new-key' });
    expect(await vaultOf(store, keySourceOf(factory, both)).read('etsy', configured)).toEqual(stored);
    expect(await vaultOf(store, keySourceOf(factory, { FONDOUK_KEY: NEW })).read('etsy', configured)).toEqual(stored);
    await expect(vaultOf(store, keySourceOf(factory, { FONDOUK_KEY: OLD })).read('etsy', configured)).rejects.toMatchObject({ code: 'key-wrong' });
    expect(existsSync(factory.keyFile)).toBe(false);
    await store.close();
  });
});

it('a store in memory gets another key too', async () => {
  const factory = sqlite(':memory:');
  const [store, source] = [await factory.open(), keySourceOf(factory, {})];
  const vault = vaultOf(store, source);
  await expect(vault.rotate()).rejects.toMatchObject({ code: 'key-missing' });
  await vault.replace('etsy', stored, configured);
  const { id } = await vault.key();
  const { keyId } = await vault.rotate();
  expect(keyId).not.toBe(id);
  expect(await vault.read('etsy', configured)).toEqual(stored);
  await store.close();
});
