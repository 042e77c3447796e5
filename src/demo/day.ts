import type { ActInput } from './act.ts';
import type { Hall } from './market-hall.ts';

/** The day so far, as every part of it sees it. */
export interface Day extends ActInput {
  readonly hall: Hall;
}
