import type { Issue } from 'fondouk/channel';
import { error } from './issues.ts';

/** Character classes: OAS, updateListing. Lengths and counts: skills.sh Etsy page and clients, 2025-26; they are in no schema. */
const OUTSIDE_TITLE = /[^\p{L}\p{Nd}\p{P}\p{Sm}\p{Zs}™©®]/gu;
const OUTSIDE_TAG = /[^\p{L}\p{Nd}\p{Zs}\-'™©®]/u;
const OUTSIDE_MATERIAL = /[^\p{L}\p{Nd}\p{Zs}]/u;

export const TITLE_LENGTH = 140;
export const TAG_LENGTH = 20;
export const TAG_COUNT = 13;
const STYLE_LENGTH = 45;
const STYLE_COUNT = 2;
export const ALT_TEXT_LENGTH = 500;
const ONCE_IN_TITLE = ['%', ':', '&', '+'];

export function titleIssues(title: string): readonly Issue[] {
  const issues: Issue[] = [];
  const length = [...title].length;
  if (length > TITLE_LENGTH) {
    issues.push(error('title-too-long', `The title has ${length} characters, Etsy takes ${TITLE_LENGTH}: shorten it.`, { field: 'title', params: { length, most: TITLE_LENGTH } }));
  }
  const outside = [...new Set(title.match(OUTSIDE_TITLE))];
  if (outside.length > 0) {
    issues.push(error('title-characters', `Etsy takes no ${outside.join(' ')} in a title: leave it out.`, { field: 'title', params: { characters: outside.join('') } }));
  }
  for (const character of ONCE_IN_TITLE) {
    if (title.split(character).length > 2) {
      issues.push(error('title-repeats', `Etsy takes the character ${character} only once in a title.`, { field: 'title', params: { character } }));
    }
  }
  return issues;
}

export interface Sorted {
  readonly taken: readonly string[];
  readonly leftOut: readonly { readonly text: string; readonly why: string }[];
}

/** Which tags Etsy can hold, in order. */
export function sortTags(tags: readonly string[]): Sorted {
  return sort(tags, (tag, taken) => {
    if ([...tag].length > TAG_LENGTH) return `longer than ${TAG_LENGTH} characters`;
    if (OUTSIDE_TAG.test(tag) || /^[-']/.test(tag)) return 'a character that Etsy does not take';
    return taken.length >= TAG_COUNT ? `more than ${TAG_COUNT}` : undefined;
  });
}

/** Which styles Etsy can hold: two of 45 letters, digits and spaces (OAS, createDraftListing). */
export function sortStyles(styles: readonly string[]): Sorted {
  return sort(styles, (style, taken) => {
    if ([...style].length > STYLE_LENGTH) return `longer than ${STYLE_LENGTH} characters`;
    if (OUTSIDE_MATERIAL.test(style)) return 'other than letters, digits and spaces';
    return taken.length >= STYLE_COUNT ? `more than ${STYLE_COUNT}` : undefined;
  });
}

/** Which materials Etsy can hold: letters, digits and spaces. */
export function sortMaterials(materials: readonly string[]): Sorted {
  return sort(materials, (material) => (OUTSIDE_MATERIAL.test(material) ? 'other than letters, digits and spaces' : undefined));
}

function sort(texts: readonly string[], objection: (text: string, taken: readonly string[]) => string | undefined): Sorted {
  const taken: string[] = [];
  const leftOut: { text: string; why: string }[] = [];
  for (const text of texts.map((each) => each.trim())) {
    const isThere = taken.some((other) => other.toLowerCase() === text.toLowerCase());
    const why = isThere ? 'there already' : objection(text, taken);
    if (why === undefined) taken.push(text);
    else leftOut.push({ text, why });
  }
  return { taken, leftOut };
}
