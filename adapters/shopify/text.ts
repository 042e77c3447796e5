import { lookUp } from 'fondouk/channel';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text as the HTML that a product page shows: a paragraph for each block, a break for each line. */
export function htmlOf(text: string): string {
  const escaped = text.replaceAll('\r\n', '\n').trim().replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** The words of HTML, with paragraphs and line breaks; undoes `htmlOf`. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<br\s*\/?>\s*/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|ul|ol|table|blockquote)>\s*/gi, '\n\n')
    .replace(/<\/(li|tr)>\s*/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,8});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return lookUp(ENTITIES, name.toLowerCase());
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

export const TITLE_LENGTH = 255;
export const TAG_LENGTH = 255;
export const TAG_COUNT = 250;
export const ALT_TEXT_LENGTH = 512;
export const OPTION_COUNT = 3;

/** Which tags Shopify can hold, in order: a comma parts two tags, and one that differs by case alone is the same. */
export function sortTags(tags: readonly string[]): { readonly taken: readonly string[]; readonly leftOut: readonly string[] } {
  const taken = new Map<string, string>();
  const leftOut: string[] = [];
  for (const tag of tags.map((each) => each.trim())) {
    if (tag.includes(',') || tag.length > TAG_LENGTH || taken.size >= TAG_COUNT) leftOut.push(tag);
    else if (!taken.has(tag.toLowerCase())) taken.set(tag.toLowerCase(), tag);
  }
  return { taken: [...taken.values()], leftOut };
}
