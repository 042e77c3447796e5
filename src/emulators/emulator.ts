import type { Faults } from './faults.ts';

/** A local, stateful double of one channel. It answers as the channel would, limits, delays and errors included. */
export interface Emulator {
  readonly name: string;
  /**
   * The one way in: takes a fetch `Request`, gives a fetch `Response`. Serve it over HTTP with `serve()`, or in tests
   * with msw: `http.all('https://host/*', ({ request }) => emulator.handle(request))`.
   * @throws TypeError when a fault cuts the connection, as `fetch` does.
   */
  handle(request: Request): Promise<Response>;
  /** Faults to strike the next requests with. */
  readonly faults: Faults;
  /** Every request that came in, oldest first, without headers and bodies: what tests and the demo count. */
  readonly requests: readonly SeenRequest[];
}

export interface SeenRequest {
  /** The emulator's clock when it came in. */
  readonly at: Date;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** What was asked for, where the target does not tell it: the name of a GraphQL operation. */
  readonly operation?: string;
  /** Status that was answered; 0 when the connection was cut. */
  readonly status: number;
}

export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: EmulatorClock = { now: () => Date.now() };
