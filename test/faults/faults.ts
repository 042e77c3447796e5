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

interface Armed {
  readonly name: FaultName;
  /** Eligible moments that pass unharmed first. */
  skip: number;
  /** Moments that it strikes. */
  left: number;
  struck: boolean;
}

/** Faults that lie in wait. One that never strikes makes its simulation worthless, so all are kept account of. */
export class Ambush {
  readonly #armed: Armed[] = [];
  readonly strikes = new Map<FaultName, number>();
  #isPaused = false;

  arm(name: FaultName, skip: number, times = 1): void {
    this.#armed.push({ name, skip, left: times, struck: false });
  }

  /** The fault that strikes now, of those that could. */
  take(isEligible: (name: FaultName) => boolean): FaultName | undefined {
    if (this.#isPaused) return undefined;
    for (const fault of this.#armed) {
      if (fault.left === 0 || !isEligible(fault.name)) continue;
      if (fault.skip > 0) {
        fault.skip -= 1;
        continue;
      }
      fault.left -= 1;
      this.#strike(fault);
      return fault.name;
    }
    return undefined;
  }

  /** Moments until the process is to be killed; undefined: it is to live. */
  killAfter(): number | undefined {
    if (this.#isPaused) return undefined;
    return this.#armed.find((fault) => fault.name === 'killed' && fault.left > 0)?.skip;
  }

  /** A process that should have been killed lived through `moments`, or was killed. */
  killed(wasKilled: boolean, moments: number): void {
    const fault = this.#armed.find(({ name, left }) => name === 'killed' && left > 0);
    if (!fault) return;
    fault.skip = Math.max(1, fault.skip - moments);
    if (!wasKilled) return;
    fault.left = 0;
    this.#strike(fault);
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

  #strike(fault: Armed): void {
    fault.struck = true;
    this.strikes.set(fault.name, (this.strikes.get(fault.name) ?? 0) + 1);
  }
}
