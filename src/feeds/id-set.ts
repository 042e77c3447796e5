import { hash } from 'node:crypto';

/**
 * A set of ids that takes about 60 bytes for each, whatever its length and whatever larger text it was cut from. Two ids out of a million
 * are taken for one another with a probability of about one in 10 billion.
 */
export class IdSet {
  readonly #keys = new Set<string>();

  has(id: string): boolean {
    return this.#keys.has(keyOf(id));
  }

  /** False when it was there already. */
  add(id: string): boolean {
    const key = keyOf(id);
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    return true;
  }
}

/** 72 bits; twelve characters are copied out of the longer text, never a view on it. */
function keyOf(id: string): string {
  return hash('sha256', id, 'base64').slice(0, 12);
}
