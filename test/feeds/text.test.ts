import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGtin } from '../../src/feeds/gtin.ts';
import { IdSet } from '../../src/feeds/id-set.ts';
import { optionOf } from '../../src/feeds/options.ts';
import { cleanText, cutAtWord, slashed } from '../../src/feeds/text.ts';
import { webAddress } from '../../src/feeds/web-address.ts';

const anyText = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom(' ', '\n', '\r', '\u0000', '\uD83E', '\uDDF6', '\uFFFF', '👩‍👩‍👧', 'é', 'لل')) });

describe('a cleaned text', () => {
  it('has no character that XML forbids, keeps every other, and counts what it lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned.text.isWellFormed()).toBe(true);
        expect(cleaned.text).not.toMatch(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/u);
        expect(cleaned.text.length + cleaned.removed).toBe(text.replaceAll(/\r\n?/g, '\n').length);
        expect(cleanText(cleaned.text)).toEqual({ text: cleaned.text, removed: 0 });
      }),
    );
  });
});

describe('a cut text', () => {
  it('is a beginning that fits, and never ends inside a letter', () => {
    const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (raw, atMost) => {
        const text = cleanText(raw).text;
        const cut = cutAtWord(text, atMost);
        expect(cut.length).toBeLessThanOrEqual(Math.max(atMost, 0));
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
        const ends = [0, ...[...letters.segment(text)].map(({ index, segment }) => index + segment.length)];
        expect(ends).toContain(cut.length);
      }),
    );
  });

  it('ends after a word, without the mark that stood there', () => {
    expect(cutAtWord('Woven by hand, in the High Atlas', 16)).toBe('Woven by hand');
    expect(cutAtWord('Woven by hand', 13)).toBe('Woven by hand');
    expect(cutAtWord('Woven by handlooms', 13)).toBe('Woven by');
    expect(cutAtWord('Unbreakableword', 5)).toBe('Unbre');
  });
});

describe('several values in one', () => {
  it('take as many as fit, in order', () => {
    expect(slashed(['wool', 'a/b', 'x'.repeat(41), 'silk'], { values: 4, each: 40, total: 100 })).toBe('wool/a b/silk');
    expect(slashed(['wool', 'silk'], { values: 2, each: 40, total: 6 })).toBe('wool');
    expect(slashed([], { values: 3, each: 40, total: 100 })).toBeUndefined();
  });
});

describe('an option', () => {
  it.for([
    ['Color', 'color'],
    ['Couleur', 'color'],
    ['Pointure', 'size'],
    ['Talla', 'size'],
    ['المقاس', 'size'],
  ] as const)('%s is the %s', ([name, attribute]) => {
    expect(optionOf({ 'Handle length': '20 cm', [name]: 'x' }, attribute)).toBe('x');
  });

  it('that says something else is no attribute', () => {
    expect(optionOf({ 'Handle length': '20 cm' }, 'size')).toBeUndefined();
  });
});

describe('an address', () => {
  it('is http or https, ASCII, without commas, and not too long', () => {
    expect(webAddress('https://shop.example/tapis/é,1.jpg')).toBe('https://shop.example/tapis/%C3%A9%2C1.jpg');
    for (const text of ['javascript:alert(1)', 'ftp://shop.example/1', 'shop.example', `https://shop.example/${'x'.repeat(2000)}`]) expect(webAddress(text)).toBeUndefined();
  });
});

describe('a GTIN', () => {
  it('has 8, 12, 13 or 14 digits and the right last one', () => {
    expect(['96385074', '036000291452', '4006381333931', '10614141000415'].map(isGtin)).toEqual([true, true, true, true]);
    expect(['4006381333932', '400638133393', '0', '40063813339311'].map(isGtin)).toEqual([false, false, false, false]);
  });
});

describe('a set of ids', () => {
  it('knows each once', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (ids) => {
        const set = new IdSet();
        const taken = ids.filter((id) => set.add(id));
        expect(taken).toEqual([...new Set(ids)]);
        expect(ids.every((id) => set.has(id))).toBe(true);
      }),
    );
  });
});
