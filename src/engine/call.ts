import { ConfigError, FondoukError, type Call, type ReadCall, type Recovery, type Strings, type WireRequest, type Photo } from '../channel/index.ts';
import type { Lane } from '../connector/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { effectOf } from './effect.ts';
import { onceOnly } from './once.ts';

/** What a writer sent so far; tells what a failure may have left behind. */
export interface Trace {
  /** A write went out whose effect is not surely none. */
  wrote: boolean;
  /** A write was handed to the channel, whatever came of it. */
  sent: boolean;
  /** A step that must not happen twice was journalled. */
  steps: boolean;
}

const FOREVER = Number.MAX_SAFE_INTEGER;

export function readCall(session: ChannelSession, lane: Lane = 'read'): ReadCall {
  const { connector, store, runtime, name, signal } = session;
  return {
    signal,
    now: () => connector.now(),
    get account(): Strings {
      return session.account;
    },
    async read(request, cache) {
      if (cache) {
        const kept = await store.cache.get(name, cache.key);
        const known = kept && kept.expiresAt > runtime.clock.now() ? request.decode.safeParse(kept.value) : undefined;
        // What an older version kept in another form is read anew.
        if (known?.success) return known.data;
      }
      const result = await connector.send(request, { lane, repeatable: true, signal });
      if (cache) await store.cache.put(name, cache.key, result, runtime.clock.now() + cache.forMs);
      return result;
    },
    lines: (request) => connector.lines(request, { signal }),
  };
}

/**
 * The call of one batch. `productId`: whose link learns at once what a step brought into being.
 */
export function writeCall(
  session: ChannelSession,
  batch: { readonly id: string; readonly attempt: number; readonly productId?: string; readonly photos: readonly Photo[] },
  lane: Lane,
  trace: Trace,
): Call {
  const { connector, signal, photos } = session;
  const reads = readCall(session, lane);
  const bytesOf = (hash: string) => photos.bytes(hash);

  async function send<T>(request: WireRequest<T>, repeatable: boolean): Promise<T> {
    const before = trace.wrote;
    trace.wrote = true;
    trace.sent = true;
    try {
      return await connector.send(request, { lane, repeatable, signal, photos: bytesOf });
    } catch (error) {
      if (effectOf(error) === 'none') trace.wrote = before;
      throw error;
    }
  }

  return {
    ...reads,
    get account(): Strings {
      return session.account;
    },
    batchKey: `${batch.id}-${batch.attempt}`,
    send: (request) => send(request, true),
    once: <T>(step: string, request: WireRequest<T>, recovery: Recovery<T>) => {
      trace.steps = true;
      return onceOnly(session, batch, step, () => send(request, false), recovery);
    },
    photoAddress: (hash) => photoAddress(session, batch.photos, hash),
  };
}

async function photoAddress(session: ChannelSession, known: readonly Photo[], hash: string): Promise<string> {
  const { channel, store, name, photos } = session;
  const photo = known.find((each) => each.hash === hash);
  if (photo?.url !== undefined) return photo.url;
  if (!channel.publishPhoto || !photo) throw new ConfigError(`${name} takes photos as public addresses, and its "photos" option names no way to publish them.`);
  const kept = await store.cache.get(name, `photo-address:${hash}`);
  if (kept) return String(kept.value);
  const address = await channel.publishPhoto(photo, async () => (await photos.bytes(hash)).bytes).catch((cause: unknown) => {
    session.runtime.logger?.error({ channel: name, error: cause instanceof Error ? cause.message : String(cause) }, 'publishing a photo failed');
    throw new FondoukError('photo-not-published', `The "photos" option of ${name} did not publish ${photo.fileName}; the next run asks it again.`, 'later', { cause });
  });
  await store.cache.put(name, `photo-address:${hash}`, address, FOREVER);
  return address;
}
