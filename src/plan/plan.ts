import type { Channel, Kind, ListingKind, Operation, Remote, Strings, Wanted } from '../channel/index.ts';
import { FACETS, type Facet, type Facets, type Issue, type ListingState, type Plain } from '../model/index.ts';
import { changesOf, type Change } from './change.ts';
import { fingerprint } from './fingerprint.ts';

/** What we know to stand on the channel for one product. */
export interface Known {
  readonly remote: Remote;
  readonly applied: { readonly [F in Facet]?: { readonly fingerprint?: string; readonly shown?: { readonly [field: string]: Plain }; readonly base: string; readonly undo?: string } };
  readonly stateBase: string;
  /** Present: the channel shows it sold out, and the order that did it was not read yet. */
  readonly soldUnread?: string;
  /** Present: it holds what a catalogue cannot say, so that nothing but a withdrawal is written. */
  readonly readOnly?: readonly Issue[];
}

/** Why a product is to leave a channel; a sale waits for nobody, the others stand under the guard. `undone`: the run that put it there is. */
export type Leaving = 'sold' | 'counted-zero' | 'absent' | 'not-selected' | 'undone';

/** One product's wish for one channel. */
export interface Wish {
  readonly channelName: string;
  readonly wanted: Wanted;
  /** Present: it is not to be on sale. */
  readonly leaving?: Leaving;
  /** False: nobody knows how many there are, so that nothing about stock is written. */
  readonly stockKnown: boolean;
  /** Base of a create: the last one that was applied, for a product that was created, deleted and is wanted again. */
  readonly createBase: string;
  readonly leftBehind: Strings;
  readonly known?: Known;
}

export interface PlannedOperation {
  readonly operation: Operation<ListingKind>;
  readonly changes: readonly Change[];
  readonly leaving?: Leaving;
  /** A listing that somebody took off sale on the channel itself; it is put back only when a person says so. */
  readonly takenOffByHand?: true;
  /** A listing that was off sale when it was imported, or that an undo took off: it is put on sale only when a person says so. */
  readonly rests?: true;
}

export interface ListingPlan {
  readonly operations: readonly PlannedOperation[];
  /** Facets that differ and that the channel has no way to change. */
  readonly unsupported: readonly Facet[];
  /** Facets that differ, of a listing that is not written over. */
  readonly withheld: readonly Facet[];
}

const NOTHING: ListingPlan = { operations: [], unsupported: [], withheld: [] };
export const OFFERED: ReadonlySet<ListingState> = new Set(['on-sale', 'in-review', 'on-hold']);
const BACK_ON_SALE: ReadonlySet<ListingState> = new Set(['draft', 'withdrawn', 'sold-out', 'expired']);
/** Kind of the operation that writes a facet. */
export const SETTERS = { content: 'content.set', media: 'media.set', price: 'price.set', stock: 'stock.set' } as const;

const TAKEN_OFF_BY_HAND = 'channel:withdrawn ';
const RESTS = 'rests ';

/** `stateBase` of a listing that somebody took off sale on the channel itself. It holds the base before it, so that each time is a time of its own. */
export function takenOffByHand(stateBase: string): string {
  return stateBase.startsWith(TAKEN_OFF_BY_HAND) ? stateBase : `${TAKEN_OFF_BY_HAND}${stateBase}`;
}

/** `stateBase` of a listing that stays off sale until a person says otherwise. */
export function restsOffSale(stateBase: string): string {
  return isResting(stateBase) ? stateBase : `${RESTS}${stateBase}`;
}

export function isResting(stateBase: string): boolean {
  return stateBase.startsWith(RESTS);
}

/** Pure: the operations that bring one listing from what stands to what is wanted, in the order in which they are to be done. */
export function planListing(channel: Pick<Channel, 'writes' | 'shows'>, wish: Wish): ListingPlan {
  const { known } = wish;
  // What was deleted over there is not made again behind its owner's back: the engine asks.
  if (known?.remote.state === 'gone') return NOTHING;
  if (wish.leaving) {
    const withdraws = known !== undefined && OFFERED.has(known.remote.state);
    return { ...NOTHING, operations: withdraws ? [withdraw(wish, known)] : [] };
  }
  const shown = shownFacets(channel, wish);
  if (!known) return { ...NOTHING, operations: [create(wish, shown)] };
  // What is wanted of it is known once its order was read.
  if (known.soldUnread !== undefined) return NOTHING;
  const differing = FACETS.filter((facet) => shown[facet] !== undefined && known.applied[facet]?.fingerprint !== fingerprint(shown[facet]));
  if (known.readOnly) return { ...NOTHING, withheld: differing };

  const operations: PlannedOperation[] = [];
  const unsupported: Facet[] = [];
  for (const facet of differing) {
    if (channel.writes[SETTERS[facet]]) operations.push(setFacet(wish, known, facet, shown[facet]!));
    else unsupported.push(facet);
  }
  if (BACK_ON_SALE.has(known.remote.state) && channel.writes['listing.publish']) operations.push(publish(wish, known, shown));
  return { ...NOTHING, operations, unsupported };
}

/** The publish that follows a create on a channel where a new listing is a draft; for a plan that only looks ahead. */
export function foreseePublish(channel: Pick<Channel, 'writes' | 'createdAs'>, created: PlannedOperation): PlannedOperation | undefined {
  if (created.operation.kind !== 'listing.create' || channel.createdAs !== 'draft' || !channel.writes['listing.publish']) return undefined;
  const { kind: _kind, key, consents, leftBehind: _leftBehind, ...wanted } = created.operation;
  const remote: Remote = { ref: '', parts: {}, state: 'draft' };
  return {
    operation: { kind: 'listing.publish', key: fingerprint({ publishes: key }), consents, ...wanted, remote },
    changes: [{ facet: 'publication', field: 'state', from: 'draft', to: 'on-sale' }],
  };
}

export function shownFacets(channel: Pick<Channel, 'shows'>, wish: Pick<Wish, 'wanted' | 'stockKnown'>): Facets {
  const { stock, ...others } = channel.shows(wish.wanted);
  return wish.stockKnown && stock ? { ...others, stock } : others;
}

/** Ledger position that all offers of a wish rest on. */
export function basisOf(wanted: Wanted): number {
  return Math.max(...wanted.offers.map((offer) => offer.basis));
}

function keyOf(kind: Kind, wish: Wish, content: unknown, base: string): string {
  return fingerprint({ channel: wish.channelName, kind, product: wish.wanted.product.id, content, base });
}

function create(wish: Wish, shown: Facets): PlannedOperation {
  const key = keyOf('listing.create', wish, shown, wish.createBase);
  return {
    operation: { kind: 'listing.create', key, consents: [], ...wish.wanted, leftBehind: wish.leftBehind },
    changes: FACETS.flatMap((facet) => (shown[facet] ? changesOf(facet, undefined, shown[facet]) : [])),
  };
}

/** Writes one facet over what stands. */
export function setFacet(wish: Wish, known: Known, facet: Facet, to: { readonly [field: string]: Plain }): PlannedOperation {
  const kind = SETTERS[facet];
  const applied = known.applied[facet];
  // What is refused while a listing is off sale may have been refused for that alone: once the ledger moved, it is another wish.
  const rests = facet === 'stock' || BACK_ON_SALE.has(known.remote.state);
  const base = rests ? `${applied?.base ?? 'none'} ${basisOf(wish.wanted)}` : (applied?.base ?? 'none');
  return {
    operation: { kind, key: keyOf(kind, wish, to, base), consents: [], ...wish.wanted, remote: known.remote },
    changes: changesOf(facet, applied?.fingerprint === undefined ? undefined : applied.shown, to),
  };
}

/** Puts a listing on sale. What it shows is part of the wish: one that was refused is sent again when the product was mended. */
export function publish(wish: Wish, known: Known, shown: Facets): PlannedOperation {
  const key = keyOf('listing.publish', wish, shown, `${known.stateBase} ${basisOf(wish.wanted)}`);
  return {
    operation: { kind: 'listing.publish', key, consents: [], ...wish.wanted, remote: known.remote },
    changes: [{ facet: 'publication', field: 'state', from: known.remote.state, to: 'on-sale' }],
    ...(known.stateBase.startsWith(TAKEN_OFF_BY_HAND) ? { takenOffByHand: true as const } : {}),
    ...(isResting(known.stateBase) ? { rests: true as const } : {}),
  };
}

/** Takes a listing off sale. */
export function withdraw(wish: Wish, known: Known): PlannedOperation {
  const key = keyOf('listing.withdraw', wish, 'withdrawn', `${known.stateBase} ${basisOf(wish.wanted)}`);
  return {
    operation: { kind: 'listing.withdraw', key, consents: [], ...wish.wanted, remote: known.remote },
    changes: [{ facet: 'publication', field: 'state', from: known.remote.state, to: 'withdrawn' }],
    ...(wish.leaving ? { leaving: wish.leaving } : {}),
  };
}
