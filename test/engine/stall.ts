import { ChannelError, defineChannel, type Channel, type Kind, type Limit, type NonEmpty, type Operation, type Order, type Outcome, type Page, type Writer } from 'fondouk/channel';

const limit: Limit = { name: 'stall', source: 'made up for these tests', scope: 'account', type: 'bucket', perSecond: 100, burst: 100 };
const free = { estimate: () => ({ calls: [{ limits: [limit], count: 1 }] as const }) };

/** A channel without a server: writers as a test gives them, orders as it lays them out. */
export function stall(writes: { readonly [K in Kind]?: NonEmpty<Writer<K>> }, orders: () => readonly Page<Order>[] = () => []): Channel {
  return defineChannel({
    kind: 'stall',
    origin: 'https://stall.market.test',
    budgetOwners: { application: 'stall', account: 'stall', marketplace: 'stall' },
    limits: [limit],
    auth: { configured: () => ({}), sign: () => ({}) },
    policy: { languages: ['en'], price: { from: 'retail' } },
    interpret: () => ({}),
    shows: ({ text, offers }) => ({
      content: { title: text.title },
      price: Object.fromEntries(offers.map((offer) => [offer.sku, offer.price.amount])),
      stock: Object.fromEntries(offers.map((offer) => [offer.sku, offer.quantity])),
    }),
    createdAs: 'on-sale',
    ready: async () => [],
    check: async () => [],
    reads: {
      listings: { everyMs: 60_000, overlapMs: 0, pages: async function* () { yield { items: [], complete: true }; } },
      readBack: { maxListings: 10, read: async () => [], confirms: () => 'yes' },
      orders: { all: { everyMs: 60_000, overlapMs: 0, pages: async function* () { yield* orders(); } } },
    },
    writes,
  });
}

export const applied = (operation: Operation): Outcome => ({
  key: operation.key,
  status: 'applied',
  ...('remote' in operation ? { remote: operation.remote } : 'product' in operation ? { remote: { ref: `L-${operation.product.id}`, parts: {}, state: 'on-sale' as const } } : {}),
});

/** Takes each listing as it comes. */
export const creator: Writer<'listing.create'> = { ...free, name: 'create', apply: async (operation) => applied(operation) };

type Offers = Operation<'price.set' | 'stock.set'>;
/** Prices and stock of several listings in one call. */
export function offers(applyAll: (operations: readonly Offers[]) => readonly Outcome[]): Writer<'price.set' | 'stock.set'> {
  return { ...free, name: 'offers', maxListings: 10, applyAll: async (operations) => applyAll(operations) };
}

export function tooLarge(): never {
  throw new ChannelError({ is: 'TooLarge' }, 'putOffers', 'more than one call takes');
}
