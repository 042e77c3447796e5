import { getRandomValues } from 'node:crypto';

/** Evenly spread from 0 up to, not including, 1. */
export type Random = () => number;

/** Random numbers from the system's source for secrets: nonces and boundaries must not be guessed. */
export function secureRandom(): Random {
  // Fetched many at once: a call to the system for each digit of a nonce takes longer than all the rest of a request.
  const pool = new Uint32Array(256);
  let left = 0;
  return () => {
    if (left === 0) left = getRandomValues(pool).length;
    left -= 1;
    return pool[left]! / 2 ** 32;
  };
}

/** `length` hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}
