import type { Row, Value } from './connection.ts';

/** Statements as the tables use them: within a transaction, or each as one of its own. */
export interface Sql {
  one(query: string, ...values: readonly Value[]): Promise<Row | undefined>;
  all(query: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  /** Number of rows it changed. */
  run(query: string, ...values: readonly Value[]): Promise<number>;
}

/** A record as JSON. */
export const written = (record: object): string => JSON.stringify(record);

/** The record in a row's `document`. */
export const recordOf = <T>(row: Row): T => JSON.parse(row['document'] as string) as T;

/** For what can be had again: undefined where it is no JSON. */
export function jsonOrNothing(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

export const recordIn = <T>(row: Row | undefined): T | undefined => (row === undefined ? undefined : recordOf<T>(row));

/**
 * A time as milliseconds since 1970: ISO 8601 texts of different precision do not sort as texts.
 * @throws RangeError when it is no time.
 */
export function instantOf(time: string): number {
  const instant = Date.parse(time);
  if (Number.isNaN(instant)) throw new RangeError(`"${time.slice(0, 40)}" is not a time such as 2026-11-24T08:00:00Z`);
  return instant;
}

/** As SQLite counts: -1 is without limit. */
export const atMost = (limit: number | undefined): number => (limit === undefined || limit === Infinity ? -1 : Math.max(0, Math.floor(limit)));
