import { randomUUID } from 'node:crypto';
import { systemClock, type Clock, type Logger, type Transport } from '../connector/index.ts';

/** What the outside world gives: injected as a whole by tests and simulations. */
export interface Runtime {
  readonly clock: Clock;
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly transport?: Transport;
  readonly logger?: Logger;
}

export function systemRuntime(overrides: Partial<Runtime> = {}): Runtime {
  return { clock: systemClock, random: Math.random, newId: randomUUID, env: process.env, ...overrides };
}
