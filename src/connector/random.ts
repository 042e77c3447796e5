import { getRandomValues } from 'node:crypto';

/** Evenly spread from 0 up to, not including, 1. */
export type Random = () => number;

/** From the system's source for secrets, as nonces and boundaries must not be guessed. */
export const secureRandom: Random = () => getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

/** `length` hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}
