import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const INDEXED = 3;

/** An sRGB colour as 0xRRGGBB. */
type Colour = number;

/**
 * A square picture as PNG with a palette of at most 256 colours (PNG specification, colour type 3), two fifths smaller than the
 * three bytes a pixel of true colour. Colours beyond the 256 most used become their nearest neighbour.
 */
export function encodePalettePng(pixels: Uint32Array, size: number): Buffer {
  const counts = new Map<Colour, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byUse = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || a - b);
  const palette = byUse.slice(0, 256);
  const indexes = new Map(byUse.map((colour, index) => [colour, index < 256 ? index : nearest(palette, colour)]));

  const rows = Buffer.alloc(size * (size + 1));
  for (const [place, colour] of pixels.entries()) rows[place + Math.floor(place / size) + 1] = indexes.get(colour)!;

  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function nearest(palette: readonly Colour[], colour: Colour): number {
  const distance = (other: Colour): number => {
    const [red, green, blue] = [(other >> 16) - (colour >> 16), ((other >> 8) & 0xff) - ((colour >> 8) & 0xff), (other & 0xff) - (colour & 0xff)];
    return red * red + green * green + blue * blue;
  };
  let best = 0;
  for (const [index, other] of palette.entries()) if (distance(other) < distance(palette[best]!)) best = index;
  return best;
}
