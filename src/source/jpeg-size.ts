/** Markers after which no frame begins: end of image, start of scan. */
const ENDS = new Set([0xd9, 0xda]);
/** Among the frame headers stand three that are none: Huffman tables, a reserved one, arithmetic conditioning. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);

/**
 * Size of a JPEG by its frame header (ITU-T T.81, B.2.2), past the segments before it and past padding between them. A byte is looked at
 * once at most, so that a large file of nothing but padding holds nobody up.
 */
export function jpegSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  for (let at = bytes.indexOf(0xff, 2); at !== -1 && at + 9 <= bytes.length; ) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (ENDS.has(marker)) return undefined;
    const isSegment = marker >= 0xc0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd8);
    at = bytes.indexOf(0xff, isSegment ? at + 2 + bytes.readUInt16BE(at + 2) : at + 1);
  }
  return undefined;
}
