export { composeFeed, type ComposeOptions } from './compose.ts';
export type { FeedEntry, FeedProduct } from './entry.ts';
export { FeedError } from './error.ts';
export { FEED_FORMATS, type FeedFormat } from './format.ts';
export type { FeedReport } from './report.ts';
export { checkFeed, type Feed, type FeedSettings, type PerItem } from './settings.ts';
export { checkShare, LOST_AT_MOST, writeFeed, type WriteFeedOptions } from './write-feed.ts';
