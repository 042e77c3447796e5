import * as fc from 'fast-check';
import { Product } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../../adapters/etsy/entities.ts';
import { madeWords, whenMade } from '../../../adapters/etsy/era.ts';
import { fieldsOf } from '../../../adapters/etsy/fields.ts';
import { sortMaterials, sortTags, titleIssues } from '../../../adapters/etsy/texts.ts';
import { sharedJson } from '../../shared.ts';
import { rug } from './shop.ts';

describe('entities', () => {
  it('are decoded once, and what is none stays', () => {
    expect(decodeEntities('13 O&#39;Connell &amp; Sons &quot;caf&eacute;&quot; &#x20AC;5')).toBe('13 O\'Connell & Sons "café" €5');
    expect(decodeEntities('&amp;#39; &amp;amp; AT&T; &bogus; &#0; &#xD800; &')).toBe('&#39; &amp; AT&T; &bogus; &#0; &#xD800; &');
  });

  it('give back any text that was encoded as Etsy encodes it', () => {
    const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeEntities(encode(text))).toBe(text);
      }),
    );
  });
});

describe('a title', () => {
  it.each([
    ['Handwoven rug, 100% wool: ivory & brown (2.4 × 1.5 m)', []],
    ['a'.repeat(141), ['etsy-title-too-long']],
    ['Rug $ale^ `now`', ['etsy-title-characters']],
    ['Rug 🧶', ['etsy-title-characters']],
    ['Red & blue & green', ['etsy-title-repeats']],
    ['A: b: c + d + e', ['etsy-title-repeats', 'etsy-title-repeats']],
  ])('%s', (title, codes) => {
    expect(titleIssues(title).map((issue) => issue.code)).toEqual(codes);
  });
});

describe('tags and materials', () => {
  it('keep what Etsy holds, and name the rest', () => {
    expect(sortTags(['wool rug', 'Wool Rug', 'a tag that is far too long', '-minus', 'semi;colon', "women's gift"])).toEqual({
      taken: ['wool rug', "women's gift"],
      leftOut: [
        { text: 'Wool Rug', why: 'there already' },
        { text: 'a tag that is far too long', why: 'longer than 20 characters' },
        { text: '-minus', why: 'a character that Etsy does not take' },
        { text: 'semi;colon', why: 'a character that Etsy does not take' },
      ],
    });
    expect(sortTags(Array.from({ length: 15 }, (_, index) => `tag ${index}`)).taken).toHaveLength(13);
    expect(sortMaterials(['Sheep wool', '925 silver', 'wool/cotton']).leftOut.map((each) => each.text)).toEqual(['wool/cotton']);
  });

  it('never hold a comma, for lists are joined by commas', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 25 }), { maxLength: 20 }), (texts) => {
        const { taken } = sortTags(texts.map((text) => text.trim()).filter(Boolean));
        expect(fieldsOf({ tags: taken })['tags']!.split(',').filter(Boolean)).toEqual(taken);
      }),
    );
  });
});

const document = sharedJson('contracts/etsy/oas.json') as { components: { schemas: { ShopListing: { properties: { when_made: { enum: string[] } } } } } } | undefined;

describe('when a piece was made', () => {
  const made = (from: number, to = from, kind: 'in-stock' | 'made-to-order' = 'in-stock') => Product.parse({ ...rug, kind, made: { from, to } });
  const at = (year: number) => new Date(Date.UTC(year, 5, 1));

  it('is told in words that follow the year', () => {
    const words = (year: number, now = 2026) => whenMade(made(year), at(now));
    expect([2026, 2020, 2015, 2008, 2003, 1995, 1905, 1850, 1720, 1600].map((year) => words(year))).toEqual(
      ['2020_2026', '2020_2026', '2010_2019', '2007_2009', '2000_2006', '1990s', '1900s', '1800s', '1700s', 'before_1700']);
    expect([words(2026, 2027), words(2009, 2027), words(2007, 2027)]).toEqual(['2020_2027', '2008_2009', '2000_2007']);
    expect(whenMade(made(2024, 2025), at(2026))).toBe('2020_2026');
    expect(whenMade(Product.parse({ ...rug, kind: 'made-to-order', made: undefined }), at(2026))).toBe('made_to_order');
  });

  it.skipIf(document === undefined)('is always a word of the document of its year', () => {
    const words = document!.components.schemas.ShopListing.properties.when_made.enum;
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2026 }), (year) => {
        expect(words).toContain(whenMade(made(year), at(2026)));
      }),
    );
  });

  it('is shown in words that no clock changes', () => {
    expect([madeWords(made(2024)), madeWords(made(1990, 1995)), madeWords(Product.parse({ ...rug, made: undefined })), madeWords(made(2024, 2024, 'made-to-order'))]).toEqual(['2024', '1990-1995', 'recently', 'made to order']);
  });
});
