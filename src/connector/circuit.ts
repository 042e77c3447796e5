/** Requests in a row that failed with all their retries, after which the channel counts as unreachable. */
const FAILURES_TO_OPEN = 3;
/** How long it is left alone then, in milliseconds. */
const REST_MS = 60_000;

/** Stops asking a channel that does not answer. After a rest one request goes as a trial; its answer closes the circuit. */
export class Circuit {
  #failures = 0;
  #restsUntil: number | undefined;
  #trialUnderWay = false;

  get open(): boolean {
    return this.#restsUntil !== undefined;
  }

  /** Whether a request may go. The first one after the rest is the trial, and must be told of by `answered`, `failed` or `abandoned`. */
  admits(now: number): boolean {
    if (this.#restsUntil === undefined) return true;
    if (now < this.#restsUntil || this.#trialUnderWay) return false;
    this.#trialUnderWay = true;
    return true;
  }

  answered(): void {
    this.#failures = 0;
    this.#restsUntil = undefined;
    this.#trialUnderWay = false;
  }

  failed(now: number): void {
    this.#failures += 1;
    this.#trialUnderWay = false;
    if (this.#failures >= FAILURES_TO_OPEN) this.#restsUntil = now + REST_MS;
  }

  /** Given up by its caller: it says nothing about the channel. */
  abandoned(): void {
    this.#trialUnderWay = false;
  }
}
