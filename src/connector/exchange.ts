import type { Logger } from 'pino';
import { ConfigError, isFondoukError, UnexpectedReply, type Auth, type Body, type Channel, type Reply, type Strings, type WireRequest } from '../channel/index.ts';
import { isSafe, mustBeSafe, ownAddress } from './address.ts';
import type { Clock } from './clock.ts';
import { decode, type Decoded } from './decode.ts';
import { encode, type Encoded, type OpenPhoto } from './encode.ts';
import { TransportFailure, type Transport, type Wire, type WireReply } from './http.ts';
import type { Lane } from './lanes.ts';
import { randomHex, type Random } from './random.ts';
import { loggable } from './redact.ts';
import { errorOf, errorOfTransport, type Subject } from './sentence.ts';
import { Skew } from './skew.ts';
import { faultByStatus, telling, withRetryAfter } from './verdict.ts';

/** Just what is used of pino's logger. */
export type Log = Pick<Logger, 'debug' | 'warn'>;

export interface ExchangeParts {
  readonly channel: Channel;
  readonly channelName: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Log | undefined;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export interface Trial {
  readonly lane: Lane;
  readonly attempt: number;
  readonly signal: AbortSignal;
  /** Absent for a presigned address. */
  readonly secrets: Strings | undefined;
}

/** One try of one request: bytes, signature, wire, reply. No waiting, no repeating. */
export class Exchange {
  readonly #parts: ExchangeParts;
  readonly #skew = new Skew();
  /** For the channel's own paths. */
  readonly #own: Transport;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    const { transport: carried } = parts.channel;
    this.#own = carried === undefined ? parts.transport : (wire) => carried(wire, parts.transport);
  }

  /** Our clock, set right by the channel's. */
  now(): Date {
    return new Date(this.#parts.clock.now() + this.#skew.ms);
  }

  /** The bytes that one try sends. @throws what opening a photo throws. */
  async bodyOf(request: WireRequest<unknown>, photos: OpenPhoto | undefined): Promise<Encoded | undefined> {
    return request.body === undefined ? undefined : encode(request.body, { random: this.#parts.random, photos });
  }

  /** @throws ChannelError when nothing was answered; UnexpectedReply when it was too large; ConfigError; the signal's reason. */
  async send(request: WireRequest<unknown>, body: Encoded | undefined, trial: Trial): Promise<Decoded> {
    const { channelName, clock, logger } = this.#parts;
    const { url, target } = this.#addressOf(request);
    const headers = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': body.contentType }), ...inLowerCase(request.headers ?? {}) };
    const proof = trial.secrets === undefined ? {} : await this.#sign(request, target, body?.bytes, trial.secrets);
    const wire = this.#wire(request.method, url, { ...headers, ...inLowerCase(proof) }, body?.bytes, trial.signal);
    const sentAt = clock.now();
    const told = (status?: number) => loggable(request, { ...trial, ms: clock.now() - sentAt, ...(status === undefined ? {} : { status }) });
    try {
      const reply = await this.#transmit(wire, { channelName, request: request.name }, request.presigned === undefined ? this.#own : this.#parts.transport);
      if (request.presigned === undefined) this.#skew.learn(reply, sentAt, clock.now());
      logger?.debug(told(reply.status), 'answered');
      return decode(reply);
    } catch (error) {
      logger?.warn(told(), 'not answered');
      throw error;
    }
  }

  /** A presigned document as it comes. A refusal is told by its status, with a body that was not read. @throws as `send` does. */
  async open(request: WireRequest<unknown>, signal: AbortSignal): Promise<{ readonly reply: Reply; readonly chunks: AsyncIterable<Uint8Array> }> {
    const { channelName, clock, logger } = this.#parts;
    const { url } = this.#addressOf(request);
    const sentAt = clock.now();
    const { status, headers, bytes, stream } = await this.#transmit({ ...this.#wire(request.method, url, {}, undefined, signal), streams: true }, { channelName, request: request.name }, this.#parts.transport);
    logger?.debug({ request: request.name, status, ms: clock.now() - sentAt }, 'answered');
    return { reply: { status, headers, body: undefined }, chunks: stream ?? inOne(bytes) };
  }

  /** Asks the refresh or login address for secrets. @throws ChannelError, UnexpectedReply */
  async askForSecrets(ask: { readonly request: string; readonly url: string; readonly body: Body; readonly read: (reply: Reply) => Strings }): Promise<Strings> {
    const { channelName, clock, logger, random } = this.#parts;
    const subject = { channelName, request: ask.request };
    mustBeSafe(ask.url);
    const { bytes, contentType } = await encode(ask.body, { random });
    const wire = this.#wire('POST', ask.url, { accept: 'application/json', 'content-type': contentType }, bytes, new AbortController().signal);
    const sentAt = clock.now();
    const { reply } = decode(await this.#transmit(wire, subject, this.#parts.transport));
    logger?.debug({ request: ask.request, status: reply.status, ms: clock.now() - sentAt }, 'answered');
    const fault = faultByStatus(reply, subject);
    // Whatever else is wrong with it (OAuth 2 answers 400 `invalid_grant`), only a person can sign in again.
    const verdict = fault?.is === 'Unavailable' || fault?.is === 'RateLimited' ? withRetryAfter(fault, reply, this.now()) : fault && ({ is: 'Unauthorized' } as const);
    if (verdict !== undefined) throw errorOf(verdict, subject, reply.status);
    return telling(ask.request, () => ask.read(reply));
  }

  #addressOf(request: WireRequest<unknown>): { readonly url: string; readonly target: string } {
    if (request.presigned === undefined) return ownAddress(this.#parts.channel.origin, request.path, request.query);
    if (URL.canParse(request.presigned) && isSafe(new URL(request.presigned))) return { url: request.presigned, target: request.presigned };
    throw new UnexpectedReply(request.name, ['the address that the channel gave is not https']);
  }

  #wire(method: string, url: string, headers: Strings, body: Uint8Array | undefined, signal: AbortSignal): Wire {
    const { timeoutMs, maxBytes } = this.#parts;
    return { method, url, headers: { 'user-agent': 'fondouk', ...headers }, body, timeoutMs, maxBytes, signal };
  }

  async #sign(request: WireRequest<unknown>, target: string, body: Uint8Array = new Uint8Array(), secrets: Strings): Promise<Strings> {
    const sent: Parameters<Auth['sign']>[0] = {
      method: request.method,
      target,
      body,
      at: this.now(),
      nonce: randomHex(this.#parts.random, 32),
      anonymous: request.path !== undefined && request.anonymous === true,
    };
    try {
      return await this.#parts.channel.auth.sign(sent, secrets);
    } catch (error) {
      if (isFondoukError(error)) throw error;
      // What a signature failed on may be the key itself.
      throw new ConfigError(`${request.name} could not be signed for ${this.#parts.channelName}; check the keys in the config.`);
    }
  }

  async #transmit(wire: Wire, subject: Subject, transport: Transport): Promise<WireReply> {
    let reply: WireReply;
    try {
      reply = await transport(wire);
    } catch (error) {
      wire.signal.throwIfAborted();
      const failure = error instanceof TransportFailure ? error : new TransportFailure('interrupted', 'the connection broke');
      if (failure.kind === 'oversized') throw new UnexpectedReply(subject.request, [failure.message]);
      throw errorOfTransport(failure, subject);
    }
    if (wire.streams === undefined && reply.bytes.length > wire.maxBytes) throw new UnexpectedReply(subject.request, [`the answer is larger than ${wire.maxBytes} bytes`]);
    return reply;
  }
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function inLowerCase(headers: Strings): Strings {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
