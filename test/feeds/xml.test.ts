import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { cleanText } from '../../src/feeds/text.ts';
import { readXml, type XmlEnd } from '../../src/feeds/xml-reader.ts';
import { element } from '../../src/feeds/xml.ts';

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

async function read(text: string, length = 7): Promise<readonly XmlEnd[]> {
  const ends: XmlEnd[] = [];
  for await (const end of readXml(inPieces(text, length))) ends.push(end);
  return ends;
}

describe('an element', () => {
  it('is read back as its text by another reader and by ours, whatever the text holds', async () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('<', '>', '&', ']', '"', "'", ';', 'amp;', '&#0;', '<![CDATA[', ']]>', 'a', '🧶') }));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (raw, length) => {
        const { text } = cleanText(raw);
        const xml = element('g:title', text);
        const theirs = (await parseStringPromise(xml, { strict: true, trim: false, normalize: false, includeWhiteChars: true })) as Record<string, string>;
        expect(theirs['g:title']).toBe(text);
        expect(await read(xml, length)).toEqual([{ path: ['g:title'], text }]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the reader that checks what was written', () => {
  it('gives the elements in the order in which they end', async () => {
    expect(await read('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="x"><channel><item><g:id>A</g:id></item><item/></channel></rss>\n')).toMatchObject([
      { path: ['rss', 'channel', 'item', 'g:id'], text: 'A' },
      { path: ['rss', 'channel', 'item'] },
      { path: ['rss', 'channel', 'item'] },
      { path: ['rss', 'channel'] },
      { path: ['rss'] },
    ]);
  });

  it.for([
    ['an end that is missing', '<a><b></b>', '<a> has no end'],
    ['an end of another element', '<a><b></a></b>', '</a> ends <b>'],
    ['an end without a beginning', '</a>', '</a> ends <nothing>'],
    ['a second root', '<a></a><b></b>', 'a second root element'],
    ['a reference that nobody knows', '<a>&nbsp;</a>', '&nbsp; is no reference'],
    ['a reference named as what every object has', '<a>&constructor;</a>', '&constructor; is no reference'],
    ['a bare ampersand', '<a>Tom & Jerry</a>', '& is no reference'],
    ['text outside the root', '<a></a>more', 'text outside the root element'],
    ['a control character', '<a>\u0001</a>', 'a character that XML forbids'],
    ['half a character', '<a>\uD800</a>', 'a character that XML forbids'],
    ['the end of a CDATA section', '<a>]]></a>', 'a character that XML forbids'],
    ['a document type', '<!DOCTYPE a><a></a>', 'is no element'],
    ['an attribute without quotation marks', '<a b=c></a>', 'is no element'],
    ['nothing', '', 'no element'],
  ] as const)('refuses %s', async ([, xml, why]) => {
    await expect(read(xml)).rejects.toThrow(why);
  });
});
