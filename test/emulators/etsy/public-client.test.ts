import { Readable } from 'node:stream';
import { Etsy } from 'etsy-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etsyEmulator, serve, type Served } from '../../../src/emulators/index.ts';
import { png, rug, TestClock } from './client.ts';

/** A client that shares nothing with this project: what it sends, the emulator must understand. */
describe('etsy-ts, a public client, over HTTP', () => {
  const emulator = etsyEmulator({ clock: new TestClock(), limits: { perSecond: 1000, perDay: 100_000 } });
  const who = { etsyUserId: emulator.userId };
  const tokens = { accessToken: emulator.accessToken(), refreshToken: emulator.refreshToken, expiresIn: 3600, tokenType: 'Bearer' };
  const [apiKey, sharedSecret] = emulator.apiKey.split(':') as [string, string];
  let served: Served;
  let etsy: Etsy;

  beforeAll(async () => {
    served = await serve(emulator);
    const securityDataStorage = { storeAccessToken: async () => undefined, findAccessToken: async () => tokens };
    etsy = new Etsy({ apiKey, sharedSecret, securityDataStorage, enableTokenRefresh: false }, { baseURL: served.url });
  });

  afterAll(() => served.close());

  it('lists, publishes, sells and ships', async () => {
    const { shopId } = emulator;
    const shipping = await etsy.ShopShippingProfile.createShopShippingProfile(
      shopId,
      { title: 'Post', origin_country_iso: 'MA', primary_cost: 12, secondary_cost: 4, destination_region: 'eu' as never, min_delivery_days: 7, max_delivery_days: 21 },
      who,
    );
    const readiness = await etsy.ShopProcessingProfiles.createShopReadinessStateDefinition(shopId, { readiness_state: 'made_to_order' as never, min_processing_time: 3, max_processing_time: 5 }, who);
    const returns = await etsy.ShopReturnPolicy.createShopReturnPolicy(shopId, { accepts_returns: false, accepts_exchanges: false }, who);
    const draft = await etsy.ShopListing.createDraftListing(
      shopId,
      {
        ...rug,
        price: 480.5,
        who_made: 'collective' as never,
        when_made: 'made_to_order' as never,
        tags: ['wool rug', 'berber rug'],
        shipping_profile_id: shipping.data.shipping_profile_id!,
        readiness_state_id: readiness.data.readiness_state_id!,
        return_policy_id: returns.data.return_policy_id!,
      },
      who,
    );
    const listingId = draft.data.listing_id!;
    expect(draft.data.tags).toEqual(['wool rug', 'berber rug']);

    const image = Object.assign(Readable.from([Buffer.from(png())]), { path: 'rug.png' });
    await etsy.ShopListingImage.uploadListingImage(shopId, listingId, { image, alt_text: 'A rug' } as never, who);
    await etsy.ShopListing.updateListing(shopId, listingId, { state: 'active' as never }, who);
    await etsy.ShopListingInventory.updateListingInventory(
      { listingId },
      { products: [{ sku: 'RUG-1', property_values: [], offerings: [{ price: 99, quantity: 2, is_enabled: true, readiness_state_id: readiness.data.readiness_state_id! }] }] },
      who,
    );
    expect(emulator.listings()).toMatchObject([{ state: 'active', quantity: 2, skus: ['RUG-1'], images: [{ alt_text: 'A rug' }] }]);

    emulator.buy({ sku: 'RUG-1' });
    const receipts = await etsy.ShopReceipt.getShopReceipts({ shopId, was_shipped: false }, who);
    const receiptId = receipts.data.results![0]!.receipt_id!;
    await etsy.ShopReceipt.createReceiptShipment({ shopId, receiptId }, { tracking_code: 'RR1MA', carrier_name: 'other' }, who);
    expect(emulator.mailsSent).toMatchObject([{ to: 'buyer', trackingCode: 'RR1MA' }]);
  });
});
