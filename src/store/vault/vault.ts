import type { Strings } from '../../channel/index.ts';
import type { Tables } from '../store.ts';
import { areEqual, fingerprintOf, keyIdOf, seal, unseal, type Key } from './crypto.ts';
import { VaultError } from './error.ts';
import type { KeySource } from './key.ts';

/**
 * Secrets of channels, encrypted at rest. What is stored grew from what was configured: a token that the channel rotated, or that a person's
 * login brought. It wins over the configured one it grew from; a configured value that is new since then wins over what is stored.
 */
export interface Vault {
  /**
   * The secrets to use now: the configured ones, with the stored ones over them as long as these still belong to them. They do while every
   * configured value that they grew from is as it was, or is left out now (a refresh token may leave the environment once it was
   * rotated), and no value configured since then stands against a stored one.
   * @throws VaultError when something is stored and cannot be read.
   */
  read(channel: string, configured: Strings): Promise<Strings>;
  /** Stores `next`, grown from `configured`; on the disk before it returns. A key is made where there is none. @throws VaultError, StoreError. */
  replace(channel: string, next: Strings, configured: Strings): Promise<void>;
  /** For people: where the key lies. */
  where(): string;
}

interface Content {
  readonly secrets: Strings;
  /** Fingerprint of each configured value, by its name. */
  readonly grownFrom: Strings;
}

/** `store`: itself, not the tables of a transaction, so that a rotated token lands even when a transaction around its use does not. */
export function createVault({ store, keySource }: { readonly store: Pick<Tables, 'secrets'>; readonly keySource: KeySource }): Vault {
  return {
    async read(channel, configured) {
      const sealed = await store.secrets.get(channel);
      if (sealed === undefined) return configured;
      const key = await keyOf(sealed, channel, keySource);
      const { secrets, grownFrom } = openContent(key, channel, sealed);
      const known = { ...fingerprints(key, channel, secrets), ...grownFrom };
      return agrees(fingerprints(key, channel, configured), known) ? { ...configured, ...secrets } : configured;
    },
    async replace(channel, next, configured) {
      const key = await keySource.findOrMake();
      const content: Content = { secrets: next, grownFrom: fingerprints(key, channel, configured) };
      await store.secrets.put(channel, seal(key, channel, JSON.stringify(content)));
    },
    where: () => keySource.where,
  };
}

const agrees = (configured: Strings, known: Strings): boolean =>
  Object.entries(configured).every(([name, fingerprint]) => known[name] === undefined || areEqual(known[name], fingerprint));

const fingerprints = (key: Key, channel: string, values: Strings): Strings =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fingerprintOf(key, [channel, name, value])]));

async function keyOf(sealed: string, channel: string, { find, where }: KeySource): Promise<Key> {
  const sealedBy = keyIdOf(sealed);
  if (sealedBy === undefined) {
    throw new VaultError('secrets-unreadable', `The stored secrets of ${channel} are in a form that this version does not know: update fondouk, or authorise ${channel} again.`);
  }
  const key = await find();
  if (key === undefined) {
    throw new VaultError('key-missing', `The stored secrets of ${channel} need the key ${sealedBy}, and there is none in ${where}: put it back, or authorise ${channel} again.`);
  }
  if (key.id !== sealedBy) {
    throw new VaultError(
      'key-wrong',
      `The stored secrets of ${channel} were sealed with the key ${sealedBy}, but the one in ${where} is ${key.id}: put the right key there, or authorise ${channel} again.`,
    );
  }
  return key;
}

function openContent(key: Key, channel: string, sealed: string): Content {
  const text = unseal(key, channel, sealed);
  if (text === undefined) {
    throw new VaultError('secrets-unreadable', `The stored secrets of ${channel} were changed, or moved here from another channel: restore the store, or authorise ${channel} again.`);
  }
  return JSON.parse(text) as Content;
}
