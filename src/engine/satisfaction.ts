import type { Product, Review } from '../model/index.ts';
import { wilsonInterval } from '../policy/index.ts';
import type { Store, Told } from '../store/index.ts';
import type { RunContext } from './session.ts';

/** Of some reviews, how many are content: four or five stars. */
export interface Satisfaction {
  readonly reviews: number;
  readonly content: number;
  /** `content` of `reviews`, and between what it lies with 95 % confidence (Wilson): 0 to 1. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Mean of the stars. */
  readonly stars: number;
}

export interface SatisfactionGroup extends Satisfaction {
  /** `craft`: first step of the product's category. `market`: the country the parcel went to, where it is still known, else the channel. */
  readonly by: 'channel' | 'craft' | 'maker' | 'market';
  /** Absent: not known, as of a listing that no product answers for. */
  readonly name?: string;
}

export interface ReviewSummary {
  readonly all?: Satisfaction;
  readonly groups: readonly SatisfactionGroup[];
  /** Newest first. */
  readonly reviews: readonly (Told<Review> & { readonly productId?: string })[];
}

const CONTENT_FROM = 4;

/** How content the buyers are, from the reviews that were read. Asks no channel. */
export async function summariseReviews(run: RunContext, channels: readonly string[]): Promise<ReviewSummary> {
  const { store } = run.house;
  const reviews = (await store.reviews.list()).filter(({ channel }) => channels.includes(channel));
  const productOf = await productFinder(run, channels);
  const known = await Promise.all(reviews.map(async (review) => ({ review, product: productOf(review), market: await marketOf(store, review) })));
  const grouped = (by: SatisfactionGroup['by'], nameOf: (each: (typeof known)[number]) => string | undefined): readonly SatisfactionGroup[] =>
    [...Map.groupBy(known, nameOf)]
      .map(([name, each]) => ({ by, ...(name === undefined ? {} : { name }), ...satisfactionOf(each.map(({ review }) => review)) }))
      .toSorted((one, other) => other.reviews - one.reviews);
  return {
    ...(reviews.length === 0 ? {} : { all: satisfactionOf(reviews) }),
    groups: [
      ...grouped('channel', ({ review }) => review.channel),
      ...grouped('craft', ({ product }) => product && craftOf(product)),
      ...grouped('maker', ({ product }) => product?.maker?.name),
      ...grouped('market', ({ market, review }) => market ?? review.channel),
    ],
    reviews: known.map(({ review, product }) => ({ ...review, ...(product ? { productId: product.id } : {}) })),
  };
}

function satisfactionOf(reviews: readonly Review[]): Satisfaction {
  const content = reviews.filter(({ rating }) => rating >= CONTENT_FROM).length;
  const stars = reviews.reduce((sum, { rating }) => sum + rating, 0) / reviews.length;
  return { reviews: reviews.length, content, share: content / reviews.length, ...wilsonInterval(content, reviews.length), stars };
}

/** One word for all channels: of the category of the channel whose name comes first. */
function craftOf({ categories }: Product): string | undefined {
  const [first] = Object.keys(categories).toSorted();
  return first === undefined ? undefined : categories[first]![0];
}

async function productFinder(run: RunContext, channels: readonly string[]): Promise<(review: Told<Review>) => Product | undefined> {
  const catalogue = await run.catalogueIfReadable();
  const bySku = new Map(catalogue.products.flatMap(({ product }) => product.variants.map(({ sku }) => [sku, product] as const)));
  const byId = new Map(catalogue.products.map(({ product }) => [product.id, product]));
  const links = (await Promise.all(channels.map((name) => run.house.store.links.list(name)))).flat();
  const byRef = new Map(links.map((link) => [`${link.channel} ${link.remote.ref}`, byId.get(link.productId) ?? link.wanted?.product]));
  return ({ channel, sku, listingRef }) => (sku === undefined ? undefined : bySku.get(sku)) ?? byRef.get(`${channel} ${listingRef}`);
}

async function marketOf(store: Store, { channel, orderId }: Told<Review>): Promise<string | undefined> {
  return orderId === undefined ? undefined : (await store.orders.get(channel, orderId))?.order.shipTo?.country;
}
