import { imageSize } from 'image-size';
import { jpegSize } from './jpeg-size.ts';

/** What the bytes of a picture tell by themselves. */
export interface PictureFacts {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Reads the head of a picture, without decoding it; undefined when it is no PNG, JPEG, GIF or WebP. */
export function pictureFacts(bytes: Buffer): PictureFacts | undefined {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined) return undefined;
  try {
    const { width, height } = (mediaType === 'image/jpeg' ? jpegSize(bytes) : imageSize(bytes)) ?? { width: 0, height: 0 };
    return width > 0 && height > 0 ? { mediaType, widthPx: width, heightPx: height } : undefined;
  } catch {
    return undefined;
  }
}

/** By the first bytes (PNG 5.2, JPEG SOI, GIF 87a and 89a, RIFF WebP), as a name or a header proves nothing. */
function mediaTypeOf(bytes: Buffer): PictureFacts['mediaType'] | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (start.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
  return undefined;
}
