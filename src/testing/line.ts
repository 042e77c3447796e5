import { TransportFailure, type Transport, type VirtualClock, type Wire, type WireReply } from '../connector/index.ts';
import type { Stand } from './subject.ts';

/** What went over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `renewal`: of a credential, which is neither a look at the channel nor a change of it. */
  readonly kind: 'read' | 'write' | 'renewal';
  /** Status that came back; undefined: nothing did. */
  status?: number;
}

export type Harm =
  /** The connection breaks. */
  | { readonly is: 'cut' }
  /** The whole program ends: nothing more is sent or learnt by whoever sent this. */
  | { readonly is: 'kill' }
  /** Another answer than the channel's. `echo`: with the request's own headers in its body. */
  | { readonly is: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly echo?: true }
  /** Half of the answer arrives, or something that is no JSON. */
  | { readonly is: 'truncated' | 'malformed' };

export interface Strike {
  readonly harm: Harm;
  readonly on: (request: SentRequest) => boolean;
  /** `after`: the channel has done what it was asked, and the answer is lost. Default `before`. */
  readonly when?: 'before' | 'after';
  /** How many that it fits pass unharmed first. Default 0. */
  readonly skip?: number;
  /** How many it strikes. Default 1. */
  readonly times?: number;
}

export const writes = (request: SentRequest): boolean => request.kind === 'write';
export const reads = (request: SentRequest): boolean => request.kind === 'read';

/** The wire between an adapter and its channel: everything that passes is seen, and can be harmed. */
export class Line {
  readonly sent: SentRequest[] = [];
  readonly #stand: Stand;
  readonly #clock: VirtualClock;
  readonly #onKill: () => void;
  #strike: Strike | undefined;
  #passed = 0;
  #isDead = false;
  /** How many requests were struck. */
  struck = 0;

  constructor(stand: Stand, clock: VirtualClock, onKill: () => void) {
    this.#stand = stand;
    this.#clock = clock;
    this.#onKill = onKill;
  }

  /** From now on, instead of an earlier one. */
  strike(strike: Strike | undefined): void {
    this.#strike = strike;
    this.#passed = 0;
    this.struck = 0;
  }

  /** Requests that were to change something, from the given place in `sent` on. */
  writesSince(place: number): readonly SentRequest[] {
    return this.sent.slice(place).filter(writes);
  }

  readonly transport: Transport = (wire) => this.#clock.whileBusy(() => this.#carry(wire));

  async #carry(wire: Wire): Promise<WireReply> {
    if (this.#isDead) throw new TransportFailure('unsent', 'this program has ended');
    const sent: SentRequest = { method: wire.method, url: wire.url, headers: wire.headers, kind: this.#kindOf(wire) };
    this.sent.push(sent);
    const strike = this.#due(sent);
    if (strike === undefined) return this.#answer(wire, sent);
    const isHeard = strike.when === 'after' || strike.harm.is === 'truncated' || strike.harm.is === 'malformed';
    const reply = isHeard ? await this.#answer(wire, sent) : undefined;
    return this.#harmed(strike.harm, wire, reply, sent);
  }

  #harmed(harm: Harm, wire: Wire, reply: WireReply | undefined, sent: SentRequest): WireReply {
    delete sent.status;
    switch (harm.is) {
      case 'kill':
        this.#isDead = true;
        this.#onKill();
        throw new TransportFailure('interrupted', 'this program has ended');
      case 'cut':
        throw new TransportFailure('interrupted', 'connection reset');
      case 'answer': {
        sent.status = harm.status;
        const body = harm.echo ? JSON.stringify({ error: 'What you sent is wrong.', sent: wire.headers, url: wire.url }) : (this.#stand.errorBody?.(harm.status) ?? JSON.stringify({ error: `Status ${harm.status}` }));
        return { status: harm.status, headers: { 'content-type': 'application/json', ...harm.headers }, bytes: Buffer.from(body) };
      }
      case 'truncated':
        return { ...reply!, bytes: reply!.bytes.slice(0, Math.floor(reply!.bytes.length / 2)) };
      case 'malformed':
        return { ...reply!, bytes: Buffer.from('{"half": [1, 2') };
    }
  }

  async #answer(wire: Wire, sent: SentRequest): Promise<WireReply> {
    const body = wire.body === undefined || wire.body.length === 0 ? {} : { body: Buffer.from(wire.body) };
    let response: Response;
    try {
      response = await this.#stand.double.handle(new Request(wire.url, { method: wire.method, headers: wire.headers, ...body }));
    } catch {
      throw new TransportFailure('interrupted', 'connection reset');
    }
    sent.status = response.status;
    return { status: response.status, headers: Object.fromEntries(response.headers), bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  #due(sent: SentRequest): Strike | undefined {
    const strike = this.#strike;
    if (strike === undefined || this.struck >= (strike.times ?? 1) || !strike.on(sent)) return undefined;
    this.#passed += 1;
    if (this.#passed <= (strike.skip ?? 0)) return undefined;
    this.struck += 1;
    return strike;
  }

  #kindOf({ method, url, body }: Wire): SentRequest['kind'] {
    if (url === this.#stand.channel.auth.refresh?.url) return 'renewal';
    const request = { method, path: new URL(url).pathname, body: body === undefined ? '' : Buffer.from(body).toString('utf8') };
    return method === 'GET' || this.#stand.isRead?.(request) ? 'read' : 'write';
  }
}
