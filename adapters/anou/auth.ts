import { hmacSha256, type Auth } from 'fondouk/channel';

/**
 * `Anou-Signature` (x-signing): HMAC-SHA256 over version, time, nonce, method, target and the raw body. The target begins at /v1; a
 * gateway's prefix in `baseUrl` is not signed, and neither is what lies outside /v1 (`/product_data` must carry no signature).
 */
export function signing(configured: { readonly keyId: string; readonly secret: string }, baseUrl: string): Auth {
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '');
  return {
    configured: () => ({ keyId: configured.keyId, secret: configured.secret }),
    sign({ method, target, body, at, nonce, anonymous }, secrets) {
      const path = target.startsWith(`${prefix}/`) ? target.slice(prefix.length) : target;
      if (anonymous || !path.startsWith('/v1/')) return {};
      const seconds = Math.floor(at.getTime() / 1000);
      const head = Buffer.from(`v1\n${seconds}\n${nonce}\n${method.toUpperCase()}\n${path}\n`);
      const mac = hmacSha256(Buffer.from(secrets['secret']!), Buffer.concat([head, body]));
      return { 'Anou-Signature': `k=${secrets['keyId']},t=${seconds},n=${nonce},v1=${Buffer.from(mac).toString('hex')}` };
    },
  };
}

export const TIME_HEADER = 'anou-time';
export const NONCE_HEADER = 'anou-nonce';

/** In the file exchange a batch is signed, not a request; what it needs of each try, a time and a nonce, travels to the folder in headers. */
export function timing(configured: { readonly keyId: string; readonly secret: string }): Auth {
  return {
    configured: () => ({ keyId: configured.keyId, secret: configured.secret }),
    sign: ({ at, nonce, anonymous }) => (anonymous ? {} : { [TIME_HEADER]: at.toISOString(), [NONCE_HEADER]: nonce }),
  };
}
