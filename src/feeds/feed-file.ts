import { createHash } from 'node:crypto';
import { chmod, open, readdir, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FeedError } from './error.ts';
import type { FeedFormat } from './format.ts';
import { readFeedIds } from './read-back.ts';

/** Bytes gathered before they are written. */
const GATHERED = 256 * 1024;

/**
 * A feed on its way into a file: written beside it, brought to the disk, read back, and only then put in its place in one step. Whatever
 * ends the process meanwhile, what lay there is whole.
 */
export class FeedFile {
  /** Where it will be; the file itself, where a link leads to one. */
  readonly path: string;
  readonly #part: string;
  readonly #handle: FileHandle;
  readonly #written = createHash('sha256');
  bytes = 0;

  private constructor(path: string, part: string, handle: FileHandle) {
    this.path = path;
    this.#part = part;
    this.#handle = handle;
  }

  /** @throws FeedError `feed-unwritable` */
  static async create(file: string): Promise<FeedFile> {
    const path = await realpath(resolve(file)).catch(() => resolve(file));
    if ((await stat(path).catch(() => undefined))?.isFile() === false) throw new FeedError('feed-unwritable', `${file} is no file: choose another name.`);
    try {
      await removeLeftovers(path);
      const [part, handle] = await openPart(path);
      return new FeedFile(path, part, handle);
    } catch (cause) {
      throw unwritable(file, cause);
    }
  }

  /** Writes to the end, at the pace of the disk. @throws FeedError `feed-unwritable`, and what the text's maker throws. */
  async write(texts: AsyncIterable<string>): Promise<void> {
    let gathered: string[] = [];
    let length = 0;
    for await (const text of texts) {
      gathered.push(text);
      length += text.length;
      if (length < GATHERED) continue;
      await this.#append(gathered.join(''));
      gathered = [];
      length = 0;
    }
    await this.#append(gathered.join(''));
    await this.#handle.sync().catch((cause: unknown) => {
      throw unwritable(this.path, cause);
    });
    await this.#handle.close();
  }

  /** Reads back what came to the disk. @throws FeedError `feed-check-failed` when it is not what was written, or not whole. */
  async check(format: FeedFormat, items: number): Promise<void> {
    const read = createHash('sha256');
    let found = 0;
    try {
      for await (const id of readFeedIds(this.#part, format, (bytes) => void read.update(bytes))) found += id === '' ? 0 : 1;
    } catch (cause) {
      throw new FeedError('feed-check-failed', `What was written for ${this.path} is not well-formed; it was not put in place. This is a fault of fondouk or of the disk: please report it.`, { cause });
    }
    if (found !== items || read.digest('hex') !== this.#written.digest('hex')) {
      throw new FeedError('feed-check-failed', `What came to the disk for ${this.path} is not what was written (${found} of ${items} items); it was not put in place. Look at the disk.`);
    }
  }

  /** Puts it in its place, with the permissions of what lay there. */
  async replace(): Promise<void> {
    try {
      const before = await stat(this.path).catch(() => undefined);
      if (before) await chmod(this.#part, before.mode);
      await rename(this.#part, this.path);
      await syncFolder(dirname(this.path));
    } catch (cause) {
      throw unwritable(this.path, cause);
    }
  }

  /** Takes away what was written beside, if it was not put in place. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#part, { force: true });
  }

  async #append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.#written.update(bytes);
    this.bytes += bytes.length;
    await this.#handle.appendFile(bytes).catch((cause: unknown) => {
      throw unwritable(this.path, cause);
    });
  }
}

/** Beside its place, under a name that no other process and no other writing of this one uses: two at once do not mix. */
async function openPart(path: string): Promise<readonly [string, FileHandle]> {
  for (let number = 1; ; number += 1) {
    const part = `${path}.${process.pid}-${number}.part`;
    try {
      return [part, await open(part, 'wx')];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** What processes left beside it that were killed while they wrote. */
async function removeLeftovers(path: string): Promise<void> {
  const beginning = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const owner = name.startsWith(beginning) ? /^(\d+)-\d+\.part$/.exec(name.slice(beginning.length))?.[1] : undefined;
    if (owner !== undefined && !isAlive(Number(owner))) await rm(join(dirname(path), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** So that the new name outlives a power cut; where folders cannot be synced (Windows), the system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function unwritable(file: string, cause: unknown): FeedError {
  const { code } = cause as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'its folder is not there' : code === 'ENOSPC' ? 'the disk is full' : code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'this user may not write there' : String((cause as Error).message);
  return new FeedError('feed-unwritable', `${file} cannot be written: ${why}.`, { cause });
}
