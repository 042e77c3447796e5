import type { Issue } from '../model/index.ts';
import { columnOf, columnSuggestion, requireColumn } from './columns.ts';
import type { Cell, Row, RowLedger } from './row.ts';

/** A row in the words of the source. */
export interface RawRow {
  readonly number: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** Why the row cannot be trusted, where its shape is broken; its values are then no more than a hint. */
  readonly fault?: string;
}

/** How rows of any shape become rows of ours. Steps: map, columns, defaults. */
export interface RowOptions {
  /** Their column names to ours, such as `{ Référence: 'sku' }`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Makes their row into one of ours; undefined leaves the row out. */
  readonly map?: (row: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | undefined;
  /** Our column to the value of a blank cell, such as `{ currency: 'MAD' }`. */
  readonly defaults?: Readonly<Record<string, string | number>>;
  /** Language of the columns `title`, `description` and `warnings` without a suffix. Default `en`. */
  readonly language?: string;
  /** Path of `makers.json`. Default: beside the file, where it exists. */
  readonly makers?: string;
  /** Folder of the pictures. Default: `photos` beside the file where it exists, else the folder of the file. */
  readonly photos?: string;
}

/** Reads raw rows into our columns, and remembers the columns nobody knows. */
export class RowReader {
  readonly #columns: ReadonlyMap<string, string>;
  readonly #defaults: readonly (readonly [string, Cell])[];
  readonly #language: string;
  readonly #known = new Map<string, string | undefined>();

  /** @throws ConfigError when the options name a column of ours that does not exist. */
  constructor(options: RowOptions) {
    this.#language = options.language ?? 'en';
    this.#columns = new Map(Object.entries(options.columns ?? {}).map(([theirs, ours]) => [theirs.trim(), requireColumn(ours, this.#language)]));
    this.#defaults = Object.entries(options.defaults ?? {}).map(([name, value]) => [requireColumn(name, this.#language), { name, value, isDefault: true }]);
  }

  read(number: number, values: Readonly<Record<string, unknown>>, ledger: RowLedger): Row {
    const cells = new Map<string, Cell>();
    const row: Row = { number, cells };
    for (const [header, value] of Object.entries(values)) {
      const name = header.trim();
      const column = this.#columnFor(name);
      if (column === undefined) continue;
      const plain = plainValue(value);
      if (plain === undefined) continue;
      if (plain === 'nested') ledger.complain({ number, cells: new Map([[column, { name, value: '' }]]) }, column, 'row-unreadable', 'The cell holds a nested value: map it to a text, a number or a list of texts.');
      else if (cells.has(column)) ledger.complain(row, column, 'row-unreadable', `The columns ${cells.get(column)!.name} and ${name} both say ${column}: keep one.`);
      else cells.set(column, { name, value: plain });
    }
    for (const [column, cell] of this.#defaults) if (!cells.has(column)) cells.set(column, cell);
    return row;
  }

  /** One warning for every column that was seen and is not known. */
  notices(): readonly Issue[] {
    const unknown = [...this.#known].filter(([name, column]) => column === undefined && name !== '');
    return unknown.map(([name]) => ({
      code: 'column-unknown',
      severity: 'warning',
      message: `The column "${name.slice(0, 60)}" is not known and was not read.${columnSuggestion(name)}`,
      field: name,
    }));
  }

  #columnFor(name: string): string | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#columns.get(name) ?? columnOf(name, this.#language));
    return this.#known.get(name);
  }
}

function plainValue(value: unknown): Cell['value'] | 'nested' | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || typeof value === 'boolean') return String(value).trim() || undefined;
  if (!Array.isArray(value) || value.some((part) => typeof part === 'object' && part !== null)) return 'nested';
  const parts = value.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts;
}
