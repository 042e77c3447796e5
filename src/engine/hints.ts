import type { HintedDelivery, Tables } from '../store/index.ts';
import type { Runtime } from './runtime.ts';

/** A watch looks for hints so often: the process that takes the deliveries may be another one. */
const LOOK_EVERY_MS = 1000;
/** Hints beyond these wait for the next look; one pass answers them all. */
const AT_ONCE = 500;

/** Tells a watch in the same process that a hint came, so that it need not wait for its next look. */
export class Bell {
  readonly #listeners = new Map<string, () => void>();

  ring(channel: string): void {
    this.#listeners.get(channel)?.();
  }

  /** Resolves when it rings for the channel, or `limit` does. One listener a channel: a store has one watch. */
  async heard(channel: string, limit: Promise<void>): Promise<void> {
    const { promise: rung, resolve } = Promise.withResolvers<void>();
    this.#listeners.set(channel, resolve);
    await Promise.race([rung, limit]);
    this.#listeners.delete(channel);
  }
}

/** Hints of a channel that no pass has followed yet. */
export async function pendingHints({ hints }: Pick<Tables, 'hints'>, channel: string): Promise<readonly HintedDelivery[]> {
  return hints.pending(channel, AT_ONCE);
}

/** The first pending hints outside `known`; none when there were none until `due` (milliseconds since 1970) or the signal's end. */
export async function nextHints(
  { store, runtime, bell }: { readonly store: Pick<Tables, 'hints'>; readonly runtime: Pick<Runtime, 'clock'>; readonly bell: Bell },
  channel: string,
  { known, due, signal }: { readonly known: ReadonlySet<string>; readonly due: number; readonly signal: AbortSignal },
): Promise<readonly HintedDelivery[]> {
  while (!signal.aborted && runtime.clock.now() < due) {
    const fresh = (await pendingHints(store, channel)).filter(({ deliveryId }) => !known.has(deliveryId));
    if (fresh.length > 0) return fresh;
    const look = runtime.clock.sleep(Math.min(LOOK_EVERY_MS, due - runtime.clock.now()), signal).catch(() => undefined);
    await bell.heard(channel, look);
  }
  return [];
}
