import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { imageSize } from 'image-size';
import { FondoukError, type Image, type Photo } from '../model/index.ts';
import { suggestion } from './nearest.ts';

/** Bytes. Larger than any channel takes (etsy.md, anou.md), so that a slip such as a film does not fill the memory. */
const LARGEST_PHOTO = 20_000_000;

/** The bytes of pictures, when a channel asks for them. */
export interface PhotoStore {
  /**
   * @throws FondoukError `photo-changed` when the file is no longer what it was when the catalogue was read; `photo-missing` when it is gone;
   * `photo-not-fetched` for a picture known only by its address; `photo-unknown` for a hash nobody read.
   */
  bytes(hash: string): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string }>;
}

export type PhotoReading = { readonly ok: true; readonly photo: Photo } | { readonly ok: false; readonly code: 'photo-missing' | 'photo-outside' | 'photo-not-image' | 'photo-too-large'; readonly message: string };

/** A photo store that learns its pictures while a catalogue is read. It keeps paths, not bytes. */
export interface PhotoShelf extends PhotoStore {
  /** Looks at one picture of the catalogue: hash, type, size. */
  read(image: Image, folder: string | undefined): Promise<PhotoReading>;
}

interface Seen {
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function createPhotoShelf(): PhotoShelf {
  const files = new Map<string, { readonly path: string; readonly mediaType: string }>();
  const addresses = new Map<string, string>();
  const readings = new Map<string, Promise<Seen | (PhotoReading & { ok: false })>>();

  return {
    async read(image, folder) {
      const about = { isProgress: image.isProgress, ...(image.altText && { altText: image.altText }) };
      if (image.url !== undefined) {
        const hash = sha256(image.url);
        addresses.set(hash, image.url);
        return { ok: true, photo: { hash, fileName: basename(new URL(image.url).pathname) || 'picture', url: image.url, ...about } };
      }
      const file = image.file!;
      if (folder === undefined) return failed('photo-missing', `The picture ${file} is a file, and the source has no folder of pictures.`);
      const place = await placeIn(folder, file);
      if (!place.ok) return place;
      const reading = readings.get(place.path) ?? look(place.path, file).catch((error: Error) => failed('photo-missing', `The picture ${file} cannot be read: ${error.message}.`));
      readings.set(place.path, reading);
      const seen = await reading;
      if ('ok' in seen) return seen;
      files.set(seen.hash, { path: place.path, mediaType: seen.mediaType });
      return { ok: true, photo: { ...seen, fileName: basename(place.path), ...about } };
    },

    async bytes(hash) {
      const address = addresses.get(hash);
      if (address !== undefined) throw new FondoukError('photo-not-fetched', `The channel needs the picture itself, and ${address} is only its address: put the file into the folder of pictures.`);
      const known = files.get(hash);
      if (!known) throw new FondoukError('photo-unknown', `No picture with the hash ${hash} was read from the catalogue.`);
      const fileName = basename(known.path);
      const bytes = await readFile(known.path).catch((cause: unknown) => {
        throw new FondoukError('photo-missing', `The picture ${fileName} cannot be read any more.`, 'never', { cause });
      });
      if (sha256(bytes) !== hash) throw new FondoukError('photo-changed', `The picture ${fileName} changed during the run: start again, so that the new one is used.`);
      return { bytes, mediaType: known.mediaType, fileName };
    },
  };
}

/** The real path of a file inside the folder; neither `..` nor a link leads out of it. */
async function placeIn(folder: string, file: string): Promise<{ ok: true; path: string } | (PhotoReading & { ok: false })> {
  const path = resolve(folder, file);
  if (isAbsolute(file) || !isInside(folder, path)) return failed('photo-outside', `The picture ${file} is outside the folder of pictures: name a file inside it.`);
  try {
    const real = await realpath(path);
    if (!isInside(await realpath(folder), real)) return failed('photo-outside', `The picture ${file} is a link that leads outside the folder of pictures.`);
    if ((await stat(real)).isFile()) return { ok: true, path: real };
  } catch {
    // Told below, like anything else that is no readable file.
  }
  const neighbours = await readdir(dirname(path)).catch(() => []);
  return failed('photo-missing', `The picture ${file} is not in the folder of pictures.${suggestion(basename(file), neighbours)}`);
}

async function look(path: string, file: string): Promise<Seen | (PhotoReading & { ok: false })> {
  const { size } = await stat(path);
  if (size > LARGEST_PHOTO) return failed('photo-too-large', `The picture ${file} has ${Math.ceil(size / 1e6)} MB: at most 20 MB are read.`);
  const bytes = await readFile(path);
  const mediaType = mediaTypeOf(bytes);
  const pixels = mediaType === undefined ? undefined : pixelsOf(bytes);
  if (mediaType === undefined || pixels === undefined) return failed('photo-not-image', `The file ${file} is no readable PNG, JPEG, GIF or WebP picture: save it again as JPEG.`);
  return { hash: sha256(bytes), bytes: bytes.length, mediaType, widthPx: pixels.width, heightPx: pixels.height };
}

function pixelsOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}

/** By the first bytes (PNG 5.2, JPEG SOI, GIF 87a and 89a, RIFF WebP), as a file's name proves nothing. */
function mediaTypeOf(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (start.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
  return undefined;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function failed(code: (PhotoReading & { ok: false })['code'], message: string): PhotoReading & { ok: false } {
  return { ok: false, code, message };
}
