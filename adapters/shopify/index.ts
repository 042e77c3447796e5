import { shopifyChannel } from './channel.ts';
import { readOptions, type ShopifyOptions } from './options.ts';

export type { ShopifyOptions } from './options.ts';
export type ShopifyChannel = ReturnType<typeof shopifyChannel>;

/**
 * A Shopify shop, over the GraphQL Admin API.
 * @throws ConfigError when an option is missing or wrong; it names the option and how to set it.
 */
export function shopify(options: ShopifyOptions): ShopifyChannel {
  return shopifyChannel(readOptions(options));
}
