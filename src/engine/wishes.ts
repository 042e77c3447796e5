import type { NonEmpty, Offer, Wanted } from '../channel/index.ts';
import { gramsOf, type Issue, type Photo, type Product } from '../model/index.ts';
import { chooseTexts, deriveOffer, derivePrice } from '../policy/index.ts';
import type { Leaving, Wish } from '../plan/index.ts';
import type { Catalogue, CatalogueProduct } from '../source/index.ts';
import type { Link, Step } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { issueOn } from './channel-session.ts';
import { asPlanned } from './drift.ts';
import { readBalances, type Balance } from './stock.ts';

export interface Wishes {
  readonly wishes: readonly Wish[];
  /** By product: why it cannot be offered here as it stands. Its stock is still kept right, where it is listed. */
  readonly rejected: ReadonlyMap<string, readonly Issue[]>;
}

export interface WishInput {
  readonly catalogue: Catalogue;
  readonly select: (product: Product, channelName: string) => boolean;
}

/**
 * What every product of the catalogue, and every listing of ours without one, should be on this channel. `known`: the links as they would be,
 * where they are not in the store yet.
 */
export async function wishesFor(session: ChannelSession, input: WishInput, known?: readonly Link[]): Promise<Wishes> {
  const { store, name } = session;
  const [balances, links] = await Promise.all([readBalances(store), known ?? store.links.list(name)]);
  const linkOf = new Map(links.map((link) => [link.productId, link]));
  const rejected = new Map<string, Issue[]>();
  const wishes: Wish[] = [];
  const present = new Set<string>();

  for (const item of input.catalogue.products) {
    present.add(item.product.id);
    const link = linkOf.get(item.product.id);
    const selected = isSelected(item.product, session, input);
    if (!selected && !link) continue;
    const issues: Issue[] = [];
    const wish = await wishFor(session, item, link, balances, leavesFor(link, selected ? undefined : 'not-selected'), issues);
    if (issues.length > 0) rejected.set(item.product.id, issues);
    if (wish) wishes.push(wish);
  }
  for (const link of links) {
    if (present.has(link.productId) || !link.wanted) continue;
    const { product, photos } = link.wanted;
    const absent = input.catalogue.complete && !link.awaited && !isQuarantined(input.catalogue, product);
    const wish = await wishFor(session, { product, photos }, link, balances, leavesFor(link, absent ? 'absent' : undefined), []);
    if (wish) wishes.push(wish);
  }
  return { wishes, rejected };
}

export function isSelected(product: Product, session: Pick<ChannelSession, 'name'>, input: Pick<WishInput, 'select'>): boolean {
  const named = product.channels === undefined || product.channels.includes(session.name);
  return named && input.select(product, session.name);
}

function isQuarantined(catalogue: Catalogue, product: Product): boolean {
  const skus = new Set(product.variants.map((variant) => variant.sku));
  return catalogue.quarantined.some((item) => item.productId === product.id || item.skus.some((sku) => skus.has(sku)));
}

async function wishFor(
  session: ChannelSession,
  item: Pick<CatalogueProduct, 'product' | 'photos'>,
  link: Link | undefined,
  balances: ReadonlyMap<string, Balance>,
  leaves: Leaving | undefined,
  issues: Issue[],
): Promise<Wish | undefined> {
  const { product } = item;
  const stocks = product.variants.map((variant) => ({ variant, ...stockOf(session, product, variant.sku, variant.quantity, balances) }));
  const stockKnown = stocks.every((stock) => stock.known);
  const total = stocks.reduce((sum, stock) => sum + stock.quantity, 0);
  const offers = stocks.flatMap((stock): readonly Offer[] => {
    const price = priceOf(session, product, stock.variant, link, issues);
    return price === undefined ? [] : [{ sku: stock.variant.sku, price, quantity: stock.quantity, basis: stock.basis }];
  });
  if (!stockKnown && !link) issues.push(unknownStock(session, product));
  const leaving = leaves ?? (stockKnown && total === 0 ? (stocks.some((stock) => stock.committed > 0) ? 'sold' : 'counted-zero') : undefined);
  if (leaving && !link) return undefined;
  if (offers.length < product.variants.length) {
    if (!link?.wanted) return undefined;
    // Without all its prices it stays as it was last wanted, and its stock is kept right.
    return leaving ? asBefore(session, link, link.wanted, leaving) : wishFor(session, link.wanted, link, balances, leaves, []);
  }
  return {
    channelName: session.name,
    wanted: wantedOf(session, product, item.photos, offers as unknown as NonEmpty<Offer>, link),
    ...(leaving ? { leaving } : {}),
    stockKnown,
    ...(await createState(session, product, link)),
    ...(link ? { known: asPlanned(session, link) } : {}),
  };
}

/** An absence that an undo went against is no news. */
function leavesFor(link: Link | undefined, leaves: 'absent' | 'not-selected' | undefined): Leaving | undefined {
  return leaves !== undefined && link?.staysOnSale?.although === leaves ? undefined : leaves;
}

function wantedOf(session: ChannelSession, product: Product, photos: readonly Photo[], offers: NonEmpty<Offer>, link: Link | undefined): Wanted {
  const { policy, kind } = session.channel;
  const category = product.categories[kind];
  const texts = chooseTexts(product, policy.languages);
  return {
    product,
    text: { language: texts.titleLanguage, title: texts.title, description: texts.description },
    ...(category === undefined ? {} : { category }),
    photos,
    offers,
    revision: (link?.revision ?? 0) + 1,
  };
}

function asBefore(session: ChannelSession, link: Link, wanted: Wanted, leaving: Leaving): Wish {
  return { channelName: session.name, wanted, leaving, stockKnown: true, createBase: 'none', leftBehind: {}, known: link };
}

/** A piece made to order has a capacity, not a stock: an order takes nothing from the shelf. */
function stockOf(session: ChannelSession, product: Product, sku: string, quantity: number | undefined, balances: ReadonlyMap<string, Balance>): { readonly known: boolean; readonly quantity: number; readonly committed: number; readonly basis: number } {
  const balance = balances.get(sku);
  const basis = balance?.basis ?? 0;
  if (product.kind === 'made-to-order') return { known: true, quantity: deriveOffer(quantity ?? 1, session.channel.policy.stock).quantity, committed: 0, basis };
  if (balance?.available === undefined) return { known: false, quantity: 0, committed: 0, basis };
  return { known: true, quantity: deriveOffer(balance.available, session.channel.policy.stock).quantity, committed: balance.committed, basis };
}

function priceOf(session: ChannelSession, product: Product, variant: Product['variants'][number], link: Link | undefined, issues: Issue[]): Offer['price'] | undefined {
  const derived = derivePrice(variant.prices, session.channel.policy.price, variant.weight === undefined ? {} : { weightGrams: gramsOf(variant.weight) });
  if (derived.ok) return derived.price;
  issues.push(issueOn(session, { code: derived.code, severity: 'error', productId: product.id, sku: variant.sku, message: derived.message }));
  return link?.wanted?.offers.find((offer) => offer.sku === variant.sku)?.price;
}

function unknownStock(session: ChannelSession, product: Product): Issue {
  return issueOn(session, {
    code: 'stock-unknown',
    severity: 'error',
    productId: product.id,
    message: `Nobody counted ${product.id} yet: write its quantity in the catalogue, or run "fondouk count".`,
  });
}

async function createState(session: ChannelSession, product: Product, link: Link | undefined): Promise<Pick<Wish, 'createBase' | 'leftBehind'>> {
  if (link) return { createBase: 'none', leftBehind: {} };
  const entries = (await session.store.journal.about(session.name, `product:${product.id}`)).filter((entry) => entry.operation.kind === 'listing.create');
  const lastApplied = entries.findLastIndex((entry) => entry.state === 'applied');
  const base = entries[lastApplied]?.key ?? 'none';
  const abandoned = entries.slice(lastApplied + 1).filter((entry) => entry.state === 'rejected' || entry.state === 'abandoned');
  const steps = await Promise.all(abandoned.map((entry) => session.store.steps.of(session.name, entry.batchId)));
  return { createBase: base, leftBehind: partsOf(steps.flat()) };
}

function partsOf(steps: readonly Step[]): Record<string, string> {
  return Object.fromEntries(steps.flatMap((step) => (step.createdId === undefined ? [] : [[step.step, step.createdId]])));
}

