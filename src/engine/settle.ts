import type { Kind, NonEmpty } from '../channel/index.ts';
import type { Issue, Listing } from '../model/index.ts';
import type { JournalEntry, Link, Tables } from '../store/index.ts';
import { LANES, resumeBatch, writerOf } from './batch.ts';
import { readCall } from './call.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { aboutOperation, classify, tellFailure } from './failure.ts';
import { learnListing } from './listing-news.ts';
import { lookAgain } from './look-again.ts';
import { recordOutcome } from './outcome.ts';
import { readPass } from './pass.ts';

/** Before anything new: what an earlier run left open is ended, and what the channel had only taken is looked at again. */
export async function settle(session: ChannelSession): Promise<void> {
  await finishOpenBatches(session);
  if (session.stop) return;
  await hearNews(session);
  if (session.stop) return;
  await readBackSubmitted(session);
  if (session.stop) return;
  await lookAgain(session);
}

async function finishOpenBatches(session: ChannelSession): Promise<void> {
  const open = await session.store.journal.inState(session.name, 'open', 'doubt');
  for (const [batchId, entries] of Map.groupBy(open, (entry) => entry.batchId)) {
    for (const entry of entries) session.tally.touched.add(entry.subject);
    if (session.stop || session.signal.aborted) {
      for (const entry of entries) session.tally.operation(entry.key, session.stop?.mendedBy === 'person' ? 'asks' : 'left');
      continue;
    }
    const batch = await session.store.batches.get(batchId);
    const writer = batch && writerOf(session, entries[0]!.operation.kind, batch.writer);
    if (batch && writer && (await goesOn(session, batchId, entries, batch.ticket))) await resumeBatch(session, writer, batch, entries);
    else await giveUp(session, entries);
  }
}

/** A batch goes on when something of it must not happen twice or must not be forgotten; a plain replacement is simply wished anew, on today's ground. */
async function goesOn(session: ChannelSession, batchId: string, entries: readonly JournalEntry[], ticket: string | undefined): Promise<boolean> {
  if (ticket !== undefined) return true;
  const kinds = new Set<Kind>(entries.map((entry) => entry.operation.kind));
  if ([...kinds].some((kind) => kind === 'listing.create' || kind === 'account.prepare' || LANES[kind] === 'order')) return true;
  return (await session.store.steps.of(session.name, batchId)).length > 0;
}

async function giveUp(session: ChannelSession, entries: readonly JournalEntry[]): Promise<void> {
  await session.store.transaction(async (tables) => {
    for (const { operation } of entries) await recordOutcome(session, tables, operation, { key: operation.key, status: 'not-attempted' }, { mayHaveWritten: true });
  });
  for (const { key } of entries) session.tally.overtaken(key);
}

/** The channel's own news of reviews and holds, where it has such a feed. What it says of an operation that was only taken is its verdict. */
async function hearNews(session: ChannelSession): Promise<void> {
  const { states } = session.channel.reads;
  if (!states) return;
  const now = session.runtime.clock.now();
  await readPass(session, 'states', states, async (tables, page) => {
    const submitted = Map.groupBy(await tables.journal.inState(session.name, 'submitted'), (entry) => entry.subject);
    for (const listing of page.items) {
      const link = await learnListing(session, tables, listing);
      if (!link) continue;
      for (const entry of submitted.get(`product:${link.productId}`) ?? []) await judge(session, tables, entry, listing, now);
      for (const issue of listing.issues ?? []) await tellNews(session, tables, link, listing, issue);
    }
    for (const issue of page.issues ?? []) session.tally.issues.push(issueOn(session, issue));
  });
}

/** Told when it is heard; what still stands is told again by each push. */
async function tellNews(session: ChannelSession, tables: Tables, link: Link, listing: Listing, issue: Issue): Promise<void> {
  const told = { channel: session.name, productId: link.productId, ...issue };
  const key = `state:${listing.ref}:${listing.revision ?? ''}:${issue.code}`;
  await tables.notices.add({ channel: session.name, key, at: new Date(session.runtime.clock.now()).toISOString(), issue: told });
}

async function readBackSubmitted(session: ChannelSession): Promise<void> {
  const now = session.runtime.clock.now();
  const submitted = await session.store.journal.inState(session.name, 'submitted');
  const due = submitted.filter((entry) => new Date(entry.readBackAt ?? 0).getTime() <= now);
  const { readBack } = session.channel.reads;
  for (let start = 0; start < due.length; start += readBack.maxListings) {
    const entries = due.slice(start, start + readBack.maxListings);
    const links = await Promise.all(entries.map((entry) => session.store.links.get(session.name, entry.subject.replace(/^product:/, ''))));
    const remotes = links.flatMap((link) => link?.remote ?? []);
    let seen: readonly Listing[] = [];
    try {
      if (remotes.length > 0) seen = await readBack.read(remotes as unknown as NonEmpty<(typeof remotes)[number]>, readCall(session));
    } catch (error) {
      tellFailure(session, classify(session, error));
      session.tally.unfinished = true;
      return;
    }
    const byRef = new Map(seen.map((listing) => [listing.ref, listing]));
    for (const [index, entry] of entries.entries()) {
      const listing = byRef.get(links[index]?.remote.ref ?? '');
      await session.store.transaction(async (tables) => {
        if (listing) await learnListing(session, tables, listing);
        await judge(session, tables, entry, listing, now);
      });
    }
  }
}

async function judge(session: ChannelSession, tables: Tables, entry: JournalEntry, seen: Listing | undefined, now: number): Promise<void> {
  const { operation } = entry;
  const verdict = session.channel.reads.readBack.confirms(operation, seen);
  const endedAt = new Date(now).toISOString();
  if (verdict === 'yes') await tables.journal.put({ ...entry, state: 'applied', endedAt });
  else if (verdict !== 'not yet') await refused(session, tables, entry, verdict.map((issue) => aboutOperation(session, operation, issue)), endedAt);
  else if (new Date(entry.giveUpAt ?? 0).getTime() <= now) {
    const issue = { code: 'verdict-overdue', severity: 'question' as const, message: `${session.name} took this change and has said nothing since. Ask its staff, or change the product to send it again.` };
    await refused(session, tables, entry, [aboutOperation(session, operation, issue)], endedAt);
  }
}

async function refused(session: ChannelSession, tables: Tables, entry: JournalEntry, issues: readonly Issue[], endedAt: string): Promise<void> {
  await tables.journal.put({ ...entry, state: 'rejected', issues, endedAt });
  session.tally.operation(entry.key, 'rejected');
  session.tally.touched.add(entry.subject);
  session.tally.issues.push(...issues);
}


