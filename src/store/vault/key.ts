import { randomBytes } from 'node:crypto';
import { ConfigError } from '../../model/index.ts';
import type { StoreFactory } from '../store.ts';
import { KEY_BYTES, keyFrom, type Key } from './crypto.ts';
import { VaultError } from './error.ts';
import { makeKeyFile, readKeyFile } from './key-file.ts';

/** Where the key of a vault comes from. */
export interface KeySource {
  /** Undefined while there is none. @throws VaultError `key-invalid`, `key-unreachable`. */
  readonly find: () => Promise<Key | undefined>;
  /** The key, made where there is none yet; one that is there is never replaced. */
  readonly findOrMake: () => Promise<Key>;
  /** For people: where the key lies. */
  readonly where: string;
}

/** How to make a key by hand: `openssl rand -base64 32`. */
const HOW = 'it must be 32 bytes in base64 or hex, such as `openssl rand -base64 32` prints';

/**
 * `FONDOUK_KEY` of the environment, else the key file beside the store. A key is 32 random bytes in base64 or hex; pass phrases are not taken:
 * they could be guessed by whoever has a copy of the store.
 * @throws VaultError `key-invalid` when `FONDOUK_KEY` is no key.
 * @throws ConfigError when the environment gives none and the store has no place for one.
 */
export function keySourceOf(store: Pick<StoreFactory, 'keyFile' | 'kind'>, environment: { readonly FONDOUK_KEY?: string | undefined }): KeySource {
  const given = environment.FONDOUK_KEY;
  if (given !== undefined && given.trim() !== '') return fromEnvironment(given);
  if (store.keyFile === undefined) throw new ConfigError(`A store of the kind ${store.kind} keeps no key: set FONDOUK_KEY; ${HOW}.`);
  return store.keyFile === ':memory:' ? inMemory() : inFile(store.keyFile);
}

function fromEnvironment(text: string): KeySource {
  const key = parseKey(text);
  if (key === undefined) throw new VaultError('key-invalid', `FONDOUK_KEY is not a key: ${HOW}.`);
  return { find: async () => key, findOrMake: async () => key, where: 'the environment variable FONDOUK_KEY' };
}

function inMemory(): KeySource {
  let key: Key | undefined;
  return { find: async () => key, findOrMake: async () => (key ??= keyFrom(randomBytes(KEY_BYTES))), where: 'memory, until this process ends' };
}

function inFile(file: string): KeySource {
  const find = async (): Promise<Key | undefined> => {
    const text = readKeyFile(file);
    if (text === undefined) return undefined;
    const key = parseKey(text);
    if (key === undefined) throw new VaultError('key-invalid', `The key file ${file} holds no key: put back the one that was made; ${HOW}.`);
    return key;
  };
  return {
    find,
    async findOrMake() {
      const key = await find();
      if (key !== undefined) return key;
      makeKeyFile(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
      // Another process may have been faster: what lies there counts.
      return (await find())!;
    },
    where: file,
  };
}

function parseKey(text: string): Key | undefined {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return keyFrom(Buffer.from(written, 'hex'));
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return keyFrom(Buffer.from(written, 'base64'));
  return undefined;
}
