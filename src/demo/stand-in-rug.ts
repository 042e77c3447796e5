import { createHash } from 'node:crypto';
import { encodePalettePng } from './palette-png.ts';

const SIZE = 400;
const FIELD = 40;
const WOOL = [0xf2e8d5, 0xe6d3b1, 0xd9c7a0, 0xcbb994] as const;
const DYES = [0x8c2f24, 0x1f3a5f, 0x2f5d3a, 0x3b2a20, 0xb5651d, 0x6d3b6b, 0x111111, 0x0f6b6b] as const;

/** A small drawing of a rug in place of its photo, which cannot be fetched here: another one for every SKU. */
export function standInRug(sku: string): Uint8Array {
  const digits = createHash('sha256').update(sku).digest();
  const wool = WOOL[digits[0]! % WOOL.length]!;
  const [dye, border] = [DYES[digits[1]! % DYES.length]!, DYES[digits[2]! % DYES.length]!];
  const pixels = new Uint32Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) pixels[y * SIZE + x] = isBorder(x, y) ? border : isLozenge(x, y, digits) ? dye : wool;
  }
  return encodePalettePng(pixels, SIZE);
}

function isBorder(x: number, y: number): boolean {
  return Math.min(x, y, SIZE - 1 - x, SIZE - 1 - y) < FIELD / 2;
}

/** Each field of the rug is a lozenge whose size one digit of the SKU's hash tells, the same to the left and to the right. */
function isLozenge(x: number, y: number, digits: Uint8Array): boolean {
  const column = Math.floor(Math.min(x, SIZE - 1 - x) / FIELD);
  const row = Math.floor(y / FIELD);
  const reach = (digits[3 + ((row * 5 + column) % (digits.length - 3))]! / 255) * (FIELD / 2);
  return Math.abs((x % FIELD) - FIELD / 2) + Math.abs((y % FIELD) - FIELD / 2) < reach;
}
