import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { drawPhoto } from '../../scripts/photos/draw.ts';
import { subjectsOf } from '../../scripts/photos/subject.ts';
import { cooperative, photosOf, productOf, rows } from './cooperative.ts';

const bytesOf = (file: string): Buffer => readFileSync(new URL(`photos/${file}`, cooperative));
const files = [...new Set(rows.flatMap(photosOf))];

describe('the photos of the example cooperative', () => {
  test('are valid PNGs of at least 600 by 600', () => {
    const tooSmall = files.filter((file) => {
      const { width, height } = PNG.sync.read(bytesOf(file));
      return Math.min(width, height) < 600;
    });
    expect(tooSmall).toEqual([]);
  });

  test('belong to one product each, down to the byte', () => {
    const uses = rows.flatMap((row) => photosOf(row).map((file) => ({ product: productOf(row), bytes: bytesOf(file).toString('base64') })));
    const owners = [...Map.groupBy(uses, ({ bytes }) => bytes).values()].map((shared) => new Set(shared.map(({ product }) => product)));
    expect(owners.filter((products) => products.size > 1)).toEqual([]);
  });

  test('stay small enough to travel with the package', () => {
    expect(files.reduce((sum, file) => sum + bytesOf(file).length, 0)).toBeLessThanOrEqual(1_500_000);
  });

  test.each(['TAZ-RUG-002', 'SAL-KAF-001'])('of %s come out the same when drawn again', (sku) => {
    const subjects = subjectsOf(rows.find((row) => row['sku'] === sku)!);
    expect(subjects.length).toBeGreaterThan(1);
    for (const subject of subjects) {
      const redrawn = drawPhoto(subject);
      expect(redrawn.equals(drawPhoto(subject))).toBe(true);
      // Pixels, because another zlib may pack the same picture into other bytes.
      expect(PNG.sync.read(redrawn).data.equals(PNG.sync.read(bytesOf(subject.file)).data)).toBe(true);
    }
  });

  test('cannot be drawn for a category that no one has learnt to draw', () => {
    const subject = { ...subjectsOf(rows[0]!)[0]!, category: 'Basketry > Basket' };
    expect(() => drawPhoto(subject)).toThrow(RangeError);
  });
});
