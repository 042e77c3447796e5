import type { NonEmpty, Operation } from '../channel/index.ts';
import { fingerprint } from '../plan/index.ts';
import { runBatch, writerFor } from './batch.ts';
import { readCall } from './call.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';

/** How long an account found ready is taken to be so, in milliseconds. */
const READY_FOR_MS = 24 * 60 * 60_000;

/** True when the account has all that listings need. What was not missing before is mended as it turns up. */
export async function prepareAccount(session: ChannelSession): Promise<boolean> {
  const { channel, store, name, runtime, tally } = session;
  const kept = await store.cache.get(name, 'ready');
  if (kept && kept.expiresAt > runtime.clock.now()) return true;
  const issues = await channel.ready(readCall(session));
  const known = new Set(Array.isArray(kept?.value) ? (kept.value as readonly string[]) : []);
  const isNew = (await store.cache.get(name, 'account')) === undefined;
  const writer = writerFor(session, 'account.prepare');
  if (writer && (isNew || issues.some((issue) => !known.has(issue.code)))) {
    const operation: Operation<'account.prepare'> = { kind: 'account.prepare', key: fingerprint({ channel: name, lacks: issues, at: runtime.clock.now() }), consents: [], lacks: issues };
    await runBatch(session, writer, [operation] as NonEmpty<Operation>);
    if ((await store.cache.get(name, 'account')) === undefined || session.stop) return false;
  } else if (issues.some((issue) => issue.severity !== 'warning')) {
    tally.issues.push(...issues.map((issue) => issueOn(session, issue)));
    return false;
  }
  await store.cache.put(name, 'ready', issues.map((issue) => issue.code), runtime.clock.now() + READY_FOR_MS);
  return true;
}
