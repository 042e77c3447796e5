import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { checkFeed, checkShare, composeFeed, LOST_AT_MOST, type FeedEntry, type FeedReport } from '../feeds/index.ts';
import { ConfigError, isFondoukError, type Product } from '../model/index.ts';
import { checkedProducts, SourceError, toSource } from '../source/index.ts';
import type { Store } from '../store/index.ts';
import { issuesOf, type House } from './session.ts';
import { balanceWithCatalogue } from './stock.ts';

export interface FeedOptions {
  /** A file, or a stream, which is ended. Default: the feed's own `file`. */
  readonly to?: string | Writable;
  /** Share of the items of the feed in the file's place that the new one may lack, 0 to 1. Default 0.2. */
  readonly lostAtMost?: number;
  readonly signal?: AbortSignal;
}

/** Writes one feed of the config: its catalogue with the stock that the ledger knows. Asks no channel, enters nothing, and waits for no run. */
export async function feedOf({ config, store, runtime }: House, name: string, options: FeedOptions): Promise<FeedReport> {
  const named = Object.keys(config.feeds ?? {});
  if (!named.includes(name)) {
    const known = named.length === 0 ? `it has none: add feeds: { ${name}: { link: 'https://shop.example/{id}' } }` : `it has ${named.join(', ')}`;
    throw new ConfigError(`The config has no feed "${name}"; ${known}.`);
  }
  if (config.catalogue === undefined) throw new ConfigError('The config has no catalogue to make a feed of.');
  const feed = checkFeed(name, config.feeds![name]);
  const to = options.to ?? (feed.file === undefined ? undefined : resolve(feed.file));
  if (to === undefined) throw new ConfigError(`Nobody says where the feed ${name} goes: name a file with --out, or in the config as feeds.${name}.file.`);
  const now = new Date(runtime.clock.now());
  return composeFeed(feed, entriesOf(config.catalogue, store, now, options.signal), { to, now, signal: options.signal, lostAtMost: checkShare(options.lostAtMost ?? LOST_AT_MOST) });
}

/** @throws SourceError when the catalogue breaks off: of half a catalogue no feed is made. */
async function* entriesOf(catalogue: unknown, store: Store, now: Date, signal: AbortSignal | undefined): AsyncGenerator<FeedEntry> {
  const source = toSource(catalogue);
  try {
    for await (const item of checkedProducts(source, signal)) {
      if ('notices' in item) yield item;
      else if ('refused' in item) yield { setApart: issuesOf(item.refused) };
      else yield { product: item.product, ...(item.row === undefined ? {} : { row: item.row }), available: await stockOf(item.product, store, now) };
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (isFondoukError(error)) throw error;
    throw new SourceError('source-broken-off', `${source.name} broke off, so no feed was made of it: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function stockOf({ variants }: Product, store: Store, now: Date): Promise<(sku: string) => number | undefined> {
  const bySku = Map.groupBy(await store.ledger.entries(variants.map(({ sku }) => sku)), (entry) => entry.sku);
  const balances = new Map(variants.map((variant) => [variant.sku, balanceWithCatalogue(variant, bySku.get(variant.sku) ?? [], now).available]));
  return (sku) => balances.get(sku);
}
