export interface Column {
  readonly head: string;
  /** Words stand left and may be cut with an ellipsis; numbers stand right and are always whole. */
  readonly numbers?: true;
}

export type Cell = string | number;

const GAP = 2;
/** Words are not cut below this. */
const SHORTEST_WORDS = 10;

/** A table of at most `width` characters a line; undefined where its columns do not fit beside each other. */
export function drawTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): readonly string[] | undefined {
  const texts = rows.map((row) => row.map(String));
  const widths = columns.map(({ head }, index) => Math.max(head.length, ...texts.map((row) => row[index]!.length)));
  for (let excess = sum(widths) + GAP * (columns.length - 1) - width; excess > 0; excess -= 1) {
    const words = widths.map((each, index) => (columns[index]!.numbers ? 0 : each));
    const widest = words.indexOf(Math.max(...words));
    if (words[widest]! <= SHORTEST_WORDS) return undefined;
    widths[widest]! -= 1;
  }
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (columns[index]!.numbers ? cell.padStart(widths[index]!) : cut(cell, widths[index]!).padEnd(widths[index]!))).join(' '.repeat(GAP)).trimEnd();
  return [line(columns.map(({ head }) => head)), ...texts.map(line)];
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
