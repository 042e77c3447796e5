import type { ListingKind, Operation, Outcome, Remote } from '../channel/index.ts';
import type { Facet, Facets, ListingState } from '../model/index.ts';
import { basisOf, fingerprint, takenOffByHand } from '../plan/index.ts';
import type { AppliedFacet, JournalEntry, Link, Tables } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { aboutOperation } from './failure.ts';
import { inState } from './sold-unread.ts';
import { undone, wishKept } from './undone.ts';

const FACET_OF: Partial<Record<ListingKind, Facet>> = { 'content.set': 'content', 'media.set': 'media', 'price.set': 'price', 'stock.set': 'stock' };

export interface Circumstances {
  /** For `not-attempted`: something of it may stand over there all the same. */
  readonly mayHaveWritten?: boolean;
  /** For `rejected`: nothing was sent, so that a later run may look without harm whether the cause is mended. */
  readonly looksAgain?: boolean;
}

/** Writes down what became of one operation, in the caller's transaction: the journal's verdict and, with it, what now stands on the channel. */
export async function recordOutcome(
  session: ChannelSession,
  tables: Tables,
  operation: Operation,
  outcome: Outcome,
  { mayHaveWritten = false, looksAgain = false }: Circumstances = {},
): Promise<void> {
  const { name, runtime, tally } = session;
  const now = runtime.clock.now();
  const entry = await tables.journal.get(name, operation.key);
  const issues = (outcome.issues ?? []).map((issue) => aboutOperation(session, operation, issue));
  const verdict: Partial<JournalEntry> = { outcome, endedAt: new Date(now).toISOString(), ...(issues.length > 0 ? { issues } : {}) };
  tally.issues.push(...issues);
  switch (outcome.status) {
    case 'applied':
      await close(tables, entry, { ...verdict, state: 'applied' });
      await applied(session, tables, operation, outcome.remote, entry);
      tally.operation(operation.key, 'applied');
      return;
    case 'submitted':
      await close(tables, entry, {
        ...verdict,
        state: 'submitted',
        readBackAt: new Date(now + outcome.readBackAfterMs).toISOString(),
        giveUpAt: new Date(now + outcome.giveUpAfterMs).toISOString(),
      });
      await applied(session, tables, operation, outcome.remote, entry);
      tally.operation(operation.key, 'submitted');
      return;
    case 'rejected':
      await close(tables, entry, { ...verdict, state: looksAgain ? 'abandoned' : 'rejected' });
      if (outcome.effect === 'unknown') await unknown(session, tables, operation);
      if (outcome.remote) await learnRemote(session, tables, operation, outcome.remote);
      tally.operation(operation.key, 'rejected');
      return;
    case 'conflict':
      await close(tables, entry, { ...verdict, state: 'abandoned' });
      await unknown(session, tables, operation);
      if (outcome.remote) await learnRemote(session, tables, operation, outcome.remote);
      tally.overtaken(operation.key);
      return;
    case 'not-attempted':
      await close(tables, entry, { ...verdict, state: 'abandoned' });
      if (mayHaveWritten) await unknown(session, tables, operation);
      tally.operation(operation.key, 'left');
      return;
  }
}

async function close(tables: Tables, entry: JournalEntry | undefined, verdict: Partial<JournalEntry>): Promise<void> {
  if (entry) await tables.journal.put({ ...entry, ...verdict });
}

async function applied(session: ChannelSession, tables: Tables, operation: Operation, remote: Remote | undefined, entry: JournalEntry | undefined): Promise<void> {
  const now = session.connector.now().getTime();
  switch (operation.kind) {
    case 'account.prepare':
      session.account = { ...session.account, ...remote?.parts };
      await tables.cache.put(session.name, 'account', session.account, Number.MAX_SAFE_INTEGER);
      return;
    case 'order.acknowledge':
    case 'order.ship':
    case 'order.answer':
      return;
    case 'listing.create':
      if (remote) await tables.links.put(createdLink(session, operation, remote, now));
      return;
    case 'listing.delete':
      await tables.links.remove(session.name, operation.product.id);
      return;
    default:
      await changed(session, tables, operation, remote, now, entry);
  }
}

function createdLink(session: ChannelSession, operation: Operation<'listing.create'>, remote: Remote, now: number): Link {
  const { kind: _kind, key, consents: _consents, leftBehind: _leftBehind, ...wanted } = operation;
  const facets = Object.entries(session.channel.shows(wanted) satisfies Facets);
  return {
    channel: session.name,
    productId: wanted.product.id,
    remote,
    applied: Object.fromEntries(facets.map(([facet, shown]) => [facet, standing(shown, key, basisOf(wanted), now)])),
    stateBase: key,
    stateAt: new Date(now).toISOString(),
    writtenAt: new Date(now).toISOString(),
    revision: wanted.revision,
    wanted,
    origin: 'created',
  };
}

async function changed(
  session: ChannelSession,
  tables: Tables,
  operation: Operation<Exclude<ListingKind, 'listing.create' | 'listing.delete'>>,
  remote: Remote | undefined,
  now: number,
  entry: JournalEntry | undefined,
): Promise<void> {
  const link = await tables.links.get(session.name, operation.product.id);
  if (!link) return;
  const { kind, key, consents: _consents, remote: _before, ...wanted } = operation;
  const facet = FACET_OF[kind];
  const shown = facet === undefined ? undefined : session.channel.shows(wanted)[facet];
  const moved: ListingState | undefined = kind === 'listing.publish' ? 'on-sale' : kind === 'listing.withdraw' ? 'withdrawn' : undefined;
  const { mayHaveMoved, soldUnread, staysOnSale, ...rest } = link;
  const foundTakenOff = moved === undefined && link.remote.state === 'on-sale' && remote?.state === 'withdrawn';
  const written: Link = {
    ...rest,
    ...(moved === undefined ? { ...(mayHaveMoved ? { mayHaveMoved } : {}), ...(soldUnread ? { soldUnread } : {}), ...(staysOnSale ? { staysOnSale } : {}) } : {}),
    remote: mergeRemote(link.remote, remote ?? (moved === undefined ? undefined : { ...link.remote, state: moved })),
    applied: facet && shown ? { ...link.applied, [facet]: standing(shown, key, basisOf(wanted), now) } : link.applied,
    ...(moved === undefined ? {} : { stateBase: key, stateAt: new Date(now).toISOString() }),
    ...(foundTakenOff ? { stateBase: takenOffByHand(link.stateBase) } : {}),
    writtenAt: new Date(now).toISOString(),
    revision: Math.max(link.revision, wanted.revision),
    wanted,
  };
  await tables.links.put(wishKept(link, entry?.undoes ? undone(written, facet, entry.undoes, entry.runId) : written));
}

function standing(shown: AppliedFacet['shown'] & object, base: string, basis: number, now: number): AppliedFacet {
  return { fingerprint: fingerprint(shown), shown, base, basis, at: new Date(now).toISOString() };
}

/** What may have been written is not known any more: a facet is sent as it is wanted next, a move is looked up. */
async function unknown(session: ChannelSession, tables: Tables, operation: Operation): Promise<void> {
  if (!('product' in operation)) return;
  const link = await tables.links.get(session.name, operation.product.id);
  if (!link) return;
  const facet = FACET_OF[operation.kind];
  const known = facet && link.applied[facet];
  const moves = operation.kind === 'listing.publish' || operation.kind === 'listing.withdraw';
  await tables.links.put({
    ...link,
    applied: facet && known ? { ...link.applied, [facet]: forgotten(known) } : link.applied,
    writtenAt: session.connector.now().toISOString(),
    ...(moves ? { mayHaveMoved: 'write' } : {}),
  });
}

function forgotten({ fingerprint: _fingerprint, shown: _shown, undo: _undo, ...known }: AppliedFacet): AppliedFacet {
  return known;
}

async function learnRemote(session: ChannelSession, tables: Tables, operation: Operation, remote: Remote): Promise<void> {
  if (!('product' in operation)) return;
  const link = await tables.links.get(session.name, operation.product.id);
  if (link) await tables.links.put(inState(session, { ...link, remote: { ...mergeRemote(link.remote, remote), state: link.remote.state } }, remote.state));
  // A create that met a listing of ours: what stands there is not known, so that all that is wanted is compared anew.
  else if (operation.kind === 'listing.create') await tables.links.put({ ...createdLink(session, operation, remote, 0), applied: {} });
}

/** What an outcome tells wins; ids that finished steps told meanwhile stay. */
function mergeRemote(before: Remote, told: Remote | undefined): Remote {
  return told === undefined ? before : { ...before, ...told, parts: { ...before.parts, ...told.parts } };
}
