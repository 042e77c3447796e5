import { hmacSha256, sameSignature, type Delivery, type Heard, type Hint, type Webhook } from 'fondouk/channel';
import { z } from 'zod';
import type { ShopifySettings } from './options.ts';

const SignedHeaders = z.object({
  'x-shopify-hmac-sha256': z.string().min(1).max(200),
  'x-shopify-webhook-id': z.string().regex(/^[\x21-\x7e]{1,200}$/),
  'x-shopify-topic': z.string().min(1).max(100),
  'x-shopify-shop-domain': z.string().max(100).optional(),
});

const About = z.object({ admin_graphql_api_id: z.string().optional(), order_id: z.union([z.string(), z.number()]).optional() });

/** Topics that an order may be behind; of a refund, an edit and a parcel too. */
const OF_ORDERS = /^(orders|refunds|fulfillments|fulfillment_orders|order_transactions|returns|disputes)\//;

/**
 * Base64 of HMAC-SHA256 over the raw body, under the client secret; after the secret was changed Shopify signs with the old one for up to an
 * hour, so that two may be given (Shopify page "Verify webhook deliveries"). A delivery comes again under the same
 * `X-Shopify-Webhook-Id`, with its first payload, up to 8 times in 4 hours; then the subscription is deleted: the orders are swept all the same.
 */
export function shopifyWebhook({ webhookSecret, clientSecret, shop }: Pick<ShopifySettings, 'webhookSecret' | 'clientSecret' | 'shop'>): { readonly webhook?: Webhook } {
  const secrets = webhookSecret ?? (clientSecret === undefined ? [] : [clientSecret]);
  if (secrets.length === 0) return {};
  const keys = secrets.map((secret) => Buffer.from(secret));
  return { webhook: (delivery) => hear(delivery, keys, shop) };
}

function hear({ headers, body }: Delivery, keys: readonly Uint8Array[], shop: string): Heard {
  const signed = SignedHeaders.safeParse(headers);
  if (!signed.success) return { genuine: false, why: 'unsigned' };
  const told = signed.data['x-shopify-hmac-sha256'];
  // Each is compared, so that the time does not tell which one it was.
  const matches = keys.filter((key) => sameSignature(told, Buffer.from(hmacSha256(key, body)).toString('base64')));
  if (matches.length === 0) return { genuine: false, why: 'forged' };
  const isOurs = (signed.data['x-shopify-shop-domain'] ?? shop) === shop;
  return { genuine: true, deliveryId: signed.data['x-shopify-webhook-id'], hints: isOurs ? hintsOf(signed.data['x-shopify-topic'], body) : [] };
}

/** Topics of products and stock are left: most of them are the echo of our own writes. */
function hintsOf(topic: string, body: Uint8Array): readonly Hint[] {
  if (!OF_ORDERS.test(topic)) return [];
  const about = orderIn(body);
  return [{ passes: ['updated'], ...(about === undefined ? {} : { about }) }];
}

function orderIn(body: Uint8Array): string | undefined {
  try {
    const { admin_graphql_api_id: id, order_id } = About.parse(JSON.parse(Buffer.from(body).toString('utf8')));
    if (order_id !== undefined && /^\d{1,20}$/.test(String(order_id))) return `gid://shopify/Order/${order_id}`;
    return id !== undefined && /^gid:\/\/shopify\/Order\/\d{1,20}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
