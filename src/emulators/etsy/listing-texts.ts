import { refuse, refuseField } from './problem.ts';

/** The OAS gives these character classes in its descriptions; lengths and counts are in no schema. */
const outsideTitle = /[^\p{L}\p{Nd}\p{P}\p{Sm}\p{Zs}™©®]/u;
const outsideTag = /[^\p{L}\p{Nd}\p{Zs}\-'™©®]/u;
const outsidePlain = /[^\p{L}\p{Nd}\p{Zs}]/u;

/** ≤ 140 characters; %, :, & and + once each; no currency signs, ^ or backtick (OAS; etsy/open-api #605, #622). */
export function checkTitle(title: string): string {
  if (title.length > 140) refuse(400, 'Titles must be no more than 140 characters');
  if (outsideTitle.test(title)) refuseField('/title/1', 'invalid_characters', 'contains invalid characters');
  for (const once of ['%', ':', '&', '+']) {
    if (title.split(once).length > 2) refuse(400, `Titles may use the character ${once} only once`);
  }
  return title;
}

/** ≤ 13 tags of ≤ 20 characters, unique, none starting with - or '. */
export function checkTags(tags: readonly string[]): readonly string[] {
  if (tags.length > 13) refuse(400, 'Listings are only allowed 13 tags');
  if (new Set(tags.map((tag) => tag.toLowerCase())).size < tags.length) refuse(400, 'Tags must be unique');
  for (const tag of tags) {
    if (tag.length > 20) refuse(400, `Tags must be no more than 20 characters: ${tag}`);
    if (outsideTag.test(tag) || tag.startsWith('-') || tag.startsWith("'")) refuse(400, `Tag contains invalid characters: ${tag}`);
  }
  return tags;
}

export function checkMaterials(materials: readonly string[]): readonly string[] {
  for (const material of materials) {
    if (outsidePlain.test(material)) refuse(400, `Material contains invalid characters: ${material}`);
  }
  return materials;
}

/** ≤ 2 styles of ≤ 45 characters (OAS). */
export function checkStyles(styles: readonly string[]): readonly string[] {
  if (styles.length > 2) refuse(400, 'Listings are only allowed 2 styles');
  for (const style of styles) {
    if (style.length > 45 || outsidePlain.test(style)) refuse(400, `Invalid style: ${style}`);
  }
  return styles;
}
