import type { ChannelSession } from './channel-session.ts';
import { tellDriftOf, type ToldDrift } from './drift.ts';
import { leftAlone, type LeftAlone } from './left-alone.ts';
import { gramsOf, type Issue, type Money, type Product } from '../model/index.ts';
import { deriveOffer, derivePrice, type OfferStep, type PriceStep } from '../policy/index.ts';
import type { LedgerEntry, Link, OperationState } from '../store/index.ts';
import { balanceOf, type Balance } from './stock.ts';
import type { RunContext } from './session.ts';

export interface ChannelExplanation {
  readonly channel: string;
  readonly link?: Pick<Link, 'remote' | 'reason' | 'origin'>;
  /** How the price came about, step by step; or why there is none. */
  readonly price: { readonly result?: Money; readonly steps: readonly PriceStep[]; readonly problem?: string };
  /** How the quantity came about. */
  readonly offer: { readonly result?: number; readonly steps: readonly OfferStep[] };
  /** What somebody changed on the channel itself: which side won, and why. */
  readonly drift: readonly ToldDrift[];
  readonly leftAlone: readonly LeftAlone[];
  readonly history: readonly {
    readonly at: string;
    readonly endedAt?: string;
    readonly kind: string;
    readonly state: OperationState;
    readonly runId: string;
    readonly issues: readonly Issue[];
    readonly leftBehind: Readonly<Record<string, string>>;
  }[];
}

export interface Explanation {
  readonly sku: string;
  readonly productId?: string;
  readonly title?: string;
  readonly balance: Balance;
  readonly ledger: readonly LedgerEntry[];
  readonly channels: readonly ChannelExplanation[];
}

/** Why a SKU shows this price, this quantity, this text on each channel, and when that changed. Asks no channel. */
export async function explainSku(run: RunContext, sku: string): Promise<Explanation | undefined> {
  const { store } = run.house;
  const catalogue = await run.catalogueIfReadable();
  const inCatalogue = catalogue.products.find(({ product }) => product.id === sku || product.variants.some((variant) => variant.sku === sku))?.product;
  const links = (await Promise.all(run.sessions.map((session) => store.links.list(session.name)))).flat();
  const linked = links.find((link) => link.productId === sku || link.wanted?.product.variants.some((variant) => variant.sku === sku))?.wanted?.product;
  const product = inCatalogue ?? linked;
  const variant = product?.variants.find((each) => each.sku === sku) ?? product?.variants[0];
  const ledger = await store.ledger.entries([variant?.sku ?? sku]);
  if (!product && ledger.length === 0) return undefined;
  const balance = balanceOf(ledger);
  const channels = await Promise.all(run.sessions.map((session) => explainChannel(session, product, variant, balance, links)));
  return {
    sku: variant?.sku ?? sku,
    ...(product ? { productId: product.id, title: Object.values(product.title)[0]! } : {}),
    balance,
    ledger,
    channels,
  };
}

async function explainChannel(
  session: ChannelSession,
  product: Product | undefined,
  variant: Product['variants'][number] | undefined,
  balance: Balance,
  links: readonly Link[],
): Promise<ChannelExplanation> {
  const { policy } = session.channel;
  const link = links.find((each) => each.channel === session.name && each.productId === product?.id);
  const price = variant && derivePrice(variant.prices, policy.price, variant.weight === undefined ? {} : { weightGrams: gramsOf(variant.weight) });
  const counted = product?.kind === 'made-to-order' ? (variant?.quantity ?? 1) : balance.available;
  const offer = counted === undefined ? undefined : deriveOffer(counted, policy.stock);
  const entries = product ? await session.store.journal.about(session.name, `product:${product.id}`) : [];
  const history = await Promise.all(
    entries.map(async (entry) => {
      const steps = entry.operation.kind === 'listing.create' && (entry.state === 'rejected' || entry.state === 'abandoned') ? await session.store.steps.of(session.name, entry.batchId) : [];
      return {
        at: entry.begunAt,
        ...(entry.endedAt === undefined ? {} : { endedAt: entry.endedAt }),
        kind: entry.operation.kind,
        state: entry.state,
        runId: entry.runId,
        issues: entry.issues ?? [],
        leftBehind: Object.fromEntries(steps.flatMap((step) => (step.createdId === undefined ? [] : [[step.step, step.createdId]]))),
      };
    }),
  );
  return {
    channel: session.name,
    ...(link ? { link: { remote: link.remote, origin: link.origin, ...(link.reason === undefined ? {} : { reason: link.reason }) } } : {}),
    price: price === undefined ? { steps: [] } : price.ok ? { result: price.price, steps: price.steps } : { steps: [], problem: price.message },
    offer: offer === undefined ? { steps: [] } : { result: offer.quantity, steps: offer.steps },
    drift: link ? tellDriftOf(session, link) : [],
    leftAlone: link ? leftAlone(link) : [],
    history,
  };
}
