import { randomBytes } from 'node:crypto';
import { ConfigError } from '../../model/index.ts';
import type { StoreFactory } from '../store.ts';
import { KEY_BYTES, keyFrom, type Key } from './crypto.ts';
import { VaultError } from './error.ts';
import { makeKeyFile, readKeyFile, replaceKeyFile } from './key-file.ts';

/** Where the keys of a vault come from. There is one, and while it is being replaced the old one beside it. */
export interface KeySource {
  /** The key that seals, then those that only open what was sealed before. None while none was made. @throws VaultError `key-invalid`, `key-unreachable`. */
  readonly keys: () => Promise<readonly Key[]>;
  /** The key that seals, made where there is none yet; one that is there is never replaced. */
  readonly findOrMake: () => Promise<Key>;
  /**
   * From now on a new key seals, and the old one opens what is left of it. Begun already, and broken off: nothing changes.
   * @throws VaultError `key-missing` while there is no key to replace; ConfigError where a person must give the new one first.
   */
  readonly beginRotation: () => Promise<void>;
  /** Nothing is sealed with the old key any more. @returns what a person must still do, where the keys are in a person's hands. */
  readonly endRotation: () => Promise<'done' | 'move-new-key'>;
  /** For people: where the key lies. */
  readonly where: string;
}

/** The part of the environment that keys come from. */
export interface KeyEnvironment {
  readonly FONDOUK_KEY?: string | undefined;
  /** The key that is to replace `FONDOUK_KEY`. */
  readonly FONDOUK_KEY_NEW?: string | undefined;
}

/** How to make a key by hand: `openssl rand -base64 32`. */
const HOW = 'it must be 32 bytes in base64 or hex, such as `openssl rand -base64 32` prints';

/**
 * `FONDOUK_KEY` of the environment, else the key file beside the store. A key is 32 random bytes in base64 or hex; pass phrases are not taken:
 * they could be guessed by whoever has a copy of the store.
 * @throws VaultError `key-invalid` when `FONDOUK_KEY` is no key.
 * @throws ConfigError when the environment gives none and the store has no place for one.
 */
export function keySourceOf(store: Pick<StoreFactory, 'keyFile' | 'kind'>, environment: KeyEnvironment): KeySource {
  const given = environment.FONDOUK_KEY;
  if (given !== undefined && given.trim() !== '') return fromEnvironment(given, environment.FONDOUK_KEY_NEW);
  if (store.keyFile === undefined) throw new ConfigError(`A store of the kind ${store.kind} keeps no key: set FONDOUK_KEY; ${HOW}.`);
  return store.keyFile === ':memory:' ? inMemory() : inFile(store.keyFile);
}

function fromEnvironment(text: string, newText: string | undefined): KeySource {
  const current = keyIn('FONDOUK_KEY', text);
  const next = newText === undefined || newText.trim() === '' ? undefined : keyIn('FONDOUK_KEY_NEW', newText);
  const keys = next === undefined || next.id === current.id ? [current] : [next, current];
  return {
    keys: async () => keys,
    findOrMake: async () => keys[0]!,
    async beginRotation() {
      if (keys.length === 1) throw new ConfigError(`The key stands in FONDOUK_KEY: put the one that is to replace it in FONDOUK_KEY_NEW, beside it, and run this again; ${HOW}.`);
    },
    endRotation: async () => 'move-new-key',
    where: 'the environment variable FONDOUK_KEY',
  };
}

function keyIn(variable: keyof KeyEnvironment, text: string): Key {
  const key = parseKey(text);
  if (key === undefined) throw new VaultError('key-invalid', `${variable} is not a key: ${HOW}.`);
  return key;
}

function inMemory(): KeySource {
  let keys: readonly Key[] = [];
  const make = (): Key => keyFrom(randomBytes(KEY_BYTES));
  return {
    keys: async () => keys,
    async findOrMake() {
      if (keys.length === 0) keys = [make()];
      return keys[0]!;
    },
    async beginRotation() {
      if (keys.length === 0) throw noKeyYet('memory');
      if (keys.length === 1) keys = [make(), ...keys];
    },
    async endRotation() {
      keys = keys.slice(0, 1);
      return 'done';
    },
    where: 'memory, until this process ends',
  };
}

/** One key a line: the one that seals first. More than one only while the key is being replaced. */
function inFile(file: string): KeySource {
  const lines = (): readonly string[] => readKeyFile(file)?.trim().split(/\s+/) ?? [];
  const keys = async (): Promise<readonly Key[]> => {
    const found = lines().map(parseKey);
    if (found.length > 2 || found.includes(undefined)) {
      throw new VaultError('key-invalid', `The key file ${file} holds no key: put back the one that was made; ${HOW}.`);
    }
    return found as readonly Key[];
  };
  const keep = (kept: readonly string[]): void => replaceKeyFile(file, kept.map((line) => `${line}\n`).join(''));
  return {
    keys,
    async findOrMake() {
      const [key] = await keys();
      if (key !== undefined) return key;
      makeKeyFile(file, `${newKeyText()}\n`);
      // Another process may have been faster: what lies there counts.
      return (await keys())[0]!;
    },
    async beginRotation() {
      const { length } = await keys();
      if (length === 0) throw noKeyYet(file);
      if (length === 1) keep([newKeyText(), ...lines()]);
    },
    async endRotation() {
      keep(lines().slice(0, 1));
      return 'done';
    },
    where: file,
  };
}

const newKeyText = (): string => randomBytes(KEY_BYTES).toString('base64');

function noKeyYet(where: string): VaultError {
  return new VaultError('key-missing', `There is no key in ${where} yet, and no secret to protect: one is made when the first secret is stored.`);
}

function parseKey(text: string): Key | undefined {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return keyFrom(Buffer.from(written, 'hex'));
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return keyFrom(Buffer.from(written, 'base64'));
  return undefined;
}
