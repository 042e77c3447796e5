import type { WireReply } from './http.ts';

/** Below this a difference is the coarseness of the Date header (whole seconds) and the way there; it is ignored. */
const NOTICEABLE_MS = 2000;
/** An answer that took longer says too little about when its Date was written. */
const SLOWEST_ANSWER_MS = 5000;

/** How far the channel's clock is ahead of ours: signatures are checked, and times filtered, by its own. */
export class Skew {
  #ms = 0;

  /** Milliseconds to add to our clock. */
  get ms(): number {
    return this.#ms;
  }

  /** @param sentAt,answeredAt our clock's time around the request. */
  learn({ headers }: WireReply, sentAt: number, answeredAt: number): void {
    const told = Date.parse(headers['date'] ?? '');
    if (!Number.isFinite(told) || answeredAt - sentAt > SLOWEST_ANSWER_MS) return;
    // The header cuts off the fraction of a second: half of one is the best guess.
    const difference = told + 500 - (sentAt + answeredAt) / 2;
    this.#ms = Math.abs(difference) > NOTICEABLE_MS ? Math.round(difference) : 0;
  }
}
