import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { makersOf, photoFolderOf, streamText } from './file.ts';
import { withoutGuard } from './formula.ts';
import type { RawRow, RowOptions } from './row-reader.ts';
import { rowsToProducts } from './rows-to-products.ts';
import { SourceError, type CatalogueSource } from './source.ts';

const LARGEST_RECORD = 1_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

export interface CsvOptions extends RowOptions {
  /** Default: whichever of comma, semicolon and tab the header has most of. */
  readonly delimiter?: (typeof DELIMITERS)[number];
}

/**
 * A spreadsheet saved as CSV in UTF-8, with or without byte order mark. At most 200,000 rows, 1 MB each.
 * An apostrophe before what a spreadsheet would take for a formula (`'=`, `'+`, `'-`, `'@`) guards it, and is no part of the value.
 * A torn file gives no product at all, as a product's last rows may be what is missing.
 */
export function csv(file: string, options: CsvOptions = {}): CatalogueSource {
  return {
    name: file,
    // Asked each time: an import may make the folder beside the file.
    get photoFolder() {
      return photoFolderOf(file, options.photos);
    },
    async *read(signal) {
      const makers = await makersOf(file, options.makers);
      yield* rowsToProducts(rowsOf(file, options, signal), options, makers, signal);
    },
  };
}

async function* rowsOf(file: string, options: CsvOptions, signal?: AbortSignal): AsyncGenerator<RawRow> {
  const { text, delimiter } = await delimited(streamText(file, signal), options.delimiter);
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LARGEST_RECORD,
  });
  pipeline(text, parser, () => {});

  let header: readonly string[] | undefined;
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (header === undefined) header = checkedHeader(record, file);
      else yield rawRow(number, header, record);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is opened and never closed' : error.code === 'CSV_MAX_RECORD_SIZE' ? 'it is longer than 1 MB, so a quotation mark is likely open' : error.message;
    throw new SourceError('source-broken-off', `${file} breaks off in row ${number + 1}: ${why}. Nothing of it was taken.`, { cause: error });
  }
  if (header === undefined) throw new SourceError('source-unreadable', `${file} is empty: the first row must name the columns.`);
}

function checkedHeader(record: readonly string[], file: string): readonly string[] {
  const names = record.map((name) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) throw new SourceError('source-unreadable', `${file} has two columns named "${twice.slice(0, 60)}": keep one.`);
  return names;
}

function rawRow(number: number, header: readonly string[], record: readonly string[]): RawRow {
  const values = Object.fromEntries(header.map((name, index) => [name, withoutGuard(record[index] ?? '')]));
  const isBlank = record.every((cell) => cell.trim() === '');
  const isWhole = record.length >= header.length && record.slice(header.length).every((cell) => cell.trim() === '');
  if (isBlank || isWhole) return { number, values };
  return { number, values, fault: `The row has ${record.length} cells and the header ${header.length}: look for a stray quotation mark or separator in this row or the one before.` };
}

/** Reads as far as the header, and tells its delimiter. */
async function delimited(pieces: AsyncGenerator<string>, given: string | undefined): Promise<{ text: AsyncGenerator<string>; delimiter: string }> {
  let head = '';
  while (!/[\r\n]/.test(head) && head.length < LARGEST_RECORD) {
    const next = await pieces.next();
    if (next.done) break;
    head += next.value;
  }
  const delimiter = given ?? commonest(head);
  async function* text(): AsyncGenerator<string> {
    yield head;
    yield* pieces;
  }
  return { text: text(), delimiter };
}

/** The delimiter that the first line has most of, outside quotation marks. */
function commonest(head: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((mark) => [mark, 0]));
  let isQuoted = false;
  for (const letter of head) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '\n' || letter === '\r') break;
    else if (counts.has(letter)) counts.set(letter, counts.get(letter)! + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
