import { drawTable, type Cell, type Column } from './table.ts';

/** Tells the story of the demo, line by line, in the width of the terminal. */
export interface Narrator {
  act(title: string): void;
  say(text: string): void;
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void;
}

const NARROWEST = 30;

export function narratorOf(write: (line: string) => void, width: number): Narrator {
  const columns = Math.max(NARROWEST, width);
  return {
    act(title) {
      write('');
      for (const line of wrapped(title, columns)) write(line);
      write('─'.repeat(Math.min(columns, title.length)));
    },
    say(text) {
      for (const line of wrapped(text, columns)) write(line);
    },
    table(heads, rows) {
      for (const line of drawTable(heads, rows, columns) ?? rows.map((row) => inOneLine(heads, row))) this.say(line);
    },
  };
}

/** A row of a table that is too wide for the terminal. */
function inOneLine(columns: readonly Column[], [first, ...rest]: readonly Cell[]): string {
  return `${first}: ${rest.map((cell, index) => `${columns[index + 1]!.head} ${cell}`).join(', ')}`;
}

/** `400 ms`, `4.2 s`, `95 s`, `12 min`: short enough for a table. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 180_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 3 * 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}

/** Lines that follow stand as far in as the first. A word longer than a line stays whole. */
function wrapped(text: string, width: number): readonly string[] {
  const indent = /^ */.exec(text)![0];
  const [first = '', ...words] = text.trimStart().split(' ');
  const lines = [indent + first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(indent + word);
  }
  return lines;
}
