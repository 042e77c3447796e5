import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Client, type Json } from './client.ts';

const create = 'mutation ($topic: WebhookSubscriptionTopic!, $sub: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $sub) { webhookSubscription { id topic uri apiVersion { handle } includeFields } userErrors { field message } } }';
const uri = 'https://sync.example.org/hooks';

/** An endpoint that keeps what it is sent, and answers with one status after another; the last stays. */
function shop(...statuses: number[]) {
  const received: { headers: Headers; body: string }[] = [];
  const client = new Client({
    async deliverWebhook(request) {
      received.push({ headers: request.headers, body: await request.text() });
      return new Response(null, { status: statuses.length > 1 ? statuses.shift()! : (statuses[0] ?? 200) });
    },
  });
  client.shopify.seedProduct({ title: 'Bowl', price: '40.00', sku: 'BOWL', quantity: 5 });
  const subscribe = (topic: string, sub = {}): Promise<Json> => client.mutate(create, { topic, sub: { uri, ...sub } });
  return { client, received, subscribe };
}

describe('a webhook', () => {
  it('is signed over its raw body, and names what happened, where and when', async () => {
    const { client, received, subscribe } = shop();
    await subscribe('ORDERS_CREATE');
    const { id } = client.shopify.buy({ sku: 'BOWL' });
    await client.shopify.webhooksSettled();
    const [delivery] = received;
    const { headers, body } = delivery!;
    expect(headers.get('x-shopify-hmac-sha256')).toBe(createHmac('sha256', client.shopify.clientSecret).update(body).digest('base64'));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': 'atlas-hands.myshopify.com',
      'x-shopify-api-version': '2026-10',
      'x-shopify-triggered-at': '2026-11-20T09:00:00Z',
      'x-shopify-webhook-id': expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
    });
    expect(JSON.parse(body)).toMatchObject({ admin_graphql_api_id: id, name: '#1001' });
  });

  it('goes to every subscription under an id of its own and the event they share, cut to the fields that are wanted', async () => {
    const { client, received, subscribe } = shop();
    await subscribe('ORDERS_CREATE', { includeFields: ['name'] });
    await subscribe('ORDERS_CREATE', { uri: `${uri}/2` });
    client.shopify.buy({ sku: 'BOWL' });
    await client.shopify.webhooksSettled();
    const seen = (name: string) => new Set(received.map(({ headers }) => headers.get(name))).size;
    expect([received.length, seen('x-shopify-webhook-id'), seen('x-shopify-event-id')]).toEqual([2, 2, 1]);
    expect(JSON.parse(received[0]!.body)).toEqual({ name: '#1001' });
  });

  it('tells of payment, shipping, refunds, cancellation, stock and products', async () => {
    const { client, received, subscribe } = shop();
    for (const topic of ['ORDERS_PAID', 'ORDERS_CANCELLED', 'REFUNDS_CREATE', 'FULFILLMENTS_CREATE', 'INVENTORY_LEVELS_UPDATE', 'PRODUCTS_DELETE']) await subscribe(topic);
    const { id } = client.shopify.buy({ sku: 'BOWL', quantity: 2 });
    client.shopify.ship(id, { quantities: { BOWL: 1 } });
    client.shopify.cancel(client.shopify.buy({ sku: 'BOWL', paid: false }).id, { restock: false });
    client.shopify.deleteProduct(client.shopify.products()[0]!.id);
    await client.shopify.webhooksSettled();
    const counts = Object.fromEntries([...Map.groupBy(received, ({ headers }) => headers.get('x-shopify-topic'))].map(([topic, same]) => [topic, same.length]));
    expect(counts).toEqual({ 'orders/paid': 1, 'fulfillments/create': 1, 'inventory_levels/update': 4, 'refunds/create': 1, 'orders/cancelled': 1, 'products/delete': 1 });
  });

  it('that was not taken comes again with the same body under the same ids', async () => {
    const { client, received, subscribe } = shop(500, 200);
    await subscribe('ORDERS_CREATE');
    client.shopify.buy({ sku: 'BOWL' });
    client.clock.advance(60_000);
    await client.shopify.redeliverWebhooks();
    await client.shopify.redeliverWebhooks();
    expect(client.shopify.webhookAttempts.map(({ status }) => status)).toEqual([500, 200]);
    expect(received[1]!.body).toBe(received[0]!.body);
    for (const name of ['x-shopify-webhook-id', 'x-shopify-event-id', 'x-shopify-triggered-at']) expect(received[1]!.headers.get(name)).toBe(received[0]!.headers.get(name));
  });

  it('that fails eight times in a row ends its subscription', async () => {
    const { client, received, subscribe } = shop(503);
    await subscribe('ORDERS_CREATE');
    client.shopify.buy({ sku: 'BOWL' });
    for (let count = 0; count < 9; count += 1) await client.shopify.redeliverWebhooks();
    expect(received).toHaveLength(8);
    expect((await client.data('{ webhookSubscriptions(first: 5) { nodes { id } } }')).webhookSubscriptions.nodes).toEqual([]);
  });

  it('tells once more that the app is gone', async () => {
    const { client, received, subscribe } = shop();
    await subscribe('APP_UNINSTALLED');
    client.shopify.uninstall();
    await client.shopify.webhooksSettled();
    expect(received.map(({ headers }) => headers.get('x-shopify-topic'))).toEqual(['app/uninstalled']);
  });
});

describe('a subscription', () => {
  it('is made once for a topic and address, listed by both, and deleted', async () => {
    const { client, subscribe } = shop();
    const { webhookSubscription } = await subscribe('ORDERS_UPDATED');
    expect(webhookSubscription).toMatchObject({ topic: 'ORDERS_UPDATED', uri, apiVersion: { handle: '2026-10' } });
    expect(await subscribe('ORDERS_UPDATED')).toMatchObject({ webhookSubscription: null, userErrors: [{ field: ['webhookSubscription', 'callbackUrl'], message: expect.stringContaining('already') }] });
    const list = async (words: string) => (await client.data(`{ webhookSubscriptions(first: 5, ${words}) { nodes { id } } }`)).webhookSubscriptions.nodes;
    expect(await list(`topics: [ORDERS_UPDATED], uri: "${uri}"`)).toEqual([{ id: webhookSubscription.id }]);
    expect(await list('topics: [ORDERS_CREATE]')).toEqual([]);
    const remove = () => client.mutate('mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field } } }', { id: webhookSubscription.id });
    expect(await remove()).toMatchObject({ deletedWebhookSubscriptionId: webhookSubscription.id });
    expect(await remove()).toMatchObject({ userErrors: [{ field: ['id'] }] });
  });

  it('takes https, Pub/Sub and EventBridge, and nothing else', async () => {
    const { subscribe } = shop();
    for (const uri of ['pubsub://project:topic', 'arn:aws:events:us-east-1::event-source/aws.partner/shopify.com/1/a']) expect((await subscribe('ORDERS_CREATE', { uri })).userErrors).toEqual([]);
    for (const uri of ['http://sync.example.org', 'nowhere']) expect((await subscribe('ORDERS_CREATE', { uri })).userErrors).toHaveLength(1);
  });
});
