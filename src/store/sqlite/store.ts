import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from '../error.ts';
import type { Store, StoreLock, Tables } from '../store.ts';
import type { Connection } from './connection.ts';
import type { TakeLock } from './lock.ts';
import { patiently, type Patience } from './patience.ts';
import type { Sql } from './sql.ts';
import { tablesOver } from './tables/index.ts';

interface Scope {
  ended: boolean;
  failure?: unknown;
}

/** The store over one open connection. Everything takes its turn: what is called outside a running transaction waits for its end. */
export function storeOver(connection: Connection, takeLock: TakeLock, patience: Patience): Store {
  const transactions = new AsyncLocalStorage<Scope>();
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const locks = new Set<StoreLock>();

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (transactions.getStore()?.ended === false) {
      throw new StoreError('store-misused', 'The store was called within its own transaction, which would wait for itself: use the tables that the transaction was given.');
    }
    const turn = last.then(() => {
      if (isClosed) throw new StoreError('store-closed', `The store ${connection.file} was closed.`);
      return work();
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  async function transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    return inTurn(async () => {
      await patiently(patience, () => connection.script('BEGIN IMMEDIATE'));
      const scope: Scope = { ended: false };
      try {
        const result = await transactions.run(scope, () => work(tablesOver(within(connection, scope))));
        scope.ended = true;
        if ('failure' in scope) throw scope.failure;
        connection.script('COMMIT');
        return result;
      } catch (error) {
        scope.ended = true;
        connection.undo();
        throw error;
      }
    });
  }

  const alone = tablesOver(statements(connection, (work) => inTurn(() => patiently(patience, work))));

  return {
    ...alone,
    transaction,
    async lock() {
      const lock = await inTurn(async () => takeLock());
      if (lock === undefined) return undefined;
      locks.add(lock);
      return {
        async release() {
          locks.delete(lock);
          await lock.release();
        },
      };
    },
    // What was removed is overwritten in the pages of the database (secure_delete); older pages still lie in the log beside it.
    scrub: () => inTurn(async () => void connection.all('PRAGMA wal_checkpoint(TRUNCATE)')),
    async close() {
      const shut = inTurn(async () => {
        for (const lock of locks) await lock.release();
        connection.close();
        isClosed = true;
      });
      await shut.catch((error: unknown) => {
        if (!isClosed) throw error;
      });
    },
  };
}

/** Statements of one transaction. A failed one ends it: some failures have undone it by then, and what follows would land alone. */
function within(connection: Connection, scope: Scope): Sql {
  return statements(connection, async (work) => {
    if (scope.ended) throw new StoreError('store-misused', 'A table of a transaction was used after the transaction had ended: await everything inside it.');
    if ('failure' in scope) throw scope.failure;
    try {
      return work();
    } catch (error) {
      scope.failure = error;
      throw error;
    }
  });
}

function statements(connection: Connection, perform: <T>(work: () => T) => Promise<T>): Sql {
  return {
    one: (query, ...values) => perform(() => connection.one(query, ...values)),
    all: (query, ...values) => perform(() => connection.all(query, ...values)),
    run: (query, ...values) => perform(() => connection.run(query, ...values)),
  };
}
