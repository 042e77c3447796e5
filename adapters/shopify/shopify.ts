import type { Strings } from 'fondouk/channel';
import type { ShopifyLimits } from './limits.ts';
import type { ShopifySettings } from './options.ts';
import type { ShopifyRequests } from './requests.ts';

/** What every part of the adapter works with. */
export interface Shopify {
  readonly settings: ShopifySettings;
  readonly requests: ShopifyRequests;
  readonly limits: ShopifyLimits;
}

/** Names under which `account.prepare` hands its ids to every later call. */
export const PART = { location: 'location', publications: 'publications', currency: 'currency', definition: 'definition' } as const;

/** Ids of the account that listings rest on. Before `account.prepare` there are none: nothing matches the empty ones. */
export function locationOf(account: Strings): string {
  return account[PART.location] ?? 'gid://shopify/Location/0';
}

export function publicationsOf(account: Strings): readonly string[] {
  return (account[PART.publications] ?? '').split(' ').filter((id) => id !== '');
}

/** Where the seller edits a product: the number at the end of its id, in the shop's admin. */
export function sellerUrl(ref: string, shop: string): string {
  return `https://admin.shopify.com/store/${shop.replace(/\.myshopify\.com$/, '')}/products/${ref.split('/').at(-1)}`;
}
