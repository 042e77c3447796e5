import type { Clock } from './clock.ts';

export interface VirtualClock extends Clock {
  /** Moves time on by itself, waking whoever slept less, in order. */
  advance(ms: number): Promise<void>;
  /** Time stands still while `work` runs, however long it really takes: for answers that need the event loop. */
  whileBusy<T>(work: () => Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Turns of the event loop without news after which it counts as idle. */
const IDLE_TURNS = 4;

/**
 * A clock for tests and simulations: nobody really waits. Once the event loop is otherwise idle it jumps to the earliest
 * sleeper, one at a time, first come first served among equals; so a day passes in milliseconds, and always in the same order.
 */
export function virtualClock(start = 0): VirtualClock {
  let now = start;
  let busy = 0;
  let news = 0;
  let watching = false;
  const sleepers: Sleeper[] = [];

  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  async function settle(): Promise<void> {
    for (let turns = 0; turns < IDLE_TURNS; turns += 1) await turn();
  }

  async function idle(): Promise<void> {
    for (let quiet = 0, seen = news; quiet < IDLE_TURNS; quiet = seen === news && busy === 0 ? quiet + 1 : 0) {
      seen = news;
      await turn();
    }
  }

  function wakeFirst(): void {
    const first = sleepers.shift();
    if (first === undefined) return;
    now = Math.max(now, first.at);
    news += 1;
    first.wake();
  }

  async function watch(): Promise<void> {
    if (watching) return;
    watching = true;
    while (sleepers.length > 0) {
      await idle();
      wakeFirst();
    }
    watching = false;
  }

  function enlist(sleeper: Sleeper): void {
    const place = sleepers.findIndex((other) => other.at > sleeper.at);
    sleepers.splice(place === -1 ? sleepers.length : place, 0, sleeper);
    news += 1;
    void watch();
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const leave = () => {
          const place = sleepers.indexOf(sleeper);
          if (place !== -1) sleepers.splice(place, 1);
          reject(signal?.reason as Error);
        };
        const sleeper = {
          at: now + Math.max(0, ms),
          wake: () => {
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        enlist(sleeper);
      }),
    async advance(ms) {
      const until = now + ms;
      busy += 1;
      await settle();
      while (sleepers[0] !== undefined && sleepers[0].at <= until) {
        wakeFirst();
        await settle();
      }
      now = Math.max(now, until);
      busy -= 1;
    },
    async whileBusy(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        news += 1;
      }
    },
  };
}
