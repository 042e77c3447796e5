/** What the first bytes of a picture tell. */
export interface ImageFile {
  readonly format: 'jpg' | 'png' | 'gif';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const signatures = { png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], gif: [0x47, 0x49, 0x46, 0x38], jpg: [0xff, 0xd8, 0xff] } as const;

/** Undefined where the bytes are no JPG, PNG or GIF, or end before they give a size. */
export function readImageFile(bytes: Uint8Array): ImageFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (starts(signatures.png) && bytes.length >= 24) return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  if (starts(signatures.gif) && bytes.length >= 10) return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  return starts(signatures.jpg) ? readJpeg(view) : undefined;
}

/** Walks the segments to the frame header, which alone gives the size. */
function readJpeg(view: DataView): ImageFile | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { format: 'jpg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
