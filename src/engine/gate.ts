import type { Consequence, ListingKind, NonEmpty, Operation } from '../channel/index.ts';
import { formatMoney, type Issue, type Money } from '../model/index.ts';
import { OFFERED, type PlannedOperation, type Wish } from '../plan/index.ts';
import type { JournalEntry } from '../store/index.ts';
import { productIdOf, writerFor } from './batch.ts';
import { readCall } from './call.ts';
import type { ChannelSession } from './channel-session.ts';
import type { ConsentName } from './config.ts';
import { lookAlikes } from './contact.ts';
import { aboutOperation } from './failure.ts';
import type { OperationResult } from './report.ts';

/** Stops an operation before it is sent. */
export interface Held {
  readonly planned: PlannedOperation;
  readonly result: Extract<OperationResult, 'rejected' | 'asks'>;
  readonly issues: readonly Issue[];
}

export interface Gated {
  /** By listing, in order. */
  readonly go: readonly (readonly PlannedOperation[])[];
  readonly held: readonly Held[];
}

export interface ProposedListing {
  readonly wish: Wish;
  readonly operations: readonly PlannedOperation[];
  /** Why the product cannot be offered here: everything but stock and withdrawal is held. */
  readonly rejected: readonly Issue[];
}

/** What is sent whatever else is wrong with a product. */
export const URGENT: ReadonlySet<ListingKind> = new Set(['stock.set', 'listing.withdraw']);

/** Lets through what may be sent now, and says of the rest why not: refused before, against the channel's rules, a look-alike, a consent, the guard. */
export async function gate(session: ChannelSession, listings: readonly ProposedListing[], guard: { readonly withdrawAtMost: number }, budget: BillingBudget): Promise<Gated> {
  const held: Held[] = [];
  const go: PlannedOperation[][] = [];
  const massWithdrawal = await tooManyWithdrawals(session, listings, guard.withdrawAtMost);
  const foreign = await session.store.foreign.list(session.name);

  for (const { wish, operations, rejected } of listings) {
    const mine: PlannedOperation[] = [];
    const wordy = operations.filter(({ operation }) => !URGENT.has(operation.kind));
    const broken = wordy.length === 0 ? [] : [...rejected, ...(await brokenRules(session, wish))];
    let blocked = false;
    for (const planned of operations) {
      const urgent = URGENT.has(planned.operation.kind);
      const stop = await holdFor(planned, urgent);
      if (stop) held.push(stop);
      else mine.push(planned);
      blocked ||= stop !== undefined && !urgent;
    }
    if (mine.length > 0) go.push(mine);

    async function holdFor(planned: PlannedOperation, urgent: boolean): Promise<Held | undefined> {
      const { operation } = planned;
      const hold = (result: Held['result'], issues: readonly Issue[]): Held => ({ planned, result, issues: issues.map((issue) => aboutOperation(session, operation, issue)) });
      const before = await session.store.journal.get(session.name, operation.key);
      if (before?.state === 'rejected' && !mayStand(before)) return hold('rejected', before.issues ?? []);
      if (before?.state === 'submitted') return hold('asks', []);
      if (!urgent && broken.length > 0) return hold('rejected', blocked ? [] : broken);
      if (!urgent && blocked && operation.kind === 'listing.publish') return hold('asks', []);
      if (operation.kind === 'listing.create') {
        const alike = (await session.store.decisions.get(session.name, operation.product.id)) === 'new' ? [] : lookAlikes(wish, foreign);
        if (alike.length > 0) return hold('asks', [askAbout(session, operation, alike)]);
      }
      if (planned.takenOffByHand && !session.consents.names.has('relist')) return hold('asks', [takenOff(session, operation)]);
      if (planned.leaving && planned.leaving !== 'sold' && massWithdrawal) return hold('asks', [massWithdrawal]);
      const missing = budget.missing(operation);
      return missing === undefined ? undefined : hold('asks', [missing]);
    }
  }
  return { go, held };
}

/** A refusal that left something behind, or may have: the next run writes it again, since nobody else would ever put it right. */
function mayStand({ outcome }: JournalEntry): boolean {
  return outcome?.status === 'rejected' && outcome.effect === 'unknown';
}

async function brokenRules(session: ChannelSession, wish: Wish): Promise<readonly Issue[]> {
  const issues = await session.channel.check(wish.wanted, readCall(session));
  return issues.filter((issue) => issue.severity !== 'warning');
}

function askAbout(session: ChannelSession, operation: Operation<'listing.create'>, alike: ReturnType<typeof lookAlikes>): Issue {
  const refs = alike.map((listing) => listing.ref);
  const id = operation.product.id;
  return {
    code: 'look-alike',
    severity: 'question',
    message:
      `${session.name} already has ${refs.length === 1 ? 'a listing' : 'listings'} with the same title (${refs.slice(0, 5).join(', ')}). ` +
      `Is it the same piece? "fondouk link ${session.name} ${id} ${refs[0]}" says yes, "fondouk link ${session.name} ${id} --new" makes a new listing.`,
    params: { refs: refs.join(' ') },
  };
}

function takenOff(session: ChannelSession, operation: Operation): Issue {
  return {
    code: 'taken-off-by-hand',
    severity: 'question',
    message: `Somebody took ${productIdOf(operation)} off sale on ${session.name} itself. It stays off until you run with --yes relist, or set its quantity to 0.`,
  };
}

/** Present when so many listings would leave sale without a sale that a person should look first. */
async function tooManyWithdrawals(session: ChannelSession, listings: readonly ProposedListing[], atMost: number): Promise<Issue | undefined> {
  if (session.consents.names.has('mass-withdrawal')) return undefined;
  const leaving = listings.filter(({ operations }) => operations.some(({ leaving }) => leaving !== undefined && leaving !== 'sold')).length;
  const offered = (await session.store.links.list(session.name)).filter((link) => OFFERED.has(link.remote.state)).length;
  // One listing is no mass, unless the config forbids even that.
  if (leaving <= (atMost === 0 ? 0 : Math.max(1, offered * atMost))) return undefined;
  return {
    code: 'mass-withdrawal',
    severity: 'question',
    message: `${leaving} of ${offered} listings on ${session.name} would leave sale in one run without having been sold; more than ${Math.round(atMost * 100)} % needs your word. If the catalogue is right, run again with --yes mass-withdrawal.`,
    params: { leaving, offered },
  };
}

/** Consents to consequences, and the cap on what one run may be billed: one for all rounds of a push. */
export class BillingBudget {
  readonly #session: ChannelSession;
  #billed = 0;

  constructor(session: ChannelSession) {
    this.#session = session;
  }

  /** Undefined: everything this operation brings about is agreed to. */
  missing(operation: Operation<ListingKind>): Issue | undefined {
    const consequences = consequencesOf(this.#session, operation);
    const refused = consequences.find((consequence) => !this.#agreed(consequence));
    if (refused) return needsConsent(operation, refused, this.#session.consents.billedUpTo);
    for (const consequence of consequences) if (consequence.what === 'billed') this.#billed += consequence.amount.amount;
    return undefined;
  }

  #agreed(consequence: Consequence): boolean {
    const { names, billedUpTo } = this.#session.consents;
    if (!names.has(consequence.what as ConsentName)) return false;
    if (consequence.what !== 'billed' || billedUpTo === undefined) return true;
    return consequence.amount.currency === billedUpTo.currency && this.#billed + consequence.amount.amount <= billedUpTo.amount;
  }
}

export function consequencesOf(session: ChannelSession, operation: Operation): readonly Consequence[] {
  const writer = writerFor(session, operation.kind);
  return writer?.estimate([operation] as NonEmpty<Operation>).consequences ?? [];
}

function cappedBy(cap: Money, amount: Money): string {
  if (cap.currency === amount.currency) return `The cap of ${formatMoney(cap)} a run is used up.`;
  return `The cap of ${formatMoney(cap)} says nothing about amounts in ${amount.currency}: write it in ${amount.currency}.`;
}

function needsConsent(operation: Operation, consequence: Consequence, cap: Money | undefined): Issue {
  const capped = consequence.what === 'billed' && cap !== undefined ? ` ${cappedBy(cap, consequence.amount)}` : '';
  return {
    code: `needs-consent-${consequence.what}`,
    severity: 'question',
    message: `${productIdOf(operation) ?? 'This'}: ${consequence.text}${capped} Say yes with --yes ${consequence.what}, or in the config's consents.`,
    params: { consent: consequence.what },
  };
}

