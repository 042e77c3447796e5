import { hmacSha256, sameSignature, type Delivery, type Heard, type Hint, type Webhook } from 'fondouk/channel';
import { z } from 'zod';
import type { EtsySettings } from './options.ts';

/** Farther from our clock than this, either way, a delivery is taken for a replay (Standard Webhooks: five minutes). */
const WINDOW_SECONDS = 300;
/** A sender signs with its old and its new secret while it changes them; more than a few signatures are noise. */
const MOST_SIGNATURES = 8;

const SignedHeaders = z.object({
  'webhook-id': z.string().regex(/^[\x21-\x7e]{1,200}$/),
  'webhook-timestamp': z.string().regex(/^\d{1,12}$/),
  'webhook-signature': z.string().min(1).max(1000),
});
type SignedHeaders = z.infer<typeof SignedHeaders>;

/** A number in etsy/open-api #1564, a text elsewhere. */
const Event = z.object({ event_type: z.string(), resource_url: z.string().optional(), shop_id: z.union([z.string(), z.number()]).transform(String).optional() });
type Event = z.infer<typeof Event>;

/**
 * Etsy signs as Standard Webhooks do: base64 of HMAC-SHA256 over `id.timestamp.body`, under what follows `whsec_`, decoded. The header is a
 * list of `v1,<base64>` (Jaal-Yantra-Textiles/v2, lib/webhook.ts) or the bare base64 (two other clients): both are taken. Webhooks stand
 * in no OAS, and users could not verify them at first (etsy/open-api #1509): the orders are polled all the same.
 */
export function etsyWebhook({ webhookSecret, shopId }: Pick<EtsySettings, 'webhookSecret' | 'shopId'>): { readonly webhook?: Webhook } {
  if (webhookSecret === undefined) return {};
  const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64');
  return { webhook: (delivery) => hear(delivery, key, String(shopId)) };
}

function hear({ headers, body, at }: Delivery, key: Uint8Array, shopId: string): Heard {
  const signed = SignedHeaders.safeParse(headers);
  if (!signed.success) return { genuine: false, why: 'unsigned' };
  const { 'webhook-id': deliveryId, 'webhook-timestamp': timestamp } = signed.data;
  if (Math.abs(at.getTime() / 1000 - Number(timestamp)) > WINDOW_SECONDS) return { genuine: false, why: 'out of time' };
  if (!isSignedWith(key, signed.data, body)) return { genuine: false, why: 'forged' };
  return { genuine: true, deliveryId, hints: hintsOf(body, shopId) };
}

function isSignedWith(key: Uint8Array, headers: SignedHeaders, body: Uint8Array): boolean {
  const content = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), body]);
  const expected = Buffer.from(hmacSha256(key, content)).toString('base64');
  const told = headers['webhook-signature'].split(' ', MOST_SIGNATURES).map((signature) => signature.replace(/^v1,/, ''));
  // Each is compared, so that the time does not tell which one it was.
  return told.filter((signature) => sameSignature(signature, expected)).length > 0;
}

/**
 * Etsy renamed its events once (`ORDER_PAID`, `order.paid`) and adds to them: what is not surely about something else is a reason to look
 * at the orders. Events of listings and inventory are left: most of them are the echo of our own writes, which are read back anyway.
 */
function hintsOf(body: Uint8Array, shopId: string): readonly Hint[] {
  const event = readEvent(body);
  if (event?.shop_id !== undefined && event.shop_id !== shopId) return [];
  const name = event?.event_type.toLowerCase().replaceAll('_', '.') ?? '';
  if (name.startsWith('listing.') || name.startsWith('inventory.')) return [];
  const about = event && receiptIdIn(event);
  // A cancellation may move no time of change (etsy/open-api #513, #604).
  return [{ passes: name === 'order.canceled' ? ['updated', 'cancelled'] : ['updated'], ...(about === undefined ? {} : { about }) }];
}

function readEvent(body: Uint8Array): Event | undefined {
  try {
    return Event.safeParse(JSON.parse(Buffer.from(body).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function receiptIdIn({ resource_url }: Event): string | undefined {
  return /\/receipts\/(\d{1,20})(?:[/?#]|$)/.exec(resource_url ?? '')?.[1];
}
