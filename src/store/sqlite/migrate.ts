import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StoreError } from '../error.ts';
import { MEMORY, type Connection } from './connection.ts';
import { inWords } from './faults.ts';
import type { TakeLock } from './lock.ts';
import type { Migration } from './migrations/migration.ts';

/** `FDUK`, in the header of every store, so that another program's database is never taken for one. */
const APPLICATION_ID = 0x4644554b;

/**
 * Brings the database to the last of these versions, in one transaction. A store of an older version is copied beside itself first, to
 * `<file>.before-v<version>.bak`; no run may be using it meanwhile.
 * @throws StoreError when it was written by a newer version (`store-newer`), is another program's (`store-foreign`), or is in use (`store-busy`).
 */
export function migrate(connection: Connection, migrations: readonly Migration[], takeLock: TakeLock): void {
  const newest = migrations.at(-1)!.version;
  const version = versionOf(connection, newest);
  if (version === newest) return;
  if (version === 0) {
    applyAll(connection, migrations, newest);
    return;
  }
  const lock = takeLock();
  if (lock === undefined) throw new StoreError('store-busy', `The store ${connection.file} needs bringing up to date, and another run is using it: try again when that has ended.`, 'later');
  try {
    if (connection.file !== MEMORY) copy(connection, `${resolve(connection.file)}.before-v${newest}.bak`);
    applyAll(connection, migrations, newest);
  } finally {
    void lock.release();
  }
}

function versionOf(connection: Connection, newest: number): number {
  const { file } = connection;
  const version = pragma(connection, 'user_version');
  const isEmpty = connection.one('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined;
  if (!isEmpty && pragma(connection, 'application_id') !== APPLICATION_ID) {
    throw new StoreError('store-foreign', `The file ${file} is another program's database: name another file in the config.`);
  }
  if (version > newest) {
    throw new StoreError('store-newer', `The store ${file} was written by a newer version of fondouk (its format is ${version}, this version knows ${newest}): update fondouk.`);
  }
  return isEmpty ? 0 : version;
}

function applyAll(connection: Connection, migrations: readonly Migration[], newest: number): void {
  connection.script('BEGIN IMMEDIATE');
  try {
    // Asked again: two may have opened a new file at once.
    const version = versionOf(connection, newest);
    for (const migration of migrations) if (migration.version > version) connection.script(migration.statements);
    connection.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${newest}; COMMIT`);
  } catch (error) {
    connection.undo();
    throw error;
  }
}

function copy(connection: Connection, target: string): void {
  const unfinished = `${target}.${process.pid}.part`;
  try {
    closeSync(openSync(unfinished, 'w', 0o600));
    connection.run('VACUUM INTO ?', unfinished);
    flush(unfinished);
    renameSync(unfinished, target);
    flush(dirname(target));
  } catch (error) {
    throw inWords(error, connection.file);
  }
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const pragma = (connection: Connection, name: 'user_version' | 'application_id'): number => connection.one(`PRAGMA ${name}`)![name] as number;
