import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createVault, sqlite, type Store, type Vault } from '../../src/store/index.ts';
import { keyFrom } from '../../src/store/vault/crypto.ts';
import type { KeySource } from '../../src/store/vault/key.ts';

const unturned = { beginRotation: async () => {}, endRotation: async () => 'done' as const };
const sourceOf = (fill: number, where = 'the key file'): KeySource => {
  const key = keyFrom(Buffer.alloc(32, fill));
  return { keys: async () => [key], findOrMake: async () => key, ...unturned, where };
};
const absent: KeySource = { ...unturned, keys: async () => [], findOrMake: async () => keyFrom(randomBytes(32)), where: 'fondouk.db.key' };

const app = { keystring: 'k', sharedSecret: 's' };
const configured = { ...app, refreshToken: 'R0' };
const rotated = { ...configured, refreshToken: 'R1', accessToken: 'A1' };

let store: Store;
let vault: Vault;
beforeEach(async () => {
  store = await sqlite(':memory:').open();
  vault = createVault({ store, keySource: sourceOf(1) });
  return () => store.close();
});

describe('which secrets count', () => {
  it('the configured ones, while nothing is stored', async () => {
    expect(await vault.read('etsy', configured)).toEqual(configured);
  });

  it('a rotated token over the configured one that it grew from', async () => {
    await vault.replace('etsy', rotated, configured);
    expect(await vault.read('etsy', configured)).toEqual(rotated);
  });

  it('a token rotated many times, while the configured one stands where it stood', async () => {
    for (const refreshToken of ['R1', 'R2', 'R3']) await vault.replace('etsy', { ...rotated, refreshToken }, configured);
    expect(await vault.read('etsy', configured)).toMatchObject({ refreshToken: 'R3' });
  });

  it('a new configured token over both', async () => {
    await vault.replace('etsy', rotated, configured);
    const renewed = { ...configured, refreshToken: 'R9' };
    expect(await vault.read('etsy', renewed)).toEqual(renewed);
    await vault.replace('etsy', { ...renewed, refreshToken: 'R10' }, renewed);
    expect(await vault.read('etsy', renewed)).toMatchObject({ refreshToken: 'R10' });
  });

  it('the rotated token still, when the configured one it grew from is left out', async () => {
    await vault.replace('etsy', rotated, configured);
    expect(await vault.read('etsy', app)).toEqual(rotated);
  });

  it('the configured ones of another application, whose tokens the stored ones are not', async () => {
    await vault.replace('etsy', rotated, configured);
    const moved = { ...configured, keystring: 'another' };
    expect(await vault.read('etsy', moved)).toEqual(moved);
  });

  it('a value configured in addition, beside the stored ones', async () => {
    await vault.replace('etsy', rotated, configured);
    expect(await vault.read('etsy', { ...configured, webhookSecret: 'w' })).toEqual({ ...rotated, webhookSecret: 'w' });
  });

  it('of each channel its own', async () => {
    await vault.replace('etsy', rotated, configured);
    expect(await vault.read('anou', configured)).toEqual(configured);
  });

  it('of a configured value that was changed and put back, the stored ones again', async () => {
    await vault.replace('etsy', rotated, configured);
    await vault.read('etsy', { ...configured, refreshToken: 'R9' });
    expect(await vault.read('etsy', configured)).toEqual(rotated);
  });
});

describe('after a login, which stores tokens beside configured values without one', () => {
  const tokens = { refreshToken: 'L1', accessToken: 'A1' };
  beforeEach(() => vault.replace('etsy', tokens, app));

  it('the stored tokens complete the configured values', async () => {
    expect(await vault.read('etsy', app)).toEqual({ ...app, ...tokens });
  });

  it('they still do when they were rotated since', async () => {
    await vault.replace('etsy', { ...(await vault.read('etsy', app)), refreshToken: 'L2' }, app);
    expect(await vault.read('etsy', app)).toEqual({ ...app, accessToken: 'A1', refreshToken: 'L2' });
  });

  it('they do not for another application', async () => {
    expect(await vault.read('etsy', { ...app, keystring: 'another' })).toEqual({ ...app, keystring: 'another' });
  });

  it('a token configured later wins over them', async () => {
    expect(await vault.read('etsy', configured)).toEqual(configured);
  });

  it('the very token of the login may be configured later: what is stored with it stays', async () => {
    expect(await vault.read('etsy', { ...app, refreshToken: 'L1' })).toEqual({ ...app, ...tokens });
  });

  it('a login wins over a configured token that was there before it', async () => {
    await vault.replace('etsy', tokens, configured);
    expect(await vault.read('etsy', configured)).toEqual({ ...app, ...tokens });
  });
});

describe('what is kept', () => {
  const told = async (work: Promise<unknown>): Promise<{ readonly code: string; readonly message: string; readonly text: string }> => {
    const error = await work.then(() => expect.unreachable(), (error: unknown) => error as Error & { code: string });
    return { code: error.code, message: error.message, text: `${error.stack}${JSON.stringify(error)}${String(error.cause)}` };
  };

  it('is encrypted, and holds no configured secret even when it is opened', async () => {
    await vault.replace('etsy', { accessToken: 'A1-very-secret' }, { keystring: 'keystring-very-secret' });
    const sealed = await store.secrets.get('etsy');
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect(Buffer.from(sealed!.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('secret');
  });

  it('does not open with another key, and says which one is needed and where it was looked for', async () => {
    await vault.replace('etsy', rotated, configured);
    const { code, message, text } = await told(createVault({ store, keySource: sourceOf(2) }).read('etsy', configured));
    expect(code).toBe('key-wrong');
    expect(message).toMatch(/^The stored secrets of etsy were sealed with the key \w{8}, but the one in the key file is \w{8}: put the right key there, or authorise etsy again\.$/);
    expect(text).not.toMatch(/\b(R0|R1|A1)\b/);
  });

  it('does not open without a key', async () => {
    await vault.replace('etsy', rotated, configured);
    expect(await told(createVault({ store, keySource: absent }).read('etsy', configured))).toMatchObject({ code: 'key-missing', message: expect.stringContaining('fondouk.db.key') });
  });

  it('does not open for another channel', async () => {
    await vault.replace('etsy', rotated, configured);
    await store.secrets.put('anou', (await store.secrets.get('etsy'))!);
    expect(await told(vault.read('anou', configured))).toMatchObject({ code: 'secrets-unreadable', message: expect.stringContaining('moved here') });
  });

  it('is refused when it is in a form of a later version', async () => {
    await store.secrets.put('etsy', 'v2.00000000.AAAA');
    expect(await told(vault.read('etsy', configured))).toMatchObject({ code: 'secrets-unreadable', message: expect.stringContaining('update fondouk') });
  });

  it('can be replaced although it cannot be read, so that a person can authorise again', async () => {
    await vault.replace('etsy', rotated, configured);
    const renewed = createVault({ store, keySource: sourceOf(2) });
    await renewed.replace('etsy', { refreshToken: 'L1' }, app);
    expect(await renewed.read('etsy', app)).toEqual({ ...app, refreshToken: 'L1' });
  });

  it('tells where its key lies', async () => {
    expect(await vault.key()).toMatchObject({ where: 'the key file' });
  });
});
