import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { MakerBook, readMakers } from './makers.ts';
import { SourceError } from './source.ts';

/** Folder of the pictures of a catalogue file: the given one, else `photos` beside the file where it exists, else the folder of the file. */
export function photoFolderOf(file: string, given?: string): string {
  if (given !== undefined) return resolve(given);
  const beside = join(dirname(resolve(file)), 'photos');
  return existsSync(beside) ? beside : dirname(beside);
}

/** The given makers file, else `makers.json` beside the catalogue where it exists, else no makers. */
export async function makersOf(file: string | undefined, given?: string): Promise<MakerBook> {
  if (given !== undefined) return readMakers(given);
  const beside = file === undefined ? undefined : join(dirname(resolve(file)), 'makers.json');
  return beside !== undefined && existsSync(beside) ? readMakers(beside) : new MakerBook();
}

/**
 * A whole small file as text.
 * @throws SourceError `source-unreadable`, `source-too-large` above `largest` bytes, `source-encoding` when it is not UTF-8.
 */
export async function readText(file: string, largest: number): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > largest) throw new SourceError('source-too-large', `${file} has ${size} bytes, more than ${largest}.`);
    return utf8(new TextDecoder('utf-8', { fatal: true }), await readFile(file), file, false);
  } catch (error) {
    throw sourceErrorOf(error, file);
  }
}

/** A file as pieces of text, a byte order mark left out. Throws as `readText` does, but for the size. */
export async function* streamText(file: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    let isFirst = true;
    for await (const bytes of createReadStream(file, signal && { signal })) {
      if (isFirst) refuseOtherFormats(bytes as Buffer, file);
      isFirst = false;
      yield utf8(decoder, bytes as Buffer, file, true);
    }
    yield utf8(decoder, new Uint8Array(), file, false);
  } catch (error) {
    signal?.throwIfAborted();
    throw sourceErrorOf(error, file);
  }
}

function utf8(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, file: string, stream: boolean): string {
  if (!stream) refuseOtherFormats(bytes, file);
  let text: string;
  try {
    text = decoder.decode(bytes, { stream });
  } catch (error) {
    throw new SourceError('source-encoding', `${file} is not UTF-8: save it as "CSV UTF-8".`, { cause: error });
  }
  if (text.includes('\0')) throw new SourceError('source-encoding', `${file} holds zero bytes, so it is no UTF-8 text: save it as "CSV UTF-8".`);
  return text;
}

function refuseOtherFormats(bytes: Uint8Array, file: string): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new SourceError('source-encoding', `${file} is UTF-16: save it as "CSV UTF-8".`);
  }
  if (first === 0x50 && second === 0x4b && bytes[2] === 3) throw new SourceError('source-encoding', `${file} is a spreadsheet or an archive, not a text: save the sheet as "CSV UTF-8".`);
}

function sourceErrorOf(error: unknown, file: string): unknown {
  if (error instanceof SourceError) return error;
  const reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'it does not exist' : error instanceof Error ? error.message : String(error);
  return new SourceError('source-unreadable', `The catalogue ${file} cannot be read: ${reason}.`, { cause: error });
}
