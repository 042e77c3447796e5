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
      for (const line of drawTable(heads, rows, columns)) write(line);
    },
  };
}

/** `0.4 s`, `95 s`, `12 min`: short enough for a table. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 180_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 3 * 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
