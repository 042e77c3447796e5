import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { create as createClient, type AxiosResponse } from 'axios';
import { PhotoError } from './photo-error.ts';

export interface IpAddress {
  readonly address: string;
  readonly family: number;
}

/** One request for a picture, to addresses that were checked. */
export interface PhotoRequest {
  readonly url: URL;
  /** Of the host; the connection goes to one of these and asks no name service again. Never empty. */
  readonly addresses: readonly IpAddress[];
  /** Bytes of the body after which it is cut off. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

export type PhotoReply = { readonly status: number } & ({ readonly location: string } | { readonly bytes: Buffer } | { readonly refused: true });

/**
 * Sends one request, and follows nothing. A body is read of a 200 alone.
 * @throws PhotoError `photo-too-large`; the signal's reason; what the connection failed on.
 */
export type RequestPhoto = (request: PhotoRequest) => Promise<PhotoReply>;

/** Characters. */
const LONGEST_SHOWN = 200;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Anonymous: no credentials, no cookies, no proxy of the environment, and a connection of its own that nobody reuses. */
const client = createClient({
  adapter: 'http',
  proxy: false,
  maxRedirects: 0,
  decompress: false,
  responseType: 'stream',
  validateStatus: () => true,
  headers: { accept: 'image/jpeg, image/png, image/gif, image/webp', 'accept-encoding': 'identity', 'user-agent': 'fondouk' },
});

export const requestPhoto: RequestPhoto = async ({ url, addresses, mostBytes, signal }) => {
  const lookup = pinnedTo(addresses);
  const response: AxiosResponse<Readable> = await client.get(url.href, { signal, httpAgent: new HttpAgent({ lookup }), httpsAgent: new HttpsAgent({ lookup }) });
  const { status, headers, data } = response;
  // A stream that is dropped may fail once more, and nobody is left to be told.
  data.on('error', () => undefined);
  if (status === 200) return { status, bytes: await read(data, url, mostBytes) };
  data.destroy();
  const location: unknown = headers['location'];
  return REDIRECTS.has(status) && typeof location === 'string' ? { status, location } : { status, refused: true };
};

/** Answers with what was checked, whatever a name service would say now. */
function pinnedTo(addresses: readonly IpAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first!.address, first!.family);
  };
}

async function read(body: Readable, url: URL, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new PhotoError('photo-too-large', `The picture at ${withoutQuery(url)} has more than ${Math.floor(mostBytes / 1e6)} MB, the most that is read: make it smaller.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An address for people, and short: a query may hold a key that opens the picture, and what stands before an @ a password. */
export function withoutQuery({ protocol, host, pathname }: URL): string {
  const shown = `${protocol}//${host}${pathname}`;
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}
