/** Control characters but tab and line ends, halves of surrogate pairs, and the two that XML 1.0 forbids beside (W3C XML 1.0, production 2). */
const UNFIT = /[^\P{Cc}\t\n]|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** The text with line ends as they are in Unix, and what no feed may hold taken out. */
export function cleanText(text: string): { readonly text: string; readonly removed: number } {
  const unified = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  let removed = 0;
  if (unified.search(UNFIT) === -1) return { text: unified, removed };
  const cleaned = unified.replaceAll(UNFIT, () => {
    removed += 1;
    return '';
  });
  return { text: cleaned, removed };
}

/** On one line, for formats and fields that know no others. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The beginning of a text that has at most so many UTF-16 units, however the reader counts: by then never more characters of any kind. Cut
 * after a word where one ends in the second half, else between two letters as people see them.
 */
export function cutAtWord(text: string, atMost: number): string {
  if (text.length <= atMost) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, atMost + 64))) {
    if (index + segment.length > atMost) break;
    end = index + segment.length;
  }
  const whole = text.slice(0, end);
  if (/^\s/.test(text.slice(end))) return whole.trimEnd();
  const word = whole.search(/\s\S*$/);
  return (word > atMost / 2 ? whole.slice(0, word) : whole).replace(/[\s,;:–—-]+$/u, '');
}

/** Several short values in one, parted by a slash as Google reads colours and materials; those that do not fit are left out. */
export function slashed(values: readonly string[], limits: { readonly values: number; readonly each: number; readonly total: number }): string | undefined {
  let joined = '';
  for (const value of values.slice(0, limits.values)) {
    const part = onOneLine(value.replaceAll('/', ' '));
    const longer = joined === '' ? part : `${joined}/${part}`;
    if (part !== '' && part.length <= limits.each && longer.length <= limits.total) joined = longer;
  }
  return joined === '' ? undefined : joined;
}
