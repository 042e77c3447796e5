import type { ListingKind, Wanted } from '../channel/index.ts';
import { fingerprint, haveSameSkus, restsOffSale, SETTERS, type Undoable, type Wish } from '../plan/index.ts';
import { toSource } from '../source/index.ts';
import type { JournalEntry, Link, Undoing } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { standingDrift } from './drift.ts';
import type { RunContext } from './session.ts';
import { wishOf } from './undone.ts';

/** All that decides what an undo of a run puts back of one listing. */
export interface Ground {
  readonly runId: string;
  readonly link: Link;
  /** What the catalogue and the ledger want of it now. */
  readonly wish: Wish;
  /** Its whole history, and what the run did of it, each oldest first. */
  readonly about: readonly JournalEntry[];
  readonly mine: readonly JournalEntry[];
  /** Why the catalogue does not want it here. */
  readonly against: Exclude<Undoing['although'], 'present'>;
}

/** Why something stays as it is. */
export interface Stays {
  readonly code: 'undo-overtaken' | 'undo-not-known' | 'undo-sold';
  readonly why: string;
}

export const MOVES: readonly ListingKind[] = ['listing.create', 'listing.publish', 'listing.withdraw'];

/** Whether what an operation wrote stands, or may yet stand when the channel's people have looked at it. */
export function stands({ state }: JournalEntry): boolean {
  return state === 'applied' || state === 'submitted';
}

/** What a facet was before the run: the wish that was sent last then, else what was imported. `wish`: fingerprint of the one that is undone. `undone`: that was done already. */
export async function facetBefore(run: RunContext, session: ChannelSession, ground: Ground, facet: Undoable): Promise<{ readonly wanted: Wanted; readonly wish: string } | Stays | 'undone'> {
  const { link, about, mine, runId } = ground;
  const writes = (entry: JournalEntry) => entry.operation.kind === SETTERS[facet];
  const last = mine.findLast(writes)!;
  const applied = link.applied[facet];
  const overtaken = overtakenBy(ground, last, applied?.base);
  if (overtaken) return overtaken;
  if (applied?.fingerprint === undefined && about.findLast(writes)?.undoes?.run !== runId) return { code: 'undo-overtaken', why: 'what became of a later change is not known' };
  if (standingDrift(link, facet)) return { code: 'undo-overtaken', why: `somebody changed it on ${session.name} by hand since` };
  const earlier = about.slice(0, about.findIndex(({ runId: id }) => id === runId)).findLast((entry) => stands(entry) && (writes(entry) || entry.operation.kind === 'listing.create'));
  const wanted = earlier ? wishOf(earlier) : link.imported;
  if (wanted === undefined) return { code: 'undo-not-known', why: 'nobody knows what stood there before' };
  if (facet !== 'media' && !haveSameSkus(wanted, ground.wish.wanted)) return { code: 'undo-not-known', why: 'it had other SKUs then' };
  const missing = facet === 'media' ? await missingPhotos(run, link, wanted) : [];
  if (missing.length > 0) return { code: 'undo-not-known', why: `${missing.join(', ')} cannot be read any more` };
  return { wanted, wish: last.undoes?.wish ?? fingerprint(session.channel.shows(wishOf(last)!)[facet]!) };
}

/** Whether it was on sale before the run. Undefined: the run did not move it. */
export function publicationBefore(session: ChannelSession, ground: Ground): { readonly isOnSale: boolean } | Stays | 'undone' | undefined {
  const { link, mine, wish } = ground;
  const moves = mine.filter(({ operation }) => (MOVES as readonly string[]).includes(operation.kind));
  const [first, last] = [moves[0], moves.at(-1)];
  if (!first || !last) return undefined;
  const overtaken = overtakenBy(ground, last, link.stateBase === restsOffSale(last.key) ? last.key : link.stateBase);
  if (overtaken) return overtaken;
  const isOnSale = first.operation.kind === 'listing.withdraw';
  if (link.remote.state === 'sold-out') return isOnSale ? SOLD : 'undone';
  if (isOnSale && wish.stockKnown && wish.wanted.offers.every(({ quantity }) => quantity === 0)) return SOLD;
  if (isOnSale && link.readOnly) return { code: 'undo-not-known', why: 'it holds what a catalogue cannot say, so that nothing of it is written' };
  if (isOnSale && !session.channel.writes['listing.publish']) return { code: 'undo-not-known', why: `${session.name} has no way to put it back on sale` };
  return { isOnSale };
}

const SOLD: Stays = { code: 'undo-sold', why: 'nothing of it is left to sell' };

/** `base`: what brought about what stands there now. */
function overtakenBy({ about, runId }: Ground, last: JournalEntry, base: string | undefined): Stays | 'undone' | undefined {
  if (base === last.key) return undefined;
  const by = about.find(({ key }) => base === key || base === restsOffSale(key));
  if (by?.undoes?.run === runId) return 'undone';
  return { code: 'undo-overtaken', why: by === undefined ? 'something else stands there since' : `run ${by.runId} went over it since; undo that one first` };
}

/** Photos that are neither on the listing nor to be had: the files were moved or changed. */
async function missingPhotos(run: RunContext, link: Link, { photos, product }: Wanted): Promise<readonly string[]> {
  const { catalogue } = run.house.config;
  const folder = catalogue === undefined ? undefined : toSource(catalogue).photoFolder;
  const readings = await Promise.all(product.images.map((image) => run.photos.read(image, folder)));
  const there = new Set(readings.flatMap((reading) => (reading.ok ? [reading.photo.hash] : [])));
  return photos.filter(({ hash }) => !there.has(hash) && link.remote.parts[`photo:${hash}`] === undefined).map(({ fileName }) => fileName);
}
