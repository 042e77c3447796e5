import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { PhotoError } from './photo-error.ts';
import { requestPhoto, withoutQuery, type IpAddress, type RequestPhoto } from './photo-request.ts';
import { pictureFacts, type PictureFacts } from './picture.ts';
import { isPublicAddress } from './public-address.ts';

export interface FetchedPhoto {
  readonly bytes: Buffer;
  /** By its bytes, whatever the server called it. */
  readonly mediaType: PictureFacts['mediaType'];
}

/**
 * Gets the picture at an http or https address.
 * @throws PhotoError `photo-address-refused` for an address that is not fetched, at first or after a redirect; `photo-not-fetched` when the
 * server does not give it in time; `photo-too-large` in bytes or pixels; `photo-not-image`. The signal's reason when it is aborted.
 */
export type FetchPhoto = (address: string, signal?: AbortSignal) => Promise<FetchedPhoto>;

export interface PhotoFetcherOptions {
  /** Also private and local addresses, and any port: for an intranet. Whoever writes the catalogue can then have this machine ask its neighbours. Default false. */
  readonly allowPrivate?: boolean;
  /** All addresses of a host. Default: what the operating system says. */
  readonly resolve?: (host: string) => Promise<readonly IpAddress[]>;
  readonly request?: RequestPhoto;
  readonly limits?: Partial<PhotoLimits>;
}

export interface PhotoLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Width times height: a small file may unfold into more than any memory holds. */
  readonly pixels: number;
  /** Milliseconds from the first look-up to the last byte, redirects included. */
  readonly ms: number;
  readonly redirects: number;
}

export const PHOTO_LIMITS: PhotoLimits = { bytes: 20_000_000, pixels: 100_000_000, ms: 30_000, redirects: 5 };

/** What of the options every step of a fetch needs. */
interface Rules {
  readonly allowPrivate: boolean;
  readonly resolve: (host: string) => Promise<readonly IpAddress[]>;
  readonly request: RequestPhoto;
  readonly limits: PhotoLimits;
}

/**
 * A fetcher that cannot be talked into the network it runs in: a host is looked up once for each request, all its addresses must be public,
 * and the connection goes to those very addresses. Each redirect is followed by hand, under the same rules.
 */
export function createPhotoFetcher(options: PhotoFetcherOptions = {}): FetchPhoto {
  const { allowPrivate = false, resolve = (host) => lookup(host, { all: true }), request = requestPhoto } = options;
  const rules: Rules = { allowPrivate, resolve, request, limits: { ...PHOTO_LIMITS, ...options.limits } };
  return async (address, stop = new AbortController().signal) => {
    const start = URL.canParse(address) ? new URL(address) : undefined;
    if (start === undefined) throw refused('The address of a picture cannot be read', 'write it as https://shop.example/rug.jpg', 'never');
    const timeout = AbortSignal.timeout(rules.limits.ms);
    try {
      return verified(await follow(start, rules, AbortSignal.any([stop, timeout])), start, rules.limits);
    } catch (error) {
      stop.throwIfAborted();
      if (error instanceof PhotoError) throw error;
      const why = timeout.aborted ? `it was not there within ${rules.limits.ms / 1000} s` : phraseOf(error);
      throw notFetched(start, why);
    }
  };
}

async function follow(start: URL, rules: Rules, signal: AbortSignal): Promise<Buffer> {
  let url = start;
  for (let redirects = 0; redirects <= rules.limits.redirects; redirects += 1) {
    const addresses = await addressesOf(url, rules, signal);
    const reply = await rules.request({ url, addresses, mostBytes: rules.limits.bytes, signal });
    if ('bytes' in reply) return reply.bytes;
    if ('refused' in reply) throw notFetched(start, `the server answered ${reply.status}`);
    url = nextOf(url, reply.location);
  }
  throw notFetched(start, `it was redirected more than ${rules.limits.redirects} times`);
}

function nextOf(url: URL, location: string): URL {
  if (!URL.canParse(location, url.href)) throw refused(`The picture at ${withoutQuery(url)} redirects to what is no address`);
  const next = new URL(location, url.href);
  if (url.protocol === 'https:' && next.protocol === 'http:') throw refused(`The picture at ${withoutQuery(url)} redirects from https to http`, 'give an address that stays with https');
  return next;
}

/** @throws PhotoError `photo-address-refused` unless each of them may be asked. */
async function addressesOf(url: URL, { allowPrivate, resolve }: Rules, signal: AbortSignal): Promise<readonly IpAddress[]> {
  const shown = withoutQuery(url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`Pictures are fetched by http and https, not from ${url.protocol}`, 'give another address', 'never');
  if (url.username !== '' || url.password !== '') throw refused(`The address of the picture ${shown} holds a user name or password`, 'give one that needs none', 'never');
  // The parser leaves out the port that belongs to the protocol.
  if (!allowPrivate && !['', '80', '443'].includes(url.port)) throw refused(`The picture ${shown} is at the port ${url.port}, and only 80 and 443 are asked`);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) > 0 ? [{ address: host, family: isIP(host) }] : await unlessAborted(resolve(host), signal);
  if (addresses.length === 0) throw notFetched(url, 'its host has no address');
  const closed = allowPrivate ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
  if (closed !== undefined) throw refused(`The picture ${shown} is at the private or reserved address ${closed.address}`);
  return addresses;
}

function verified(bytes: Buffer, url: URL, limits: PhotoLimits): FetchedPhoto {
  const facts = pictureFacts(bytes);
  if (facts === undefined) throw new PhotoError('photo-not-image', `What is at ${withoutQuery(url)} is no readable PNG, JPEG, GIF or WebP picture: open the address, and give the one of the picture itself.`);
  const { mediaType, widthPx, heightPx } = facts;
  if (widthPx * heightPx > limits.pixels) throw new PhotoError('photo-too-large', `The picture at ${withoutQuery(url)} has ${widthPx} × ${heightPx} pixels, more than ${Math.floor(limits.pixels / 1e6)} million: make it smaller.`);
  return { bytes, mediaType };
}

/** A look-up cannot be called back; it is waited for no longer. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Errors of the HTTP library carry the request along: only their code is told. */
function phraseOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  if (code === 'ENOTFOUND') return 'there is no such host';
  return `the connection failed${typeof code === 'string' ? ` (${code})` : ''}`;
}

function refused(what: string, mend = 'put the file into the folder of pictures, or set photos.allowPrivate in the config for a network of your own', retry: 'later' | 'never' = 'later'): PhotoError {
  return new PhotoError('photo-address-refused', `${what}: ${mend}.`, retry);
}

function notFetched(url: URL, why: string): PhotoError {
  const fault = `${withoutQuery(url)} does not give it: ${why}.`;
  return new PhotoError('photo-not-fetched', `The channel needs the picture itself, and ${fault} The next run tries again; or put the file into the folder of pictures.`, 'later', { why: fault });
}
