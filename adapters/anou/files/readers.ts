import type { Issue, Listing, NonEmpty, Order, Page, ReadBack, ReadCall, Reader, Remote } from 'fondouk/channel';
import { listingFromStatus } from '../from-wire.ts';
import { FEED_PAGE, POLL_EVERY_MS } from '../limits.ts';
import { confirms, readStatuses } from '../listings.ts';
import { readEvents } from '../orders.ts';
import { strangers, type Feed } from '../product-data.ts';
import { Status } from '../wire.ts';
import type { FileRequests, RefusedBatches } from './requests.ts';

const DAY_MS = 24 * 3_600_000;

/** The newest that Anou said of every piece. There is no list to ask for: a piece that no status ever spoke of is not seen. */
export function newestReader(requests: FileRequests, feed?: Feed): Reader<Listing> {
  return {
    everyMs: DAY_MS,
    overlapMs: 0,
    async *pages(_from, call) {
      const { statuses } = await call.read(requests.newestStatuses());
      for (let at = 0; at < statuses.length; at += FEED_PAGE) yield readStatuses(statuses.slice(at, at + FEED_PAGE));
      if (feed) yield* strangers(feed, new Set(statuses.flatMap((status) => Status.safeParse(status).data?.anou_product_id ?? [])), call);
      yield { items: [], complete: true };
    },
  };
}

/** The same for single pieces. No news of one is no sign that it went: it stands as it did. */
export function newestReadBack(requests: FileRequests): ReadBack {
  return { maxListings: FEED_PAGE, confirms, read: (remotes, call) => readEach(requests, remotes, call) };
}

async function readEach(requests: FileRequests, remotes: NonEmpty<Remote>, call: ReadCall): Promise<readonly Listing[]> {
  const found: Listing[] = [];
  for (const { ref, state } of remotes) {
    const status = await call.read(requests.newestStatus(ref));
    found.push(status === undefined ? { ref, state, title: ref, skus: [ref] } : listingFromStatus(status));
  }
  return found;
}

export function statusBatches(requests: FileRequests, keyId: string): Reader<Listing> {
  return { everyMs: POLL_EVERY_MS, overlapMs: 0, pages: (from, call) => batches(requests, 'statuses', placeFrom(from.cursor, keyId), call, (document) => readStatuses(listOf(document, 'statuses'))) };
}

/** Orders, oversales and custom orders; and what this side refused of the inbox, so that somebody hears of it. */
export function orderBatches(requests: FileRequests, keyId: string): Reader<Order> {
  return {
    everyMs: POLL_EVERY_MS,
    overlapMs: 0,
    async *pages(from, call) {
      const place = placeFrom(from.cursor, keyId);
      let last = place;
      for await (const page of batches(requests, 'orders', place, call, (document) => readEvents(listOf(document, 'events')))) {
        last = placeFrom(page.next, keyId);
        yield page;
      }
      const { refused } = await call.read(requests.refusedBatches(place.told));
      if (refused.length > 0) yield { items: [], issues: refused.map(refusedIssue), next: cursorOf({ ...last, told: Math.max(...refused.map(({ at }) => at)) }), until: call.now() };
    },
  };
}

/**
 * How far a pass has come: the last batch whose page was saved, and the last refusal that was told. A new key begins a new count, and so does a
 * place that cannot be read: what is told twice does no harm.
 */
interface Place {
  readonly keyId: string;
  readonly sequence: number;
  readonly told: number;
}

async function* batches<T>(requests: FileRequests, kind: 'statuses' | 'orders', from: Place, call: ReadCall, read: (document: object) => Page<T>): AsyncGenerator<Page<T>> {
  for (let place = from; ; ) {
    const asked = call.now();
    const taken = await call.read(requests.nextBatch(kind, place.sequence));
    if (taken === undefined) {
      yield { items: [], next: cursorOf(place), until: asked };
      return;
    }
    place = { ...place, sequence: taken.sequence };
    yield { ...(taken.document === undefined ? { items: [], issues: [damaged(taken.batch)] } : read(taken.document)), next: cursorOf(place) };
  }
}

function placeFrom(cursor: string | undefined, keyId: string): Place {
  const [, key, sequence, told] = /^(\S+) (\d{1,6}) (\d{1,15})$/.exec(cursor ?? '') ?? [];
  return { keyId, sequence: key === keyId ? Number(sequence) : 0, told: Number(told ?? 0) };
}

function cursorOf({ keyId, sequence, told }: Place): string {
  return `${keyId} ${sequence} ${told}`;
}

function listOf(document: object, name: 'statuses' | 'events'): readonly unknown[] {
  const list = (document as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(list) ? list : [];
}

function damaged(batch: string): Issue {
  return {
    code: 'batch-damaged',
    severity: 'error',
    message: `The files of ${batch} in inbox/done were whole when they were taken, and are no more, so that its events are not known. Ask Anou's staff to send them again.`,
    params: { batch },
  };
}

function refusedIssue({ batch, code, message }: RefusedBatches['refused'][number]): Issue {
  return {
    code: 'inbox-batch-refused',
    severity: 'error',
    message: `A batch of Anou was refused (${batch}, ${code}): ${message} It lies in inbox/refused; ask Anou's staff to send its contents again.`,
    params: { batch, reason: code },
  };
}
