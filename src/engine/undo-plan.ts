import type { ListingKind, Wanted } from '../channel/index.ts';
import { carried, fingerprint, OFFERED, publish, setFacet, SETTERS, shownFacets, UNDOABLE, withdraw, type PlannedOperation, type Undoable, type Wish } from '../plan/index.ts';
import type { Catalogue } from '../source/index.ts';
import type { Link, Undoing } from '../store/index.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import type { ProposedListing } from './gate.ts';
import type { RunContext } from './session.ts';
import { facetBefore, MOVES, publicationBefore, stands, type Ground, type Stays } from './undo-ground.ts';
import { standingWishes, undone } from './undone.ts';
import { isSelected, wishesFor } from './wishes.ts';

export interface UndoPlan {
  readonly listings: readonly ProposedListing[];
  /** What each operation undoes, by its key. */
  readonly undoing: ReadonlyMap<string, Undoing>;
  /** Listings whose state is as it was before the run: what is to be remembered of them, so that it stays so. */
  readonly settled: readonly Link[];
}

const UNDOABLE_KINDS: ReadonlySet<string> = new Set<ListingKind>([...UNDOABLE.map((facet) => SETTERS[facet]), ...MOVES]);

/** Of what a run did on one channel, what an undo puts back: nothing that was overtaken since, which is told. Nothing is written. */
export async function planUndoOn(run: RunContext, session: ChannelSession, runId: string): Promise<UndoPlan> {
  const { store, name } = session;
  const entries = (await store.journal.ofRun(runId)).filter((entry) => entry.channel === name && stands(entry) && UNDOABLE_KINDS.has(entry.operation.kind));
  const catalogue = await run.catalogueIfReadable();
  const { wishes } = await wishesFor(session, { catalogue, select: run.select });
  const wishOfProduct = new Map(wishes.map((wish) => [wish.wanted.product.id, wish]));
  const plans: UndoPlan[] = [];
  for (const [subject, mine] of Map.groupBy(entries, (entry) => entry.subject)) {
    const productId = subject.slice('product:'.length);
    const [link, wish, about] = [await store.links.get(name, productId), wishOfProduct.get(productId), await store.journal.about(name, subject)];
    if (!link || !wish || link.remote.state === 'gone') tell(session, productId, { code: 'undo-overtaken', what: 'listing', why: 'it is no listing of ours any more' });
    else plans.push(await planListingUndo(run, session, { runId, link, wish, about, mine, against: absenceOf(catalogue, run, session, productId) }));
  }
  return { listings: plans.flatMap(({ listings }) => listings), undoing: new Map(plans.flatMap(({ undoing }) => [...undoing])), settled: plans.flatMap(({ settled }) => settled) };
}

async function planListingUndo(run: RunContext, session: ChannelSession, ground: Ground): Promise<UndoPlan> {
  const { link, wish, runId } = ground;
  const undoing = new Map<string, Undoing>();
  const operations: PlannedOperation[] = [];
  const before: { [F in Undoable]?: Wanted } = {};
  const wishBefore = new Map<Undoable, string>();
  // What a run created had no words, no photos and no price before.
  const wrote = ground.mine.some(({ operation }) => operation.kind === 'listing.create') ? [] : UNDOABLE.filter((facet) => ground.mine.some(({ operation }) => operation.kind === SETTERS[facet]));
  for (const facet of wrote) {
    const found = await facetBefore(run, session, ground, facet);
    if (found === 'undone') continue;
    if ('why' in found) tell(session, link.productId, { ...found, what: WORDS[facet] });
    else {
      before[facet] = found.wanted;
      wishBefore.set(facet, found.wish);
    }
  }
  const wanted = carried(wish.wanted, { ...(await standingWishes(session.store, link)), ...before });
  const { leaving: _leaving, ...kept } = wish;
  const put: Wish = { ...kept, wanted, known: link };
  const shown = shownFacets(session.channel, put);
  for (const [facet, undoneWish] of wishBefore) {
    const to = shown[facet];
    const standing = link.applied[facet]?.shown;
    if (to === undefined || (standing && fingerprint(standing) === fingerprint(to))) continue;
    add(setFacet(put, link, facet, to), { run: runId, wish: undoneWish });
  }
  const settled: Link[] = [];
  const publication = publicationBefore(session, ground);
  if (publication !== undefined && publication !== 'undone') {
    if ('why' in publication) tell(session, link.productId, { ...publication, what: 'publication' });
    else {
      const { isOnSale } = publication;
      const although = isOnSale ? ground.against : wish.leaving === undefined ? ('present' as const) : undefined;
      const undoes: Undoing = { run: runId, ...(although === undefined ? {} : { although }) };
      if (isOnSale === OFFERED.has(link.remote.state)) settled.push(undone(link, undefined, undoes, session.runId));
      else add(isOnSale ? publish(put, link, shown) : withdraw({ ...put, leaving: 'undone' }, link), undoes);
    }
  }
  return { listings: operations.length === 0 ? [] : [{ wish: put, operations, rejected: [] }], undoing, settled };

  function add(planned: PlannedOperation, undoes: Undoing): void {
    operations.push(planned);
    undoing.set(planned.operation.key, undoes);
  }
}

const WORDS = { content: 'texts', media: 'photos', price: 'price' } as const satisfies Record<Undoable, string>;

function absenceOf({ products }: Catalogue, run: RunContext, session: ChannelSession, productId: string): Ground['against'] {
  const product = products.find((item) => item.product.id === productId)?.product;
  return product === undefined ? 'absent' : isSelected(product, session, run) ? undefined : 'not-selected';
}

function tell(session: ChannelSession, productId: string, { code, what, why }: Stays & { readonly what: string }): void {
  const message = `The ${what} of ${productId} on ${session.name} ${what === 'texts' || what === 'photos' ? 'stay as they are' : 'stays as it is'}: ${why}.`;
  session.tally.issues.push(issueOn(session, { code, severity: code === 'undo-sold' ? 'warning' : 'question', productId, message }));
}
