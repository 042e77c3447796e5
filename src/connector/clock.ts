import { setTimeout as delay } from 'node:timers/promises';

/** Time, injected: everything here that reads the time or waits does so through this. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds.
   * @throws the signal's reason, as soon as it aborts.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest wait that a timer of Node can hold; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) {
      try {
        await delay(Math.min(left, LONGEST_TIMER_MS), undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    }
    signal?.throwIfAborted();
  },
};
