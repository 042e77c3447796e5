import type { Strings } from '../../channel/index.ts';
import type { Store } from '../store.ts';
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
  /**
   * Seals everything anew with a new key and forgets the old one. Broken off at any moment, everything can still be read, and the next
   * rotation ends this one. A key of the environment is replaced by the one in `FONDOUK_KEY_NEW`.
   * @throws VaultError when something stored cannot be read, or there is no key yet; ConfigError while `FONDOUK_KEY_NEW` is missing.
   */
  rotate(): Promise<Rotation>;
  /** For people: where the key lies, and its id where there is one. The id says nothing about the key. */
  key(): Promise<{ readonly where: string; readonly id?: string }>;
}

/** What came of a rotation. */
export interface Rotation {
  /** Id of the key that seals now. */
  readonly keyId: string;
  /** Channels whose secrets are sealed with it. */
  readonly channels: readonly string[];
  /** `move-new-key`: the new key must take the place of the old one in the environment. */
  readonly next: 'done' | 'move-new-key';
}

interface Content {
  readonly secrets: Strings;
  /** Fingerprint of each configured value, by its name. */
  readonly grownFrom: Strings;
  /** What the fingerprints were made with, in base64; absent: with the key that sealed this. A rotation cannot make them anew, as it does not know what was configured. */
  readonly fingerprinting?: string;
}

/** `store`: itself, not the tables of a transaction, so that a rotated token lands even when a transaction around its use does not. */
export function createVault({ store, keySource }: { readonly store: Pick<Store, 'secrets' | 'transaction'>; readonly keySource: KeySource }): Vault {
  return {
    async read(channel, configured) {
      const sealed = await store.secrets.get(channel);
      if (sealed === undefined) return configured;
      const { key, content } = await open(channel, sealed, keySource);
      const { secrets, grownFrom } = content;
      const by = fingerprintingOf(key, content);
      const known = { ...fingerprints(by, channel, secrets), ...grownFrom };
      return agrees(fingerprints(by, channel, configured), known) ? { ...configured, ...secrets } : configured;
    },
    async replace(channel, next, configured) {
      // In one transaction: a rotation comes wholly before it or wholly after it.
      await store.transaction(async ({ secrets }) => {
        const key = await keySource.findOrMake();
        const content: Content = { secrets: next, grownFrom: fingerprints(key, channel, configured) };
        await secrets.put(channel, seal(key, channel, JSON.stringify(content)));
      });
    },
    async rotate() {
      await keySource.beginRotation();
      const rotated = await store.transaction(async ({ secrets }) => {
        const next = await keySource.findOrMake();
        const channels = await secrets.channels();
        for (const channel of channels) {
          const { key, content } = await open(channel, (await secrets.get(channel))!, keySource);
          if (key.id === next.id) continue;
          const kept: Content = { ...content, fingerprinting: Buffer.from(fingerprintingOf(key, content).fingerprinting).toString('base64') };
          await secrets.put(channel, seal(next, channel, JSON.stringify(kept)));
        }
        return { keyId: next.id, channels };
      });
      return { ...rotated, next: await keySource.endRotation() };
    },
    async key() {
      const [key] = await keySource.keys();
      return { where: keySource.where, ...(key === undefined ? {} : { id: key.id }) };
    },
  };
}

const agrees = (configured: Strings, known: Strings): boolean =>
  Object.entries(configured).every(([name, fingerprint]) => known[name] === undefined || areEqual(known[name], fingerprint));

type Fingerprinting = Pick<Key, 'fingerprinting'>;

const fingerprintingOf = (key: Key, { fingerprinting }: Content): Fingerprinting => (fingerprinting === undefined ? key : { fingerprinting: Buffer.from(fingerprinting, 'base64') });

const fingerprints = (by: Fingerprinting, channel: string, values: Strings): Strings =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fingerprintOf(by, [channel, name, value])]));

async function open(channel: string, sealed: string, keySource: KeySource): Promise<{ readonly key: Key; readonly content: Content }> {
  const key = await keyOf(sealed, channel, keySource);
  const text = unseal(key, channel, sealed);
  if (text === undefined) {
    throw new VaultError('secrets-unreadable', `The stored secrets of ${channel} were changed, or moved here from another channel: restore the store, or authorise ${channel} again.`);
  }
  return { key, content: JSON.parse(text) as Content };
}

async function keyOf(sealed: string, channel: string, { keys, where }: KeySource): Promise<Key> {
  const sealedBy = keyIdOf(sealed);
  if (sealedBy === undefined) {
    throw new VaultError('secrets-unreadable', `The stored secrets of ${channel} are in a form that this version does not know: update fondouk, or authorise ${channel} again.`);
  }
  const known = await keys();
  const key = known.find(({ id }) => id === sealedBy);
  if (key !== undefined) return key;
  if (known.length === 0) {
    throw new VaultError('key-missing', `The stored secrets of ${channel} need the key ${sealedBy}, and there is none in ${where}: put it back, or authorise ${channel} again.`);
  }
  throw new VaultError(
    'key-wrong',
    `The stored secrets of ${channel} were sealed with the key ${sealedBy}, but the one in ${where} is ${known[0]!.id}: put the right key there, or authorise ${channel} again.`,
  );
}
