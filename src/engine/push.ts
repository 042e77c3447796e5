import type { NonEmpty, Operation } from '../channel/index.ts';
import type { Issue } from '../model/index.ts';
import { fingerprint, foreseePublish, planListing, type PlannedOperation, type Wish } from '../plan/index.ts';
import { runBatch, subjectOf, writerFor } from './batch.ts';
import { readCall } from './call.ts';
import { carryOut } from './chains.ts';
import type { ChannelSession } from './channel-session.ts';
import { issueOn } from './channel-session.ts';
import { knowsListings, readListings } from './contact.ts';
import { classify, tellFailure } from './failure.ts';
import { gate, type Gated, type ProposedListing } from './gate.ts';
import { settle } from './settle.ts';
import { wishesFor, type WishInput } from './wishes.ts';

/** Plans again after each round, because what a round did opens new ground: a draft to publish, a value that moved. */
const MAX_ROUNDS = 6;
/** How long an account found ready is taken to be so, in milliseconds. */
const READY_FOR_MS = 24 * 60 * 60_000;

export interface PushInput extends WishInput {
  /** Withdrawals and quantities alone, beside a push that is under way: nothing is settled, nothing begun. */
  readonly urgentOnly?: true;
  readonly guard: { readonly withdrawAtMost: number };
}

/** Brings one channel to what the catalogue and the ledger want, as far as it can be done now. */
export async function pushChannel(session: ChannelSession, input: PushInput): Promise<void> {
  await onChannel(session, async () => {
    if (!input.urgentOnly) await settle(session);
    // An account that is not ready cannot list, but what was sold must leave it all the same.
    const urgentOnly = input.urgentOnly ?? !(await prepareAccount(session));
    const attempted = new Set<string>();
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      session.tally.forgetOvertaken();
      const listings = await propose(session, input, urgentOnly);
      if (session.stop && !session.stop.sparesUrgent) return leave(session, listings);
      if (round === 0) await tellStandingTroubles(session, listings);
      if (urgentOnly && !input.urgentOnly) waitForAccount(session, listings);
      const fresh = listings
        .map((listing) => ({ ...listing, operations: listing.operations.filter(({ operation }) => !attempted.has(operation.key) && (!urgentOnly || isUrgent(operation))) }))
        .filter((listing) => listing.operations.length > 0);
      const gated = await gate(session, fresh, input.guard);
      tellHeld(session, gated);
      for (const { planned } of gated.held) attempted.add(planned.operation.key);
      if (gated.go.length === 0) break;
      for (const { operation } of gated.go.flat()) {
        attempted.add(operation.key);
        session.tally.touched.add(subjectOf(operation));
        session.tally.operation(operation.key, 'left');
      }
      await carryOut(session, withConsents(session, gated.go));
    }
    await countUnchanged(session);
  });
}

/** What a push would do now, without doing it: nothing is written to the channel. */
export async function planChannel(session: ChannelSession, input: PushInput): Promise<Gated> {
  let planned: Gated = { go: [], held: [] };
  await onChannel(session, async () => {
    const listings = await propose(session, input, false);
    if (session.stop) return leave(session, listings);
    await tellStandingTroubles(session, listings);
    const gated = await gate(session, listings.map((listing) => ({ ...listing, operations: [...listing.operations, ...listing.operations.flatMap((each) => foreseePublish(session.channel, each) ?? [])] })), input.guard);
    tellHeld(session, gated);
    for (const { operation } of gated.go.flat()) session.tally.operation(operation.key, 'left');
    session.tally.unchanged = listings.filter((listing) => listing.wish.known && listing.operations.length === 0).length;
    planned = gated;
  });
  return planned;
}

/** A failure that stops the whole channel is told once, as an issue; the other channels go on. */
export async function onChannel(session: ChannelSession, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tellFailure(session, classify(session, error));
  }
  if (!session.stop) return;
  session.tally.tellOnce([session.stop.issue]);
  session.tally.unfinished ||= session.stop.mendedBy === 'later';
}

function isUrgent(operation: Operation): boolean {
  return operation.kind === 'listing.withdraw' || operation.kind === 'stock.set';
}

async function propose(session: ChannelSession, input: WishInput, urgentOnly: boolean): Promise<readonly ProposedListing[]> {
  let { wishes, rejected } = await wishesFor(session, input);
  let listings = planned(session, wishes, rejected);
  if (!urgentOnly && (await wouldCreate(session, listings)) && !(await knowsListings(session)) && (await readListings(session, wishes))) {
    ({ wishes, rejected } = await wishesFor(session, input));
    listings = planned(session, wishes, rejected);
  }
  tellUnofferable(session, listings, rejected);
  return listings;
}

function planned(session: ChannelSession, wishes: readonly Wish[], rejected: ReadonlyMap<string, readonly Issue[]>): readonly ProposedListing[] {
  return wishes.map((wish) => {
    const plan = planListing(session.channel, wish);
    tellUnsupported(session, wish.wanted.product.id, plan.unsupported);
    return { wish, operations: plan.operations, rejected: rejected.get(wish.wanted.product.id) ?? [] };
  });
}

/** Whether something new would go out; what the channel refused before stays where it is. */
async function wouldCreate(session: ChannelSession, listings: readonly ProposedListing[]): Promise<boolean> {
  for (const { operation } of listings.flatMap((listing) => listing.operations)) {
    if (operation.kind === 'listing.create' && (await session.store.journal.get(session.name, operation.key))?.state !== 'rejected') return true;
  }
  return false;
}

/** A product that could not even become a wish was wanted all the same: it counts as a refused create. */
function tellUnofferable(session: ChannelSession, listings: readonly ProposedListing[], rejected: ReadonlyMap<string, readonly Issue[]>): void {
  const proposed = new Set(listings.map((listing) => listing.wish.wanted.product.id));
  for (const [productId, issues] of rejected) {
    if (proposed.has(productId)) continue;
    const key = fingerprint({ unofferable: productId, issues });
    if (session.tally.has(key)) continue;
    session.tally.operation(key, 'rejected');
    session.tally.issues.push(...issues);
  }
}

function tellUnsupported(session: ChannelSession, productId: string, facets: readonly string[]): void {
  for (const facet of facets) {
    const issue = issueOn(session, { code: 'unsupported', severity: 'warning', productId, field: facet, message: `${session.name} has no way to change the ${facet} of a listing; ${productId} stays as it is there.` });
    if (!session.tally.issues.some((told) => told.code === issue.code && told.productId === productId && told.field === facet)) session.tally.issues.push(issue);
  }
}

/** Listings that the channel's people hold or refused, and listings that were deleted over there: told by each run until somebody mends them. */
async function tellStandingTroubles(session: ChannelSession, listings: readonly ProposedListing[]): Promise<void> {
  const links = new Map((await session.store.links.list(session.name)).map((link) => [link.productId, link]));
  for (const { wish, operations } of listings) {
    const id = wish.wanted.product.id;
    const link = links.get(id);
    if (!link || wish.leaving || operations.length > 0 || session.tally.touched.has(`product:${id}`)) continue;
    const { state } = link.remote;
    const words = link.reason === undefined ? '' : ` Its words: "${link.reason}"`;
    if (state === 'refused') session.tally.issues.push(issueOn(session, { code: 'listing-refused', severity: 'error', productId: id, message: `${session.name} refused ${id}.${words} Mend the product; the change sends it again.` }));
    if (state === 'on-hold') session.tally.issues.push(issueOn(session, { code: 'listing-held', severity: 'question', productId: id, message: `${session.name} holds ${id} back.${words}` }));
    if (state === 'gone') {
      session.tally.issues.push(
        issueOn(session, { code: 'listing-gone', severity: 'question', productId: id, message: `The listing of ${id} was deleted on ${session.name}. "fondouk link ${session.name} ${id} --new" makes a new one.` }),
      );
    }
  }
}

function tellHeld(session: ChannelSession, gated: Gated): void {
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

function withConsents(session: ChannelSession, go: Gated['go']): Gated['go'] {
  const consents = [...session.consents.names].filter((name) => name !== 'mass-withdrawal' && name !== 'relist');
  return go.map((plan) => plan.map((planned): PlannedOperation => ({ ...planned, operation: { ...planned.operation, consents } })));
}

/** The account lacks something that a person must mend: told once, by the account's own issues. */
function waitForAccount(session: ChannelSession, listings: readonly ProposedListing[]): void {
  for (const { operation } of listings.flatMap((listing) => listing.operations)) {
    if (isUrgent(operation)) continue;
    session.tally.operation(operation.key, 'asks');
    session.tally.touched.add(subjectOf(operation));
  }
}

function leave(session: ChannelSession, listings: readonly ProposedListing[]): void {
  for (const { operation } of listings.flatMap((listing) => listing.operations)) session.tally.operation(operation.key, session.stop?.mendedBy === 'person' ? 'asks' : 'left');
}

async function countUnchanged(session: ChannelSession): Promise<void> {
  const links = await session.store.links.list(session.name);
  session.tally.unchanged = links.filter((link) => !session.tally.touched.has(`product:${link.productId}`)).length;
}

/** True when the account has all that listings need. What was not missing before is mended as it turns up. */
async function prepareAccount(session: ChannelSession): Promise<boolean> {
  const { channel, store, name, runtime, tally } = session;
  const kept = await store.cache.get(name, 'ready');
  if (kept && kept.expiresAt > runtime.clock.now()) return true;
  const issues = await channel.ready(readCall(session));
  const known = new Set(Array.isArray(kept?.value) ? (kept.value as readonly string[]) : []);
  const isNew = (await store.cache.get(name, 'account')) === undefined;
  const writer = writerFor(session, 'account.prepare');
  if (writer && (isNew || issues.some((issue) => !known.has(issue.code)))) {
    const operation: Operation<'account.prepare'> = { kind: 'account.prepare', key: fingerprint({ channel: name, lacks: issues, at: runtime.clock.now() }), consents: [], lacks: issues };
    await runBatch(session, writer, [operation] as NonEmpty<Operation>);
    if ((await store.cache.get(name, 'account')) === undefined || session.stop) return false;
  } else if (issues.some((issue) => issue.severity !== 'warning')) {
    tally.issues.push(...issues.map((issue) => issueOn(session, issue)));
    return false;
  }
  await store.cache.put(name, 'ready', issues.map((issue) => issue.code), runtime.clock.now() + READY_FOR_MS);
  return true;
}
