import { ConfigError, type Strings } from '../channel/index.ts';

/**
 * The address of a request at the channel's own origin, and its target: path and query, as signatures want it.
 * @throws ConfigError when it would leave that origin, where credentials go.
 */
export function ownAddress(origin: string, path: string, query: Strings = {}): { readonly url: string; readonly target: string } {
  const search = new URLSearchParams(query).toString();
  const target = search === '' ? path : `${path}?${search}`;
  const base = mustBeSafe(origin);
  if (!path.startsWith('/') || new URL(origin + target).origin !== base.origin) throw new ConfigError('A request left the origin of its channel; nothing was sent.');
  return { url: origin + target, target };
}

/** @throws ConfigError unless the address is https or on this machine. */
export function mustBeSafe(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !isSafe(url)) throw new ConfigError('Credentials are sent over https only, or to this machine; check the address of the channel.');
  return url;
}

/** https, or the loopback address. */
export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname));
}
