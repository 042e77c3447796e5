import { existsSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { FeedEntry } from './entry.ts';
import { ENCODERS } from './encode.ts';
import { FeedFile } from './feed-file.ts';
import { writeToStream } from './feed-stream.ts';
import { IssueBook } from './issue-book.ts';
import type { Item } from './item.ts';
import { readFeedIds } from './read-back.ts';
import type { FeedReport } from './report.ts';
import { Selection } from './selection.ts';
import type { Feed } from './settings.ts';

export interface ComposeOptions {
  /** A file, or a stream. */
  readonly to: string | Writable;
  /** Share of the items of the feed in the file's place that the new one may lack. */
  readonly lostAtMost: number;
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes one feed of a catalogue: the whole of it in its place, or nothing. Its memory does not grow with the catalogue, but for some 60
 * bytes for each id.
 */
export async function composeFeed(feed: Feed, entries: AsyncIterable<FeedEntry>, options: ComposeOptions): Promise<FeedReport> {
  const issues = new IssueBook();
  const selection = new Selection(feed, options.now, issues);
  const items = selection.of(abortable(entries, options.signal));
  const report = (made: Pick<FeedReport, 'written' | 'bytes'> & Pick<Partial<FeedReport>, 'file' | 'before'>): FeedReport => ({
    feed: feed.name,
    format: feed.format,
    status: made.written && !issues.needsAttention && selection.leftOut === 0 ? 'ok' : 'attention',
    ...made,
    products: { ...selection.products },
    items: selection.items,
    leftOut: selection.leftOut,
    issues: issues.kept,
    moreIssues: issues.more,
  });
  const file = typeof options.to === 'string' ? { file: options.to } : {};
  try {
    // Nothing is opened before there is something to write: an empty feed takes everything off sale.
    const first = await items.next();
    if (first.done) {
      issues.addFirst({ code: 'feed-empty', severity: 'error', message: `Nothing of the catalogue can be in the feed ${feed.name}, and an empty feed would take off everything: none was written.` });
      return report({ ...file, written: false, bytes: 0 });
    }
    const texts = ENCODERS[feed.format](startingWith(first.value, items), feed);
    if (typeof options.to !== 'string') return report({ written: true, bytes: await writeToStream(texts, options.to, options.signal) });
    const made = await writeToFile(options.to, texts, { feed, selection, options, issues });
    return report({ ...file, ...made });
  } finally {
    await items.return(undefined);
  }
}

interface Writing {
  readonly feed: Feed;
  readonly selection: Selection;
  readonly options: ComposeOptions;
  readonly issues: IssueBook;
}

async function writeToFile(file: string, texts: AsyncIterable<string>, { feed, selection, options, issues }: Writing): Promise<Pick<FeedReport, 'written' | 'bytes' | 'before'>> {
  const target = await FeedFile.create(file);
  try {
    await target.write(texts);
    await target.check(feed.format, selection.items);
    const found = await comparedWith(target.path, selection, feed, options);
    const before = found && { items: found.items, lost: found.lost };
    const isTooLittle = found !== undefined && found.lost > found.items * options.lostAtMost;
    if (isTooLittle) {
      issues.addFirst(lostTooMuch(feed, options, found));
    } else {
      options.signal?.throwIfAborted();
      await target.replace();
    }
    return { written: !isTooLittle, bytes: target.bytes, ...(before ? { before } : {}) };
  } finally {
    await target.discard();
  }
}

interface Before {
  readonly items: number;
  readonly lost: number;
  /** Some that the new feed does not have. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

/** What lies in the feed's place, held against the new one; undefined when nothing does. @throws FeedError when it is no feed. */
async function comparedWith(path: string, { ids }: Selection, { format }: Feed, { signal }: ComposeOptions): Promise<Before | undefined> {
  if (!existsSync(path) || statSync(path).size === 0) return undefined;
  const before = { items: 0, lost: 0, examples: [] as string[] };
  for await (const id of readFeedIds(path, format)) {
    signal?.throwIfAborted();
    before.items += 1;
    if (ids.has(id)) continue;
    before.lost += 1;
    if (before.examples.length < EXAMPLES) before.examples.push(id);
  }
  return before;
}

function lostTooMuch({ name }: Feed, { to, lostAtMost }: ComposeOptions, { items, lost, examples }: Before): FeedReport['issues'][number] {
  const share = Math.ceil((lost / items) * 100) / 100;
  return {
    code: 'feed-lost-too-much',
    severity: 'question',
    message: `The new feed ${name} lacks ${lost} of the ${items} items in ${String(to)}, such as ${examples.join(', ')}; at most ${Math.round(lostAtMost * 100)} % may go at once. The old one stays. If they are meant to go: --lost-at-most ${share}`,
    params: { lost, items, share },
  };
}

async function* startingWith(first: Item, rest: AsyncGenerator<Item>): AsyncGenerator<Item> {
  yield first;
  yield* rest;
}

async function* abortable<T>(entries: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  for await (const entry of entries) {
    signal?.throwIfAborted();
    yield entry;
  }
}
