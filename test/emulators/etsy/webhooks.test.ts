import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EtsyEmulatorOptions } from '../../../src/emulators/index.ts';
import { Client } from './client.ts';

const KEY = Buffer.from('the key of an endpoint');
const SECRET = `whsec_${KEY.toString('base64')}`;

/** A shop with one thing on sale, and an endpoint that answers with these statuses, then with 200. */
function endpoint(options: Partial<NonNullable<EtsyEmulatorOptions['webhook']>> = {}, ...statuses: readonly number[]) {
  const left = [...statuses];
  const seen: { readonly headers: Headers; readonly body: string }[] = [];
  const deliver = async (request: Request): Promise<Response> => {
    seen.push({ headers: request.headers, body: await request.text() });
    const status = left.shift() ?? 200;
    if (status === 0) throw new TypeError('fetch failed');
    return new Response(null, { status });
  };
  const client = new Client({ webhook: { url: 'https://shop.example/webhooks/etsy', secret: SECRET, deliver, ...options } });
  client.etsy.seedListing({ title: 'Zanafi rug', sku: 'RUG-1', quantity: 5, price: 120 });
  return { ...client, client, seen };
}

describe('webhooks of the emulated Etsy', () => {
  it('tell of an order paid, shipped, delivered and canceled, each once', async () => {
    const { etsy, client, shop } = endpoint();
    const { receipt_id: first } = etsy.buy({ sku: 'RUG-1', paid: false });
    etsy.pay(first);
    etsy.pay(first);
    await client.json('POST', `${shop}/receipts/${first}/tracking`, {});
    await client.json('POST', `${shop}/receipts/${first}/tracking`, {});
    etsy.deliver(first);
    const { receipt_id: second } = etsy.buy({ sku: 'RUG-1' });
    etsy.cancel(second);
    await etsy.webhooksSettled();
    expect(etsy.webhookAttempts.map(({ event, receiptId, status }) => [event, receiptId, status])).toEqual([
      ['order.paid', first, 200],
      ['order.shipped', first, 200],
      ['order.delivered', first, 200],
      ['order.paid', second, 200],
      ['order.canceled', second, 200],
    ]);
  });

  it('carry a flat body, signed with its id and time', async () => {
    const { etsy, seen, clock } = endpoint();
    const { receipt_id } = etsy.buy({ sku: 'RUG-1' });
    await etsy.webhooksSettled();
    const [{ headers, body }] = seen as [(typeof seen)[number]];
    expect(JSON.parse(body)).toEqual({ event_type: 'order.paid', resource_url: `https://openapi.etsy.com/v3/application/shops/${etsy.shopId}/receipts/${receipt_id}`, shop_id: String(etsy.shopId) });
    expect(headers.get('webhook-timestamp')).toBe(String(clock.now() / 1000));
    const signature = createHmac('sha256', KEY).update(`${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${body}`).digest('base64');
    expect(headers.get('webhook-signature')).toBe(`v1,${signature}`);
  });

  it('carry the bare signature where that is asked for', async () => {
    const { etsy, seen } = endpoint({ signature: 'bare' });
    etsy.buy({ sku: 'RUG-1' });
    await etsy.webhooksSettled();
    expect(seen[0]!.headers.get('webhook-signature')).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('come again under the same id with a new time when they were not answered well', async () => {
    const { etsy, clock } = endpoint({}, 500, 0, 302);
    etsy.buy({ sku: 'RUG-1' });
    await etsy.webhooksSettled();
    for (let minute = 0; minute < 3; minute += 1) {
      clock.advance(60_000);
      await etsy.redeliverWebhooks();
    }
    expect(etsy.webhookAttempts.map(({ id, status }) => [id, status])).toEqual([['msg_1', 500], ['msg_1', 0], ['msg_1', 302], ['msg_1', 200]]);
    expect(new Set(etsy.webhookAttempts.map(({ at }) => at.getTime())).size).toBe(4);
  });

  it('come twice where that is asked for', async () => {
    const { etsy } = endpoint({ copies: 2 });
    etsy.buy({ sku: 'RUG-1' });
    await etsy.webhooksSettled();
    expect(etsy.webhookAttempts.map(({ id }) => id)).toEqual(['msg_1', 'msg_1']);
  });
});
