import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { anouEmulator, type AnouEmulator, type AnouEmulatorOptions } from '../../../src/emulators/index.ts';
import { contractBreaches, contractJson } from './contract.ts';

export const key = 'tifaw-test';
export const secret = 'a-secret-for-tests-only-of-32-characters';
export const minute = 60_000;
export const day = 86_400_000;
export const reviewDelayMs = 4 * 60 * minute;

/** A clock that stands still until it is moved. */
export class TestClock {
  #now = Date.parse('2026-10-05T09:30:00Z');

  now(): number {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Bodies are held against the contract's schemas before any test looks at them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Sending {
  readonly body?: unknown;
  /** Sent in place of the JSON of `body`. */
  readonly rawBody?: string | Uint8Array<ArrayBuffer>;
  readonly contentType?: string | null;
  /** Seconds that the sender's clock is ahead. */
  readonly skew?: number;
  readonly nonce?: string;
  readonly key?: string;
  readonly secret?: string;
  /** Sent in place of the right `Anou-Signature`; null sends none. */
  readonly signature?: string | null;
}

export interface Anou {
  readonly emulator: AnouEmulator;
  readonly clock: TestClock;
  /** Sends a signed request, and holds the answer against the OpenAPI document. */
  send(method: string, target: string, sending?: Sending): Promise<Answer>;
  put(listing: ListingDocument): Promise<Answer>;
  /** Puts a listing and lets its review pass. */
  onSale(listing: ListingDocument): Promise<void>;
  /** Every event of a feed from a cursor on, page by page. */
  walk(feed: 'statuses' | 'orders', since?: string): Promise<{ events: Answer['body'][]; pages: number[]; cursor: string }>;
}

export interface ListingDocument extends Record<string, unknown> {
  readonly external_ref: string;
  readonly revision: number;
}

export function startAnou(options: Partial<AnouEmulatorOptions> = {}): Anou {
  const clock = new TestClock();
  const emulator = anouEmulator({
    clock,
    sellers: [
      { id: 61, approved: true },
      { id: 74, approved: true },
      { id: 99, approved: false },
    ],
    keys: { [key]: secret },
    reviewDelayMs,
    limitScale: 1000,
    ...options,
  });
  let nonces = 0;

  const send: Anou['send'] = async (method, target, sending = {}) => {
    nonces += 1;
    const body = sending.rawBody ?? (sending.body === undefined ? undefined : JSON.stringify(sending.body));
    const contentType = sending.contentType === undefined && body !== undefined ? 'application/json' : sending.contentType;
    const request = new Request(`https://anou-exchange.example${target}`, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? new TextEncoder().encode(body) : body }),
    });
    if (contentType) request.headers.set('content-type', contentType);
    const seconds = Math.floor(clock.now() / 1000) + (sending.skew ?? 0);
    const signature =
      sending.signature === undefined
        ? sign(sending.key ?? key, sending.secret ?? secret, seconds, sending.nonce ?? `nonce-${String(nonces).padStart(16, '0')}`, method, target, body ?? '')
        : sending.signature;
    if (signature !== null && target.startsWith('/v1')) request.headers.set('anou-signature', signature);
    const response = await emulator.handle(request);
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    expect(contractBreaches(method, target.split('?')[0]!, response, answer.body)).toEqual([]);
    return answer;
  };

  return {
    emulator,
    clock,
    send,
    put: (listing) => send('PUT', `/v1/listings/${listing.external_ref}`, { body: listing }),
    async onSale(listing) {
      await send('PUT', `/v1/listings/${listing.external_ref}`, { body: listing });
      clock.pass(reviewDelayMs);
    },
    async walk(feed, since) {
      const events: Answer['body'][] = [];
      const pages: number[] = [];
      let cursor = since;
      for (;;) {
        const { body } = await send('GET', `/v1/${feed}${cursor === undefined ? '' : `?since=${cursor}`}`);
        const page = body.statuses ?? body.events;
        events.push(...page);
        pages.push(page.length);
        cursor = body.cursor as string;
        if (page.length < 10) return { events, pages, cursor };
      }
    },
  };
}

export function sign(key: string, secret: string, seconds: number, nonce: string, method: string, target: string, body: string | Uint8Array): string {
  const v1 = createHmac('sha256', secret).update(`v1\n${seconds}\n${nonce}\n${method}\n${target}\n`).update(body).digest('hex');
  return `k=${key},t=${seconds},n=${nonce},v1=${v1}`;
}

/** The contract's rug, as a first revision unless told otherwise. */
export function rug(changes: Record<string, unknown> = {}): ListingDocument {
  return { ...contractJson<ListingDocument>('examples/01-listing-rug.json'), revision: 1, anou_product_id: null, ...changes };
}

/** The code of an error answer. */
export function codeOf(answer: Answer): string | undefined {
  return answer.body.error?.code;
}
