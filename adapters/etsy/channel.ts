import { defineChannel, hmacSha256 } from 'fondouk/channel';
import { accountWriter } from './account.ts';
import { etsyAuth } from './auth.ts';
import { etsyCheck } from './check.ts';
import { contentWriter } from './content.ts';
import { creator } from './create.ts';
import { etsyInterpret } from './errors.ts';
import type { Etsy } from './etsy.ts';
import { inventoryWriter } from './inventory.ts';
import { payoutReader } from './ledger.ts';
import { etsyLimits } from './limits.ts';
import { listingReader, readBack } from './listings.ts';
import { mediaWriter } from './media.ts';
import type { EtsySettings } from './options.ts';
import { orderReaders } from './orders.ts';
import { paymentReader } from './payments.ts';
import { productReader } from './products.ts';
import { deleter, publisher, withdrawer } from './publication.ts';
import { etsyReady } from './ready.ts';
import { etsyRequests } from './requests.ts';
import { reviewReader } from './reviews.ts';
import { sectionFinder } from './sections.ts';
import { shipper } from './shipment.ts';
import { etsyShows } from './shows.ts';
import { etsyWebhook } from './webhook.ts';

export function etsyChannel(settings: EtsySettings) {
  const limits = etsyLimits(settings.rateScope, settings.limitScale);
  const etsy: Etsy = { settings, limits: limits.all, requests: etsyRequests(settings.shopId, limits.all), findSectionId: sectionFinder() };
  const inventory = inventoryWriter(etsy);
  return defineChannel({
    kind: 'etsy',
    origin: settings.baseUrl,
    budgetOwners: { application: `etsy:app:${fingerprint(settings.keystring)}`, account: `etsy:shop:${settings.shopId}`, marketplace: 'etsy' },
    limits: limits.all,
    auth: etsyAuth(settings),
    policy: { languages: settings.languages, price: settings.price, ...(settings.stock === undefined ? {} : { stock: settings.stock }) },
    interpret: etsyInterpret(limits),
    shows: (wanted) => etsyShows(wanted, settings),
    createdAs: 'draft',
    ready: async (call) => etsyReady(etsy, call),
    check: async (wanted, call) => etsyCheck(wanted, etsy, call),
    reads: {
      listings: listingReader(etsy),
      readBack: readBack(etsy),
      orders: orderReaders(etsy),
      products: productReader(etsy),
      reviews: reviewReader(etsy),
      payments: paymentReader(etsy),
      payouts: payoutReader(etsy),
    },
    writes: {
      'account.prepare': [accountWriter(etsy)],
      'listing.create': [creator(etsy)],
      'content.set': [contentWriter(etsy)],
      'media.set': [mediaWriter(etsy)],
      'price.set': [inventory],
      'stock.set': [inventory],
      'listing.publish': [publisher(etsy)],
      'listing.withdraw': [withdrawer(etsy)],
      'listing.delete': [deleter(etsy)],
      'order.ship': [shipper(etsy)],
    },
    ...etsyWebhook(settings),
  });
}

/** Tells two apps apart without naming either. */
function fingerprint(keystring: string): string {
  return Buffer.from(hmacSha256(Buffer.from('fondouk budget owner'), Buffer.from(keystring))).toString('hex').slice(0, 16);
}
