/** Everything that strikes, by its name in the table. */
export const FAULTS = [
  'connection refused',
  'lost before it took effect',
  'lost after it took effect',
  '500 after success',
  '503',
  '429',
  '429 with retry-after',
  'truncated body',
  'malformed body',
  'token expired',
  'page repeated',
  'page reordered',
  'stale read',
  'clock jump',
  'disk full',
  'killed',
] as const;

export type FaultName = (typeof FAULTS)[number];

export const CHANNELS = ['etsy', 'anou'] as const;

export type ChannelName = (typeof CHANNELS)[number];

/** Whose work a fault breaks; `neither`: what the tool does for itself, such as reading the catalogue. */
export type Place = ChannelName | 'neither';

export interface Strike {
  readonly name: FaultName;
  readonly at: Place;
}

/** What cannot happen to a channel, and why. */
export const IMPOSSIBLE: Readonly<Record<ChannelName, Partial<Readonly<Record<FaultName, string>>>>> = {
  etsy: {},
  anou: { 'token expired': 'each request is signed with HMAC: there is no token to expire' },
};

interface Armed {
  readonly name: FaultName;
  /** The channel that it waits for; absent: whatever comes. */
  readonly aim?: ChannelName;
  /** Eligible moments that pass unharmed first. */
  skip: number;
  /** Moments that it strikes. */
  left: number;
  struck: boolean;
}

/** Every process lives through as many moments. */
const LEAST_LIFE = 25;

/** Faults that lie in wait. One that never strikes makes its simulation worthless, so all are kept account of. */
export class Ambush {
  readonly #armed: Armed[] = [];
  readonly strikes: Strike[] = [];
  #isPaused = false;

  arm(name: FaultName, { skip, times = 1, aim }: { readonly skip: number; readonly times?: number; readonly aim?: ChannelName }): void {
    this.#armed.push({ name, skip, left: times, struck: false, ...(aim === undefined ? {} : { aim }) });
  }

  /** The fault that strikes now, of those that could. */
  take(at: Place, isEligible: (name: FaultName) => boolean): FaultName | undefined {
    if (this.#isPaused) return undefined;
    for (const fault of this.#armed) {
      if (fault.left === 0 || (fault.aim ?? at) !== at || !isEligible(fault.name)) continue;
      if (fault.skip > 0) {
        fault.skip -= 1;
        continue;
      }
      fault.left -= 1;
      this.#strike(fault, at);
      return fault.name;
    }
    return undefined;
  }

  /** Moments until the process is to be killed; undefined: it is to live. */
  killAfter(): number | undefined {
    if (this.#isPaused) return undefined;
    return this.#armed.find((fault) => fault.name === 'killed' && fault.left > 0)?.skip;
  }

  /** A process that should have been killed lived through `moments`, or was killed while it worked for `at`. */
  killed(wasKilled: boolean, moments: number, at: Place): void {
    const fault = this.#armed.find(({ name, left }) => name === 'killed' && left > 0);
    if (!fault) return;
    fault.skip = Math.max(1, fault.skip - moments);
    if (!wasKilled) return;
    fault.left = 0;
    this.#strike(fault, at);
  }

  /** What never struck yet strikes as soon as it can, and no burst stands in its way any more. */
  hurry(): void {
    for (const fault of this.#armed) {
      if (fault.struck) fault.left = 0;
      else fault.skip = Math.min(fault.skip, fault.name === 'killed' ? LEAST_LIFE : 0);
    }
  }

  /** Times that a fault of this name struck so far. */
  count(name: FaultName): number {
    return this.strikes.filter((strike) => strike.name === name).length;
  }

  /** Whether a fault, or one of this name, never struck so far. */
  isWaiting(name?: FaultName): boolean {
    return this.#armed.some((fault) => !fault.struck && (name === undefined || fault.name === name));
  }

  /** Nothing strikes until the returned function is called. */
  pause(): () => void {
    this.#isPaused = true;
    return () => {
      this.#isPaused = false;
    };
  }

  /** What is left of a burst is over; what never struck is told. */
  disarm(): readonly FaultName[] {
    const missed = this.#armed.filter((fault) => !fault.struck).map((fault) => fault.name);
    this.#armed.length = 0;
    return missed;
  }

  #strike(fault: Armed, at: Place): void {
    fault.struck = true;
    this.strikes.push({ name: fault.name, at });
  }
}
