import { type ListedProduct, type Page, type ReadCall, readEach, type Reader, type ReadFrom } from 'fondouk/channel';
import type { Etsy } from './etsy.ts';
import { listedProduct } from './import-product.ts';
import { readShopOnce, readWhole, type WholeListing } from './import-read.ts';
import { error } from './issues.ts';
import { listingPages } from './listing-pages.ts';
import { readingIssue } from './read-listing.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every listing as a product: one or two requests more for each than a look at the shop takes. */
export function productReader(etsy: Etsy): Reader<ListedProduct> {
  return { everyMs: DAY_MS, overlapMs: 0, pages: (from, call) => readProducts(from, etsy, call) };
}

async function* readProducts(from: ReadFrom, etsy: Etsy, call: ReadCall): AsyncGenerator<Page<ListedProduct>> {
  const context = { ...(await readShopOnce(etsy, call)), settings: etsy.settings, account: call.account, now: call.now() };
  for await (const { items, issues = [], ...page } of listingPages(from, etsy, call, ['Translations', 'Personalization'])) {
    const whole: WholeListing[] = [];
    for (const item of items) if ('whole' in item) whole.push(await readWhole(item.whole, etsy, call));
    const read = readEach(whole, (each) => listedProduct(each, context), unreadable);
    const bare = items.flatMap(readingIssue);
    const told = [...(read.issues ?? []), ...bare, ...issues];
    const rejected = (read.rejected ?? 0) + bare.length + (page.rejected ?? 0);
    yield { ...page, items: read.items, ...(rejected === 0 ? {} : { rejected }), ...(told.length === 0 ? {} : { issues: told }) };
  }
}

function unreadable({ listing: { listing_id, title } }: WholeListing, fields: string) {
  return error('listing-unreadable', `The Etsy listing ${listing_id} ("${title.slice(0, 60)}") could not be read (${fields}): look at it on Etsy. The others are read.`, { params: { ref: listing_id, fields } });
}
