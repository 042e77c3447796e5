import { anou } from 'fondouk/adapters/anou';
import { anouEmulator, type AnouEmulator } from 'fondouk/emulators';
import type { ProductInput } from 'fondouk/channel';
import type { Samples, SeenListing, Subject } from 'fondouk/testing';
import { rug, SECRET } from './support.ts';

export const REVIEW_MS = 3_600_000;
export const CODES: Readonly<Record<number, string>> = { 400: 'invalid_document', 401: 'bad_signature', 429: 'rate_limited', 500: 'internal', 503: 'unavailable' };

/** Anou's adapter and Anou's emulator, as an adapter of a stranger would be set before the suite. */
export const anouSubject: Subject = {
  name: 'anou',
  open(clock) {
    const staff = anouEmulator({ clock, sellers: [{ id: 61, approved: true }], keys: { 'conformance-key': SECRET }, reviewDelayMs: REVIEW_MS });
    const acts = actsOn(staff);
    return {
      channel: anou({ sellerId: 61, keyId: 'conformance-key', secret: SECRET, baseUrl: 'https://anou.conformance.test', photos: { publicBaseUrl: 'https://photos.conformance.test' } }),
      reviewMs: REVIEW_MS,
      errorBody: (status) => JSON.stringify({ error: { code: CODES[status], message: 'Anou says no.', request_id: 'conformance', details: [] } }),
      samples: samplesLike(rug),
      double: {
        handle: (request) => acts.watching(() => staff.handle(request)),
        listings: () => staff.listings().filter((listing) => listing.state !== 'deleted').map(seen),
        sell: (sku) => staff.buy([sku]).orders[0]!.order_id,
        cancel: (orderId) => void staff.cancel(orderId),
        shipmentsTold: acts.shipmentsTold,
        confirmationsTold: acts.confirmationsTold,
        customOrders: acts.customOrders,
        refuse: (sku) => staff.refuse(sku, 'The photo shows another piece.'),
      },
    };
  },
};

/** Pieces as Anou takes them, each under its own name. */
export function samplesLike(piece: ProductInput): Samples {
  const named = (sku: string) => ({ ...piece, id: sku, title: { en: `Knotted rug ${sku}` }, variants: [{ ...piece.variants[0]!, sku }] });
  return { oneOfAKind: named, madeToOrder: (sku) => ({ ...named(sku), kind: 'made-to-order' }) };
}

/** Buyers hear of every change of an order's dates or tracking number; the same words again change nothing. */
export function actsOn(staff: AnouEmulator) {
  const shipments: string[] = [];
  const confirmations: string[] = [];
  const answers: string[] = [];
  const told = () => ({
    orders: new Map(staff.orders().map(({ order }) => [order.order_id, order])),
    answers: new Map(staff.customOrders().map(({ customOrder, answer }) => [customOrder.custom_order_id, answer])),
  });
  const compare = (before: ReturnType<typeof told>) => {
    const now = told();
    for (const [id, answer] of now.answers) if (answer !== (before.answers.get(id) ?? null)) answers.push(id);
    for (const [id, order] of now.orders) {
      const earlier = before.orders.get(id);
      if (order.shipped_at !== (earlier?.shipped_at ?? null) || order.tracking_number !== (earlier?.tracking_number ?? null)) shipments.push(id);
      if (order.seller_confirmed_at !== (earlier?.seller_confirmed_at ?? null)) confirmations.push(id);
    }
  };
  return {
    watching<T>(act: () => T): T {
      const before = told();
      const result = act();
      if (result instanceof Promise) return result.finally(() => compare(before)) as T;
      compare(before);
      return result;
    },
    shipmentsTold: (orderId: string) => shipments.filter((id) => id === orderId).length,
    confirmationsTold: (orderId: string) => confirmations.filter((id) => id === orderId).length,
    customOrders: {
      ask: (sku: string) => staff.askCustomOrder(sku, { length: 240, width: 180 }).custom_order_id,
      asked: () => staff.customOrders().map(({ customOrder }) => customOrder.custom_order_id),
      answersTold: (request: string) => answers.filter((id) => id === request).length,
    },
  };
}

export function seen(listing: ReturnType<AnouEmulator['listings']>[number]): SeenListing {
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
