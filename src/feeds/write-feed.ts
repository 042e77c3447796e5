import type { Writable } from 'node:stream';
import { ConfigError, Product, type Issue, type ProductInput } from '../model/index.ts';
import { composeFeed } from './compose.ts';
import type { FeedEntry } from './entry.ts';
import type { FeedFormat } from './format.ts';
import type { FeedReport } from './report.ts';
import { checkFeed, type FeedSettings } from './settings.ts';

/** Share of a feed's items that may be gone at once. */
export const LOST_AT_MOST = 0.2;

export interface WriteFeedOptions {
  readonly format: FeedFormat;
  readonly settings: Omit<FeedSettings, 'format' | 'file'>;
  /** Whole products in the model's own words; asynchronous ones are asked for as they are written. */
  readonly products: Iterable<ProductInput> | AsyncIterable<ProductInput>;
  /** A file, or a stream, which is ended. */
  readonly to: string | Writable;
  /** Pieces of a SKU that can be sold now; undefined: nobody counted. Default: the product's own `quantity`. */
  readonly available?: (sku: string) => number | undefined;
  /** Share of the items of the feed in the file's place that the new one may lack, 0 to 1. Default 0.2. */
  readonly lostAtMost?: number;
  /** Default: the time of the call. Days of sending are counted from it. */
  readonly now?: Date;
  readonly signal?: AbortSignal;
}

/**
 * Writes a product feed of any products. To a file: beside it, read back, and put in its place in one step; it is left as it was when the
 * new one lacks more than `lostAtMost` of it, has no items, or anything fails. A product that cannot be used is told, and the others go on.
 *
 * `createSync(config).feed(name)` does the same with a config's catalogue, and the stock that its store knows.
 * @throws ConfigError for settings that cannot be used; FeedError when it cannot be written; the signal's reason; whatever `products` throws.
 */
export async function writeFeed(options: WriteFeedOptions): Promise<FeedReport> {
  const { format, settings, products, to, available, now = new Date(), signal } = options;
  const feed = checkFeed(format, { ...settings, format });
  return composeFeed(feed, entriesOf(products, available), { to, now, signal, lostAtMost: checkShare(options.lostAtMost ?? LOST_AT_MOST) });
}

/** @throws ConfigError when it is no share. */
export function checkShare(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new ConfigError(`${share} is no share of a feed that may be lost: write a number from 0 to 1, such as 0.5.`);
  return share;
}

async function* entriesOf(products: WriteFeedOptions['products'], available: WriteFeedOptions['available']): AsyncGenerator<FeedEntry> {
  let row = 0;
  for await (const candidate of products) {
    row += 1;
    const parsed = Product.safeParse(candidate);
    if (!parsed.success) {
      const name = typeof candidate?.id === 'string' ? { productId: candidate.id } : {};
      yield { setApart: parsed.error.issues.map((fault): Issue => ({ code: 'product-invalid', severity: 'error', message: `Product ${row}: ${fault.path.map(String).join('.') || 'it'}: ${fault.message}.`, row, ...name })) };
      continue;
    }
    const product = parsed.data;
    yield { product, row, available: available ?? ((sku) => product.variants.find((variant) => variant.sku === sku)?.quantity) };
  }
}
