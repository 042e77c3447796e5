import { closeSync, fsyncSync, linkSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { VaultError } from './error.ts';

/** Far more than any key takes. */
const MAX_BYTES = 256;

/** The text of a key file; undefined where there is none. @throws VaultError `key-unreachable`. */
export function readKeyFile(file: string): string | undefined {
  return reaching(file, () => {
    let handle: number;
    try {
      handle = openSync(file, 'r');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
    try {
      const bytes = Buffer.alloc(MAX_BYTES);
      return bytes.toString('utf8', 0, readSync(handle, bytes));
    } finally {
      closeSync(handle);
    }
  });
}

/**
 * Makes a key file of mode 600, on the disk before this returns. It appears whole or not at all, and never in place of another: where there
 * is one already, nothing happens.
 * @throws VaultError `key-unreachable`.
 */
export function makeKeyFile(file: string, text: string): void {
  reaching(file, () => {
    writeWhole(file, text, (unfinished) => {
      try {
        linkSync(unfinished, file);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    });
  });
}

/**
 * Puts `text` in the place of what the key file holds, on the disk before this returns: at every moment the file is wholly the old one or
 * wholly the new one.
 * @throws VaultError `key-unreachable`.
 */
export function replaceKeyFile(file: string, text: string): void {
  reaching(file, () => writeWhole(file, text, (unfinished) => renameSync(unfinished, file)));
}

function writeWhole(file: string, text: string, land: (unfinished: string) => void): void {
  const unfinished = `${file}.${randomUUID()}.part`;
  try {
    const handle = openSync(unfinished, 'wx', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    land(unfinished);
  } finally {
    rmSync(unfinished, { force: true });
  }
  flushFolder(dirname(resolve(file)));
}

// Windows does not open folders, and keeps names without being asked.
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function reaching<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new VaultError('key-unreachable', `The key file ${file} cannot be read or made (${codeOf(error) ?? 'unknown'}): mend the rights of its folder, or set FONDOUK_KEY instead.`);
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
