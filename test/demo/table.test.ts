import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narratorOf } from '../../src/demo/narrator.ts';
import { drawTable } from '../../src/demo/table.ts';

const columns = [{ head: 'piece' }, { head: 'calls', numbers: true }] as const;

describe('a table of the demo', () => {
  it('puts words to the left and numbers to the right', () => {
    expect(drawTable(columns, [['Rug', 7], ['Pouf', 1200]], 80)).toEqual(['piece  calls', 'Rug        7', 'Pouf    1200']);
  });

  it('cuts words, never numbers, where the terminal is narrow', () => {
    expect(drawTable(columns, [['Saffron Lozenge Rug', 123]], 20)).toEqual(['piece          calls', 'Saffron Loze…    123']);
  });

  it('becomes a line a row where the columns do not fit beside each other', () => {
    const lines: string[] = [];
    const many = [{ head: 'channel' }, ...Array.from({ length: 6 }, (_none, index) => ({ head: `number ${index}`, numbers: true as const }))];
    narratorOf((line) => lines.push(line), 40).table(many, [['etsy', 1, 2, 3, 4, 5, 6]]);
    expect(lines.join(' ')).toBe('etsy: number 0 1, number 1 2, number 2 3, number 3 4, number 4 5, number 5 6');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it('is never wider than the terminal', () => {
    const cell = fc.string({ maxLength: 60 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, fc.nat(99_999)), { maxLength: 5 }), fc.integer({ min: 5, max: 100 }), (rows, width) => {
        const lines = drawTable(columns, rows, width) ?? [];
        expect(lines.filter((line) => line.length > width)).toEqual([]);
      }),
    );
  });
});
