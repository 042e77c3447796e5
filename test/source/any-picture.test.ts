import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureFacts } from '../../src/source/picture.ts';

/** The first bytes of each kind of picture, with the sizes and chunks that a hostile file would lie about. */
const HEADS = [
  Buffer.from('\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01', 'latin1'),
  Buffer.from('\x89PNG\r\n\x1A\n\0\0\0\rCgBI\xFF\xFF\xFF\xFFIHDR\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF', 'latin1'),
  Buffer.from('\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xC0\0\x11\x08\0\x10\0\x10\x03', 'latin1'),
  Buffer.from('\xFF\xD8\xFF\xE1\xFF\xFFExif\0\0MM\0*\0\0\0\x08\xFF\xFF\x01\x12\0\x03\0\0\0\x01', 'latin1'),
  Buffer.from('GIF89a\x01\0\x01\0', 'latin1'),
  Buffer.from('RIFF\xFF\xFF\xFF\xFFWEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF', 'latin1'),
  Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0/\0\0\0\0', 'latin1'),
];
/** JPEG segments of no length, one after the other. */
const ENDLESS = Buffer.concat([HEADS[2]!.subarray(0, 4), Buffer.alloc(2_000_000)]);

const pieces = fc.array(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constantFrom<Uint8Array>(...HEADS, Buffer.from('\xFF\xE1\0\0', 'latin1'), Buffer.alloc(300, 0xff), Buffer.alloc(300))), { maxLength: 6 });
const pictures = fc.tuple(fc.constantFrom<Uint8Array>(...HEADS), fc.nat(40), pieces).map(([head, length, rest]) => Buffer.concat([head.subarray(0, length), ...rest]));

function isSound(bytes: Buffer): boolean {
  const facts = pictureFacts(bytes);
  return facts === undefined || (Number.isSafeInteger(facts.widthPx) && facts.widthPx > 0 && Number.isSafeInteger(facts.heightPx) && facts.heightPx > 0);
}

describe('the head of any picture', () => {
  it('tells whole sizes above zero, or is none', () => {
    fc.assert(fc.property(pictures, (bytes) => void expect(isSound(bytes)).toBe(true)), { numRuns: 500 });
  });

  it('is read in a time that its length bounds', () => {
    const begun = performance.now();
    for (const bytes of [ENDLESS, ...HEADS.map((head) => Buffer.concat([head, Buffer.alloc(2_000_000)])), ...HEADS.map((head) => Buffer.concat([head.subarray(0, 12), Buffer.alloc(2_000_000, 0xff)]))]) expect(isSound(bytes)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
