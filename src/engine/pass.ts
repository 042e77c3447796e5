import { faultOf, type Page, type Reader, type ReadFrom } from '../channel/index.ts';
import type { Lane } from '../connector/index.ts';
import type { Cursor, Tables } from '../store/index.ts';
import { readCall } from './call.ts';
import type { ChannelSession } from './channel-session.ts';
import { classify, tellFailure } from './failure.ts';

/**
 * One pass of a reader: every page is handled and its cursor saved in one transaction, so that nothing is skipped or told twice.
 * False: it broke off; the next pass goes on at the last saved page.
 */
export async function readPass<T>(
  session: ChannelSession,
  pass: string,
  reader: Reader<T>,
  handle: (tables: Tables, page: Page<T>) => Promise<void>,
  lane: Lane = 'read',
): Promise<boolean> {
  const { store, name } = session;
  for (let restarts = 0; ; restarts += 1) {
    const saved = await store.cursors.get(name, pass);
    try {
      for await (const page of reader.pages(whereFrom(saved, reader), readCall(session, lane))) {
        await store.transaction(async (tables) => {
          await handle(tables, page);
          await tables.cursors.put(name, pass, nextCursor(await tables.cursors.get(name, pass), page, session));
        });
        if (session.signal.aborted) return brokenOff(session);
      }
      return true;
    } catch (error) {
      if (faultOf(error)?.is === 'StaleCursor' && restarts === 0) {
        const { cursor: _dead, ...rest } = (await store.cursors.get(name, pass)) ?? {};
        await store.cursors.put(name, pass, rest);
        continue;
      }
      tellFailure(session, classify(session, error));
      return brokenOff(session);
    }
  }
}

function brokenOff(session: ChannelSession): false {
  if (session.stop?.mendedBy !== 'person') session.tally.unfinished = true;
  return false;
}

function whereFrom<T>(saved: Cursor | undefined, reader: Reader<T>): ReadFrom {
  return {
    ...(saved?.until === undefined ? {} : { since: new Date(new Date(saved.until).getTime() - reader.overlapMs) }),
    ...(saved?.cursor === undefined ? {} : { cursor: saved.cursor }),
  };
}

function nextCursor<T>(before: Cursor | undefined, page: Page<T>, session: ChannelSession): Cursor {
  // Asked before the first answer, a clock that is fast names a time the channel has not come to: what it gets until then was not read.
  const until = page.until === undefined ? before?.until : new Date(Math.min(page.until.getTime(), session.connector.now().getTime())).toISOString();
  const completedAt = page.complete ? new Date(session.runtime.clock.now()).toISOString() : before?.completedAt;
  return { ...(page.next === undefined ? {} : { cursor: page.next }), ...(until === undefined ? {} : { until }), ...(completedAt === undefined ? {} : { completedAt }) };
}
