import { anou } from 'fondouk/adapters/anou';
import { anouEmulator, type AnouEmulator } from 'fondouk/emulators';
import type { SeenListing, Subject } from 'fondouk/testing';
import { rug, SECRET } from './support.ts';

/** Buyers hear of what changes an order; the same words again change nothing. */
const ACTS = /^\/v1\/orders\/([^/]+)\/(?:ship|confirm)$/;
const REVIEW_MS = 3_600_000;
const CODES: Readonly<Record<number, string>> = { 400: 'invalid_document', 401: 'bad_signature', 429: 'rate_limited', 500: 'internal', 503: 'unavailable' };

/** Anou's adapter and Anou's emulator, as an adapter of a stranger would be set before the suite. */
export const anouSubject: Subject = {
  name: 'anou',
  open(clock) {
    const staff = anouEmulator({ clock, sellers: [{ id: 61, approved: true }], keys: { 'conformance-key': SECRET }, reviewDelayMs: REVIEW_MS });
    const changes: string[] = [];
    const named = (sku: string) => ({ ...rug, id: sku, title: { en: `Knotted rug ${sku}` }, variants: [{ ...rug.variants[0]!, sku }] });
    return {
      channel: anou({ sellerId: 61, keyId: 'conformance-key', secret: SECRET, baseUrl: 'https://anou.conformance.test', photos: { publicBaseUrl: 'https://photos.conformance.test' } }),
      reviewMs: REVIEW_MS,
      errorBody: (status) => JSON.stringify({ error: { code: CODES[status], message: 'Anou says no.', request_id: 'conformance', details: [] } }),
      samples: {
        oneOfAKind: named,
        madeToOrder: (sku) => ({ ...named(sku), kind: 'made-to-order' }),
      },
      double: {
        async handle(request) {
          const told = ACTS.exec(new URL(request.url).pathname);
          const order = () => JSON.stringify(staff.orders().find((held) => held.order.order_id === told?.[1]));
          const before = order();
          const response = await staff.handle(request);
          if (told && order() !== before) changes.push(told[0]);
          return response;
        },
        listings: () => staff.listings().filter((listing) => listing.state !== 'deleted').map(seen),
        sell: (sku) => staff.buy([sku]).orders[0]!.order_id,
        cancel: (orderId) => void staff.cancel(orderId),
        shipmentsTold: (orderId) => changes.filter((path) => path === `/v1/orders/${orderId}/ship`).length,
        confirmationsTold: (orderId) => changes.filter((path) => path === `/v1/orders/${orderId}/confirm`).length,
        refuse: (sku) => staff.refuse(sku, 'The photo shows another piece.'),
      },
    };
  },
};

function seen(listing: ReturnType<AnouEmulator['listings']>[number]): SeenListing {
  const { photos, price_mad, quantity: _quantity, ...content } = listing.content;
  return {
    ref: listing.externalRef ?? `n${listing.number}`,
    skus: listing.externalRef === null ? [] : [listing.externalRef],
    isOnSale: listing.onSale,
    pictures: photos.map(({ url }) => url),
    content,
    price: price_mad,
  };
}
