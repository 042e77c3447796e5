import type { Bench } from './bench.ts';
import type { Stand } from './subject.ts';

/** One thing that an adapter promises. */
export interface Case {
  readonly title: string;
  /** Whether the channel has what the case is about; default: always. Capability is presence. */
  readonly appliesTo?: (stand: Stand) => boolean;
  /** @throws AssertionError when the promise does not hold. */
  readonly run: (bench: Bench) => Promise<void>;
}
