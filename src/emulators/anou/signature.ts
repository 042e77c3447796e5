import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EmulatorClock } from '../emulator.ts';
import { Refusal } from './errors.ts';

const windowSeconds = 300;
const nonceKeptMilliseconds = 600_000;

export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  readonly body: Uint8Array;
  /** `Anou-Signature`, or null where the request has none. */
  readonly header: string | null;
}

/** Checks `Anou-Signature` (contract, `x-signing`), and remembers nonces for 600 seconds. */
export class SignatureCheck {
  readonly #secrets: ReadonlyMap<string, string>;
  readonly #clock: EmulatorClock;
  /** Key and nonce, oldest first, each with the time until which it is kept. */
  readonly #nonces = new Map<string, number>();

  /** @throws RangeError for a secret under 32 characters or a key that the header could not carry. */
  constructor(secrets: Readonly<Record<string, string>>, clock: EmulatorClock) {
    for (const [key, secret] of Object.entries(secrets)) {
      if (!/^[A-Za-z0-9_-]{1,40}$/.test(key)) throw new RangeError('a key has 1 to 40 letters, digits, _ or -');
      if ([...secret].length < 32) throw new RangeError(`the secret of ${key} has under 32 characters`);
    }
    this.#secrets = new Map(Object.entries(secrets));
    this.#clock = clock;
  }

  /**
   * @returns the key that signed.
   * @throws Refusal one of the 401 codes. Only a request that passes all but the last check uses its nonce up.
   */
  verify(request: SignedRequest): string {
    if (request.header === null) throw new Refusal('signature_missing', 'The request has no Anou-Signature.');
    const parts = /^k=([A-Za-z0-9_-]{1,40}),t=([0-9]{1,11}),n=([A-Za-z0-9_-]{16,64}),v1=([0-9a-f]{64})$/.exec(request.header);
    if (!parts) throw new Refusal('signature_malformed', 'Anou-Signature must read k=KEY,t=SECONDS,n=NONCE,v1=HEX.');
    const [key, time, nonce, signature] = parts.slice(1) as [string, string, string, string];
    const secret = this.#secrets.get(key);
    if (secret === undefined) throw new Refusal('unknown_key', 'This key is not known.');
    if (Math.abs(Math.floor(this.#clock.now() / 1000) - Number(time)) > windowSeconds)
      throw new Refusal('timestamp_out_of_window', 'The signing time is more than 300 seconds away from the time in the Date header.');
    const expected = createHmac('sha256', secret)
      .update(`v1\n${time}\n${nonce}\n${request.method}\n${request.target}\n`)
      .update(request.body)
      .digest();
    if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new Refusal('bad_signature', 'The signature does not fit the request.');
    this.#useUp(key, nonce);
    return key;
  }

  #useUp(key: string, nonce: string): void {
    const now = this.#clock.now();
    for (const [entry, keptUntil] of this.#nonces) {
      if (keptUntil >= now) break;
      this.#nonces.delete(entry);
    }
    const entry = `${key},${nonce}`;
    if (this.#nonces.has(entry)) throw new Refusal('replayed', 'This nonce has been used already.');
    this.#nonces.set(entry, now + nonceKeptMilliseconds);
  }
}
