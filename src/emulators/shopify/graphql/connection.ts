import { refuse } from './refusal.ts';
import type { Context } from './resolve.ts';

/** Paging as every connection takes it. */
export interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

/** Where an item stands in its list; compared part by part. It is what a cursor holds, so that paging goes on where it stood although rows moved. */
export type Place = readonly (string | number)[];

const mostAtOnce = 250;

/**
 * One page of a list. The list is put in the order of `placeOf`.
 * @throws GraphQLError without `first` or `last`, and above 250 (shopify.dev, API usage limits).
 */
export function connection<Item>(items: readonly Item[], page: Page, context: Context, placeOf: (item: Item, index: number) => Place, view: (item: Item) => unknown) {
  const direction = page.reverse ? -1 : 1;
  const places = new Map(items.map((item, index) => [item, placeOf(item, index)]));
  const sorted = items.toSorted((one, other) => direction * compare(places.get(one)!, places.get(other)!));
  const from = page.after ? readCursor(page.after) : undefined;
  const until = page.before ? readCursor(page.before) : undefined;
  const between = sorted.filter((item) => (!from || direction * compare(places.get(item)!, from) > 0) && (!until || direction * compare(places.get(item)!, until) < 0));
  const shown = context.isBulk ? between : cut(between, page);
  const cursorOf = (item: Item | undefined): string | null => (item === undefined ? null : writeCursor(places.get(item)!));
  const isLast = shown.at(-1) === between.at(-1);
  const isFirst = shown[0] === between[0];
  return {
    nodes: () => shown.map(view),
    edges: () => shown.map((item) => ({ cursor: cursorOf(item), node: view(item) })),
    pageInfo: {
      startCursor: cursorOf(shown[0]),
      endCursor: cursorOf(shown.at(-1)),
      hasNextPage: page.last ? until !== undefined : !isLast,
      hasPreviousPage: page.last ? !isFirst : from !== undefined,
    },
  };
}

/** A list in an order of its own, such as variants by position. */
export function listConnection<Item>(items: readonly Item[], page: Page, context: Context, view: (item: Item) => unknown) {
  return connection(items, page, context, (_item, index) => [index], view);
}

function cut<Item>(items: readonly Item[], { first, last }: Page): readonly Item[] {
  if (typeof first === 'number') return items.slice(0, sized('first', first));
  if (typeof last === 'number') return items.slice(Math.max(0, items.length - sized('last', last)));
  return refuse('BAD_REQUEST', 'you must provide one of first or last');
}

function sized(name: string, size: number): number {
  if (size < 0 || size > mostAtOnce) refuse('BAD_REQUEST', `${name} must be between 0 and ${mostAtOnce}`);
  return size;
}

function compare(one: Place, other: Place): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined || part === against) continue;
    return part < against ? -1 : 1;
  }
  return 0;
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64');
}

function readCursor(cursor: string): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (Array.isArray(read) && read.every((part) => typeof part === 'string' || typeof part === 'number')) return read;
  } catch {
    // Falls through: whatever cannot be read is no cursor of ours.
  }
  return refuse('BAD_REQUEST', 'Invalid cursor for current pagination sort.');
}
