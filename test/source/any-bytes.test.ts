import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFondoukError } from '../../src/model/index.ts';
import { csv, json, readCatalogue, xml, type CatalogueSource } from '../../src/source/index.ts';
import { desk } from './desk.ts';

/** What a reader sees: a catalogue whose counts balance, or an error with a code. */
async function outcome(source: CatalogueSource): Promise<string> {
  try {
    const { read, valid, quarantined } = await readCatalogue(source);
    return read === valid + quarantined.length ? 'balanced' : `${read} read, ${valid} valid, ${quarantined.length} quarantined`;
  } catch (error) {
    return isFondoukError(error) ? 'balanced' : `thrown: ${String(error)}`;
  }
}

const word = fc.oneof(fc.string(), fc.constantFrom('', 'sku', 'product', 'title_en', 'price_retail', 'currency', 'MAD', 'in-stock', '1.200', '"', ';', '__proto__', 'option___proto__', 'constructor'));
const sheet = fc.array(fc.array(word, { maxLength: 8 }), { maxLength: 8 }).map((rows) => rows.map((row) => row.join(',')).join('\n'));
const markup = fc.array(fc.oneof(word, fc.constantFrom('<rss>', '</rss>', '<channel>', '<item>', '</item>', '<sku>', '</sku>', '<![CDATA[', ']]>', '<__proto__>', '&amp;', '&x;', '<!--')), { maxLength: 20 }).map((parts) => parts.join(''));

describe('any bytes at all', () => {
  it.each<[string, fc.Arbitrary<string>, (file: string) => CatalogueSource]>([
    ['CSV', sheet, (file) => csv(file)],
    ['JSON', fc.json(), (file) => json(file)],
    ['XML', markup, (file) => xml(file, { items: 'rss.channel.item' })],
  ])('as %s give a catalogue whose counts balance, or a typed error', async (_, likely, open) => {
    const file = join(desk({}), 'catalogue');
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), likely), async (content) => {
        writeFileSync(file, content);
        expect(await outcome(open(file))).toBe('balanced');
      }),
      { numRuns: 300 },
    );
  });

  it('as rows of a value give a catalogue whose counts balance, or a typed error', async () => {
    const entry = fc.oneof(fc.anything(), fc.dictionary(word, fc.anything()));
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), async (rows) => {
        expect(await outcome(json(rows))).toBe('balanced');
      }),
      { numRuns: 500 },
    );
  });
});
