import { StoreError } from '../error.ts';

/** Primary result codes (https://www.sqlite.org/rescode.html, read 2026-11-24). */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;
/** Extended result codes of a second row where one alone may be. */
const SECOND_OF_ITS_KIND = new Set([1555, 2067]);

/** The same failure in words that say how to mend it; what is no failure of the file stays as it is. */
export function inWords(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const fault = error as Error & { readonly code?: string; readonly errcode?: number };
  if (fault.errcode !== undefined) return ofSqlite(fault, fault.errcode, file);
  return fault.code === undefined ? error : ofFileSystem(fault, fault.code, file);
}

function ofSqlite(cause: Error, code: number, file: string): Error {
  if (SECOND_OF_ITS_KIND.has(code)) return new StoreError('store-conflict', `The store ${file} already holds another record in that place.`, 'never', { cause });
  switch (code & 0xff) {
    case BUSY:
    case LOCKED:
      return new StoreError('store-busy', `Another program is writing to the store ${file}: try again when it has finished.`, 'later', { cause });
    case READONLY:
      return notWritable(file, cause);
    case IO_ERROR:
      return new StoreError('store-unreachable', `The store ${file} cannot be read or written: check the disk that it lies on.`, 'later', { cause });
    case CORRUPT:
      return new StoreError('store-broken', `The store ${file} is damaged: put its last backup in its place, and keep the damaged file.`, 'never', { cause });
    case FULL:
      return new StoreError('store-full', `There is no space left for the store ${file}: free some on its disk. Nothing of the last step was kept.`, 'later', { cause });
    case CANNOT_OPEN:
      return new StoreError('store-unreachable', `The store ${file} cannot be opened: check that it is a file, and that its folder may be written.`, 'never', { cause });
    case NOT_A_DATABASE:
      return new StoreError('store-foreign', `The file ${file} is not a store: name another file in the config, or move this one away.`, 'never', { cause });
    default:
      return cause;
  }
}

function ofFileSystem(cause: Error, code: string, file: string): Error {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new StoreError('store-unreachable', `The folder of the store ${file} does not exist: create it, or name another file in the config.`, 'never', { cause });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return notWritable(file, cause);
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('store-full', `There is no space left for the store ${file}: free some on its disk.`, 'later', { cause });
    default:
      return cause;
  }
}

function notWritable(file: string, cause: Error): StoreError {
  return new StoreError(
    'store-unreachable',
    `The store ${file} may not be written: give this user the right to read and write the file and its folder, or name another file in the config.`,
    'never',
    { cause },
  );
}
