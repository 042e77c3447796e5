import { ConfigError, type BudgetReading, type Limit } from '../channel/index.ts';
import { BudgetBook, LONGEST_PAUSE_MS, type BudgetEntry, type BudgetMemory } from './budget-book.ts';
import type { Clock } from './clock.ts';
import type { Lane } from './lanes.ts';
import { Line, type InLine } from './line.ts';
import { Turns } from './turns.ts';

/** A limit together with whom it is counted by: the same limit of another account is another budget. */
export interface Owned {
  readonly limit: Limit;
  readonly owner: string;
}

export interface Need {
  /** All of them, or none, are used up. */
  readonly limits: readonly Owned[];
  readonly lane: Lane;
  /** Who asks, such as one shop of several under one application: within a lane they take turns. Default: all are one. */
  readonly account?: string;
  /** Name of the request, under which its cost was learnt. */
  readonly name: string;
  /** What the request is thought to cost, until an answer told it. */
  readonly points: number | undefined;
  /** A longer wait is refused. */
  readonly patienceMs: number;
}

/** The limit does not open within the patience of the request. `waitMs` is Infinity where no time opens it: all slots are held. */
export class TooLongAWait extends Error {
  override readonly name = 'TooLongAWait';
  readonly limit: Limit;
  readonly waitMs: number;

  constructor(limit: Limit, waitMs: number) {
    super(`The limit ${limit.name} stays closed for ${waitMs} ms.`);
    this.limit = limit;
    this.waitMs = waitMs;
  }
}

/** A request's place in the line. Being called is an invitation; only `take` uses budgets up, at the very moment of sending. */
export interface Place {
  /** Milliseconds of the clock spent waiting so far. */
  readonly waitedMs: number;
  /**
   * Resolves when its limits are open and nobody more urgent waits for them.
   * @throws TooLongAWait; the signal's reason.
   */
  called(signal: AbortSignal): Promise<void>;
  /** Uses up all its limits, unless somebody more urgent came meanwhile: then false, and it waits to be called again. */
  take(): boolean;
  /** Gives the place up; without effect once it was taken. */
  leave(): void;
}

interface Waiting extends InLine {
  readonly need: Need;
  called: boolean;
  news: PromiseWithResolvers<void>;
}

interface Verdict {
  readonly waiting: Waiting;
  /** 'held': somebody ahead waits for the same limit. */
  readonly state: 'held' | 'called' | 'open' | 'closed' | 'too-long';
  readonly waitMs: number;
  /** The limit that keeps it longest. */
  readonly slowest: BudgetEntry | undefined;
}

/**
 * Lets requests through as their limits allow. The next free token belongs to the most urgent lane, not to who waited first;
 * within a lane accounts take turns, and of one account first come is first served. Nobody holds anything while waiting. Share one limiter among channels that share a budget's owner.
 */
export class Limiter {
  readonly #clock: Clock;
  readonly #book: BudgetBook;
  readonly #line = new Line<Waiting>();
  readonly #turns = new Turns();
  #came = 0;
  #alarm: { readonly at: number; readonly off: AbortController } | undefined;

  constructor(options: { readonly memory: BudgetMemory; readonly clock: Clock }) {
    this.#clock = options.clock;
    this.#book = new BudgetBook(options.memory, options.clock);
  }

  /** @throws ConfigError when the request can never fit its limits, however long it waits. */
  async stand(need: Need): Promise<Place> {
    const entries = await Promise.all(need.limits.map(({ owner, limit }) => this.#book.open(owner, limit)));
    const never = entries.find((entry) => !entry.budget.admits(need.lane, need.points ?? 1));
    if (never !== undefined) throw new ConfigError(`${need.name} needs more than the limit ${never.limit.name} ever holds; check the limits in the config.`);
    const { lane, account = '' } = need;
    const waiting: Waiting = { need, lane, account, entries, turn: this.#turns.next(account), order: (this.#came += 1), called: false, news: Promise.withResolvers() };
    if (entries.length > 0) this.#line.add(waiting);
    else waiting.news.resolve();
    return this.#placeOf(waiting);
  }

  /** What an answer told. @param request its name, for what it cost. */
  async learn(owner: string, reading: BudgetReading, request: string): Promise<void> {
    const entry = await this.#book.open(owner, reading.limit);
    entry.budget.learn(reading, this.#clock.now());
    if (reading.points !== undefined) entry.learntPoints.set(request, reading.points);
    this.#changed([entry]);
  }

  /**
   * The channel said to wait: nothing that uses these limits goes for so long, and what was thought to be left is gone; unless the same answer
   * told what is left.
   */
  async pause(limits: readonly Owned[], ms: number, leftIsKnown = false): Promise<void> {
    const entries = await Promise.all(limits.map(({ owner, limit }) => this.#book.open(owner, limit)));
    const now = this.#clock.now();
    for (const entry of entries) {
      entry.pausedUntil = Math.max(entry.pausedUntil, now + Math.min(ms, LONGEST_PAUSE_MS));
      if (!leftIsKnown) entry.budget.drain(entry.pausedUntil);
    }
    this.#changed(entries);
  }

  /** Frees what is held: the slot of a job that ended, or of a request that failed. */
  async release(limits: readonly Owned[]): Promise<void> {
    const entries = await Promise.all(limits.map(({ owner, limit }) => this.#book.open(owner, limit)));
    for (const entry of entries) entry.budget.release();
    this.#changed(entries);
  }

  /** Everything that was used or learnt is saved. @throws what the memory throws. */
  flush(): Promise<void> {
    return this.#book.flush();
  }

  #placeOf(waiting: Waiting): Place {
    let waitedMs = 0;
    return {
      get waitedMs() {
        return waitedMs;
      },
      called: async (signal) => {
        signal.throwIfAborted();
        const since = this.#clock.now();
        const abort = () => waiting.news.reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        this.#callWhoMayGo();
        try {
          await waiting.news.promise;
        } finally {
          signal.removeEventListener('abort', abort);
          waitedMs += this.#clock.now() - since;
        }
      },
      take: () => {
        const granted = this.#mayGo(waiting);
        if (granted) {
          const now = this.#clock.now();
          for (const entry of waiting.entries) entry.budget.take(now, pointsOf(waiting.need, entry));
          this.#line.remove(waiting);
          this.#turns.reached(waiting.turn);
        } else {
          waiting.news = Promise.withResolvers();
        }
        this.#changed(granted ? waiting.entries : []);
        return granted;
      },
      leave: () => {
        this.#line.remove(waiting);
        this.#callWhoMayGo();
      },
    };
  }

  #mayGo(waiting: Waiting): boolean {
    waiting.called = false;
    for (const verdict of this.#verdicts()) if (verdict.waiting === waiting) return verdict.state === 'open';
    return waiting.entries.length === 0;
  }

  #callWhoMayGo(): void {
    let walk = this.#walk();
    while (walk.refused) walk = this.#walk();
    this.#wakeIn(walk.soonestMs);
  }

  #walk(): { readonly soonestMs: number; readonly refused: boolean } {
    let soonestMs = Infinity;
    let refused = false;
    for (const { waiting, state, waitMs, slowest } of this.#verdicts()) {
      if (state === 'open') {
        waiting.called = true;
        waiting.news.resolve();
      } else if (state === 'closed') {
        soonestMs = Math.min(soonestMs, waitMs);
      } else if (state === 'too-long') {
        refused = true;
        this.#refuse(waiting, new TooLongAWait(slowest!.limit, waitMs));
      }
    }
    return { soonestMs, refused };
  }

  #refuse(waiting: Waiting, reason: TooLongAWait): void {
    this.#line.remove(waiting);
    // Who left before hearing it is not interested any more.
    waiting.news.promise.catch(() => undefined);
    waiting.news.reject(reason);
  }

  /**
   * Goes down the line. Who waits for a limit holds it against all behind: so a cheap request cannot keep an expensive one waiting
   * for ever, while requests under other limits pass. Who was called holds nothing: it may be long in coming, as when its channel hangs.
   */
  *#verdicts(): Generator<Verdict> {
    const now = this.#clock.now();
    const held = new Set<BudgetEntry>();
    for (const waiting of this.#line.heads()) {
      const { entries, need } = waiting;
      const verdict = (state: Verdict['state'], waitMs = 0, slowest?: BudgetEntry): Verdict => ({ waiting, state, waitMs, slowest });
      if (waiting.called || entries.some((entry) => held.has(entry))) {
        yield verdict(waiting.called ? 'called' : 'held');
        continue;
      }
      const waits = entries.map((entry) => ({ entry, ms: waitMsOf(entry, need, now) })).filter(({ ms }) => ms > 0);
      const slowest = waits.reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest), { entry: entries[0], ms: 0 });
      if (slowest.ms > need.patienceMs) {
        yield verdict('too-long', slowest.ms, slowest.entry);
        continue;
      }
      for (const entry of slowest.ms === 0 ? entries : waits.map((wait) => wait.entry)) held.add(entry);
      yield verdict(slowest.ms === 0 ? 'open' : 'closed', slowest.ms, slowest.entry);
    }
  }

  #changed(entries: readonly BudgetEntry[]): void {
    this.#book.changed(entries);
    this.#callWhoMayGo();
  }

  #wakeIn(ms: number): void {
    const at = this.#clock.now() + ms;
    if (this.#alarm?.at === at) return;
    this.#alarm?.off.abort();
    this.#alarm = undefined;
    if (ms === Infinity) return;
    const off = new AbortController();
    this.#alarm = { at, off };
    void this.#wakeAt(off.signal, ms);
  }

  async #wakeAt(off: AbortSignal, ms: number): Promise<void> {
    try {
      await this.#clock.sleep(ms, off);
    } catch {
      return;
    }
    this.#alarm = undefined;
    this.#callWhoMayGo();
  }
}

function pointsOf(need: Need, entry: BudgetEntry): number {
  return entry.learntPoints.get(need.name) ?? need.points ?? 1;
}

function waitMsOf(entry: BudgetEntry, need: Need, now: number): number {
  const from = Math.max(now, entry.pausedUntil);
  return from - now + entry.budget.waitMs(from, need.lane, pointsOf(need, entry));
}
