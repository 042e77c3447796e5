import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Columns that a text takes on a terminal: two for wide characters, none for the marks of Arabic and for joined emoji. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Texts come from spreadsheets and channels: nothing in them may move the cursor, colour the screen, or turn the reading direction. */
export function printable(text: string): string {
  return text.replace(/\p{White_Space}+/gu, ' ').replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '').trim();
}

/** Lines no wider than `width`. A word that is wider is cut when `hard`, else it stands out whole: an address stays one that can be followed. */
export function wrap(text: string, width: number, hard: boolean): readonly string[] {
  if (widthOf(text) <= width) return [text];
  return wrapAnsi(text, Math.max(1, width), { hard, trim: true }).split('\n');
}

/** The text, or its beginning and its end with the number of characters between them left out. */
export function shorten(text: string, atMost: number, leftOut: (characters: number) => string): string {
  const characters = [...graphemes.segment(text)].map(({ segment }) => segment);
  if (characters.length <= atMost) return text;
  const end = Math.floor(atMost / 3);
  const shown = [...characters.slice(0, atMost - end), ' … ', ...characters.slice(-end)].join('');
  return `${shown} ${leftOut(characters.length - atMost)}`;
}
