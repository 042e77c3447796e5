import { pipeline } from 'node:stream';
import { stringify, type Options } from 'csv-stringify';

/**
 * Rows as lines of text, quoted where they must be. Nothing is put before a cell that begins as a formula does: these files are read by
 * machines, which would show it to buyers.
 */
export async function* delimited(rows: AsyncIterable<readonly (string | undefined)[]>, columns: readonly string[], options: Pick<Options, 'delimiter' | 'record_delimiter' | 'quoted_match'>): AsyncGenerator<string> {
  const stringifier = stringify({ ...options, header: true, columns: [...columns], bom: false, encoding: 'utf8' });
  pipeline(rows, stringifier, () => {});
  for await (const chunk of stringifier) yield String(chunk);
}
