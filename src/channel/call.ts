import type { Strings } from './operation.ts';
import type { ReadRequest, WireRequest } from './request.ts';

/** What a reader may do: look, and change nothing. */
export interface ReadCall {
  readonly signal: AbortSignal;
  /** Injected, set right by the channel's Date header. */
  readonly now: () => Date;
  /** Ids that `account.prepare` made or found: `{ readiness: '123' }`. */
  readonly account: Strings;
  /**
   * Changes nothing; other than GET, `readOnly` says why (a query, a preview). `cache`: the store may answer again for so long.
   * @throws ChannelError when the call fails; UnexpectedReply when the answer does not decode.
   */
  read<T>(request: ReadRequest<T>, cache?: { readonly key: string; readonly forMs: number }): Promise<T>;
  /**
   * A large document of many lines, unzipped where it is gzip, never held whole: `decode` sees one line at a time, as its JSON or, where it is
   * none, as text. Broken off, it is fetched again and goes on after the line told last.
   * @throws ChannelError when it cannot be fetched; UnexpectedReply when a line does not decode, or has no end.
   */
  lines<T>(request: WireRequest<T> & { readonly method: 'GET'; readonly presigned: string }): AsyncIterable<T>;
}

export interface Call extends ReadCall {
  /** A batch is resumed with the same members, so this may serve as an idempotency key. */
  readonly batchKey: string;
  /**
   * A write that may be sent twice without harm; `repeatable` says why.
   * @throws ChannelError, UnexpectedReply
   */
  send<T>(request: WireRequest<T> & { readonly repeatable: string }): Promise<T>;
  /**
   * A write that must not happen twice: journalled under `step` before it is sent, its result after. Run again, a finished step
   * answers from the journal; one without a result, or answered by a conflict, is looked up. Nothing found, once `settleMs` have
   * passed, means that it did not happen.
   * @throws InDoubt when that cannot be established; the operation then waits for a person.
   * @throws ChannelError, UnexpectedReply
   */
  once<T>(step: string, request: WireRequest<T>, recovery: Recovery<T>): Promise<T>;
  /** The public address of a photo, on a channel that takes addresses only; published through the channel's `photos` option when need be. */
  photoAddress(hash: string): Promise<string>;
}

export type Recovery<T> = {
  /** How long the channel may take to show what it did, in milliseconds. */
  readonly settleMs: number;
} & (
  /**
   * All candidates for what the step brings into being. Those whose `id` another step holds are left out; two that remain are in
   * doubt. The id joins `Remote.parts` under the step's name at once, so that it outlives an abandoned operation.
   */
  | { readonly findCreated: (since: Date) => Promise<readonly T[]>; readonly id: (result: T) => string }
  /** The thing in its new state, if it has reached it. */
  | { readonly findState: (since: Date) => Promise<T | undefined> }
);
