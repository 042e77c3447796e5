import { InDoubt, type Recovery } from '../channel/index.ts';
import type { Step } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { effectOf } from './effect.ts';

/** How often a step that is known not to have happened is sent in one run. */
const MAX_SENDS = 3;

/**
 * A write that must not happen twice: journalled before it is sent, its result after. Run again, a finished step answers from the
 * journal; one without a result is looked up before it is ever sent again.
 * @throws InDoubt when it cannot be established whether it happened.
 */
export async function onceOnly<T>(
  session: ChannelSession,
  batch: { readonly id: string; readonly productId?: string },
  step: string,
  send: () => Promise<T>,
  recovery: Recovery<T>,
): Promise<T> {
  const { store, name, connector } = session;
  const standing = await store.steps.get(name, batch.id, step);
  if (standing?.done) return standing.result as T;
  if (standing) {
    const found = await lookUp(session, standing, recovery);
    if (found !== undefined) return finish(session, batch, standing, found, recovery);
  }
  for (let sends = 1; ; sends += 1) {
    const sent: Step = { channel: name, operationKey: batch.id, step, sentAt: connector.now().toISOString(), done: false };
    await store.steps.put(sent);
    try {
      return await finish(session, batch, sent, await send(), recovery);
    } catch (error) {
      // An interruption lets a write that is under way be answered: one that it stopped was never sent.
      const effect = error === session.signal.reason ? 'none' : effectOf(error);
      if (effect === 'none') await store.steps.remove(name, batch.id, step);
      if (effect !== 'unknown') throw error;
      const found = await lookUp(session, sent, recovery);
      if (found !== undefined) return finish(session, batch, sent, found, recovery);
      await store.steps.remove(name, batch.id, step);
      if (sends >= MAX_SENDS) throw error;
    }
  }
}

async function finish<T>(session: ChannelSession, batch: { readonly productId?: string }, step: Step, result: T, recovery: Recovery<T>): Promise<T> {
  const createdId = 'id' in recovery ? recovery.id(result) : undefined;
  await session.store.transaction(async (tables) => {
    await tables.steps.put({ ...step, done: true, result, ...(createdId === undefined ? {} : { createdId }) });
    const link = createdId !== undefined && batch.productId !== undefined ? await tables.links.get(session.name, batch.productId) : undefined;
    if (link) await tables.links.put({ ...link, remote: { ...link.remote, parts: { ...link.remote.parts, [step.step]: createdId! } } });
  });
  return result;
}

/** Undefined: the channel shows that it did not happen. */
async function lookUp<T>(session: ChannelSession, step: Step, recovery: Recovery<T>): Promise<T | undefined> {
  const sentAt = new Date(step.sentAt);
  const settled = sentAt.getTime() + recovery.settleMs - session.connector.now().getTime();
  if (settled > 0) await session.runtime.clock.sleep(settled, session.signal);
  // Channels tell whole seconds: what was made within the second of sending must not look older than the sending.
  const since = new Date(Math.floor(sentAt.getTime() / 1000) * 1000);
  if ('findState' in recovery) return recovery.findState(since);
  const held = await heldIds(session);
  // Pages were seen to repeat an item: the same thing twice is one thing.
  const found = new Map((await recovery.findCreated(since)).map((candidate) => [recovery.id(candidate), candidate]));
  const candidates = [...found.entries()].filter(([id]) => !held.has(id)).map(([, candidate]) => candidate);
  if (candidates.length > 1) {
    const ids = candidates.slice(0, 5).map((candidate) => recovery.id(candidate));
    throw new InDoubt(
      step.step,
      `An earlier attempt was cut off, and ${session.name} now shows ${candidates.length} things it may have made (${ids.join(', ')}). Look at them there and delete the ones that are too many; the next run goes on with the one that is left.`,
    );
  }
  return candidates[0];
}

async function heldIds(session: ChannelSession): Promise<ReadonlySet<string>> {
  const [created, links] = await Promise.all([session.store.steps.createdIds(session.name), session.store.links.list(session.name)]);
  return new Set([...created, ...links.map((link) => link.remote.ref)]);
}
