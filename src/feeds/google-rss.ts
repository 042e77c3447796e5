import type { Item } from './item.ts';
import { googleAttributes } from './merchant.ts';
import type { Feed } from './settings.ts';
import { cleanText, onOneLine } from './text.ts';
import { element } from './xml.ts';

/**
 * RSS 2.0 with Google's namespace, item by item (Google, support.google.com/merchants/answer/14987622). An attribute that may come several
 * times is an element for each value.
 */
export async function* googleRss(items: AsyncIterable<Item>, feed: Feed): AsyncGenerator<string> {
  let isFirst = true;
  for await (const item of items) {
    if (isFirst) yield head(feed, item);
    isFirst = false;
    yield `<item>\n${elements(item)}</item>\n`;
  }
  if (!isFirst) yield '</channel>\n</rss>\n';
}

/** Title, link and description of a channel are needed by RSS 2.0 itself; the page is the one that the first product is on. */
function head({ title, name }: Feed, { link }: Item): string {
  const about = onOneLine(cleanText(title).text);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">',
    '<channel>',
    element('title', about),
    element('link', new URL('/', link).href),
    element('description', `${about} (${name})`),
    '',
  ].join('\n');
}

function elements(item: Item): string {
  let xml = '';
  for (const [name, value] of Object.entries(googleAttributes(item))) {
    if (value === undefined) continue;
    for (const each of typeof value === 'string' ? [value] : value) xml += `${element(`g:${name}`, each)}\n`;
  }
  return xml;
}
