import { etsyEmulator, type EtsyEmulator, type EtsyEmulatorOptions } from '../../../src/emulators/index.ts';
import { findTaxonomyId } from '../../../src/emulators/etsy/index.ts';

export const start = Date.UTC(2026, 8, 1, 9);

/** A clock that stands still until it is told to move. */
export class TestClock {
  #now = start;

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Answers are JSON of many shapes; each test says which it expects.
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any
}

type Form = Readonly<Record<string, string | number | boolean>>;

interface Profiles {
  readonly shipping_profile_id: number;
  readonly readiness_state_id: number;
  readonly return_policy_id: number;
}

/** A small client of the tests' own: it knows the wire and no more. */
export class Client {
  readonly clock = new TestClock();
  readonly etsy: EtsyEmulator;
  readonly shop: string;
  headers: Record<string, string>;
  #profiles: Promise<Profiles> | undefined;

  /** Limits are out of the way unless a test sets them. */
  constructor(options: EtsyEmulatorOptions = {}) {
    this.etsy = etsyEmulator({ clock: this.clock, limits: { perSecond: 1000, perDay: 100_000 }, ...options });
    this.shop = `/shops/${this.etsy.shopId}`;
    this.headers = { 'x-api-key': this.etsy.apiKey, authorization: `Bearer ${this.etsy.accessToken()}` };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  form(method: string, path: string, form: Form): Promise<Answer> {
    const body = new URLSearchParams(Object.entries(form).map(([name, value]): [string, string] => [name, String(value)]));
    return this.send(method, path, { body: body.toString(), type: 'application/x-www-form-urlencoded' });
  }

  json(method: string, path: string, body: unknown): Promise<Answer> {
    return this.send(method, path, { body: JSON.stringify(body), type: 'application/json' });
  }

  upload(listingId: number, parts: { image?: Uint8Array; [name: string]: string | Uint8Array | undefined }): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(parts)) {
      if (typeof value === 'string') form.append(name, value);
      else if (value) form.append(name, new Blob([new Uint8Array(value)]), 'photo.png');
    }
    return this.send('POST', `${this.shop}/listings/${listingId}/images`, { body: form });
  }

  async send(method: string, path: string, content: { body?: string | FormData; type?: string } = {}): Promise<Answer> {
    const headers = { ...this.headers, ...(content.type === undefined ? {} : { 'content-type': content.type }) };
    const request = new Request(`https://api.etsy.com/v3/application${path}`, { method, headers, ...(content.body === undefined ? {} : { body: content.body }) });
    const reply = await this.etsy.handle(request);
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** The profiles that a physical draft and an active listing need, made once. */
  setUp(): Promise<Profiles> {
    this.#profiles ??= this.#makeProfiles();
    return this.#profiles;
  }

  async #makeProfiles(): Promise<Profiles> {
    const shipping = await this.form('POST', `${this.shop}/shipping-profiles`, {
      title: 'Post', origin_country_iso: 'MA', primary_cost: 12, secondary_cost: 4, destination_region: 'eu', min_delivery_days: 7, max_delivery_days: 21,
    });
    const readiness = await this.form('POST', `${this.shop}/readiness-state-definitions`, { readiness_state: 'made_to_order', min_processing_time: 3, max_processing_time: 5 });
    const returns = await this.form('POST', `${this.shop}/policies/return`, { accepts_returns: true, accepts_exchanges: false, return_deadline: 30 });
    return {
      shipping_profile_id: shipping.body.shipping_profile_id,
      readiness_state_id: readiness.body.readiness_state_id,
      return_policy_id: returns.body.return_policy_id,
    };
  }

  /** Fields of a draft that is taken. */
  async draftFields(): Promise<Record<string, string | number | boolean>> {
    return { ...rug, ...(await this.setUp()) };
  }

  async draft(fields: Form = {}): Promise<number> {
    const made = await this.form('POST', `${this.shop}/listings`, { ...(await this.draftFields()), ...fields });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return made.body.listing_id as number;
  }

  async activeListing(fields: Form = {}): Promise<number> {
    const id = await this.draft(fields);
    await this.upload(id, { image: png() });
    const published = await this.update(id, { state: 'active' });
    if (published.status !== 200) throw new Error(JSON.stringify(published.body));
    return id;
  }

  update(listingId: number, form: Form): Promise<Answer> {
    return this.form('PATCH', `${this.shop}/listings/${listingId}`, form);
  }
}

export const rug = {
  quantity: 3,
  title: 'Handwoven Beni Ourain rug',
  description: 'Woven in the Middle Atlas.',
  price: '480.50',
  who_made: 'collective',
  when_made: 'made_to_order',
  is_supply: false,
  taxonomy_id: findTaxonomyId('Rugs')!,
};

/** The first bytes of a PNG of that size; `mark` makes it another picture. */
export function png(width = 2400, height = 2000, mark = 0): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  view.setUint32(36, mark);
  return bytes;
}
