import { StoreError } from '../error.ts';

export interface Patience {
  /** Milliseconds to wait in all. */
  readonly forMs: number;
  readonly pause: (ms: number) => Promise<unknown>;
}

const PAUSE_MS = 20;

/**
 * Does `work`, again and again while another process writes to the store. It waits without blocking: whoever holds the store may be in this
 * very process.
 * @throws StoreError `store-busy` when patience ends.
 */
export async function patiently<T>(patience: Patience, work: () => T): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    try {
      return work();
    } catch (error) {
      const isBusy = error instanceof StoreError && error.code === 'store-busy';
      if (!isBusy || waitedMs >= patience.forMs) throw error;
    }
    await patience.pause(PAUSE_MS);
  }
}
