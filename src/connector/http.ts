import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { create as createClient, type AxiosInstance, type AxiosResponse } from 'axios';
import { lookUp, type Strings, type Transport, type Wire, type WireReply } from '../channel/index.ts';

/** Every transport of the connector: what went wrong it tells as a TransportFailure, or it throws the signal's reason; never the error of an HTTP library, which carries headers along. */
export type { Transport, Wire, WireReply };

/** No answer arrived whole. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  /** `unsent`: it surely never reached the channel. `oversized`: the answer was cut off. */
  readonly kind: 'unsent' | 'interrupted' | 'timeout' | 'oversized';

  /** @param message a phrase for people, such as `connection refused at 127.0.0.1:4101`. */
  constructor(kind: TransportFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Errors of a connection that never stood; all others may have come after the request left. */
const UNSENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name service does not answer',
};

export function axiosTransport(): Transport {
  const client = createClient({
    adapter: 'http',
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxBodyLength: Infinity,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
  });
  return async (wire) => {
    if (wire.streams) return streamed(client, wire);
    // axios measures silence, not time: an answer that trickles in would never end.
    const timeout = AbortSignal.timeout(wire.timeoutMs);
    try {
      const response: AxiosResponse<Buffer> = await client.request({
        method: wire.method,
        url: wire.url,
        headers: { ...wire.headers },
        ...(wire.body === undefined ? {} : { data: Buffer.from(wire.body) }),
        maxContentLength: wire.maxBytes,
        signal: AbortSignal.any([wire.signal, timeout]),
      });
      return { status: response.status, headers: plain(response.headers), bytes: response.data };
    } catch (error) {
      wire.signal.throwIfAborted();
      if (timeout.aborted) throw new TransportFailure('timeout', `no answer within ${Math.round(wire.timeoutMs / 1000)} s from ${hostOf(wire.url)}`);
      throw failureOf(error, wire);
    }
  };
}

/** Hands the answer over piece by piece; a refusal is read whole, as far as it may be. */
async function streamed(client: AxiosInstance, wire: Wire): Promise<WireReply> {
  try {
    const response: AxiosResponse<Readable> = await client.request({
      method: wire.method,
      url: wire.url,
      headers: { ...wire.headers },
      responseType: 'stream',
      timeout: wire.timeoutMs,
      signal: wire.signal,
    });
    const { status, data } = response;
    const headers = plain(response.headers);
    if (status < 300) return { status, headers, bytes: new Uint8Array(), stream: pieces(data, wire) };
    data.destroy();
    return { status, headers, bytes: new Uint8Array() };
  } catch (error) {
    wire.signal.throwIfAborted();
    throw failureOf(error, wire);
  }
}

async function* pieces(data: Readable, wire: Wire): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of data) yield chunk as Uint8Array;
  } catch (error) {
    wire.signal.throwIfAborted();
    throw failureOf(error, wire);
  }
}

/** What an HTTP library threw, without anything that it knew of the request. */
function failureOf(error: unknown, wire: Wire): TransportFailure {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (String(message).startsWith('maxContentLength')) return new TransportFailure('oversized', `the answer is larger than ${wire.maxBytes} bytes`);
  const phrase = lookUp(UNSENT, String(code));
  if (phrase !== undefined) return new TransportFailure('unsent', `${phrase} at ${hostOf(wire.url)}`);
  // msw's network error has no code under axios's http adapter.
  return new TransportFailure('interrupted', `the connection to ${hostOf(wire.url)} broke${typeof code === 'string' ? ` (${code})` : ''}`);
}

function hostOf(url: string): string {
  return new URL(url).host;
}

function plain(headers: AxiosResponse['headers']): Strings {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]])),
  );
}
