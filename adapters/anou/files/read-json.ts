import type { Disk } from './disk.ts';

/** Largest manifest or note; documents are read with their own bound. */
const MAX_BYTES = 65_536;

/** A small JSON file; undefined where it is absent or not whole. */
export async function readJson(disk: Disk, path: string): Promise<unknown> {
  const file = await disk.read(path, MAX_BYTES);
  return file.is === 'bytes' ? parseJson(file.bytes) : undefined;
}

/** The value of JSON in UTF-8; undefined when it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
