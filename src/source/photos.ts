import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Image, Photo } from '../model/index.ts';
import { createPhotoFetcher, PHOTO_LIMITS, type FetchPhoto } from './fetch-photo.ts';
import { suggestion } from './nearest.ts';
import { PhotoError } from './photo-error.ts';
import { pictureFacts, type PictureFacts } from './picture.ts';
import { RecentPhotos } from './recent-photos.ts';

/** Bytes of fetched pictures that are kept at hand: a request opens its pictures anew for every try. */
const KEPT_BYTES = 100_000_000;

/** The bytes of pictures, when a channel asks for them. */
export interface PhotoStore {
  /**
   * Reads the file, or fetches what is known only by its address.
   * @throws PhotoError `photo-changed` when the file is no longer what it was when the catalogue was read; `photo-missing` when it is gone;
   * `photo-unknown` for a hash nobody read; for an address, what fetching it throws.
   */
  bytes(hash: string): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string }>;
}

export type PhotoReading = { readonly ok: true; readonly photo: Photo } | { readonly ok: false; readonly code: 'photo-missing' | 'photo-outside' | 'photo-not-image' | 'photo-too-large'; readonly message: string };

/** A photo store that learns its pictures while a catalogue is read. Of files it keeps paths, not bytes. */
export interface PhotoShelf extends PhotoStore {
  /** Looks at one picture of the catalogue: hash, type, size. */
  read(image: Image, folder: string | undefined): Promise<PhotoReading>;
}

interface Seen extends PictureFacts {
  readonly hash: string;
  readonly bytes: number;
}

export interface PhotoShelfOptions {
  /** Default: from public addresses. */
  readonly fetchPhoto?: FetchPhoto;
  /** Stops what is being fetched. */
  readonly signal?: AbortSignal;
}

export function createPhotoShelf({ fetchPhoto = createPhotoFetcher(), signal }: PhotoShelfOptions = {}): PhotoShelf {
  const files = new Map<string, { readonly path: string; readonly mediaType: string }>();
  const addresses = new Map<string, string>();
  const fetched = new RecentPhotos(KEPT_BYTES);
  const readings = new Map<string, Promise<Seen | (PhotoReading & { ok: false })>>();

  return {
    async read(image, folder) {
      const about = { isProgress: image.isProgress, ...(image.altText && { altText: image.altText }), ...(image.option && { option: image.option }) };
      if (image.url !== undefined) {
        const hash = sha256(image.url);
        addresses.set(hash, image.url);
        return { ok: true, photo: { hash, fileName: fileNameOf(image.url), url: image.url, ...about } };
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
      if (address !== undefined) return { ...(await fetched.get(hash, async () => fetchPhoto(address, signal))), fileName: fileNameOf(address) };
      const known = files.get(hash);
      if (!known) throw new PhotoError('photo-unknown', `No picture with the hash ${hash} was read from the catalogue.`);
      const fileName = basename(known.path);
      const bytes = await readFile(known.path).catch((cause: unknown) => {
        throw new PhotoError('photo-missing', `The picture ${fileName} cannot be read any more.`, 'never', { cause });
      });
      if (sha256(bytes) !== hash) throw new PhotoError('photo-changed', `The picture ${fileName} changed during the run: start again, so that the new one is used.`);
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
  if (size > PHOTO_LIMITS.bytes) return failed('photo-too-large', `The picture ${file} has ${Math.ceil(size / 1e6)} MB: at most 20 MB are read.`);
  const bytes = await readFile(path);
  const facts = pictureFacts(bytes);
  if (facts === undefined) return failed('photo-not-image', `The file ${file} is no readable PNG, JPEG, GIF or WebP picture: save it again as JPEG.`);
  return { hash: sha256(bytes), bytes: bytes.length, ...facts };
}

function fileNameOf(address: string): string {
  return basename(new URL(address).pathname) || 'picture';
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
