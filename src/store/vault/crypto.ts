import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bytes of a key as it is kept. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';

/** One key, and what is derived from it: no two purposes share a key. */
export interface Key {
  /** Tells keys apart in sealed texts and error messages; says nothing about the key. */
  readonly id: string;
  readonly sealing: Uint8Array;
  readonly fingerprinting: Uint8Array;
}

/** HKDF-SHA256 of 32 random bytes. */
export function keyFrom(bytes: Uint8Array): Key {
  const derive = (purpose: string, length: number) => Buffer.from(hkdfSync('sha256', bytes, new Uint8Array(), `fondouk vault v1 ${purpose}`, length));
  return { id: derive('id', 4).toString('hex'), sealing: derive('sealing', KEY_BYTES), fingerprinting: derive('fingerprinting', KEY_BYTES) };
}

/** AES-256-GCM: `v1.<key id>.<nonce, ciphertext and tag in base64url>`. It opens only with the same key, for the same `context`. */
export function seal(key: Key, context: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(key, context));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${FORMAT}.${key.id}.${sealed.toString('base64url')}`;
}

/** The id of the key that sealed it; undefined when it is no sealed text of this format. */
export function keyIdOf(sealed: string): string | undefined {
  return /^v1\.([0-9a-f]{8})\.[\w-]+$/.exec(sealed)?.[1];
}

/** Undefined: changed, sealed for another context, or by another key. */
export function unseal(key: Key, context: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed.slice(sealed.lastIndexOf('.') + 1), 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(key, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

/** Keyed, so that nobody without the key can try guesses on it. */
export function fingerprintOf(key: Pick<Key, 'fingerprinting'>, parts: readonly string[]): string {
  return createHmac('sha256', key.fingerprinting).update(JSON.stringify(parts)).digest('base64url');
}

/** In a time that does not tell where they differ. */
export function areEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const boundTo = (key: Key, context: string): Buffer => Buffer.from(JSON.stringify([FORMAT, key.id, context]));
