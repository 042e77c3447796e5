import type { Claims } from './claims.ts';
import type { Narrator } from './narrator.ts';

/** What every act of the demo is given. */
export interface ActInput {
  readonly root: string;
  /** Temporary; everything is written here. */
  readonly folder: string;
  readonly tell: Narrator;
  readonly claims: Claims;
  readonly signal: AbortSignal;
}
