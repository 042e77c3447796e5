import { createHash } from 'node:crypto';
import type { PhotoShelf } from '../../src/source/index.ts';

/** A PNG header and the name of the picture behind it: enough for whoever only reads the size, and every name has other bytes. */
export function pictureBytes(file: string): Buffer {
  const head = Buffer.alloc(33);
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(1200, 16);
  head.writeUInt32BE(900, 20);
  return Buffer.concat([head, Buffer.from(file)]);
}

export function pictureHash(file: string): string {
  return createHash('sha256').update(pictureBytes(file)).digest('hex');
}

/** Pictures that are made as they are asked for: no disk whose pace could change a run. */
export function picturesInMemory(): PhotoShelf {
  const names = new Map<string, string>();
  return {
    async read({ file, isProgress, altText }) {
      const hash = pictureHash(file!);
      names.set(hash, file!);
      const photo = { hash, fileName: file!, mediaType: 'image/png', bytes: pictureBytes(file!).length, widthPx: 1200, heightPx: 900, isProgress };
      return { ok: true, photo: altText === undefined ? photo : { ...photo, altText } };
    },
    async bytes(hash) {
      const fileName = names.get(hash)!;
      return { bytes: pictureBytes(fileName), mediaType: 'image/png', fileName };
    },
  };
}
