import { stringify } from 'csv-stringify/sync';

export type CellValue = string | number | boolean | null | undefined | readonly string[];

/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** x-file-exchange, `csv.cells`. */
export function cellOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  return FORMULA.test(text) ? `'${text}` : text;
}

/** UTF-8 with byte order mark, comma, CRLF, quotes as in RFC 4180. */
export function csvBytes(rows: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(stringify(rows.map((row) => [...row]), { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }));
}

/** The cells of a CSV text of that form; undefined when it is none. */
export function cellsIn(bytes: Uint8Array): readonly (readonly string[])[] | undefined {
  const text = textOf(bytes);
  if (text === undefined || !text.startsWith('\uFEFF')) return undefined;
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return undefined;
    const [, quoted, plain, end] = found;
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',' && cell.lastIndex < text.length) continue;
    if (end === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
