import { shopify } from 'fondouk/adapters/shopify';
import { shopifyEmulator, type ShopifyEmulator } from 'fondouk/emulators';
import type { ProductInput } from 'fondouk';
import type { SeenListing, Subject } from 'fondouk/testing';
import { rug, slippers } from './products.ts';

type Seen = ReturnType<ShopifyEmulator['products']>[number];

/** Shopify's adapter and Shopify's emulator, as an adapter of a stranger would be set before the suite. */
export const shopifySubject: Subject = {
  name: 'shopify',
  open(clock) {
    const shop = shopifyEmulator({ clock, mediaProcessingMs: 500 });
    return {
      channel: shopify({ shop: shop.shopDomain, accessToken: shop.accessToken, baseUrl: 'https://shopify.conformance.test' }),
      reviewMs: 20_000,
      errorBody: (status) => JSON.stringify({ errors: `Status ${status}` }),
      isRead: ({ path, body }) => path.endsWith('/graphql.json') && /^\s*query\b/.test((JSON.parse(body) as { query: string }).query),
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
        listings: () => shop.products().map(seen),
        sell: (sku, quantity) => shop.buy({ sku, quantity }).id,
        // The seller left "restock" unticked: the pieces come back only by what is written.
        cancel: (orderId) => shop.cancel(orderId as never, { restock: false }),
        shipmentsTold: (orderId) => shop.mailsSent.filter((mail) => mail.orderId === orderId && mail.about === 'shipping').length,
        makeByHand: {
          withSku: (product) => void shop.seedProduct({ ...byHand(product), sku: product.variants[0]!.sku }),
          withoutSku: (product) => void shop.seedProduct(byHand(product)),
        },
      },
    };
  },
};

function named(product: ProductInput, sku: string): ProductInput {
  return { ...product, id: sku, title: { en: `${product.title['en']} ${sku}` }, variants: [{ ...product.variants[0]!, sku }] };
}

function byHand(product: ProductInput) {
  return { title: product.title['en']!, price: (product.variants[0]!.prices[0]!.amount.amount / 100).toFixed(2) };
}

function seen(product: Seen): SeenListing {
  const { title, descriptionHtml, vendor, productType, tags, metafields } = product;
  const bySku = <T>(of: (variant: Seen['variants'][number]) => T) => Object.fromEntries(product.variants.map((variant) => [variant.sku ?? '', of(variant)]));
  return {
    ref: product.id,
    skus: product.variants.flatMap(({ sku }) => (sku === null ? [] : [sku])),
    isOnSale: product.publishedOn.includes('Online Store') && product.variants.some(({ available }) => available > 0),
    pictures: product.media.map(({ source }) => /[0-9a-f]{16}(?=-)/.exec(source)?.[0] ?? source),
    content: { title, descriptionHtml, vendor, productType, tags, metafields },
    price: bySku(({ price }) => price),
    quantities: bySku(({ available }) => available),
  };
}
