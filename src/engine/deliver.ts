import { fingerprint } from '../plan/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { issueOn } from './channel-session.ts';
import type { Config } from './config.ts';
import { loggableError } from './log-error.ts';

const AT_ONCE = 100;
/** A host that takes longer for one order hangs: the run goes on without it, in milliseconds. */
const PATIENCE_MS = 2 * 60_000;

class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/**
 * Hands new and changed orders to the host's `onOrder`: at least once, marked as taken only after it returned. One that throws keeps
 * its place and comes again with the next run; the others go on.
 */
export async function deliverOrders(session: ChannelSession, onOrder: Config['onOrder']): Promise<void> {
  if (!onOrder) return;
  const { store } = session;
  const refused = new Set<string>();
  for (;;) {
    const waiting = (await store.orders.undelivered(session.name, AT_ONCE + refused.size)).filter((record) => !refused.has(record.order.id));
    if (waiting.length === 0) return;
    for (const record of waiting) {
      try {
        const key = fingerprint({ channel: record.channel, order: record.order.id, content: record.fingerprint });
        await withinReason(session, async () => onOrder(record.order, { channel: record.channel, key }));
      } catch (error) {
        refused.add(record.order.id);
        session.tally.unfinished = true;
        session.runtime.logger?.error({ channel: session.name, ...loggableError(error) }, 'onOrder threw');
        session.tally.issues.push(
          issueOn(session, { code: 'order-not-taken', severity: 'error', orderId: record.order.id, message: `onOrder did not take order ${record.order.id}${error instanceof TookTooLong ? ` within ${PATIENCE_MS / 60_000} minutes` : ''}; it comes again with the next run.` }),
        );
        continue;
      }
      await store.transaction(async (tables) => {
        const now = await tables.orders.get(record.channel, record.order.id);
        if (now?.fingerprint === record.fingerprint) await tables.orders.put({ ...now, delivered: true });
      });
    }
  }
}

/** @throws what `work` throws; TookTooLong when it has not ended in time. */
async function withinReason({ runtime }: ChannelSession, work: () => Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const alarm = runtime.clock.sleep(PATIENCE_MS, ended.signal).then(
    () => Promise.reject(new TookTooLong(`no end after ${PATIENCE_MS} ms`)),
    () => undefined,
  );
  try {
    await Promise.race([work(), alarm]);
  } finally {
    ended.abort();
  }
}
