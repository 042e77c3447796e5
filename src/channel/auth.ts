import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Body, Reply } from './request.ts';
import type { Strings } from './operation.ts';

/** How requests prove who sends them. Secrets live in the store, encrypted; an adapter sees them only here. */
export interface Auth {
  /** As configured. What grew from them (rotated tokens) wins until a configured one changes. */
  readonly configured: () => Strings;
  /** For every try, over the bytes as sent, with a fresh time and nonce. Its headers go to the channel's own origin and nowhere else. */
  readonly sign: (
    sent: { readonly method: string; readonly target: string; readonly body: Uint8Array; readonly at: Date; readonly nonce: string; readonly anonymous: boolean },
    secrets: Strings,
  ) => Strings | Promise<Strings>;
  /** Single flight for each account; the result is stored before it is used. */
  readonly refresh?: {
    /** The one other address that sees a secret. */
    readonly url: string;
    readonly due: (secrets: Strings, now: Date) => boolean;
    readonly body: (secrets: Strings) => Body;
    readonly read: (reply: Reply, old: Strings, now: Date) => Strings;
  };
  /** The first authorisation by a person in a browser: OAuth 2 authorization code with PKCE S256. */
  readonly login?: {
    readonly authorizeUrl: (ask: { readonly redirectUri: string; readonly state: string; readonly challenge: string }) => string;
    readonly url: string;
    readonly body: (answer: { readonly code: string; readonly verifier: string; readonly redirectUri: string }) => Body;
    readonly read: (reply: Reply, now: Date) => Strings;
  };
}

/** HMAC-SHA256 of `bytes`. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(bytes).digest();
}

/** Whether two signatures are the same text, told in a time that does not depend on where they differ. */
export function sameSignature(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
