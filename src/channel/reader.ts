import type { Issue } from '../model/index.ts';
import type { ReadCall } from './call.ts';

export interface ReadFrom {
  readonly since?: Date;
  readonly cursor?: string;
}

/** One page of a pass. The engine saves items, cursor and what follows from them in one transaction. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What could not be read, or is no item (an oversale). */
  readonly issues?: readonly Issue[];
  /** Items that could not be read; they count as read and rejected. */
  readonly rejected?: number;
  /** Where to go on, saved with the items. */
  readonly next?: string;
  /** Time up to which this pass surely covered everything. */
  readonly until?: Date;
  /** The pass saw all there is. Absence is concluded from such a pass alone. */
  readonly complete?: true;
}

export interface Reader<T> {
  /** Pace of a resident process, in milliseconds. */
  readonly everyMs: number;
  /** How far each pass reaches back before the time already covered, in milliseconds: late and reordered changes. */
  readonly overlapMs: number;
  readonly pages: (from: ReadFrom, call: ReadCall) => AsyncIterable<Page<T>>;
}
