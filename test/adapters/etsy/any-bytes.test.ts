import type { Operation, Remote } from 'fondouk/channel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { etsy } from 'fondouk/adapters/etsy';
import { hmacSha256, isFondoukError } from 'fondouk/channel';
import { bytesNear, near } from '../../any-bytes.ts';
import { everyPage, takesAnyAnswer, type Subject } from '../any-answer.ts';
import { recordingCall } from '../recording-call.ts';
import { createOf, listed, openShop, photo, picture, published, rug, slippers, start, wantedOf, type Shop } from './shop.ts';

interface EtsySubject extends Subject {
  readonly channel: Shop['channel'];
  readonly remote: Remote;
  readonly draft: Remote;
}

/** Etsy's two forms of a refusal (OAS; etsy/open-api #622). */
const REFUSALS = [
  { error: 'invalid_request', error_description: 'The api_key is missing a scope of the token; come back in a second.' },
  [{ path: 'price', type: 'must_be_positive', message: 'price must be positive' }],
];

async function prepare(): Promise<EtsySubject> {
  const shop = openShop();
  await shop.prepare();
  const remote = await published(shop, wantedOf(slippers));
  const draft = await listed(shop, wantedOf(rug));
  for (const buyer of [{ name: 'Orla', country: 'IE' }, { name: 'Zineb', country: 'MA' }]) shop.emulator.buy({ sku: 'BAB-40', buyer, message: 'thanks', personalization: 'Z' });
  shop.emulator.refund(shop.emulator.receipts()[0]!.receipt_id, { amount: 100, reason: 'late' });
  shop.emulator.review(shop.emulator.receipts()[0]!.receipt_id, { rating: 5, text: 'Lovely' });
  const { account } = shop.call;
  return {
    channel: shop.channel,
    remote,
    draft,
    refusals: REFUSALS,
    open: (heard) => recordingCall(shop.channel, (request) => shop.emulator.handle(request), { account, now: () => new Date(shop.clock.now()), photos: picture }, heard),
  };
}

const wanted = wantedOf(slippers, { quantities: { 'BAB-40': 2 } });
const edit = <K extends 'content.set' | 'media.set' | 'price.set' | 'stock.set' | 'listing.publish' | 'listing.withdraw' | 'listing.delete'>(kind: K, remote: Remote, wish = wanted): Operation<K> => ({ kind, key: kind, consents: ['billed', 'irreversible'], remote, ...wish }) as Operation<K>;

describe('any answer of Etsy ends in a value or a typed error', () => {
  takesAnyAnswer<EtsySubject>(prepare, {
    'to the list of listings': ({ channel }, call) => everyPage(channel.reads.listings, call),
    'to a read-back': ({ channel, remote, draft }, call) => channel.reads.readBack.read([remote, draft, { ...remote, ref: '404' }], call),
    'to the orders that changed': ({ channel }, call) => everyPage(channel.reads.orders.updated, call, { since: new Date(start) }),
    'to the orders that were cancelled': ({ channel }, call) => everyPage(channel.reads.orders.cancelled, call),
    'to the orders that wait': ({ channel }, call) => everyPage(channel.reads.orders.open, call),
    'to the listings as products': ({ channel }, call) => everyPage(channel.reads.products, call),
    'to the reviews': ({ channel }, call) => everyPage(channel.reads.reviews, call, { since: new Date(start) }),
    'to the payments': ({ channel }, call) => everyPage(channel.reads.payments, call, { since: new Date(start) }),
    'to the lines of the account': ({ channel }, call) => everyPage(channel.reads.payouts, call, { since: new Date(start) }),
    'to what the account has': ({ channel }, call) => channel.ready(call),
    'to a product that is checked': ({ channel }, call) => channel.check(wanted, call),
    'to an account that is prepared': async ({ channel }, call) => {
      const lacks = ['etsy-lacks-shipping-profile', 'etsy-lacks-processing-profile', 'etsy-lacks-return-policy', 'etsy-lacks-section'].map((code) => ({ code, severity: 'warning' as const, message: code, params: { title: 'Rugs' } }));
      return channel.writes['account.prepare'][0].apply({ kind: 'account.prepare', key: 'prepare', consents: [], lacks }, call);
    },
    'to a listing that is made': ({ channel }, call) => channel.writes['listing.create'][0].apply(createOf(wanted), call),
    'to new texts': ({ channel, remote }, call) => channel.writes['content.set'][0].apply(edit('content.set', remote), call),
    'to new photos': ({ channel, remote }, call) => channel.writes['media.set'][0].apply(edit('media.set', remote, wantedOf(slippers, { photos: [photo(3), photo(1)] })), call),
    'to new prices and quantities': ({ channel, remote }, call) => channel.writes['stock.set'][0].applyAll([edit('price.set', remote), edit('stock.set', remote)], call),
    'to a listing that is published': ({ channel, draft }, call) => channel.writes['listing.publish'][0].apply(edit('listing.publish', draft, wantedOf(rug)), call),
    'to a listing that is withdrawn': ({ channel, remote }, call) => channel.writes['listing.withdraw'][0].apply(edit('listing.withdraw', remote), call),
    'to a listing that is deleted': ({ channel, draft }, call) => channel.writes['listing.delete'][0].apply(edit('listing.delete', draft), call),
    'to an order that is shipped': async ({ channel }, call) => {
      const order = (await everyPage(channel.reads.orders.updated, call)).flatMap(({ items }) => items)[0];
      return order && channel.writes['order.ship'][0].apply({ kind: 'order.ship', key: 'ship', consents: ['tells-buyer'], order, shipment: { carrier: 'Poste Maroc', trackingNumber: 'RR123456789MA' } }, call);
    },
  });
});

/** Types of the values that are read, or what was thrown. */
function kindsOf(read: () => Record<string, unknown>): readonly string[] {
  try {
    return Object.values(read()).map((value) => typeof value);
  } catch (error) {
    return [isFondoukError(error) ? 'typed error' : String(error)];
  }
}

describe('any token answer of Etsy', () => {
  it('gives texts, or a typed error', () => {
    const { refresh, login } = openShop().channel.auth;
    const tokens = near({ access_token: '41.a', refresh_token: '41.r', expires_in: 3600, token_type: 'Bearer' });
    fc.assert(
      fc.property(tokens, fc.constantFrom(200, 400, 500), (body, status) => {
        const reply = { status, headers: {}, body };
        const kinds = [() => refresh!.read(reply, {}, new Date(start)), () => login!.read(reply, new Date(start))].flatMap(kindsOf);
        expect(kinds.filter((kind) => kind !== 'string' && kind !== 'typed error')).toEqual([]);
      }),
    );
  });
});

describe('any delivery to the webhook of Etsy', () => {
  const secret = `whsec_${Buffer.from('a key of thirty-two bytes, or so').toString('base64')}`;
  const { webhook } = etsy({ shopId: 1, keystring: 'k', sharedSecret: 's', webhookSecret: secret });
  const event = { event_type: 'ORDER_PAID', resource_url: 'https://api.etsy.com/v3/application/shops/1/receipts/2', shop_id: 1 };

  it('is heard, whatever its body says', async () => {
    await fc.assert(
      fc.asyncProperty(bytesNear(event), async (body) => {
        const head = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(start / 1000) };
        const signed = Buffer.concat([Buffer.from(`${head['webhook-id']}.${head['webhook-timestamp']}.`), body]);
        const signature = Buffer.from(hmacSha256(Buffer.from(secret.slice('whsec_'.length), 'base64'), signed)).toString('base64');
        const heard = await webhook!({ headers: { ...head, 'webhook-signature': `v1,${signature}` }, body, at: new Date(start) });
        expect(heard).toMatchObject({ genuine: true, deliveryId: 'msg_1' });
        expect(JSON.stringify(heard).length).toBeLessThan(500);
      }),
    );
  });

  it('is refused, whatever its headers say', async () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('', 'v1,', 'v1,v1,', `${start / 1000}`, '9'.repeat(12), ','.repeat(999)));
    const headers = fc.record({ 'webhook-id': word, 'webhook-timestamp': word, 'webhook-signature': word }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(headers, fc.uint8Array(), async (odd, body) => {
        expect(await webhook!({ headers: odd as Record<string, string>, body, at: new Date(start) })).toMatchObject({ genuine: false });
      }),
    );
  });
});
