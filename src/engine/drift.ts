import type { Listing, Facet, Facets, Issue, Plain } from '../model/index.ts';
import { FACETS } from '../model/index.ts';
import { canonicalJson, changesOf, fingerprint, type Change } from '../plan/index.ts';
import type { AppliedFacet, Drift, Link, Tables } from '../store/index.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { driftPolicyOf } from './config.ts';
import { isStale, SHOWN_AFTER_MS } from './stale-news.ts';

/** Who has the last word on a facet that somebody changed on the channel, and why. `asks`: nobody yet. */
export interface Verdict {
  readonly side: 'channel' | 'ours' | 'asks';
  /** `edit`: the catalogue's own value was changed since, which goes before everything else. */
  readonly because: 'config' | 'person' | 'edit';
}

export interface ToldDrift extends Verdict {
  readonly productId: string;
  readonly facet: Facet;
  /** Field by field, in the channel's own words. */
  readonly changes: readonly Change[];
  /** ISO 8601: when it was noticed. */
  readonly at: string;
  /** ISO 8601: when ours was sent over it. */
  readonly sentAt?: string;
}

/** One reading of a channel's listings. */
export interface Reading {
  readonly began: Date;
  /** Subjects of which a write is under way: what they show may be either side of it. */
  readonly busy: ReadonlySet<string>;
}

/** Names what stands there by our doing; undefined while that is not known. Of stock it follows every order that is read. */
function standingOf(applied: AppliedFacet | undefined): string | undefined {
  return applied?.fingerprint === undefined ? undefined : `${applied.base} ${applied.fingerprint}`;
}

/** The drift of a facet, unless ours was written over it since. */
export function standingDrift(link: Pick<Link, 'applied' | 'drift'>, facet: Facet): Drift | undefined {
  const drift = link.drift?.[facet];
  if (drift === undefined || drift.of !== standingOf(link.applied[facet])) return undefined;
  return facet === 'stock' && !drift.unexplained ? undefined : drift;
}

/**
 * Pure. The first reading after a write of ours is what later ones are compared with; one that differs, with no write of ours in between,
 * is drift, until somebody puts it back. Never a wish with a reading: channels rewrite what they are sent.
 */
export function compareReadings(link: Link, facets: Facets, began: Date, now: string): Link {
  const seen = { ...link.seen };
  const drift = { ...link.drift };
  for (const facet of FACETS) {
    const [shown, applied] = [facets[facet], link.applied[facet]];
    const of = standingOf(applied);
    if (shown === undefined || applied === undefined || of === undefined) continue;
    if (began.getTime() < new Date(applied.at).getTime() + SHOWN_AFTER_MS) continue;
    const [before, known] = [seen[facet], drift[facet]];
    if (before?.of !== of) seen[facet] = { shown, of, at: began.toISOString() };
    else if (known?.of === of && same(known.to, shown)) continue;
    else if (!same(before.shown, shown)) drift[facet] = { from: before.shown, to: shown, of, at: now };
    else if (known?.of === of) delete drift[facet];
  }
  return { ...link, seen, drift };
}

/** What later readings of a listing are compared with, where one was read whole before anything was written to it. */
export function firstSightings({ applied }: Pick<Link, 'applied'>, facets: Facets, at: string): NonNullable<Link['seen']> {
  return Object.fromEntries(FACETS.flatMap((facet) => {
    const [shown, of] = [facets[facet], standingOf(applied[facet])];
    return shown === undefined || of === undefined ? [] : [[facet, { shown, of, at }]];
  }));
}

/** Keeps what a reading shows of a listing of ours, and tells what somebody changed there by hand. */
export async function noticeDrift(session: ChannelSession, tables: Tables, link: Link, listing: Listing, { began, busy }: Reading): Promise<void> {
  if (listing.facets === undefined || isStale(listing, link) || busy.has(`product:${link.productId}`)) return;
  const now = new Date(session.runtime.clock.now()).toISOString();
  const compared = compareReadings(link, listing.facets, began, now);
  if (same(compared, link)) return;
  await tables.links.put(compared);
  for (const facet of FACETS) {
    const drift = standingDrift(compared, facet);
    if (drift && drift !== link.drift?.[facet]) await tellNoticed(session, tables, compared, facet, drift);
  }
}

/** Stock that moved on the channel may be a sale that was not read yet; once all orders were read and none explains it, it was a hand. */
export async function stockStaysUnexplained(session: ChannelSession, tables: Tables, link: Link, ordersBegan: Date): Promise<Link> {
  const drift = link.drift?.stock;
  if (drift === undefined || drift.unexplained || drift.of !== standingOf(link.applied.stock)) return link;
  if (new Date(drift.at).getTime() + SHOWN_AFTER_MS > ordersBegan.getTime()) return link;
  const noticed = { ...link, drift: { ...link.drift, stock: { ...drift, unexplained: true as const } } };
  await tellNoticed(session, tables, noticed, 'stock', noticed.drift.stock);
  return noticed;
}

export function verdictOn(session: Pick<ChannelSession, 'drift' | 'name' | 'consents'>, facet: Facet, { decided }: Pick<Drift, 'decided'>): Verdict {
  if (decided !== undefined) return { side: decided, because: 'person' };
  const policy = facet === 'stock' ? 'overwrite' : driftPolicyOf(session.drift, facet, session.name);
  if (policy === 'ask') return session.consents.names.has('drift') ? { side: 'ours', because: 'person' } : { side: 'asks', because: 'config' };
  return { side: policy === 'keep' ? 'channel' : 'ours', because: 'config' };
}

/** A link as a plan is to see it: where ours goes before what somebody wrote there, it counts as not written. */
export function asPlanned(session: ChannelSession, link: Link): Link {
  const applied = { ...link.applied };
  for (const facet of FACETS) {
    const drift = standingDrift(link, facet);
    const before = applied[facet];
    if (!drift || !before || verdictOn(session, facet, drift).side !== 'ours') continue;
    const { fingerprint: _fingerprint, shown: _shown, ...rest } = before;
    applied[facet] = { ...rest, base: `${before.base} drift:${fingerprint(drift.to)}` };
  }
  return { ...link, applied };
}

/** All drift of a listing for people. `edited`: facets of which the catalogue's own value differs from what was last sent. */
export function tellDriftOf(session: ChannelSession, link: Link, edited: ReadonlySet<Facet> = new Set()): readonly ToldDrift[] {
  return FACETS.flatMap((facet): readonly ToldDrift[] => {
    const drift = link.drift?.[facet];
    if (drift === undefined || (facet === 'stock' && !drift.unexplained)) return [];
    const told = { productId: link.productId, facet, changes: changesOf(facet, drift.from, drift.to), at: drift.at };
    const verdict = verdictOn(session, facet, drift);
    if (standingDrift(link, facet)) return [{ ...told, ...(edited.has(facet) && verdict.side !== 'ours' ? { side: 'ours' as const, because: 'edit' as const } : verdict) }];
    const applied = link.applied[facet];
    return applied?.fingerprint === undefined ? [] : [{ ...told, side: 'ours', because: verdict.side === 'ours' ? verdict.because : 'edit', sentAt: applied.at }];
  });
}

async function tellNoticed(session: ChannelSession, tables: Tables, link: Link, facet: Facet, drift: Drift): Promise<void> {
  const issue = driftIssue(session, link.productId, facet, drift);
  session.tally.issues.push(issue);
  await tables.notices.add({ channel: session.name, key: `drift:${link.remote.ref}:${facet}:${fingerprint([drift.of, drift.to])}`, at: drift.at, issue });
}

export function driftIssue(session: ChannelSession, productId: string, facet: Facet, drift: Drift): Issue {
  const { side } = verdictOn(session, facet, drift);
  const fields = changesOf(facet, drift.from, drift.to).map(({ field }) => field).slice(0, 5).join(', ');
  const then = {
    channel: `It stays until the catalogue's own value is edited, or "fondouk drift ${session.name} ${productId} ours" says otherwise.`,
    ours: 'The next push writes ours over it.',
    asks: `"fondouk drift ${session.name} ${productId} keep" leaves it, "ours" or --yes drift writes the catalogue's over it.`,
  }[side];
  const message = `Somebody changed the ${facet} of ${productId} on ${session.name} itself (${fields}). ${then}`;
  return issueOn(session, { code: 'changed-by-hand', severity: side === 'asks' ? 'question' : 'warning', productId, field: facet, message });
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one as Plain) === canonicalJson(other as Plain);
}
