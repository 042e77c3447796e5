import type { FeedFormat } from './format.ts';
import { googleRss } from './google-rss.ts';
import type { Item } from './item.ts';
import type { Feed } from './settings.ts';
import { shopifyCsv } from './shopify-csv.ts';
import { googleTsv, metaCsv } from './tables.ts';

/** How the items of a feed become the text of its file, piece by piece. */
export const ENCODERS: Readonly<Record<FeedFormat, (items: AsyncIterable<Item>, feed: Feed) => AsyncIterable<string>>> = {
  google: googleRss,
  tsv: googleTsv,
  meta: metaCsv,
  'shopify-csv': shopifyCsv,
};
