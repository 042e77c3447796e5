import { defineChannel } from 'fondouk/channel';
import { accountWriter } from './account.ts';
import { shopifyAuth } from './auth.ts';
import { bulkCreator, bulkPriceWriter, bulkPublisher } from './bulk-writers.ts';
import { shopifyCheck } from './check.ts';
import { contentWriter } from './content.ts';
import { creator } from './create.ts';
import { shopifyInterpret, type Served } from './errors.ts';
import { shopifyLimits } from './limits.ts';
import { listingReader, readBack } from './listings.ts';
import { mediaWriter } from './media.ts';
import type { ShopifySettings } from './options.ts';
import { orderReaders } from './orders.ts';
import { payoutReader } from './payouts.ts';
import { priceWriter } from './price.ts';
import { deleter, publisher, withdrawer } from './publication.ts';
import { shopifyReady } from './ready.ts';
import { shopifyRequests } from './requests.ts';
import { shipper } from './shipment.ts';
import type { Shopify } from './shopify.ts';
import { shopifyShows } from './shows.ts';
import { stockWriter } from './stock.ts';
import { shopifyWebhook } from './webhook.ts';

export function shopifyChannel(settings: ShopifySettings) {
  const limits = shopifyLimits(settings.limitScale);
  const shopify: Shopify = { settings, limits, requests: shopifyRequests(settings, limits) };
  const served: Served = {};
  return defineChannel({
    kind: 'shopify',
    origin: settings.baseUrl,
    budgetOwners: { application: `shopify:${settings.shop}`, account: `shopify:${settings.shop}`, marketplace: 'shopify' },
    limits: limits.all,
    auth: shopifyAuth(settings),
    policy: { languages: settings.languages, price: settings.price, ...(settings.stock === undefined ? {} : { stock: settings.stock }) },
    interpret: shopifyInterpret(limits, settings.limitScale, served),
    shows: (wanted) => shopifyShows(wanted, settings),
    // productSet puts a product into no publication: publishing is an act of its own.
    createdAs: 'draft',
    ready: async (call) => shopifyReady(shopify, served, call),
    check: async (wanted, call) => shopifyCheck(wanted, call),
    reads: { listings: listingReader(shopify), readBack: readBack(shopify), orders: orderReaders(shopify), payouts: payoutReader(shopify) },
    writes: {
      'account.prepare': [accountWriter(shopify)],
      'listing.create': settings.translations.length === 0 ? [creator(shopify), bulkCreator(shopify)] : [creator(shopify)],
      'content.set': [contentWriter(shopify)],
      'media.set': [mediaWriter(shopify)],
      'price.set': [priceWriter(shopify), bulkPriceWriter(shopify)],
      'stock.set': [stockWriter(shopify)],
      'listing.publish': settings.withdraw === 'archive' ? [publisher(shopify)] : [publisher(shopify), bulkPublisher(shopify)],
      'listing.withdraw': [withdrawer(shopify)],
      'listing.delete': [deleter(shopify)],
      'order.ship': [shipper(shopify)],
    },
    ...shopifyWebhook(settings),
  });
}
