import { FondoukError, type Issue, type Retry } from '../model/index.ts';
import type { Limit } from './limit.ts';

/** What went wrong with a call, in the few ways that ask for different actions. A faulty answer never becomes the result of a step. */
export type Fault =
  /** Told to wait: that limit pauses, the bucket learns. */
  | { readonly is: 'RateLimited'; readonly limit?: Limit; readonly retryAfterMs?: number }
  /** Network, timeout, 5xx: backs off; repeats a repeatable request, looks up the others. `sent: 'no'`: it surely never reached the channel. */
  | { readonly is: 'Unavailable'; readonly sent?: 'no' }
  /** Credential refused: refreshed once, then the channel stops. */
  | { readonly is: 'Unauthorized' }
  /** The channel's value moved: read again, plan again. */
  | { readonly is: 'Conflict' }
  /** The page token died: starts again from `since`. */
  | { readonly is: 'StaleCursor' }
  /** More than one call takes: the batch is halved. */
  | { readonly is: 'TooLarge' }
  /** The whole request is invalid: recorded on its items, the rest goes on. */
  | { readonly is: 'Refused'; readonly issues: readonly Issue[]; readonly effect: 'none' | 'unknown' }
  /** Ours, at the first call: the channel stops. */
  | { readonly is: 'ConfigError'; readonly issues: readonly Issue[] };

const RETRY: Readonly<Record<Fault['is'], Retry>> = {
  RateLimited: 'later',
  Unavailable: 'later',
  Unauthorized: 'after-auth',
  Conflict: 'later',
  StaleCursor: 'later',
  TooLarge: 'later',
  Refused: 'never',
  ConfigError: 'never',
};

/** A call to a channel failed. Thrown by the connector; never holds headers, bodies, or the error of an HTTP library. */
export class ChannelError extends FondoukError {
  override readonly name = 'ChannelError';
  readonly fault: Fault;
  /** Name of the request, such as `createDraftListing`. */
  readonly request: string;
  /** Status that was answered; absent when nothing was. */
  readonly status: number | undefined;

  constructor(fault: Fault, request: string, message: string, status?: number) {
    super(`channel-${fault.is.toLowerCase()}`, message, RETRY[fault.is]);
    this.fault = fault;
    this.request = request;
    this.status = status;
  }
}

/** It cannot be known whether a write happened: left to a person, the rest goes on. Thrown by `call.once`. */
export class InDoubt extends FondoukError {
  override readonly name = 'InDoubt';
  readonly step: string;

  constructor(step: string, message: string) {
    super('in-doubt', message, 'never');
    this.step = step;
  }
}

/** An answer does not decode: that operation stops. `details` names the fields, never their values. */
export class UnexpectedReply extends FondoukError {
  override readonly name = 'UnexpectedReply';
  readonly request: string;
  readonly details: readonly string[];

  constructor(request: string, details: readonly string[]) {
    super('unexpected-reply', `The answer to ${request} is not what its documents say: ${details.slice(0, 3).join('; ')}.`, 'later');
    this.request = request;
    this.details = details;
  }
}

/** For the adapter that knows better than the engine (smaller pages); what it does not know, it throws on. */
export function faultOf(error: unknown): Fault | undefined {
  return error instanceof ChannelError ? error.fault : undefined;
}
