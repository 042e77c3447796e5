import { AbortError } from 'p-retry';
import PQueue from 'p-queue';
import { ChannelError, ConfigError, faultOf, type BudgetReading, type Channel, type Fault, type Limit, type Strings, UnexpectedReply, type WireRequest } from '../channel/index.ts';
import { Circuit } from './circuit.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Connector, ConnectorOptions, Counts, Health, HowToSend } from './connector.ts';
import { Credentials } from './credentials.ts';
import { documentLines } from './document-lines.ts';
import type { Encoded } from './encode.ts';
import { Exchange } from './exchange.ts';
import { axiosTransport } from './http.ts';
import { priorityOf } from './lanes.ts';
import { Limiter, TooLongAWait, type Owned } from './limiter.ts';
import { secureRandom, type Random } from './random.ts';
import { withoutSecrets } from './redact.ts';
import { withRetries } from './retry.ts';
import { errorOf, restingError, type Subject } from './sentence.ts';
import { verdictOf } from './verdict.ts';

export function createConnector(options: ConnectorOptions): Connector {
  return new ChannelConnector(options);
}

class ChannelConnector implements Connector {
  readonly #channel: Channel;
  readonly #channelName: string;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #patienceMs: number;
  readonly #limiter: Limiter;
  readonly #queue: PQueue;
  readonly #exchange: Exchange;
  readonly #credentials: Credentials;
  readonly #circuit = new Circuit();
  readonly #counts = { calls: 0, writes: 0, throttled: 0, waitedMs: 0 };
  #unauthorized = false;
  #quotaClosedUntil = 0;

  constructor(options: ConnectorOptions) {
    this.#channel = options.channel;
    this.#channelName = options.channelName;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? secureRandom();
    this.#patienceMs = options.patienceMs ?? 120_000;
    this.#limiter = options.limiter ?? new Limiter({ memory: options.budgets, clock: this.#clock });
    this.#queue = new PQueue({ concurrency: options.concurrency ?? 6 });
    this.#exchange = new Exchange({
      channel: options.channel,
      channelName: options.channelName,
      transport: options.transport ?? axiosTransport(),
      clock: this.#clock,
      random: this.#random,
      logger: options.logger,
      timeoutMs: options.timeoutMs ?? 30_000,
      maxBytes: options.maxBytes ?? 25 * 1024 * 1024,
    });
    this.#credentials = new Credentials({
      auth: options.channel.auth,
      keeper: options.secrets,
      now: () => this.now(),
      ask: (ask) => this.#exchange.askForSecrets(ask),
    });
  }

  get counts(): Counts {
    return { ...this.#counts };
  }

  get health(): Health {
    if (this.#circuit.open) return 'unreachable';
    if (this.#unauthorized) return 'unauthorized';
    return this.#clock.now() < this.#quotaClosedUntil ? 'quota' : 'ok';
  }

  now(): Date {
    return this.#exchange.now();
  }

  async send<T>(request: WireRequest<T>, how: HowToSend): Promise<T> {
    how.signal.throwIfAborted();
    // A presigned address is another host's: whether that answers says nothing about the channel.
    const own = request.path !== undefined;
    if (own && !this.#circuit.admits(this.#clock.now())) throw restingError(this.#subject(request));
    const passage = new Passage(own && this.#circuit.open);
    try {
      const result = await withRetries(
        {
          clock: this.#clock,
          random: this.#random,
          signal: how.signal,
          repeatable: how.repeatable,
          patienceMs: this.#patienceMs,
          renew: async () => passage.signedWith !== undefined && this.#credentials.replaceRefused(passage.signedWith),
        },
        (attempt) => this.#tryOnce(request, how, attempt, passage),
      );
      if (passage.signedWith !== undefined) this.#unauthorized = false;
      return result;
    } catch (error) {
      if (faultOf(error)?.is === 'Unauthorized') this.#unauthorized = true;
      if (own && passage.unanswered && faultOf(error)?.is === 'Unavailable') this.#circuit.failed(this.#clock.now());
      throw error;
    } finally {
      if (passage.trial) this.#circuit.abandoned();
    }
  }

  async *lines<T>(request: WireRequest<T> & { readonly method: 'GET'; readonly presigned: string }, { signal }: Pick<HowToSend, 'signal'>): AsyncGenerator<T> {
    signal.throwIfAborted();
    this.#counts.calls += 1;
    yield* documentLines(request, { exchange: this.#exchange, clock: this.#clock, random: this.#random, subject: this.#subject(request), signal });
  }

  async release(limit: Limit): Promise<void> {
    await this.#limiter.release(this.#owned([limit]));
  }

  flush(): Promise<void> {
    return this.#limiter.flush();
  }

  async login(answer: { readonly code: string; readonly verifier: string; readonly redirectUri: string }): Promise<void> {
    const { login } = this.#channel.auth;
    if (login === undefined) throw new ConfigError(`${this.#channelName} needs no sign-in: its keys stand in the config.`);
    await this.#credentials.login(answer, login);
    this.#unauthorized = false;
  }

  /** Each try stands in the line anew: whoever waits for a retry holds nothing, and every try is counted by its limits. */
  async #tryOnce<T>(request: WireRequest<T>, how: HowToSend, attempt: number, passage: Passage): Promise<T> {
    const limits = this.#owned(request.path === undefined ? [] : request.limits);
    const points = request.path === undefined ? undefined : request.points;
    const place = await this.#limiter.stand({ limits, lane: how.lane, account: this.#channel.budgetOwners.account, name: request.name, points, patienceMs: this.#patienceMs });
    try {
      for (;;) {
        await place.called(how.signal);
        // A call takes budgets only inside its slot of the queue: a slow channel is not flooded by what piled up meanwhile. And only with
        // its body in hand: a slow disk would let calls bunch up behind the tokens they took.
        const done = await this.#queue.add(
          async () => {
            if (request.path !== undefined && this.#circuit.open && !passage.trial) throw this.#giveUp(passage, request);
            const body = await this.#exchange.bodyOf(request, how.photos);
            return place.take() ? { result: await this.#exchangeOnce(request, body, how, attempt, passage, limits) } : undefined;
          },
          { priority: priorityOf(how.lane), signal: how.signal },
        );
        if (done !== undefined) return done.result;
      }
    } catch (error) {
      throw error instanceof TooLongAWait ? new AbortError(this.#quotaError(error, request)) : error;
    } finally {
      place.leave();
      this.#counts.waitedMs += place.waitedMs;
    }
  }

  async #exchangeOnce<T>(request: WireRequest<T>, body: Encoded | undefined, how: HowToSend, attempt: number, passage: Passage, limits: readonly Owned[]): Promise<T> {
    try {
      passage.signedWith = undefined;
      passage.unanswered = true;
      const secrets = await this.#secretsFor(request);
      this.#counts.calls += 1;
      const writes = request.method !== 'GET' && !('readOnly' in request);
      if (writes) this.#counts.writes += 1;
      // A write that is under way is never cut off by ourselves: nobody would know what became of it.
      const signal = writes ? NEVER : how.signal;
      const decoded = await this.#exchange.send(request, body, { lane: how.lane, attempt, signal, secrets });
      if (request.path !== undefined && request.anonymous !== true) passage.signedWith = secrets;
      const { readings, outcome } = verdictOf(decoded, request, this.#channel, this.#subject(request), this.now());
      for (const reading of readings) await this.#limiter.learn(this.#channel.budgetOwners[reading.limit.scope], reading, request.name);
      if ('result' in outcome) {
        this.#answered(request, passage);
        return outcome.result;
      }
      if (outcome.fault.is !== 'Unavailable') this.#answered(request, passage);
      await this.#obey(outcome.fault, limits, attempt, readings);
      throw errorOf(withoutSecrets(outcome.fault, secrets ?? {}), this.#subject(request), decoded.reply.status);
    } catch (error) {
      if (error instanceof UnexpectedReply) this.#answered(request, passage);
      await this.#limiter.release(limits);
      throw error;
    }
  }

  /** A renewal that fails leaves the request unsent, whatever it says itself. */
  async #secretsFor(request: WireRequest<unknown>): Promise<Strings | undefined> {
    if (request.presigned !== undefined) return undefined;
    try {
      return await this.#credentials.current();
    } catch (error) {
      if (error instanceof ChannelError && error.fault.is === 'Unavailable') throw new ChannelError({ is: 'Unavailable', sent: 'no' }, error.request, error.message, error.status);
      throw error;
    }
  }

  async #obey(fault: Fault, limits: readonly Owned[], attempt: number, readings: readonly BudgetReading[]): Promise<void> {
    if (fault.is !== 'RateLimited') return;
    this.#counts.throttled += 1;
    const told = fault.limit === undefined ? limits : this.#owned([fault.limit]);
    const leftIsKnown = readings.some(({ limit, remaining }) => limit === fault.limit && remaining !== undefined);
    await this.#limiter.pause(told, fault.retryAfterMs ?? UNTOLD_PAUSE_MS * attempt, leftIsKnown);
  }

  /** Others found out meanwhile that the channel does not answer: this says nothing new about it. */
  #giveUp(passage: Passage, request: WireRequest<unknown>): AbortError {
    passage.unanswered = false;
    return new AbortError(restingError(this.#subject(request)));
  }

  #answered(request: WireRequest<unknown>, passage: Passage): void {
    passage.unanswered = false;
    if (request.path !== undefined) this.#circuit.answered();
  }

  #quotaError({ limit, waitMs }: TooLongAWait, request: WireRequest<unknown>): ChannelError {
    if (waitMs === Infinity) return errorOf({ is: 'RateLimited', limit }, this.#subject(request));
    this.#quotaClosedUntil = Math.max(this.#quotaClosedUntil, this.#clock.now() + waitMs);
    return errorOf({ is: 'RateLimited', limit, retryAfterMs: waitMs }, this.#subject(request));
  }

  #owned(limits: readonly Limit[]): readonly Owned[] {
    return limits.map((limit) => ({ limit, owner: this.#channel.budgetOwners[limit.scope] }));
  }

  #subject(request: WireRequest<unknown>): Subject {
    return { channelName: this.#channelName, request: request.name };
  }
}

const NEVER = new AbortController().signal;

/** Pause after a 429 that does not say how long, in milliseconds; more with every try. */
const UNTOLD_PAUSE_MS = 1000;

/** What is remembered of one request from try to try. */
class Passage {
  /** Goes although the circuit is open, to see whether the channel answers again. */
  readonly trial: boolean;
  /** The secrets of a try that was answered. */
  signedWith: Strings | undefined;
  /** Its last try was sent, and no answer came that shows the channel at work. */
  unanswered = false;

  constructor(trial: boolean) {
    this.trial = trial;
  }
}
