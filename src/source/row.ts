import type { Issue } from '../model/index.ts';
import type { Place } from './source.ts';

/** One filled cell. Lists are already apart where the source knows lists. */
export interface Cell {
  /** The column's name in the source. */
  readonly name: string;
  readonly value: string | number | readonly string[];
  /** True where the config filled a blank: it gives way to what another row of the product says. */
  readonly isDefault?: true;
}

/** One row in our columns; blank cells are absent. */
export interface Row {
  readonly number: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** What is wrong with the rows of one product, and where each value of it came from. */
export class RowLedger {
  readonly issues: Issue[] = [];
  readonly #places = new Map<string, Place>();

  /** An error in a column of a row, in the source's own name of the column. */
  complain(row: Row, column: string, code: string, message: string): void {
    this.issues.push({ code, severity: 'error', message, row: row.number, field: nameOf(row, column) });
  }

  /** Remembers that the value at `path` came from this column. */
  place(path: string, row: Row, column: string): void {
    this.#places.set(path, { field: nameOf(row, column), row: row.number });
  }

  /** The place of a path or of the nearest value around it. */
  locate(path: readonly PropertyKey[]): Place | undefined {
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.#places.get(path.slice(0, length).map(String).join('.'));
      if (place) return place;
    }
    return undefined;
  }
}

/** The cell as one text; undefined when it is blank. */
export function textIn(row: Row, column: string): string | undefined {
  const value = row.cells.get(column)?.value;
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join('; ') : String(value);
}

/** The cell as a list: texts are parted at semicolons. */
export function listIn(row: Row, column: string): readonly string[] {
  const value = row.cells.get(column)?.value;
  if (value === undefined) return [];
  const parts = Array.isArray(value) ? (value as readonly string[]) : String(value).split(';');
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The cell as one value whose kind is kept, as a number needs no reading. */
export function scalarIn(row: Row, column: string): string | number | undefined {
  const value = row.cells.get(column)?.value;
  return typeof value === 'number' ? value : textIn(row, column);
}

/** Columns of a family that this row fills, such as every `title_`. */
export function columnsIn(row: Row, prefix: string): readonly string[] {
  return [...row.cells.keys()].filter((column) => column.startsWith(prefix));
}

/** A field that is there, or nothing: what is not known is absent. */
export function known(key: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: value };
}

/** True where the row itself says nothing. */
export function isBlank(row: Row): boolean {
  return [...row.cells.values()].every((cell) => cell.isDefault);
}

function nameOf(row: Row, column: string): string {
  return row.cells.get(column)?.name ?? column;
}
