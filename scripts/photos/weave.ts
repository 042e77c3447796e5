import type { Colour } from './colour.ts';
import { darker } from './colour.ts';
import { randomFrom } from './random.ts';
import type { Subject } from './subject.ts';

/** A rug as a grid of knots. */
export interface Weave {
  readonly rows: number;
  readonly columns: number;
  /** The lightest colour of the piece, which is also that of its warp. */
  readonly ivory: Colour;
  /** Colour of the knot; a place outside the grid gets that of the nearest knot. Takes column, then row. */
  readonly colourAt: (column: number, row: number) => Colour;
}

type Motif = (column: number, row: number, columns: number, rows: number) => number;

const MOTIFS: readonly (readonly [tag: string, motif: Motif])[] = [
  ['medallion rug', (x, y, w, h) => {
    const steps = Math.floor((Math.abs(x - (w - 1) / 2) * h) / w / 4) + Math.floor(Math.abs(y - (h - 1) / 2) / 4);
    return steps > 11 ? 0 : [3, 2, 0, 1, 1, 3, 2, 2, 1, 0, 3, 1][steps]!;
  }],
  ['zigzag rug', (x, y) => Math.floor((y + Math.abs((x % 16) - 8)) / 4)],
  ['checkerboard', (x, y) => Math.floor(x / 8) + Math.floor(y / 8)],
  ['star rug', (x, y) => starAt(x, y)],
  ['striped', (x, y) => stripeAt(x, y)],
  ['sequin blanket', (x, y) => stripeAt(x, y)],
  ['shedwi rug', (x, y) => Math.floor((Math.abs((x % 8) - 3.5) + Math.abs((y % 8) - 3.5)) / 2.2) + (y % 40 < 4 ? 1 : 0)],
];

function starAt(x: number, y: number): number {
  const [across, down] = [Math.abs((x % 12) - 6), Math.abs((y % 12) - 6)];
  const inStar = (across < 1 && down < 4) || (down < 1 && across < 4) || (across === down && down < 3);
  if (!inStar) return 0;
  return Math.floor(x / 12) === 2 && Math.floor(y / 12) === 3 ? 2 : 1;
}

function stripeAt(x: number, y: number): number {
  const within = y % 20;
  if (within < 9) return Math.floor(y / 20) * 2;
  if (within < 11) return 1;
  if (within < 17) return Math.abs((x % 6) - 2.5) + Math.abs(within - 13.5) < 3 ? Math.floor(y / 20) * 2 + 3 : 1;
  return Math.floor(y / 20) + 1;
}

function lozengeMotif(seed: string): Motif {
  const random = randomFrom(seed);
  const [wide, high, ring] = [16 + 4 * Math.floor(random() * 3), 20 + 4 * Math.floor(random() * 3), 3 + Math.floor(random() * 2)];
  return (x, y, w, h) => {
    const across = Math.abs((((x - (w - 1) / 2) % wide) + wide * 1.5) % wide - wide / 2);
    const down = Math.abs((((y - (h - 1) / 2) % high) + high * 1.5) % high - high / 2);
    return Math.floor((across + (down * wide) / high) / ring);
  };
}

const lightness = (colour: Colour): number => (colour >> 16) + ((colour >> 8) & 0xff) + (colour & 0xff);

const BORDERLESS = new Set(['checkerboard', 'striped', 'zigzag rug', 'star rug', 'sequin blanket']);

/** The rug's pattern by its tags, with as many knots along the longer side as asked. */
export function weaveOf(subject: Subject, length: number): Weave {
  const { tags, proportion } = subject;
  const colours = [...new Set(subject.colours)];
  const product = subject.file.replace(/-(?:\d+|progress)\.png$/, '');
  const [name, motif] = MOTIFS.find(([tag]) => tags.some((own) => own.startsWith(tag))) ?? ['lozenge', lozengeMotif(product)];
  const [rows, columns] = [length, Math.max(12, 2 * Math.round((length * Math.min(1, proportion)) / 2))];
  const ivory = colours.toSorted((a, b) => lightness(b) - lightness(a))[0]!;
  const random = randomFrom(product);
  const uneven = Array.from({ length: rows }, () => (random() < 0.22 ? 0.06 : 0));
  const nth = (index: number): Colour => colours[index % colours.length]!;
  const colourAt = (columnWanted: number, rowWanted: number): Colour => {
    const column = Math.min(columns - 1, Math.max(0, columnWanted));
    const row = Math.min(rows - 1, Math.max(0, rowWanted));
    const edge = Math.min(column, row, columns - 1 - column, rows - 1 - row);
    const border = BORDERLESS.has(name) ? undefined : [nth(0), nth(0), ivory, (column + row) % 4 < 2 ? nth(0) : nth(2), ivory][edge];
    return darker(border ?? nth(motif(column, row, columns, rows)), uneven[row]!);
  };
  return { rows, columns, ivory, colourAt };
}
