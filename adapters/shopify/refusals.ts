import type { Issue, Strings, Wanted } from 'fondouk/channel';
import { error } from './issues.ts';
import { PART } from './shopify.ts';

/** Why no listing can be written: the account was not made ready, or sells in another currency. */
export function refusalsFor(wanted: Wanted, account: Strings): readonly Issue[] {
  if (account[PART.location] === undefined) return [error('account-not-ready', 'The Shopify shop was not made ready yet: prepare the account first.')];
  const currency = account[PART.currency];
  return wanted.offers
    .filter(({ price }) => price.currency !== currency)
    .map(({ sku, price }) =>
      error('currency-differs', `${sku} is priced in ${price.currency}, the Shopify shop sells in ${currency}: set the channel's price policy to ${currency}.`, { sku, field: 'price', params: { shop: currency ?? '', price: price.currency } }),
    );
}

export function skusOf({ product }: Pick<Wanted, 'product'>): readonly string[] {
  return product.variants.map(({ sku }) => sku);
}
