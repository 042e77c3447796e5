import type { Strings } from './operation.ts';

/** One request as it goes over the wire. */
export interface Wire {
  readonly method: string;
  readonly url: string;
  readonly headers: Strings;
  readonly body: Uint8Array | undefined;
  /** Milliseconds from the first byte sent to the last received. */
  readonly timeoutMs: number;
  /** Size of the answer above which it is cut off; of a stream nothing is. */
  readonly maxBytes: number;
  /** The answer may be handed over as it comes; `timeoutMs` is then the longest silence. */
  readonly streams?: true;
  readonly signal: AbortSignal;
}

export interface WireReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Strings;
  readonly bytes: Uint8Array;
  /** Instead of `bytes`, where a stream was asked for and the status is a success. It throws where it breaks off. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

/** Sends one request, without retries and without following redirects; every status is an answer. Throws when no answer arrived whole. */
export type Transport = (wire: Wire) => Promise<WireReply>;

/**
 * How the requests of a channel travel that is not reached by HTTP, such as files in a shared folder: it answers as a server would. What it
 * does not carry itself it hands on to `http`. Time and randomness come to it in the headers that `auth.sign` makes of them.
 */
export type ChannelTransport = (wire: Wire, http: Transport) => Promise<WireReply>;
