import { createSync, formatMoney, sqlite, virtualClock, type CatalogueInput, type Config, type FetchPhoto, type Runtime, type Store, type StoreFactory } from 'fondouk';
import { defineChannel, type Channel, type ChannelPolicy, type Facets, type ListedProduct, type Listing, type ListingState, type Operation, type Outcome, type Page, type Payment, type PayoutLine, type Plain, type Reader, type Remote, type Review, type SingleWriter, type Wanted } from 'fondouk/channel';
import { seededRandom } from '../../src/testing/random.ts';
import { STORE_KEY } from '../security/planted.ts';
import { talkativeLogger } from '../security/recording.ts';

type Shown = Readonly<Record<string, Plain>>;

/** One listing in a shop window: what buyers see. */
export interface Displayed {
  readonly ref: string;
  readonly state: ListingState;
  readonly skus: readonly string[];
  readonly facets: { readonly content: Shown; readonly media: Shown; readonly price: Shown; readonly stock: Shown };
}

export interface WindowOptions {
  readonly kind?: string;
  readonly policy?: Partial<ChannelPolicy>;
  readonly products?: readonly ListedProduct[];
  readonly reviews?: readonly unknown[];
  readonly payments?: readonly unknown[];
  readonly payouts?: readonly unknown[];
  /** Beside the readers of its own. */
  readonly reads?: Partial<Channel['reads']>;
}

const HOUR_MS = 3_600_000;

/** A channel as small as it can be: a shop window in memory, which shows what it is sent and what somebody puts there by hand. */
export function shopWindow(options: WindowOptions = {}) {
  const displayed = new Map<string, Displayed>();
  const sent: Operation[] = [];
  let numbers = 0;

  const facetsOf = ({ text, photos, offers, product }: Wanted): Displayed['facets'] => ({
    content: { title: text.title, description: text.description, tags: product.tags, options: Object.fromEntries(product.variants.map((variant) => [variant.sku, variant.options])) },
    media: { photos: photos.map((photo) => photo.hash) },
    price: Object.fromEntries(offers.map((offer) => [offer.sku, formatMoney(offer.price)])),
    stock: Object.fromEntries(offers.map((offer) => [offer.sku, offer.quantity])),
  });
  // Channels rewrite what they are sent: a reading words it otherwise than the wish.
  const listingOf = ({ ref, state, skus, facets }: Displayed): Listing => ({
    ref,
    state,
    skus,
    title: String(facets.content['title']),
    facets: { ...facets, content: { ...facets.content, title: String(facets.content['title']).toUpperCase() } } satisfies Facets,
  });
  const show = (ref: string, change: Partial<Displayed>) => void displayed.set(ref, { ...displayed.get(ref)!, ...change });
  const reader = <T>(items: () => readonly T[]): Reader<T> => ({
    everyMs: HOUR_MS,
    overlapMs: 0,
    async *pages(): AsyncGenerator<Page<T>> {
      yield { items: items(), complete: true };
    },
  });
  const writer = (change: (operation: Operation<'content.set'>) => Remote | undefined): readonly [SingleWriter<'content.set'>] => [
    {
      name: 'window',
      estimate: () => ({ calls: [] }),
      async apply(operation: Operation<'content.set'>): Promise<Outcome> {
        sent.push(operation);
        const remote = change(operation);
        return { key: operation.key, status: 'applied', ...(remote ? { remote } : {}) };
      },
    },
  ];
  const setter = (facet: keyof Displayed['facets']) =>
    writer((operation) => {
      const before = displayed.get(operation.remote.ref)!;
      show(operation.remote.ref, { facets: { ...before.facets, [facet]: facetsOf(operation)[facet] } });
      return undefined;
    });
  const moving = (state: ListingState) =>
    writer((operation) => {
      show(operation.remote.ref, { state });
      return { ...operation.remote, state };
    });

  const { products, reviews, payments, payouts } = options;
  const channel = defineChannel({
    kind: options.kind ?? 'window',
    origin: 'https://window.test',
    budgetOwners: { application: 'a', account: 'a', marketplace: 'a' },
    limits: [],
    auth: { configured: () => ({}), sign: () => ({}) },
    policy: { languages: ['en'], price: { from: 'retail' }, ...options.policy },
    interpret: () => ({}),
    shows: facetsOf,
    createdAs: 'on-sale',
    ready: async () => [],
    check: async () => [],
    reads: {
      listings: reader(() => [...displayed.values()].map(listingOf)),
      readBack: { maxListings: 100, read: async (remotes) => remotes.flatMap(({ ref }) => (displayed.has(ref) ? [listingOf(displayed.get(ref)!)] : [])), confirms: () => 'yes' },
      ...(products ? { products: reader(() => products) } : {}),
      ...(reviews ? { reviews: reader(() => reviews as readonly Review[]) } : {}),
      ...(payments ? { payments: reader(() => payments as readonly Payment[]) } : {}),
      ...(payouts ? { payouts: reader(() => payouts as readonly PayoutLine[]) } : {}),
      ...options.reads,
    },
    writes: {
      'listing.create': writer((operation) => {
        numbers += 1;
        const ref = `w-${numbers}`;
        displayed.set(ref, { ref, state: 'on-sale', skus: operation.product.variants.map(({ sku }) => sku), facets: facetsOf(operation) });
        return { ref, parts: {}, state: 'on-sale' };
      }) as never,
      'content.set': setter('content'),
      'media.set': setter('media') as never,
      'price.set': setter('price') as never,
      'stock.set': setter('stock') as never,
      'listing.publish': moving('on-sale') as never,
      'listing.withdraw': moving('withdrawn') as never,
    },
  });
  return {
    channel: channel as Channel,
    sent,
    kindsSent: () => sent.map(({ kind }) => kind),
    displayed: () => [...displayed.values()],
    display: (listing: Displayed) => void displayed.set(listing.ref, listing),
    /** Somebody edits a facet on the channel's own pages. */
    byHand(ref: string, facet: keyof Displayed['facets'], change: Shown) {
      const before = displayed.get(ref)!;
      show(ref, { facets: { ...before.facets, [facet]: { ...before.facets[facet], ...change } } });
    },
  };
}

const START = Date.UTC(2026, 10, 24, 9);

/** A synchronisation over channels in memory, and a virtual clock. */
export function street(channels: Readonly<Record<string, Channel>>, options: { readonly catalogue?: CatalogueInput; readonly config?: Partial<Config>; readonly fetchPhoto?: FetchPhoto } = {}) {
  const clock = virtualClock(START);
  const factory = sqlite(':memory:');
  let opened: Promise<Store> | undefined;
  const store: StoreFactory = { kind: 'sqlite', keyFile: ':memory:', open: async () => ({ ...(await (opened ??= factory.open())), close: async () => undefined }) };
  let ids = 0;
  const runtime: Partial<Runtime> = {
    clock,
    random: seededRandom(11),
    newId: () => `run-${(ids += 1)}`,
    env: { FONDOUK_KEY: STORE_KEY },
    logger: talkativeLogger,
    ...(options.fetchPhoto ? { fetchPhoto: options.fetchPhoto } : {}),
  };
  const config = { ...(options.catalogue ? { catalogue: options.catalogue } : {}), store, channels, ...options.config } satisfies Config;
  const open = (overrides: Partial<Config> = {}, outside: Partial<Runtime> = {}) => createSync({ ...config, ...overrides }, { ...runtime, ...outside });
  return { clock, store, open, sync: open(), opened: () => store.open() };
}
