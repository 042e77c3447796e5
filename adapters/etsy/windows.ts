import { type Page, positionIn, type ReadCall, type ReadFrom } from 'fondouk/channel';
import { z } from 'zod';
import { readShop, type Etsy } from './etsy.ts';
import { timeOf } from './from-wire.ts';
import { PAGE } from './requests.ts';
import type { ListOf } from './wire.ts';

/** Seconds since 1970: the window that is read, where the pass ends, and how many of the window are read. Both bounds count. */
const Position = z.strictObject({ from: z.int().min(0), to: z.int().min(0), end: z.int().min(0), offset: z.int().min(0) });
type Position = z.infer<typeof Position>;

/** Smallest time that may be asked from (OAS: minimum 946684800). */
const FIRST_SECOND = 946_684_800;

export interface WindowQuery {
  readonly min_created: number;
  readonly max_created: number;
  readonly limit: number;
  readonly offset: number;
}

export interface Windowed<T> {
  /** Longest stretch of time of one read, in seconds. */
  readonly longest: number;
  readonly read: (query: WindowQuery) => Promise<ListOf<unknown>>;
  readonly page: (results: readonly unknown[]) => Promise<Pick<Page<T>, 'items' | 'issues' | 'rejected'>>;
}

/** What was created in a time, window by window, oldest window first; the first pass begins where the shop began. The order inside a window is Etsy's. */
export async function* windowedPages<T>({ longest, read, page }: Windowed<T>, { since, cursor }: ReadFrom, etsy: Etsy, call: ReadCall): AsyncGenerator<Page<T>> {
  let position = cursor === undefined ? await startOf(since, longest, etsy, call) : positionIn(Position, cursor, 'a window of time');
  for (;;) {
    const { results } = await read({ min_created: position.from, max_created: position.to, limit: PAGE, offset: position.offset });
    const hasMore = results.length >= PAGE;
    const isLast = !hasMore && position.to >= position.end;
    const covered = hasMore ? position.from - 1 : position.to;
    if (hasMore) position = { ...position, offset: position.offset + results.length };
    else if (!isLast) position = windowFrom(position.to + 1, position.end, longest);
    yield { ...(await page(results)), ...(isLast ? {} : { next: JSON.stringify(position) }), until: timeOf(covered) };
    if (isLast) return;
  }
}

async function startOf(since: Date | undefined, longest: number, etsy: Etsy, call: ReadCall): Promise<Position> {
  const from = since === undefined ? ((await readShop(etsy, call)).created_timestamp ?? FIRST_SECOND) : Math.floor(since.getTime() / 1000);
  return windowFrom(Math.max(FIRST_SECOND, from), Math.floor(call.now().getTime() / 1000), longest);
}

function windowFrom(from: number, end: number, longest: number): Position {
  return { from, to: Math.max(from, Math.min(end, from + longest)), end, offset: 0 };
}
