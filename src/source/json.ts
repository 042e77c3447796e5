import { makersOf, photoFolderOf, readText } from './file.ts';
import type { RawRow, RowOptions } from './row-reader.ts';
import { rowsToProducts } from './rows-to-products.ts';
import { SourceError, type CatalogueSource } from './source.ts';

const LARGEST_FILE = 100_000_000;

/**
 * A JSON file of at most 100 MB, or a value: an array of flat rows with the columns of a CSV, or of whole products of the model (they have
 * `variants`). Lists may be arrays or texts parted by semicolons. Entries are counted from 1.
 */
export function json(from: string | readonly unknown[], options: RowOptions = {}): CatalogueSource {
  const file = typeof from === 'string' ? from : undefined;
  const source: CatalogueSource = {
    name: file ?? 'rows',
    ...(options.photos !== undefined && { photoFolder: options.photos }),
    async *read(signal) {
      const entries: unknown = typeof from === 'string' ? parsed(await readText(from, LARGEST_FILE), from) : from;
      if (!Array.isArray(entries)) throw new SourceError('source-unreadable', `${file ?? 'The value'} is not a list of rows or products.`);
      yield* rowsToProducts(entries.map(rawEntry), options, await makersOf(file, options.makers), signal);
    },
  };
  if (file === undefined) return source;
  // Asked each time: an import may make the folder beside the file.
  return {
    ...source,
    get photoFolder() {
      return photoFolderOf(file, options.photos);
    },
  };
}

function rawEntry(entry: unknown, index: number): RawRow {
  const isRow = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  return isRow ? { number: index + 1, values: entry as Record<string, unknown> } : { number: index + 1, values: {}, fault: 'The entry is no object with columns.' };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SourceError('source-broken-off', `${file} is not whole JSON: ${(error as Error).message}`, { cause: error });
  }
}
