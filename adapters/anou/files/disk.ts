import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export type FileRead =
  | { readonly is: 'bytes'; readonly bytes: Uint8Array }
  | { readonly is: 'absent' }
  /** Nothing that is ever read: a link, a folder, a pipe, or too large. */
  | { readonly is: 'unfit'; readonly why: string };

/** The few things that the exchange does with files; each is whole or did not happen. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  /** Names in a folder; none where it is not there. */
  list(path: string): Promise<readonly string[]>;
  /** At most `maxBytes`; links are not followed. */
  read(path: string, maxBytes: number): Promise<FileRead>;
  /** A new file, flushed to the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Within one file system; the new name outlasts a loss of power. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** Windows has neither flag, nor links and pipes that everybody may make. */
const READ_PLAIN_FILES = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export const nodeDisk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  async list(path) {
    return readdir(path).catch(whenAbsent<string[]>([]));
  },
  async read(path, maxBytes) {
    let file;
    try {
      file = await open(path, READ_PLAIN_FILES);
    } catch (error) {
      if (codeOf(error) === 'ELOOP' || codeOf(error) === 'ENXIO') return { is: 'unfit', why: 'is no plain file' };
      return whenAbsent<FileRead>({ is: 'absent' })(error);
    }
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return { is: 'unfit', why: 'is no plain file' };
      if (stat.size > maxBytes) return { is: 'unfit', why: `has more than ${maxBytes} bytes` };
      // It may grow while it is read.
      const bytes = Buffer.alloc(maxBytes + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
        length += bytesRead;
        if (bytesRead === 0) return { is: 'bytes', bytes: bytes.subarray(0, length) };
        if (length > maxBytes) return { is: 'unfit', why: `has more than ${maxBytes} bytes` };
      }
    } finally {
      await file.close();
    }
  },
  async write(path, bytes) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  async rename(from, to) {
    await rename(from, to);
    await flushFolder(dirname(to));
  },
  async remove(path) {
    await rm(path, { force: true });
  },
};

/** A name is safe when its folder is flushed too; Windows cannot open folders, and needs it not. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function whenAbsent<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (codeOf(error) === 'ENOENT') return value;
    throw error;
  };
}

export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | undefined)?.code;
}
