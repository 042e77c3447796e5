import { refuseInput } from '../graphql/refusal.ts';
import type { Gid } from '../ids.ts';
import { readImageFile } from '../../image-file.ts';
import { stagedPath } from '../bulk/staged-path.ts';
import { now, type World } from '../world.ts';
import type { FileFailure, Picture, StoredFile } from './records.ts';

export interface FileInput {
  readonly id?: Gid | null;
  readonly alt?: string | null;
  readonly originalSource?: string | null;
  readonly contentType?: string | null;
  readonly filename?: string | null;
  readonly duplicateResolutionMode?: 'APPEND_UUID' | 'RAISE_ERROR' | 'REPLACE' | null;
}

type Way = readonly (string | number)[];

/** Longest alt text (shopify.dev, FilesErrorCode ALT_VALUE_LIMIT_EXCEEDED). */
const longestAlt = 512;

/** Checks a file without taking it. Pictures alone are emulated. @throws InputRefused */
export function checkFile(world: World, input: FileInput, code: string | undefined, at: Way): void {
  const refuse = (field: string, message: string): never => refuseInput(code, [...at, field], message);
  if ((input.alt?.length ?? 0) > longestAlt) refuse('alt', `The alt value exceeds the maximum limit of ${longestAlt} characters.`);
  if (input.contentType && input.contentType !== 'IMAGE') refuse('contentType', 'Only images are taken');
  if (input.id) {
    if (!world.files.has(input.id)) refuse('id', `File id ${input.id} does not exist.`);
    return;
  }
  if (!input.originalSource || !URL.canParse(input.originalSource)) refuse('originalSource', 'Image URL is invalid');
  if (input.duplicateResolutionMode === 'REPLACE' && !input.filename) refuse('filename', 'Missing filename argument when attempting to use REPLACE duplicate mode.');
  if (input.duplicateResolutionMode === 'RAISE_ERROR' && world.fileOfName.has(nameOf(input))) refuse('filename', 'A file with this name already exists.');
}

/** Takes a checked file: the one that is named, or a new one that is worked on from now. A source that is sent again makes another file. */
export function takeFile(world: World, input: FileInput): StoredFile {
  const known = input.id ? world.files.get(input.id) : undefined;
  if (known) {
    if (typeof input.alt === 'string' && input.alt !== known.alt) {
      known.alt = input.alt;
      known.updatedAt = now(world);
    }
    return known;
  }
  const source = input.originalSource!;
  const filename = nameOf(input);
  const taken = world.fileOfName.get(filename);
  if (taken && input.duplicateResolutionMode === 'REPLACE') {
    startProcessing(world, taken, source);
    taken.alt = input.alt ?? taken.alt;
    return taken;
  }
  const at = now(world);
  const file: StoredFile = {
    id: world.ids.next('MediaImage'),
    imageId: world.ids.next('ImageSource'),
    alt: input.alt ?? '',
    filename: taken ? filename.replace(/(\.\w+)?$/, `_${world.ids.secret(12)}$1`) : filename,
    source,
    createdAt: at,
    updatedAt: at,
    readyAt: at,
    arrivedAt: at,
    picture: { format: 'jpg', width: 0, height: 0, size: 0 },
  };
  startProcessing(world, file, source);
  world.files.set(file.id, file);
  world.fileOfName.set(file.filename, file);
  return file;
}

export function startProcessing(world: World, file: StoredFile, source: string): void {
  const at = now(world);
  file.source = source;
  file.arrivedAt = at;
  file.readyAt = at + world.settings.mediaProcessingMs;
  file.updatedAt = at;
  file.picture = lookAt(world, source);
}

/** The file's own name, or the last part of where it comes from. */
function nameOf(input: FileInput): string {
  const last = input.filename ?? decodeURIComponent(new URL(input.originalSource!).pathname.split('/').at(-1) ?? '');
  return last.replace(/[^\w.-]+/g, '_') || 'image.jpg';
}

/** Most bytes of a picture: 20 MB (shopify.dev, media for products). */
const mostBytes = 20 * 1024 * 1024;

/** What will come of a source: the picture that was uploaded, a stand-in for one that lies elsewhere, or why it fails. */
function lookAt(world: World, source: string): Picture | FileFailure {
  const { pathname } = new URL(source);
  const upload = pathname.startsWith(stagedPath) ? world.uploads.get(decodeURIComponent(pathname.slice(stagedPath.length))) : undefined;
  if (upload) {
    if (!upload.bytes) return { code: 'INVALID_SIGNED_URL', message: 'Invalid signed URL', details: 'Nothing was uploaded to this address.' };
    if (upload.bytes.length > mostBytes) return { code: 'INVALID_IMAGE_FILE_SIZE', message: 'Image file size is too large', details: null };
    const read = readImageFile(upload.bytes);
    return read ? { ...read, size: upload.bytes.length } : { code: 'UNSUPPORTED_IMAGE_FILE_TYPE', message: 'Unsupported image file type', details: null };
  }
  if (!world.settings.canFetch(source)) return { code: 'IMAGE_DOWNLOAD_FAILURE', message: 'Image failed to download', details: 'Image URL returned HTTP 404' };
  return { format: 'jpg', width: 2400, height: 1800, size: 480_000 };
}
