import pRetry from 'p-retry';
import { faultOf, type Fault } from '../channel/index.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** Tries of one request, the first included. */
const MOST_ATTEMPTS = 5;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

export interface RetryPlan {
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Whether the request may be sent again although it may have taken effect. */
  readonly repeatable: boolean;
  /** Nothing is tried again later than this after the first try, in milliseconds. */
  readonly patienceMs: number;
  /** Whether there are other credentials to try; asked once. @throws what the renewal throws. */
  readonly renew: () => Promise<boolean>;
}

/** Exponential, with full jitter: everyone who failed together comes back apart. */
export function backoffMs(attempt: number, random: Random): number {
  return Math.ceil(random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1)));
}

/**
 * Tries again what may succeed by itself. What is not repeatable goes again only where it surely had no effect.
 * @throws the last error, as soon as trying again is no use; the signal's reason.
 */
export function withRetries<T>(plan: RetryPlan, attempt: (number: number) => Promise<T>): Promise<T> {
  const { clock } = plan;
  const startedAt = clock.now();
  let renewed = false;
  // p-retry keeps time by itself: it counts, and the injected clock waits.
  return pRetry(attempt, {
    // One more than tries are had: other credentials are tried even where the last one was refused.
    retries: MOST_ATTEMPTS,
    minTimeout: 0,
    signal: plan.signal,
    shouldRetry: async ({ error, attemptNumber }) => {
      const fault = faultOf(error);
      if (fault?.is === 'Unauthorized' && !renewed) {
        renewed = true;
        return plan.renew();
      }
      const tries = renewed ? attemptNumber - 1 : attemptNumber;
      if (tries >= MOST_ATTEMPTS || fault === undefined || !mayRepeat(fault, plan.repeatable)) return false;
      // Its limits are paused by the limiter; a request without limits waits here.
      const ms = fault.is === 'RateLimited' ? (fault.retryAfterMs ?? backoffMs(attemptNumber, plan.random)) : backoffMs(attemptNumber, plan.random);
      if (clock.now() + ms - startedAt > plan.patienceMs) return false;
      await clock.sleep(ms, plan.signal);
      return true;
    },
  });
}

function mayRepeat(fault: Fault, repeatable: boolean): boolean {
  if (fault.is === 'RateLimited') return true;
  return fault.is === 'Unavailable' && (repeatable || fault.sent === 'no');
}
