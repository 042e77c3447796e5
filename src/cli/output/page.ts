import { drawTable, type Table } from './table.ts';
import type { Style, Tone } from './style.ts';
import { printable, wrap } from './text.ts';

/** Collects what a person is told, laid out for one width. */
export class Page {
  readonly lines: string[] = [];
  readonly #width: number;
  readonly #style: Style;

  /** `width`: columns; Infinity where lines are not to be broken, as in a log. */
  constructor(width: number, style: Style) {
    this.#width = width;
    this.#style = style;
  }

  /** A heading, with a line of air before it. */
  heading(text: string): void {
    if (this.lines.length > 0) this.lines.push('');
    this.line(text, { tone: 'strong' });
  }

  /** A sentence; its second line, if it needs one, stands further in. */
  line(text: string, { tone, indent = 0 }: { readonly tone?: Tone | undefined; readonly indent?: number } = {}): void {
    const hanging = indent === 0 ? 0 : indent + 2;
    const lines = wrap(printable(text), this.#width - hanging, false);
    for (const [index, line] of lines.entries()) this.lines.push(' '.repeat(index === 0 ? indent : hanging) + this.#style(line, tone));
  }

  blank(): void {
    this.lines.push('');
  }

  /** Lines to be copied: they stand as they are. */
  verbatim(text: string): void {
    this.lines.push(...text.split('\n'));
  }

  table(table: Table): void {
    this.lines.push(...drawTable(table, this.#width, this.#style));
  }

  /** Several facts on one line, as far as it goes: `weight 93 of 95, HS code 2 of 95`. */
  list(items: readonly string[], indent = 0): void {
    this.line(items.join(', '), { indent });
  }

  toString(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }
}
