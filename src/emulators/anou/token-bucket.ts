import type { EmulatorClock } from '../emulator.ts';
import { Refusal } from './errors.ts';

const refillPerSecond = 2;
const burst = 10;

/** One bucket for each caller: 2 requests a second, 10 in a burst (contract, `x-rate-limit`), both times `scale`. */
export class TokenBuckets {
  readonly #clock: EmulatorClock;
  readonly #refillPerSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, { tokens: number; filledAt: number }>();

  constructor(clock: EmulatorClock, scale: number) {
    this.#clock = clock;
    this.#refillPerSecond = refillPerSecond * scale;
    this.#burst = Math.max(1, burst * scale);
  }

  /** @throws Refusal `rate_limited` with Retry-After in whole seconds, at least 1. */
  take(caller: string): void {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(caller) ?? { tokens: this.#burst, filledAt: now };
    this.#buckets.set(caller, bucket);
    const elapsedSeconds = Math.max(0, now - bucket.filledAt) / 1000;
    bucket.tokens = Math.min(this.#burst, bucket.tokens + elapsedSeconds * this.#refillPerSecond);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      const seconds = Math.max(1, Math.ceil((1 - bucket.tokens) / this.#refillPerSecond));
      throw new Refusal('rate_limited', `Too many requests: wait ${seconds} s.`, { headers: { 'retry-after': String(seconds) } });
    }
    bucket.tokens -= 1;
  }
}
