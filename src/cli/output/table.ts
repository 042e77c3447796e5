import type { Style, Tone } from './style.ts';
import { printable, widthOf, wrap } from './text.ts';

export type Cell = string | { readonly text: string; readonly tone?: Tone | undefined };

export interface Column {
  readonly header: string;
  /** Numbers stand under each other. */
  readonly align?: 'right';
  /** May take several lines where the terminal is narrow. Columns that may not (addresses, numbers) keep their width. */
  readonly wraps?: true;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

const GAP = 2;
const NARROWEST = 12;

/**
 * Draws a table into `width` columns. What does not fit is wrapped; where even that is too wide, each row becomes a block of its own.
 * Nothing is cut away.
 */
export function drawTable(table: Table, width: number, style: Style): readonly string[] {
  if (table.rows.length === 0) return [];
  const widths = fittingWidths(table, width);
  return widths === undefined ? drawBlocks(table, width, style) : drawGrid(table, widths, style);
}

function textOf(cell: Cell | undefined): string {
  return printable(cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text);
}

function toneOf(cell: Cell | undefined): Tone | undefined {
  return typeof cell === 'object' ? cell.tone : undefined;
}

/** Undefined: no width is enough for these columns beside each other. */
function fittingWidths({ columns, rows }: Table, width: number): readonly number[] | undefined {
  const natural = columns.map((column, index) => Math.max(widthOf(column.header), ...rows.map((row) => widthOf(textOf(row[index])))));
  const excess = natural.reduce((sum, each) => sum + each, GAP * (columns.length - 1)) - width;
  if (excess <= 0) return natural;
  const widths = [...natural];
  for (let left = excess; left > 0; left -= 1) {
    const widest = widths.reduce((best, each, index) => (columns[index]!.wraps && each > NARROWEST && each > (widths[best] ?? 0) ? index : best), -1);
    if (widest === -1) return undefined;
    widths[widest]! -= 1;
  }
  return widths;
}

function drawGrid({ columns, rows }: Table, widths: readonly number[], style: Style): readonly string[] {
  const header = columns.map((column): Cell => ({ text: column.header, tone: 'quiet' }));
  return [header, ...rows].flatMap((row) => {
    const cells = columns.map((_column, index) => wrap(textOf(row[index]), widths[index]!, true));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_line, line) =>
      columns
        .map((column, index) => {
          const text = cells[index]![line] ?? '';
          const padding = ' '.repeat(Math.max(0, widths[index]! - widthOf(text)));
          const styled = style(text, toneOf(row[index]));
          return column.align === 'right' ? padding + styled : styled + padding;
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  });
}

function drawBlocks({ columns, rows }: Table, width: number, style: Style): readonly string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...columns.flatMap((column, place) => {
      const text = textOf(row[place]);
      if (text === '') return [];
      const [first = '', ...rest] = wrap(`${column.header}: ${text}`, width - GAP, false);
      const indent = place === 0 ? '' : ' '.repeat(GAP);
      return [indent + style(first, place === 0 ? 'strong' : toneOf(row[place])), ...rest.map((line) => `${' '.repeat(GAP * 2)}${line}`)];
    }),
  ]);
}
