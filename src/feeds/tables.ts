import { delimited } from './delimited.ts';
import type { Item } from './item.ts';
import { GOOGLE_COLUMNS, googleAttributes, META_COLUMNS, metaAttributes, type Attributes } from './merchant.ts';
import type { Feed } from './settings.ts';
import { onOneLine } from './text.ts';

/**
 * Google's tab-separated text. Each item on one line: tabs and line ends inside a value become spaces; a value with a quotation mark is
 * quoted, and the mark doubled (Google, support.google.com/merchants/answer/14998273). Several values are parted by commas.
 */
export function googleTsv(items: AsyncIterable<Item>, feed: Feed): AsyncGenerator<string> {
  const columns = withAttributes(GOOGLE_COLUMNS, feed);
  return delimited(rows(items, columns, googleAttributes, onOneLine), columns, { delimiter: '\t', record_delimiter: '\n' });
}

/**
 * Meta's CSV: comma; values with white space in double quotes, which are doubled inside; several values are parted by commas (Meta,
 * developers.facebook.com/documentation/ads-commerce/catalog/reference, updated 22 April 2026).
 */
export function metaCsv(items: AsyncIterable<Item>, feed: Feed): AsyncGenerator<string> {
  const columns = withAttributes(META_COLUMNS, feed);
  return delimited(rows(items, columns, metaAttributes, (text) => text), columns, { delimiter: ',', record_delimiter: '\n', quoted_match: /\s/ });
}

function withAttributes(columns: readonly string[], { attributes }: Feed): readonly string[] {
  return [...new Set([...columns, ...Object.keys(attributes)])];
}

async function* rows(items: AsyncIterable<Item>, columns: readonly string[], attributesOf: (item: Item) => Attributes, cell: (text: string) => string): AsyncGenerator<readonly string[]> {
  for await (const item of items) {
    const attributes = attributesOf(item);
    yield columns.map((column) => cell([attributes[column] ?? ''].flat().join(',')));
  }
}
