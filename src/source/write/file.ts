import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { FetchedPhoto } from '../fetch-photo.ts';

/**
 * Writes beside the name, and gives the way to move it there: whoever looks finds the file whole, or not at all. What a killed process left
 * beside it is written over by the next.
 */
export async function writeBeside(file: string, content: string | Uint8Array): Promise<{ readonly beside: string; readonly move: () => Promise<void> }> {
  const beside = join(dirname(resolve(file)), `.${basename(file)}.unfinished${extname(file)}`);
  await mkdir(dirname(beside), { recursive: true });
  const handle = await open(beside, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { beside, move: () => rename(beside, file) };
}

const EXTENSIONS: Readonly<Record<FetchedPhoto['mediaType'], string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp' };

/** A folder that pictures are put into, each of them once. */
export class PhotoFolder {
  readonly #folder: string;
  readonly #names = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Name of the file that holds these bytes: the wanted one, one that was there, or one that begins like it where another picture has the name. */
  async keep(wanted: string, { bytes, mediaType }: FetchedPhoto): Promise<{ readonly name: string; readonly hash: string }> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = this.#names.get(hash);
    if (known !== undefined) return { name: known, hash };
    const stem = wanted.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '').slice(0, 100) || 'photo';
    const extension = EXTENSIONS[mediaType];
    for (const name of [`${stem}.${extension}`, `${stem}-${hash.slice(0, 12)}.${extension}`]) {
      const path = join(this.#folder, name);
      const there = await readFile(path).catch(() => undefined);
      if (there !== undefined && !there.equals(bytes)) continue;
      if (there === undefined) await (await writeBeside(path, bytes)).move();
      this.#names.set(hash, name);
      return { name, hash };
    }
    throw new Error(`No name is left for the picture ${stem}.`);
  }
}
