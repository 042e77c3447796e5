import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { FeedError } from './error.ts';
import type { FeedFormat } from './format.ts';
import { readXml } from './xml-reader.ts';

/** Columns by which a table is known for a feed of its format; the first holds the item's id. */
const TABLES: Readonly<Record<Exclude<FeedFormat, 'google'>, { readonly columns: readonly string[]; readonly delimiter: string }>> = {
  tsv: { columns: ['id', 'title', 'link', 'price', 'availability'], delimiter: '\t' },
  meta: { columns: ['id', 'title', 'link', 'price', 'availability'], delimiter: ',' },
  'shopify-csv': { columns: ['SKU', 'URL handle', 'Title', 'Price'], delimiter: ',' },
};

/**
 * The ids of the items in a feed file, in order, read in pieces. `sees` gets every piece of bytes.
 * @throws FeedError `feed-target-foreign` when it is no whole feed of this format.
 */
export async function* readFeedIds(file: string, format: FeedFormat, sees: (bytes: Buffer) => void = () => {}): AsyncGenerator<string> {
  try {
    const pieces = textOf(file, sees);
    yield* format === 'google' ? idsInRss(pieces) : idsInTable(pieces, format);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FeedError('feed-target-foreign', `${file} is there, and is no whole ${format} feed (${why}): move it away, or choose another file.`, { cause: error });
  }
}

async function* textOf(file: string, sees: (bytes: Buffer) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
    sees(bytes);
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

async function* idsInRss(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let id: string | undefined;
  let root: string | undefined;
  for await (const { path, text } of readXml(pieces)) {
    root = path[0];
    const place = path.slice(1).join(' ');
    if (place === 'channel item g:id') id = text;
    if (place !== 'channel item') continue;
    if (id === undefined) throw new Error('an item without id');
    yield id;
    id = undefined;
  }
  if (root !== 'rss') throw new Error(`its root is ${root}`);
}

async function* idsInTable(pieces: AsyncIterable<string>, format: Exclude<FeedFormat, 'google'>): AsyncGenerator<string> {
  const { columns, delimiter } = TABLES[format];
  const parser = parse({ delimiter, record_delimiter: ['\r\n', '\n'], max_record_size: 1_000_000 });
  pipeline(pieces, parser, () => {});
  let place: number | undefined;
  for await (const record of parser as AsyncIterable<string[]>) {
    if (place === undefined) {
      const missing = columns.find((column) => !record.includes(column));
      if (missing !== undefined) throw new Error(`it has no column ${missing}`);
      place = record.indexOf(columns[0]!);
    } else if (record[place] !== '') {
      yield record[place]!;
    }
  }
  if (place === undefined) throw new Error('it is empty');
}
