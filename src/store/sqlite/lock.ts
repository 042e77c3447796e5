import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StoreLock } from '../store.ts';
import { StoreError } from '../error.ts';
import { Connection, MEMORY } from './connection.ts';

/** Undefined: another run has it. */
export type TakeLock = () => StoreLock | undefined;

/**
 * The lock of a store: an exclusive transaction, never ended, on a second database beside it. The operating system drops it with the
 * process, even at kill -9, and it holds within one process too. The file stays when the lock is released: removing it would let
 * two runs lock two files of one name. It lies beside the store itself, by whichever link that was opened.
 */
export const lockOf = (file: string): TakeLock => (file === MEMORY ? lockInMemory() : () => lockOnDisk(`${realpathSync(resolve(file))}.lock`));

function lockOnDisk(file: string): StoreLock | undefined {
  const connection = new Connection(file);
  try {
    connection.script('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (error instanceof StoreError && error.code === 'store-busy') return undefined;
    throw error;
  }
  return releasedOnce(() => connection.close());
}

function lockInMemory(): TakeLock {
  let held = false;
  return () => {
    if (held) return undefined;
    held = true;
    return releasedOnce(() => {
      held = false;
    });
  };
}

function releasedOnce(release: () => void): StoreLock {
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      release();
    },
  };
}
