import type { Channel, Limit, WireRequest } from '../channel/index.ts';
import type { BudgetMemory } from './budget-book.ts';
import type { Clock } from './clock.ts';
import type { SecretsKeeper } from './credentials.ts';
import type { OpenPhoto } from './encode.ts';
import type { Log } from './exchange.ts';
import type { Transport } from './http.ts';
import type { Lane } from './lanes.ts';
import type { Limiter } from './limiter.ts';
import type { Random } from './random.ts';

export interface ConnectorOptions {
  readonly channel: Channel;
  /** As people know it; every error message begins with it. */
  readonly channelName: string;
  readonly secrets: SecretsKeeper;
  /** Where budgets outlive the process. */
  readonly budgets: BudgetMemory;
  /** Given where several channels share a budget's owner, such as two shops of one application. Default: one of its own, over `budgets`. */
  readonly limiter?: Limiter;
  readonly clock?: Clock;
  /** For nonces, boundaries and jitter. Default: the system's source for secrets. */
  readonly random?: Random;
  readonly transport?: Transport;
  readonly logger?: Log;
  /** Milliseconds that one answer may take. Default 30,000. */
  readonly timeoutMs?: number;
  /** Longest wait for a budget, and longest time over which a request is tried again, in milliseconds. Default 120,000. */
  readonly patienceMs?: number;
  /** Requests under way at once. Default 6. */
  readonly concurrency?: number;
  /** Size of an answer above which it is cut off. Default 25 MiB. */
  readonly maxBytes?: number;
}

export interface HowToSend {
  readonly lane: Lane;
  /** Whether it may be sent again although it may have taken effect. */
  readonly repeatable: boolean;
  readonly signal: AbortSignal;
  /** Opens the photos that the body names. */
  readonly photos?: OpenPhoto;
}

export interface Counts {
  /** Requests sent, every try counted. */
  readonly calls: number;
  /** Those of them that were to change something. */
  readonly writes: number;
  /** Answers that told us to wait. */
  readonly throttled: number;
  /** Milliseconds that requests waited for budgets, summed over all. */
  readonly waitedMs: number;
}

/** `quota`: a limit stays closed for longer than our patience. */
export type Health = 'ok' | 'unreachable' | 'unauthorized' | 'quota';

/** The one way to a channel. */
export interface Connector {
  /**
   * Waits for its turn and its budgets, sends, tries again what may be, decodes.
   * An aborted signal ends what waits, and reads; a write that is under way is answered first.
   * @throws ChannelError when the call fails; UnexpectedReply when the answer does not decode; ConfigError; the signal's reason.
   */
  send<T>(request: WireRequest<T>, how: HowToSend): Promise<T>;
  /**
   * The lines of a presigned document, never held whole; broken off, it is fetched again and goes on after the line told last.
   * @throws ChannelError when it cannot be fetched; UnexpectedReply when a line does not decode, or has no end; the signal's reason.
   */
  lines<T>(request: WireRequest<T> & { readonly method: 'GET'; readonly presigned: string }, how: Pick<HowToSend, 'signal'>): AsyncIterable<T>;
  /** The clock, set right by the channel's Date header where they are more than 2 s apart. */
  now(): Date;
  readonly counts: Counts;
  readonly health: Health;
  /** Frees a slot of the limit: the job that held it has ended. A request that failed frees its own. */
  release(limit: Limit): Promise<void>;
  /** Budgets are saved. @throws what their memory throws. */
  flush(): Promise<void>;
  /** Trades a person's authorisation for secrets and stores them. @throws ChannelError, UnexpectedReply; ConfigError where the channel has no login. */
  login(answer: { readonly code: string; readonly verifier: string; readonly redirectUri: string }): Promise<void>;
}
