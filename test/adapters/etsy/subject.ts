import { createHash } from 'node:crypto';
import { etsy } from 'fondouk/adapters/etsy';
import { etsyEmulator, type EtsyEmulator } from 'fondouk/emulators';
import type { ProductInput } from 'fondouk';
import type { SeenListing, Subject } from 'fondouk/testing';
import { rug, slippers } from './shop.ts';
import { KEYSTRING, SHARED_SECRET } from '../../security/planted.ts';

type WholeListing = ReturnType<EtsyEmulator['listings']>[number];

const BASE_URL = 'https://etsy.conformance.test';

/** Etsy's adapter and Etsy's emulator, as an adapter of a stranger would be set before the suite. */
export const etsySubject: Subject = {
  name: 'etsy',
  open(clock) {
    const shop = etsyEmulator({ clock, keystring: KEYSTRING, sharedSecret: SHARED_SECRET });
    return {
      channel: etsy({
        shopId: shop.shopId,
        keystring: shop.keystring,
        sharedSecret: SHARED_SECRET,
        refreshToken: shop.refreshToken,
        baseUrl: BASE_URL,
        tokenUrl: `${BASE_URL}/v3/public/oauth/token`,
        shippingProfile: { title: 'By post', originCountry: 'MA', primaryCost: '12.00', secondaryCost: '4.00', destination: { region: 'non_eu' }, minDeliveryDays: 7, maxDeliveryDays: 21 },
        returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
      }),
      samples: {
        oneOfAKind: (sku) => named(rug, sku),
        inStock: (sku) => ({ ...named(rug, sku), kind: 'in-stock', variants: [{ ...rug.variants[0]!, sku, quantity: 3 }] }),
        withVariants: (sku) => ({ ...named(slippers, sku), variants: slippers.variants.map((variant, index) => ({ ...variant, sku: `${sku}-${index}`, quantity: 2 + index })) }),
        madeToOrder: (sku) => {
          const { made: _made, ...product } = named(rug, sku);
          return { ...product, kind: 'made-to-order' };
        },
      },
      double: {
        handle: (request) => shop.handle(request),
        listings: () => shop.listings().map((listing) => seen(shop, listing)),
        sell: (sku, quantity) => String(shop.buy({ sku, quantity }).receipt_id),
        cancel: (orderId) => shop.cancel(Number(orderId)),
        review: (orderId, said) => shop.review(Number(orderId), said),
        refund: (orderId, amount) => shop.refund(Number(orderId), { amount }),
        shipmentsTold: (orderId) => shop.mailsSent.filter((mail) => mail.receiptId === Number(orderId) && mail.to === 'buyer').length,
        makeByHand: {
          withSku: (product) => void shop.seedListing({ ...byHand(product), sku: product.variants[0]!.sku }),
          withoutSku: (product) => void shop.seedListing(byHand(product)),
        },
      },
    };
  },
};

function named(product: ProductInput, sku: string): ProductInput {
  return { ...product, id: sku, title: { en: `${product.title['en']} ${sku}` }, variants: [{ ...product.variants[0]!, sku }] };
}

function byHand(product: ProductInput) {
  return { title: product.title['en']!, price: product.variants[0]!.prices[0]!.amount.amount };
}

function seen(shop: EtsyEmulator, listing: WholeListing): SeenListing {
  const bySku = <T>(of: (offering: WholeListing['inventory']['products'][number]['offerings'][number]) => T) =>
    Object.fromEntries(listing.inventory.products.map((product) => [product.sku, of(product.offerings[0]!)]));
  const { title, description, tags, materials, taxonomy_id, who_made, when_made, item_weight, item_length, item_width, item_height } = listing;
  return {
    ref: String(listing.listing_id),
    skus: listing.skus,
    isOnSale: listing.state === 'active',
    pictures: listing.images.map((image) => createHash('sha256').update(shop.imageBytes(image.listing_image_id)!).digest('hex')),
    content: { title, description, tags, materials, taxonomy_id, who_made, when_made, item_weight, item_length, item_width, item_height },
    price: bySku((offering) => offering.price),
    quantities: bySku((offering) => offering.quantity),
  };
}
