import type { Product, Variant } from '../model/index.ts';
import { deriveOffer } from '../policy/index.ts';
import type { Availability } from './item.ts';
import type { Feed } from './settings.ts';

const DAY = 86_400_000;

export type Stock =
  | { readonly ok: true; readonly quantity: number; readonly availability: Availability; readonly availabilityDate?: string }
  | { readonly ok: false; readonly code: 'stock-unknown' | 'feed-date-unknown'; readonly message: string };

/**
 * What a feed says of a variant's stock. A piece that is sold out stays in the feed as `out_of_stock`, as Google asks
 * (support.google.com/merchants/answer/6324448); `preorder` and `backorder` need the day of sending (answer/6324470).
 */
export function stockOf(product: Product, variant: Variant, available: number | undefined, feed: Feed, now: Date): Stock {
  if (product.kind === 'made-to-order') return madeToOrder(product, variant, feed, now);
  if (available === undefined) {
    return { ok: false, code: 'stock-unknown', message: `Nobody counted ${variant.sku} yet: write its quantity in the catalogue, or run "fondouk count".` };
  }
  const { quantity } = deriveOffer(available, feed.stock);
  return { ok: true, quantity, availability: quantity > 0 ? 'in_stock' : 'out_of_stock' };
}

function madeToOrder(product: Product, variant: Variant, feed: Feed, now: Date): Stock {
  const { quantity } = deriveOffer(variant.quantity ?? 1, feed.stock);
  if (quantity === 0) return { ok: true, quantity, availability: 'out_of_stock' };
  if (feed.madeToOrder === 'in_stock') return { ok: true, quantity, availability: 'in_stock' };
  const days = product.processingDays?.max ?? feed.availabilityDays;
  if (days === undefined) {
    const how = `give it processing days, or the feed the option availabilityDays`;
    return { ok: false, code: 'feed-date-unknown', message: `${variant.sku} is made to order, and nobody says how many days that takes: ${how}.` };
  }
  return { ok: true, quantity, availability: feed.madeToOrder, availabilityDate: dayAfter(now, days) };
}

/** The beginning of a day in UTC: two feeds of one day say the same. At most a year ahead, as Google asks (answer/6324470). */
function dayAfter(now: Date, days: number): string {
  const time = Math.floor((now.getTime() + days * DAY) / DAY) * DAY;
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}
