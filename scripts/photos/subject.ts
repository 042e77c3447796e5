import type { Colour } from './colour.ts';

/** What a photo shows of its product: the whole piece, a close look, the piece in a room, or the piece in the workshop. */
export type View = 'whole' | 'detail' | 'room' | 'progress';

export interface Subject {
  readonly file: string;
  /** The path of the catalogue's `category_anou`, which names the craft and the kind of object. */
  readonly category: string;
  readonly tags: readonly string[];
  readonly colours: readonly [Colour, Colour, Colour, ...Colour[]];
  /** Width over length of the piece. */
  readonly proportion: number;
  readonly view: View;
}

export type CatalogueRow = Readonly<Record<string, string>>;

export const list = (cell: string | undefined): string[] => (cell ?? '').split(';').map((part) => part.trim()).filter((part) => part !== '');

/** Every photo that a row names, each once in the row's order. */
export function subjectsOf(row: CatalogueRow): Subject[] {
  const [first = 0xa0522d, second = 0xf0e6d2, third = second, ...rest] = list(row['colors']).map((entry) => Number.parseInt(entry.split(':')[1]!, 16));
  const common = {
    category: row['category_anou']!,
    tags: list(row['tags']),
    colours: [first, second, third, ...rest] as const,
    proportion: Number(row['width_cm']) / Number(row['length_cm']),
  };
  const views = ['whole', 'detail', 'room'] as const;
  return [
    ...list(row['photos']).map((file, index): Subject => ({ ...common, file, view: views[index % views.length]! })),
    ...list(row['progress_photos']).map((file): Subject => ({ ...common, file, view: 'progress' })),
  ];
}
