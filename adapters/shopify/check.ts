import type { Issue, ReadCall, Wanted } from 'fondouk/channel';
import { error, warning } from './issues.ts';
import { IMAGE_COUNT } from './photos.ts';
import { refusalsFor } from './refusals.ts';
import { PART } from './shopify.ts';
import { OPTION_COUNT, sortTags, TITLE_LENGTH } from './text.ts';
import { optionNames } from './to-wire.ts';

/** Shopify's rules for a product (schema, and help.shopify.com "Product details"), before anything is sent. */
export async function shopifyCheck(wanted: Wanted, call: Pick<ReadCall, 'account'>): Promise<readonly Issue[]> {
  const { product, text } = wanted;
  const issues: Issue[] = [];
  const length = [...text.title.trim()].length;
  if (length > TITLE_LENGTH) issues.push(error('title-too-long', `The title has ${length} characters, Shopify takes ${TITLE_LENGTH}: shorten it.`, { field: 'title', params: { length, most: TITLE_LENGTH } }));
  const options = optionNames(product).length;
  if (options > OPTION_COUNT) issues.push(error('options-too-many', `The product has ${options} options, Shopify takes ${OPTION_COUNT}: join some of them.`, { field: 'options', params: { options, most: OPTION_COUNT } }));
  const { leftOut } = sortTags(product.tags);
  if (leftOut.length > 0) issues.push(warning('tag-left-out', `Shopify cannot hold the tags ${leftOut.map((tag) => `"${tag}"`).join(', ')}: they are left out.`, { field: 'tags', params: { tags: leftOut.join('; ') } }));
  if (wanted.photos.length === 0) issues.push(warning('picture-missing', 'The product has no picture: hardly anybody buys what is not seen.', { field: 'images' }));
  if (wanted.photos.length > IMAGE_COUNT) issues.push(warning('picture-left-out', `Shopify holds ${IMAGE_COUNT} pictures of a product: the others are left out.`, { field: 'images', params: { most: IMAGE_COUNT } }));
  // Before the account was made ready its currency is not known.
  if (call.account[PART.currency] !== undefined) issues.push(...refusalsFor(wanted, call.account));
  return issues;
}
