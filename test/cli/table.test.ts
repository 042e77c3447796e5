import * as fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Page } from '../../src/cli/output/page.ts';
import { colourStyle, plainStyle, wantsColour } from '../../src/cli/output/style.ts';
import { drawTable, type Table } from '../../src/cli/output/table.ts';
import { printable, shorten, widthOf, wrap } from '../../src/cli/output/text.ts';

const listings: Table = {
  columns: [{ header: 'channel' }, { header: 'title', wraps: true }, { header: 'offered', align: 'right' }],
  rows: [
    ['etsy', 'Saffron Lozenge Knotted Rug', { text: '1', tone: 'good' }],
    ['anou', 'زربية معقودة بمعيّنات زعفرانية', '12'],
    ['etsy', '番紅花地毯', '7'],
  ],
};

describe('a table', () => {
  it('stands in columns where there is room, numbers under each other', () => {
    expect(drawTable(listings, 100, plainStyle)).toEqual([
      'channel  title                          offered',
      'etsy     Saffron Lozenge Knotted Rug          1',
      'anou     زربية معقودة بمعيّنات زعفرانية       12',
      'etsy     番紅花地毯                           7',
    ]);
  });

  it('wraps what may be wrapped where there is less', () => {
    expect(drawTable(listings, 40, plainStyle).slice(0, 3)).toEqual(['channel  title                   offered', 'etsy     Saffron Lozenge               1', '         Knotted Rug']);
  });

  it('becomes blocks where columns cannot stand beside each other, and keeps addresses whole', () => {
    const table: Table = { columns: [{ header: 'product' }, { header: 'link' }], rows: [['A-1', 'https://www.etsy.com/your/shops/me/tools/listings/4410001796']] };
    expect(drawTable(table, 40, plainStyle)).toEqual(['product: A-1', '  link:', '    https://www.etsy.com/your/shops/me/tools/listings/4410001796']);
  });

  it('is nothing without rows', () => {
    expect(drawTable({ ...listings, rows: [] }, 80, plainStyle)).toEqual([]);
  });

  it('is as wide with colours as without', () => {
    expect(drawTable(listings, 60, colourStyle).map((line) => stripVTControlCharacters(line))).toEqual(drawTable(listings, 60, plainStyle));
  });

  it('never loses a word, whatever the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 8 }).map((each) => each.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 4 }), fc.integer({ min: 12, max: 80 }), (rows, width) => {
        const table: Table = { columns: [{ header: 'a', wraps: true }, { header: 'b', wraps: true }], rows };
        const drawn = drawTable(table, width, plainStyle);
        const letters = (text: string): string => [...text.replace(/[^a-zé]/g, '')].toSorted().join('');
        const headers = drawn[0]!.startsWith('a:') ? 'ab'.repeat(rows.length) : 'ab';
        expect(letters(drawn.join(''))).toBe(letters(headers + rows.flat().join('')));
      }),
    );
  });
});

describe('texts', () => {
  it('are measured as a terminal shows them', () => {
    expect(['é', 'e\u0301', 'بِسْمِ', '地毯', '👩‍🌾'].map(widthOf)).toEqual([1, 1, 3, 4, 2]);
  });

  it('cannot move the cursor, colour the screen, or turn the reading direction', () => {
    expect(printable('rug\u001b[2J\u0007\r\n\u202egnol')).toBe('rug[2J gnol');
  });

  it('are shortened in the middle, and say by how much', () => {
    const text = `${'a'.repeat(100)}${'z'.repeat(50)}`;
    expect(shorten(text, 30, (n) => `(+${n})`)).toBe(`${'a'.repeat(20)} … ${'z'.repeat(10)} (+120)`);
    expect(shorten('short', 30, (n) => `(+${n})`)).toBe('short');
  });

  it('leave an address whole when they are wrapped softly', () => {
    expect(wrap('see https://example.org/a/long/address now', 12, false)).toEqual(['see', 'https://example.org/a/long/address', 'now']);
  });
});

describe('a page', () => {
  it('indents the second line of a sentence', () => {
    const page = new Page(30, plainStyle);
    page.heading('To look at');
    page.line('error: the title is longer than this channel takes', { indent: 2 });
    expect(page.toString()).toBe('To look at\n  error: the title is longer\n    than this channel takes\n');
  });
});

describe('colours', () => {
  it('are for terminals, where nobody declined them', () => {
    expect(wantsColour({ isTTY: true }, {})).toBe(true);
    expect(wantsColour({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
    expect(wantsColour({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(wantsColour({}, {})).toBe(false);
  });
});
