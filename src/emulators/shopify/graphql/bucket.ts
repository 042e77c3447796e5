import type { EmulatorClock } from '../../emulator.ts';

export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The leaky bucket of one app and shop (shopify.dev, GraphQL Admin rate limits): points that come back by the second. */
export class Bucket {
  readonly #clock: EmulatorClock;
  readonly #most: number;
  readonly #perSecond: number;
  #available: number;
  #at: number;

  constructor(clock: EmulatorClock, most: number, perSecond: number) {
    this.#clock = clock;
    this.#most = most;
    this.#perSecond = perSecond;
    this.#available = most;
    this.#at = clock.now();
  }

  /** Takes points, if there are enough. Points that were asked for in vain cost nothing. */
  take(points: number): boolean {
    this.#refill();
    if (this.#available < points) return false;
    this.#available -= points;
    return true;
  }

  /** Gives back what a request was charged beyond its real cost, and takes what other processes of the app used. */
  adjust(points: number): void {
    this.#refill();
    this.#available = Math.max(0, Math.min(this.#most, this.#available + points));
  }

  get status(): ThrottleStatus {
    this.#refill();
    return { maximumAvailable: this.#most, currentlyAvailable: Math.floor(this.#available), restoreRate: this.#perSecond };
  }

  #refill(): void {
    const now = this.#clock.now();
    this.#available = Math.min(this.#most, this.#available + (this.#perSecond * (now - this.#at)) / 1000);
    this.#at = now;
  }
}
