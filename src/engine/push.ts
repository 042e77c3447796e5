import type { Operation } from '../channel/index.ts';
import { foreseePublish, type PlannedOperation } from '../plan/index.ts';
import { prepareAccount } from './account.ts';
import { subjectOf } from './batch.ts';
import { carryOut } from './chains.ts';
import type { ChannelSession } from './channel-session.ts';
import { classify, tellFailure } from './failure.ts';
import { BillingBudget, gate, type Gated, type ProposedListing } from './gate.ts';
import { propose } from './propose.ts';
import { settle } from './settle.ts';
import { tellHeld, tellListingsUnknown, tellOpenDrift, tellStandingTroubles } from './tell.ts';
import { waitsForOpenBatches } from './under-way.ts';
import type { WishInput } from './wishes.ts';

/** Plans again after each round, because what a round did opens new ground: a draft to publish, a value that moved. */
const MAX_ROUNDS = 6;
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
    const budget = new BillingBudget(session);
    const waits = await waitsForOpenBatches(session);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      session.tally.forgetOvertaken();
      const { listings, mayCreate } = await propose(session, input, urgentOnly);
      if (session.stop && !session.stop.sparesUrgent) return leave(session, listings);
      if (round === 0) await tellStandingTroubles(session, listings);
      if (round === 0 && !urgentOnly) await tellOpenDrift(session, listings);
      if (urgentOnly && !input.urgentOnly) putOff(session, listings, (operation) => !isUrgent(operation), 'asks');
      else if (!mayCreate && putOff(session, listings, isCreate, 'left')) tellListingsUnknown(session);
      const fresh = listings
        .map((listing) => ({ ...listing, operations: listing.operations.filter(({ operation }) => !attempted.has(operation.key) && !waits(operation) && (urgentOnly ? isUrgent(operation) : mayCreate || !isCreate(operation))) }))
        .filter((listing) => listing.operations.length > 0);
      const { go, held } = await send(session, fresh, input.guard, budget);
      for (const { operation } of [...go.flat(), ...held.map(({ planned }) => planned)]) attempted.add(operation.key);
      if (go.length === 0) break;
    }
    await countUnchanged(session);
  });
}

/** Carries out what may go now, and tells of the rest why not. */
export async function send(session: ChannelSession, listings: readonly ProposedListing[], guard: PushInput['guard'], budget: BillingBudget): Promise<Gated> {
  const gated = await gate(session, listings, guard, budget);
  tellHeld(session, gated);
  for (const { operation } of gated.go.flat()) {
    session.tally.touched.add(subjectOf(operation));
    session.tally.operation(operation.key, 'left');
  }
  if (gated.go.length > 0) await carryOut(session, withConsents(session, gated.go));
  return gated;
}

/** What a push would do now, without doing it: nothing is written to the channel. */
export async function planChannel(session: ChannelSession, input: PushInput): Promise<Gated> {
  let planned: Gated = { go: [], held: [] };
  await onChannel(session, async () => {
    const { listings } = await propose(session, input, false);
    if (session.stop) return leave(session, listings);
    await tellStandingTroubles(session, listings);
    await tellOpenDrift(session, listings);
    const gated = await gate(session, listings.map((listing) => ({ ...listing, operations: [...listing.operations, ...listing.operations.flatMap((each) => foreseePublish(session.channel, each) ?? [])] })), input.guard, new BillingBudget(session));
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

function isCreate(operation: Operation): boolean {
  return operation.kind === 'listing.create';
}

export function isUrgent(operation: Operation): boolean {
  return operation.kind === 'listing.withdraw' || operation.kind === 'stock.set';
}

function withConsents(session: ChannelSession, go: Gated['go']): Gated['go'] {
  const consents = [...session.consents.names].filter((name) => name !== 'mass-withdrawal' && name !== 'relist' && name !== 'drift');
  return go.map((plan) => plan.map((planned): PlannedOperation => ({ ...planned, operation: { ...planned.operation, consents } })));
}

/** Counts what is not sent in this run. False: there is nothing of the kind. */
export function putOff(session: ChannelSession, listings: readonly ProposedListing[], which: (operation: Operation) => boolean, result: 'asks' | 'left'): boolean {
  const off = listings.flatMap((listing) => listing.operations).filter(({ operation }) => which(operation));
  for (const { operation } of off) {
    session.tally.operation(operation.key, result);
    session.tally.touched.add(subjectOf(operation));
  }
  return off.length > 0;
}

/** Counts what a channel that stopped is not sent. */
export function leave(session: ChannelSession, listings: readonly ProposedListing[]): void {
  for (const { operation } of listings.flatMap((listing) => listing.operations)) session.tally.operation(operation.key, session.stop?.mendedBy === 'person' ? 'asks' : 'left');
}

async function countUnchanged(session: ChannelSession): Promise<void> {
  const links = await session.store.links.list(session.name);
  session.tally.unchanged = links.filter((link) => !session.tally.touched.has(`product:${link.productId}`)).length;
}

