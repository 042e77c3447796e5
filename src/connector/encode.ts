import { ConfigError, type Body, type BodyPart } from '../channel/index.ts';
import { randomHex, type Random } from './random.ts';

export interface PhotoBytes {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Opens a photo by its content hash. */
export type OpenPhoto = (hash: string) => Promise<PhotoBytes>;

export interface Encoded {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/**
 * The bytes of a body, opened anew for every try.
 * @throws ConfigError when it carries a photo and nothing opens photos.
 */
export async function encode(body: Body, how: { readonly random: Random; readonly photos?: OpenPhoto | undefined }): Promise<Encoded> {
  if ('json' in body) return { bytes: Buffer.from(JSON.stringify(body.json) ?? ''), contentType: 'application/json' };
  if ('form' in body) return { bytes: Buffer.from(new URLSearchParams(body.form).toString()), contentType: 'application/x-www-form-urlencoded' };
  if ('raw' in body) {
    const { bytes, mediaType } = await open(body.raw, how.photos);
    return { bytes, contentType: mediaType };
  }
  return encodeMultipart(body.multipart, how);
}

async function encodeMultipart(parts: Readonly<Record<string, BodyPart>>, how: { readonly random: Random; readonly photos?: OpenPhoto | undefined }): Promise<Encoded> {
  const boundary = `fondouk-${randomHex(how.random, 32)}`;
  const chunks: Uint8Array[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"`;
    if (typeof part === 'string') {
      chunks.push(Buffer.from(`${head}\r\n\r\n${part}\r\n`));
    } else {
      const { bytes, mediaType, fileName } = await open(part, how.photos);
      chunks.push(Buffer.from(`${head}; filename="${quoted(fileName)}"\r\ncontent-type: ${mediaType}\r\n\r\n`), bytes, Buffer.from('\r\n'));
    }
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(chunks), contentType: `multipart/form-data; boundary=${boundary}` };
}

async function open(part: Exclude<BodyPart, string>, photos: OpenPhoto | undefined): Promise<PhotoBytes> {
  if ('photo' in part) {
    if (photos === undefined) throw new ConfigError('A request carries a photo, but no way to open photos was given.');
    return photos(part.photo);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of part.text()) chunks.push(Buffer.from(chunk));
  return { bytes: Buffer.concat(chunks), mediaType: part.type, fileName: 'text' };
}

/** As browsers write names inside a quoted string (HTML standard, multipart/form-data encoding algorithm). */
function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
