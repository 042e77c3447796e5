import type { Outside } from './outside.ts';

/** What a shell gives a process that was ended by SIGINT: 128 + 2. */
const ENDED_BY_INTERRUPT = 130;

export interface Interruption {
  /** Aborts at the first interruption: the run ends at its next safe point. */
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** The first interruption asks the run to end at a safe point, the second ends the process at once. */
export function listenForInterruption(outside: Pick<Outside, 'onInterrupt' | 'quit'>, onFirst: () => void): Interruption {
  const controller = new AbortController();
  const stop = outside.onInterrupt(() => {
    if (controller.signal.aborted) return outside.quit(ENDED_BY_INTERRUPT);
    onFirst();
    controller.abort();
  });
  return { signal: controller.signal, stop };
}
