import type { HintedDelivery } from '../store/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { nextHints } from './hints.ts';
import type { RunReport } from './report.ts';
import { runOnce, withTurns, type House, type RunContext, type RunOptions } from './session.ts';

export interface WatchOptions extends RunOptions {
  /** Ends the watch; what is under way is brought to a safe point first. */
  readonly signal: AbortSignal;
  /** Pace of the orders of every channel, in milliseconds; default: each channel's own. */
  readonly ordersEveryMs?: number;
  /** Pace at which the catalogue is read again and pushed, in milliseconds. Default 5 minutes. */
  readonly pushEveryMs?: number;
  /** After each pass. */
  readonly onPass?: (pass: { readonly what: 'orders' | 'push' | 'urgent' | 'listings' | 'books'; readonly report: RunReport }) => void;
}

export interface WatchWork {
  readonly pull: (run: RunContext, session: ChannelSession, hinted?: readonly HintedDelivery[]) => Promise<boolean>;
  /** Reviews, payments and account lines. */
  readonly readBooks: (run: RunContext, session: ChannelSession) => Promise<void>;
  readonly pullListings: (run: RunContext, session: ChannelSession) => Promise<void>;
  readonly push: (run: RunContext, session: ChannelSession, urgentOnly: boolean) => Promise<void>;
}

const PUSH_EVERY_MS = 5 * 60_000;
/** How soon a channel that could not be told of a sale is told again, in milliseconds. */
const OWED_EVERY_MS = 30_000;

/**
 * Stays, and gives each pass its own pace: every channel's orders, what it shows of each listing, and the catalogue. A sale that was read goes out to the other channels
 * at once, beside whatever push is under way. What a channel in trouble could not take then is sent again and again until it does. The store is held in the passes alone: other runs have their turn in between. A hint has the passes that it names read at once; the pace stays as it was.
 */
export async function watchChannels(house: House, options: WatchOptions, work: WatchWork): Promise<void> {
  await withTurns(house, options, async (tenure, turn) => {
    const owed = new Set<string>();
    const failed = new AbortController();
    const signal = AbortSignal.any([options.signal, failed.signal]);
    const loops = [
      every(house, options.pushEveryMs ?? PUSH_EVERY_MS, signal, async () => void (await pass('push', (run) => Promise.all(run.sessions.map((session) => work.push(run, session, false)))))),
      every(house, OWED_EVERY_MS, signal, async () => void (owed.size > 0 && (await pushUrgent(owed)))),
      ...[...tenure.ways.keys()].map((name) => every(house, ordersPace(house, name, options), signal, () => readOrders(name), (due) => followHints(name, due))),
      ...[...tenure.ways.keys()].flatMap((name) => [lookOver(name), keepBooks(name)]),
    ];
    // One that fails ends them all, and the lock is kept until the last has come to rest.
    const ends = await Promise.allSettled(loops.map((loop) => loop.catch((error: unknown) => {
      failed.abort();
      throw error;
    })));
    // An abort ends the watch; whatever a pass threw because of it is no failure.
    for (const end of ends) if (end.status === 'rejected' && !options.signal.aborted) throw end.reason;

    async function keepBooks(name: string): Promise<void> {
      const { reviews, payments, payouts } = house.config.channels[name]!.reads;
      const paces = [reviews, payments, payouts].flatMap((reader) => reader?.everyMs ?? []);
      if (paces.length === 0) return;
      await every(house, Math.min(...paces), signal, async () => void (await pass('books', (run) => work.readBooks(run, run.sessions.find((session) => session.name === name)!))));
    }

    /** The pace outlasts the process: what was read an hour ago is not read again because a watch begins. */
    async function lookOver(name: string): Promise<void> {
      const { everyMs } = house.config.channels[name]!.reads.listings;
      const readAt = (await house.store.cursors.get(name, 'listings'))?.completedAt;
      const wait = readAt === undefined ? 0 : new Date(readAt).getTime() + everyMs - house.runtime.clock.now();
      if (wait > 0) await house.runtime.clock.sleep(wait, signal).catch(() => undefined);
      await every(house, everyMs, signal, async () => void (await pass('listings', (run) => work.pullListings(run, run.sessions.find((session) => session.name === name)!))));
    }

    async function readOrders(name: string, hinted?: readonly HintedDelivery[]): Promise<void> {
      const before = await house.store.ledger.position();
      await pass('orders', (run) => work.pull(run, run.sessions.find((session) => session.name === name)!, hinted));
      if ((await house.store.ledger.position()) > before) await pushUrgent(new Set(tenure.ways.keys()));
    }

    async function pushUrgent(names: ReadonlySet<string>): Promise<void> {
      const { channels } = await pass('urgent', (run) => Promise.all(run.sessions.filter((session) => names.has(session.name)).map((session) => work.push(run, session, true))));
      for (const name of names) {
        if (channels[name]!.left > 0) owed.add(name);
        else owed.delete(name);
      }
    }

    /** Until the next pass is due. A hint whose pass broke off is left to that one: a channel in trouble is not asked each second. */
    async function followHints(name: string, due: number): Promise<void> {
      if (!house.config.channels[name]?.webhook) return;
      const known = new Set<string>();
      for (;;) {
        const hinted = await nextHints(house, name, { known, due, signal });
        if (hinted.length === 0) return;
        for (const { deliveryId } of hinted) known.add(deliveryId);
        await readOrders(name, hinted);
      }
    }

    async function pass(what: 'orders' | 'push' | 'urgent' | 'listings' | 'books', each: (run: RunContext) => Promise<unknown>): Promise<RunReport> {
      const report = await turn(() =>
        runOnce(tenure, `watch ${what}`, { ...options, signal }, async (run) => {
          await each(run);
        }),
      );
      options.onPass?.({ what, report });
      return report;
    }
  });
}

function ordersPace({ config }: House, name: string, options: WatchOptions): number {
  const passes = Object.values(config.channels[name]?.reads.orders ?? {});
  return options.ordersEveryMs ?? Math.min(PUSH_EVERY_MS, ...passes.map((reader) => reader.everyMs));
}

/** A pass begins at its pace, or as soon as what came before it has ended. `meanwhile` may be busy until the next is due. */
async function every({ runtime }: House, paceMs: number, signal: AbortSignal, pass: () => Promise<void>, meanwhile?: (due: number) => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    const due = runtime.clock.now() + paceMs;
    try {
      await pass();
      await meanwhile?.(due);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    const wait = due - runtime.clock.now();
    if (wait > 0 && !signal.aborted) await runtime.clock.sleep(wait, signal).catch(() => undefined);
  }
}
