import { parseStringPromise } from 'xml2js';
import { makersOf, photoFolderOf, readText } from './file.ts';
import type { RowOptions } from './row-reader.ts';
import { rowsToProducts } from './rows-to-products.ts';
import { SourceError, type CatalogueSource } from './source.ts';

const LARGEST_FILE = 20_000_000;
const DEEPEST = 8;

export interface XmlOptions extends RowOptions {
  /** Path of the repeated element from the root, such as `rss.channel.item`. */
  readonly items: string;
}

/**
 * A small XML catalogue of at most 20 MB, such as a product feed in RSS. Each item is a row: an element is a column (`g:price`), one inside
 * another is joined by a dot (`author.name`), an attribute follows an @ (`enclosure@url`), a repeated element is a list. Items are counted from 1.
 * A document with a DOCTYPE or an ENTITY is refused.
 */
export function xml(file: string, options: XmlOptions): CatalogueSource {
  return {
    name: file,
    photoFolder: photoFolderOf(file, options.photos),
    async *read(signal) {
      const items = itemsAt(await parsed(file), options.items.split('.'));
      const rows = items.map((item, index) => ({ number: index + 1, values: flat(item) }));
      if (rows.length === 0) throw new SourceError('source-unreadable', `${file} has no element at ${options.items}.`);
      yield* rowsToProducts(rows, options, await makersOf(file, options.makers), signal);
    },
  };
}

async function parsed(file: string): Promise<unknown> {
  const text = await readText(file, LARGEST_FILE);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new SourceError('source-unreadable', `${file} declares a DOCTYPE or an ENTITY, which are not read: export it without.`);
  try {
    return await parseStringPromise(text, { explicitArray: false });
  } catch (error) {
    throw new SourceError('source-broken-off', `${file} is not well-formed XML: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`, { cause: error });
  }
}

function itemsAt(node: unknown, path: readonly string[]): readonly unknown[] {
  const found = path.reduce<unknown>((at, name) => (isElement(at) && Object.hasOwn(at, name) ? at[name] : undefined), node);
  return found === undefined ? [] : [found].flat();
}

function flat(item: unknown): Record<string, unknown> {
  const columns = new Map<string, string[]>();
  collect(item, '', 0, columns);
  return Object.fromEntries([...columns].map(([name, texts]) => [name, texts.length === 1 ? texts[0] : texts]));
}

function collect(node: unknown, name: string, depth: number, columns: Map<string, string[]>): void {
  if (typeof node === 'string') {
    const texts = columns.get(name);
    if (texts) texts.push(node);
    else columns.set(name, [node]);
  }
  if (Array.isArray(node)) for (const one of node) collect(one, name, depth, columns);
  else if (isElement(node) && depth < DEEPEST) {
    for (const [key, value] of Object.entries(node)) {
      if (key === '_') collect(value, name, depth + 1, columns);
      else if (key === '$') for (const [attribute, text] of Object.entries(value as Record<string, unknown>)) collect(text, `${name}@${attribute}`, depth + 1, columns);
      else collect(value, name === '' ? key : `${name}.${key}`, depth + 1, columns);
    }
  }
}

function isElement(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
