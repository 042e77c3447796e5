import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { shopify } from 'fondouk/adapters/shopify';
import { describe, expect, it } from 'vitest';

const SECRET = 'the client secret';
const { webhook } = shopify({ shop: 'atlas-hands.myshopify.com', accessToken: 't', webhookSecret: [SECRET, 'the one before'] });
const at = new Date('2026-11-24T09:00:00Z');

function delivery(topic: string, body: string, { secret = SECRET, ...headers }: Record<string, string> & { readonly secret?: string } = {}) {
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return { at, body: Buffer.from(body), headers: { 'x-shopify-topic': topic, 'x-shopify-webhook-id': 'b1', 'x-shopify-hmac-sha256': signature, 'x-shopify-shop-domain': 'atlas-hands.myshopify.com', ...headers } };
}

const order = JSON.stringify({ id: 6, admin_graphql_api_id: 'gid://shopify/Order/6' });

describe('a delivery', () => {
  it('about an order lets the orders be read', async () => {
    expect(await webhook!(delivery('orders/updated', order))).toEqual({ genuine: true, deliveryId: 'b1', hints: [{ passes: ['updated'], about: 'gid://shopify/Order/6' }] });
  });

  it('about a refund names the order it is of', async () => {
    expect(await webhook!(delivery('refunds/create', JSON.stringify({ id: 9, order_id: 6, admin_graphql_api_id: 'gid://shopify/Refund/9' })))).toMatchObject({ hints: [{ about: 'gid://shopify/Order/6' }] });
  });

  it('signed with the secret that was changed is still taken', async () => {
    expect(await webhook!(delivery('orders/create', order, { secret: 'the one before' }))).toMatchObject({ genuine: true });
  });

  it('about a product, or for another shop, hints at nothing', async () => {
    expect(await webhook!(delivery('products/update', order))).toMatchObject({ genuine: true, hints: [] });
    expect(await webhook!(delivery('orders/create', order, { 'x-shopify-shop-domain': 'other.myshopify.com' }))).toMatchObject({ genuine: true, hints: [] });
  });

  it('that was changed on the way, by one byte anywhere, is not taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(order.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const told = delivery('orders/create', order);
        told.body[place]! ^= change;
        expect(await webhook!(told)).toEqual({ genuine: false, why: 'forged' });
      }),
    );
  });

  it('without a signature, or with any headers and bytes, never throws', async () => {
    const { 'x-shopify-hmac-sha256': _none, ...headers } = delivery('orders/create', order).headers;
    expect(await webhook!({ at, body: Buffer.from(order), headers })).toEqual({ genuine: false, why: 'unsigned' });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.dictionary(fc.constantFrom('x-shopify-topic', 'x-shopify-webhook-id', 'x-shopify-hmac-sha256'), fc.string()), async (body, some) => {
        expect((await webhook!({ at, body, headers: some })).genuine).toBe(false);
      }),
    );
  });

  it('signed and not JSON still lets the orders be read', async () => {
    expect(await webhook!(delivery('orders/create', 'not json'))).toMatchObject({ genuine: true, hints: [{ passes: ['updated'] }] });
  });
});
