import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Above what channels ask of a picture's shorter side. */
const SIDE_PX = 2000;

/** A whole PNG in one shade of grey, 2000 pixels square; another shade is another picture. */
export function greyPicture(shade: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE_PX, 0);
  header.writeUInt32BE(SIDE_PX, 4);
  // Eight bits a pixel, greyscale; the rest is zero as PNG wants it.
  header[8] = 8;
  const rows = Buffer.alloc((SIDE_PX + 1) * SIDE_PX, shade);
  for (let row = 0; row < SIDE_PX; row += 1) rows[row * (SIDE_PX + 1)] = 0;
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
