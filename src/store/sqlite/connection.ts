import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { inWords } from './faults.ts';

export type Value = SQLInputValue;
export type Row = Readonly<Record<string, SQLOutputValue>>;

export const MEMORY = ':memory:';

/** Blocks the whole process while it lasts, so short: patience is had where it can be awaited. */
const BUSY_TIMEOUT_MS = 50;

/** One SQLite database, its statements prepared once, its failures in words. Every call is synchronous. */
export class Connection {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws StoreError when the file cannot be opened. It is made where there is none, readable to its owner alone: it holds buyers' addresses. */
  constructor(file: string) {
    this.file = file;
    this.#database = this.#inWords(() => {
      if (file === MEMORY) return new DatabaseSync(MEMORY);
      // An absolute path is never taken for a `file:` address.
      const path = resolve(file);
      makeReachable(path);
      return new DatabaseSync(path);
    });
    this.script(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }

  one(query: string, ...values: readonly Value[]): Row | undefined {
    return this.#inWords(() => this.#statement(query).get(...values));
  }

  all(query: string, ...values: readonly Value[]): readonly Row[] {
    return this.#inWords(() => this.#statement(query).all(...values));
  }

  /** Number of rows it changed. */
  run(query: string, ...values: readonly Value[]): number {
    return this.#inWords(() => Number(this.#statement(query).run(...values).changes));
  }

  /** Several statements at once, without values. */
  script(statements: string): void {
    this.#inWords(() => this.#database.exec(statements));
  }

  /** Undoes the transaction that has begun. */
  undo(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // SQLite undid it already, as it does when the disk is full.
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(query: string): StatementSync {
    let statement = this.#statements.get(query);
    if (statement === undefined) {
      statement = this.#database.prepare(query);
      this.#statements.set(query, statement);
    }
    return statement;
  }

  #inWords<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw inWords(error, this.file);
    }
  }
}

// An existing database is only asked about, never opened here: closing it would drop the locks that this process has on it.
function makeReachable(path: string): void {
  if (existsSync(path)) {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.R_OK | constants.W_OK | constants.X_OK);
    return;
  }
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
