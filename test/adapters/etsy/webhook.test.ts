import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { ConfigError, type Delivery, type Heard } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { etsy } from 'fondouk/adapters/etsy';
import { sharedJson } from '../../shared.ts';

const SECRET = `whsec_${Buffer.from('a signing key of the test').toString('base64')}`;
const NOW = new Date('2026-11-24T09:00:00Z');
const PAID = '{"event_type":"order.paid","resource_url":"https://openapi.etsy.com/v3/application/shops/51840277/receipts/3850917264","shop_id":"51840277"}';

const channel = (webhookSecret?: string) => etsy({ shopId: 51840277, keystring: 'k', sharedSecret: 's', webhookSecret });
const hear = async (delivery: Delivery, secret = SECRET): Promise<Heard> => channel(secret).webhook!(delivery);

/** As Etsy would send it. */
function signed(body: string | Uint8Array, { id = 'msg_1', at = NOW, secret = SECRET, form = (signature: string) => `v1,${signature}` } = {}): Delivery {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': form(signature) }, body: Buffer.from(body), at: NOW };
}
const withHeaders = (delivery: Delivery, headers: Record<string, string>): Delivery => ({ ...delivery, headers: { ...delivery.headers, ...headers } });
const event = (type: string, rest: object = {}) => JSON.stringify({ event_type: type, ...rest });

interface Example {
  readonly secret: string;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly rawBody: string };
}
const example = sharedJson('contracts/etsy/examples/13-webhook-order-paid.json') as Example | undefined;

describe.skipIf(example === undefined)('the example of the contract', () => {
  it('is genuine, and hints at its order', async () => {
    const { secret, request } = example!;
    const delivery = { headers: request.headers, body: Buffer.from(request.rawBody), at: new Date(1_789_034_500_000) };
    expect(await hear(delivery, secret)).toEqual({ genuine: true, deliveryId: 'msg_2x9Qe7LkA1', hints: [{ passes: ['updated'], about: '3850917264' }] });
    expect(await hear(delivery, SECRET)).toEqual({ genuine: false, why: 'forged' });
  });
});

describe('a delivery that Etsy signed', () => {
  it.each([
    ['a list of one', (signature: string) => `v1,${signature}`],
    ['a list while the secret is changed', (signature: string) => `v1,${Buffer.alloc(32).toString('base64')} v1,${signature}`],
    ['bare base64', (signature: string) => signature],
  ])('is genuine with %s', async (_, form) => {
    expect(await hear(signed(PAID, { form }))).toMatchObject({ genuine: true, deliveryId: 'msg_1' });
  });

  it.each([
    ['order.shipped', ['updated']],
    ['ORDER_PAID', ['updated']],
    ['order.canceled', ['updated', 'cancelled']],
    ['ORDER_CANCELED', ['updated', 'cancelled']],
    ['something.of.next.year', ['updated']],
  ])('of %s hints at the passes %j', async (type, passes) => {
    expect(await hear(signed(event(type, { shop_id: 51840277 })))).toMatchObject({ genuine: true, hints: [{ passes }] });
  });

  it.each([
    ['listing.updated', {}],
    ['inventory.out_of_stock', {}],
    ['order.paid', { shop_id: 7 }],
    ['order.paid', { shop_id: '7' }],
  ])('of %s with %j hints at nothing', async (type, rest) => {
    expect(await hear(signed(event(type, rest)))).toEqual({ genuine: true, deliveryId: 'msg_1', hints: [] });
  });

  it.each(['', 'no JSON', '[]', '{"event_type":7}', `${'['.repeat(5000)}`])('hints at the orders although its body is %j', async (body) => {
    expect(await hear(signed(body))).toEqual({ genuine: true, deliveryId: 'msg_1', hints: [{ passes: ['updated'] }] });
  });

  it('is genuine whatever bytes it holds, and never hints more than once', async () => {
    const body = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map((text) => Buffer.from(text)), fc.record({ event_type: fc.string(), resource_url: fc.string() }).map((value) => Buffer.from(JSON.stringify(value))));
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const heard = await hear(signed(bytes));
        expect(heard.genuine && heard.hints.length <= 1).toBe(true);
      }),
    );
  });

  it('names an order only where the address names a receipt', async () => {
    expect(await hear(signed(event('order.paid', { resource_url: 'https://evil.example/receipts/12x' })))).toEqual({ genuine: true, deliveryId: 'msg_1', hints: [{ passes: ['updated'] }] });
  });
});

describe('a delivery is refused', () => {
  const forged = { genuine: false, why: 'forged' };

  it('when any byte of its body, or any character of its id, is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const delivery = signed(PAID);
        const body = Uint8Array.from(delivery.body);
        body[place % body.length]! ^= change;
        expect(await hear({ ...delivery, body })).toEqual(forged);
        const id = [...'msg_1'].with(place % 5, String.fromCharCode(0x21 + (change % 0x5d)) === 'msg_1'[place % 5] ? '~' : String.fromCharCode(0x21 + (change % 0x5d))).join('');
        expect(await hear(withHeaders(delivery, { 'webhook-id': id }))).toEqual(forged);
      }),
    );
  });

  it('when its time is another, even within the window', async () => {
    const delivery = signed(PAID);
    expect(await hear(withHeaders(delivery, { 'webhook-timestamp': String(Number(delivery.headers['webhook-timestamp']) + 1) }))).toEqual(forged);
  });

  it.each([-301, 301])('%i seconds from now; it is taken one second nearer', async (seconds) => {
    const at = (offset: number) => new Date(NOW.getTime() + offset * 1000);
    expect(await hear(signed(PAID, { at: at(seconds) }))).toEqual({ genuine: false, why: 'out of time' });
    expect(await hear(signed(PAID, { at: at(seconds - Math.sign(seconds)) }))).toMatchObject({ genuine: true });
  });

  it('under another version of the signature, or an encoding with other spare bits', async () => {
    expect(await hear(signed(PAID, { form: (signature) => `v2,${signature}` }))).toEqual(forged);
    const spare = (signature: string) => signature.slice(0, -2) + String.fromCharCode(signature.charCodeAt(42) + 1) + '=';
    expect(await hear(signed(PAID, { form: spare }))).toEqual(forged);
  });

  it('whatever bytes and headers come', async () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 }).map((text) => text.repeat(50)), fc.constant(String(NOW.getTime() / 1000)));
    const headers = fc.record({ 'webhook-id': value, 'webhook-timestamp': value, 'webhook-signature': value }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(headers, fc.uint8Array({ maxLength: 200 }), async (some, body) => {
        expect(await hear({ headers: some, body, at: NOW })).toMatchObject({ genuine: false });
      }),
    );
  });
});

describe('the signing secret', () => {
  it('is what makes the channel take webhooks', () => {
    expect('webhook' in channel()).toBe(false);
    expect('webhook' in channel(SECRET)).toBe(true);
  });

  it.each(['', 'whsec_', 'whsec_dGlueQ==', SECRET.slice(6)])('%j is refused without being repeated', (webhookSecret) => {
    expect(() => channel(webhookSecret)).toThrow(ConfigError);
    expect(() => channel(webhookSecret)).toThrow('the option webhookSecret must begin with whsec_ and go on with at least 16 bytes in base64');
  });
});
