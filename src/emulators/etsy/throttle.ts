import type { EmulatorClock } from '../emulator.ts';
import { Problem } from './problem.ts';

const hourMs = 3_600_000;

export interface ThrottleOptions {
  readonly clock: EmulatorClock;
  readonly perSecond: number;
  readonly perDay: number;
  /** Whether a per-second refusal says how long to wait. */
  readonly retryAfterPerSecond: boolean;
}

/**
 * Request limits of one application key: a truly sliding second, and 24 hours sliding in hourly buckets (Etsy's page "Rate
 * Limits"). A refused request is not counted, which the documents leave open.
 */
export class Throttle {
  readonly #options: ThrottleOptions;
  #second: number[] = [];
  readonly #hours = new Map<number, number>();

  constructor(options: ThrottleOptions) {
    this.#options = options;
  }

  /** @throws Problem 429, with the texts seen live (etsy/open-api #198 and #620). */
  admit(): void {
    const now = this.#forget();
    const { perSecond, perDay, retryAfterPerSecond } = this.#options;
    if (this.#today() >= perDay) {
      const oldest = Math.min(...this.#hours.keys());
      const wait = Math.ceil(((oldest + 24) * hourMs - now) / 1000);
      throw new Problem(429, { error: 'Exceeded daily rate limit' }, { 'retry-after': String(wait) });
    }
    if (this.#second.length >= perSecond) {
      throw new Problem(429, { error: 'Exceeded per second rate limit' }, retryAfterPerSecond ? { 'retry-after': '1' } : {});
    }
    this.#second.push(now);
    const hour = Math.floor(now / hourMs);
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + 1);
  }

  headers(): Readonly<Record<string, string>> {
    this.#forget();
    const { perSecond, perDay } = this.#options;
    return {
      'x-limit-per-second': String(perSecond),
      'x-remaining-this-second': String(perSecond - this.#second.length),
      'x-limit-per-day': String(perDay),
      'x-remaining-today': String(perDay - this.#today()),
    };
  }

  #forget(): number {
    const now = this.#options.clock.now();
    this.#second = this.#second.filter((at) => at > now - 1000);
    const firstHour = Math.floor(now / hourMs) - 23;
    for (const hour of this.#hours.keys()) if (hour < firstHour) this.#hours.delete(hour);
    return now;
  }

  #today(): number {
    return this.#hours.values().reduce((sum, count) => sum + count, 0);
  }
}
