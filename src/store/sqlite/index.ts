import { setTimeout as pause } from 'node:timers/promises';
import type { Store, StoreFactory } from '../store.ts';
import { Connection, MEMORY } from './connection.ts';
import { lockOf } from './lock.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { patiently } from './patience.ts';
import { storeOver } from './store.ts';

export interface SqliteOptions {
  /** Milliseconds that a call waits while another process writes; 5000 by default. */
  readonly patienceMs?: number;
}

export interface SqliteFactory extends StoreFactory {
  readonly kind: 'sqlite';
  /** As configured; a relative path counts from the working directory. */
  readonly file: string;
  /** `<file>.key`. */
  readonly keyFile: string;
}

/**
 * A store in one file on a local disk: `store: sqlite('fondouk.db')`. Beside it lie `fondouk.db-wal` and `-shm` while it is open, and
 * `fondouk.db.lock`. `:memory:` is a new empty store at every opening, gone when it is closed.
 */
export function sqlite(file: string, options: SqliteOptions = {}): SqliteFactory {
  return { kind: 'sqlite', file, keyFile: file === MEMORY ? MEMORY : `${file}.key`, open: () => openSqlite(file, MIGRATIONS, options) };
}

/** Opens a store of the last of these versions, made or brought up to date where needed. */
export async function openSqlite(file: string, migrations: readonly Migration[], { patienceMs = 5_000 }: SqliteOptions = {}): Promise<Store> {
  const patience = { forMs: patienceMs, pause };
  const takeLock = lockOf(file);
  const connection = new Connection(file);
  try {
    await patiently(patience, () => {
      // Secure delete: what is removed is overwritten, so that a forgotten address cannot be read from the file. Measured cost: none.
      // Full: an intent is on the disk before its effect is sent. On macOS only fullfsync gets it there.
      connection.script('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON');
      migrate(connection, migrations, takeLock);
      // Last: it writes to the file, and a store of a newer version is left alone.
      connection.script('PRAGMA journal_mode = WAL');
    });
  } catch (error) {
    connection.close();
    throw error;
  }
  return storeOver(connection, takeLock, patience);
}
