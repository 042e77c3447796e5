import type { Facet, Issue } from '../model/index.ts';
import { fingerprint, SETTERS, type Wish } from '../plan/index.ts';
import { subjectOf } from './batch.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { driftIssue, standingDrift, verdictOn } from './drift.ts';
import { URGENT, type Gated, type ProposedListing } from './gate.ts';

/** A product that cannot be offered as it stands was wanted all the same: it counts as a refused operation, where none of its own will say so. */
export function tellUnofferable(session: ChannelSession, listings: readonly ProposedListing[], rejected: ReadonlyMap<string, readonly Issue[]>): void {
  const saysSo = ({ wish, operations }: ProposedListing) => wish.leaving !== undefined || operations.some(({ operation }) => !URGENT.has(operation.kind));
  const heard = new Set(listings.filter(saysSo).map((listing) => listing.wish.wanted.product.id));
  for (const [productId, issues] of rejected) {
    if (heard.has(productId)) continue;
    const key = fingerprint({ unofferable: productId, issues });
    if (session.tally.has(key)) continue;
    session.tally.operation(key, 'rejected');
    session.tally.touched.add(`product:${productId}`);
    session.tally.issues.push(...issues);
  }
}

export function tellUnsupported(session: ChannelSession, productId: string, facets: readonly string[]): void {
  for (const facet of facets) {
    const issue = issueOn(session, { code: 'unsupported', severity: 'warning', productId, field: facet, message: `${session.name} has no way to change the ${facet} of a listing; ${productId} stays as it is there.` });
    if (!session.tally.issues.some((told) => told.code === issue.code && told.productId === productId && told.field === facet)) session.tally.issues.push(issue);
  }
}

/** An edit of a listing that is never written over: somebody should know that it stays here. */
export function tellWithheld(session: ChannelSession, wish: Wish, facets: readonly Facet[]): void {
  const [reason] = wish.known?.readOnly ?? [];
  if (facets.length === 0 || reason === undefined) return;
  const { id } = wish.wanted.product;
  if (session.tally.issues.some((told) => told.code === 'listing-read-only' && told.productId === id)) return;
  const message = `${id} holds on ${session.name} what a catalogue cannot say, so that nothing of it is written over (${facets.join(', ')} differ): change it there. ${reason.message}`;
  session.tally.issues.push(issueOn(session, { code: 'listing-read-only', severity: 'warning', productId: id, message }));
}

/** What somebody changed on the channel itself and nobody decided on; an edit of the catalogue's own value has decided. */
export async function tellOpenDrift(session: ChannelSession, listings: readonly ProposedListing[]): Promise<void> {
  const links = new Map((await session.store.links.list(session.name)).map((link) => [link.productId, link]));
  for (const { wish, operations } of listings) {
    const link = links.get(wish.wanted.product.id);
    for (const facet of ['content', 'media', 'price'] as const) {
      const drift = link && standingDrift(link, facet);
      if (!drift || operations.some(({ operation }) => operation.kind === SETTERS[facet])) continue;
      if (verdictOn(session, facet, drift).side === 'asks') session.tally.issues.push(driftIssue(session, link.productId, facet, drift));
    }
  }
}

/** Listings that the channel's people hold or refused, that were deleted over there, or sold to somebody unknown: told by each run until somebody mends them. */
export async function tellStandingTroubles(session: ChannelSession, listings: readonly ProposedListing[]): Promise<void> {
  const links = new Map((await session.store.links.list(session.name)).map((link) => [link.productId, link]));
  for (const { wish, operations } of listings) {
    const id = wish.wanted.product.id;
    const link = links.get(id);
    if (!link || wish.leaving || operations.length > 0 || session.tally.touched.has(`product:${id}`)) continue;
    const { state } = link.remote;
    const words = link.reason === undefined ? '' : ` Its words: "${link.reason}"`;
    if (state === 'refused') session.tally.issues.push(issueOn(session, { code: 'listing-refused', severity: 'error', productId: id, message: `${session.name} refused ${id}.${words} Mend the product; the change sends it again.` }));
    if (state === 'on-hold') session.tally.issues.push(issueOn(session, { code: 'listing-held', severity: 'question', productId: id, message: `${session.name} holds ${id} back.${words}` }));
    if (state === 'sold-out' && link.soldUnread !== undefined) {
      session.tally.issues.push(
        issueOn(session, { code: 'sold-unread', severity: 'warning', productId: id, message: `${session.name} shows ${id} sold out, and its order was not read yet: it stays off sale until the orders are read again.` }),
      );
    }
    if (state === 'gone') {
      session.tally.issues.push(
        issueOn(session, { code: 'listing-gone', severity: 'question', productId: id, message: `The listing of ${id} was deleted on ${session.name}. "fondouk link ${session.name} ${id} --new" makes a new one.` }),
      );
    }
  }
}

export function tellHeld(session: ChannelSession, gated: Gated): void {
  const told = new Set<string>();
  for (const { planned, result, issues } of gated.held) {
    session.tally.operation(planned.operation.key, result);
    session.tally.touched.add(subjectOf(planned.operation));
    for (const issue of issues) {
      const once = issue.code === 'mass-withdrawal' ? issue.code : fingerprint(issue);
      if (!told.has(once)) session.tally.issues.push(issue);
      told.add(once);
    }
  }
}

export function tellListingsUnknown(session: ChannelSession): void {
  session.tally.tellOnce([
    issueOn(session, { code: 'listings-unknown', severity: 'warning', message: `The listings that ${session.name} already has could not all be read. Nothing new is made there until they are, so that nothing is made twice.` }),
  ]);
}
