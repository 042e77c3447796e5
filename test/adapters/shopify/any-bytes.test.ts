import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { shopify } from 'fondouk/adapters/shopify';
import { chooseText, isFondoukError, Product, type Call, type JobWriter, type Kind, type Operation, type Order, type Outcome, type ProductInput, type Remote, type Wanted } from 'fondouk/channel';
import { shopifyEmulator } from 'fondouk/emulators';
import { describe, expect, it } from 'vitest';
import { greyPicture } from '../../../src/testing/picture.ts';
import { bytesNear, near, unsoundness } from '../../any-bytes.ts';
import { everyPage, takesAnyAnswer, type Subject } from '../any-answer.ts';
import { recordingCall } from '../recording-call.ts';
import { rug, slippers } from './products.ts';

const START = Date.UTC(2026, 10, 24, 9);
const PICTURE = greyPicture(1);

interface ShopifySubject extends Subject {
  readonly channel: ReturnType<typeof shopify>;
  readonly remote: Remote;
  readonly draft: Remote;
  readonly order: Order;
}

/** Shopify's forms of a refusal: nearly all come with status 200 (page "Response status and error codes"). */
const REFUSALS = [
  { errors: 'Not Found' },
  { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost: { requestedQueryCost: 20, actualQueryCost: null, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 3, restoreRate: 100 } } } },
  { data: { productUpdate: null }, errors: [{ message: 'Access denied', path: ['productUpdate'], extensions: { code: 'ACCESS_DENIED', requiredAccess: 'write_products' } }] },
  { data: { productUpdate: { product: null, userErrors: [{ code: 'INVALID', field: ['input', 'variants', '1', 'price'], message: 'No.' }] } } },
];

function wantedOf(input: ProductInput, quantities: Readonly<Record<string, number>> = {}): Wanted {
  const product = Product.parse(input);
  const offers = product.variants.map(({ sku, prices, quantity }) => ({ sku, price: prices[0]!.amount, quantity: quantities[sku] ?? quantity ?? 0, basis: quantity ?? 0 })) as unknown as Wanted['offers'];
  const photos = [{ hash: '1'.padEnd(64, 'a'), fileName: 'one.png', mediaType: 'image/png' as const, bytes: PICTURE.length, isProgress: false }];
  const { language, text: title } = chooseText(product.title, ['en']);
  return { product, text: { language, title, description: chooseText(product.description, ['en']).text }, photos, offers, revision: 1 };
}

const operation = <K extends Kind>(kind: K, wanted: Wanted, more: object = {}): Operation<K> => ({ kind, key: kind, consents: ['billed', 'irreversible'], ...wanted, ...more }) as unknown as Operation<K>;
const creating = (wanted: Wanted) => operation('listing.create', wanted, { leftBehind: {} });

async function prepare(): Promise<ShopifySubject> {
  let now = START;
  const emulator = shopifyEmulator({ clock: { now: () => now }, mediaProcessingMs: 500, limitScale: 1000, locales: ['en', 'fr'] });
  const channel = shopify({ shop: emulator.shopDomain, accessToken: emulator.accessToken, baseUrl: 'https://shop.test', translations: ['fr'] });
  const account: Record<string, string> = {};
  const open: Subject['open'] = (heard) => recordingCall(channel, (request) => emulator.handle(request), { account, now: () => new Date(now), photos: () => PICTURE }, heard);
  const call = open(() => undefined);

  const prepared = await channel.writes['account.prepare'][0].apply({ kind: 'account.prepare', key: 'prepare', consents: [], lacks: await channel.ready(call) }, call);
  Object.assign(account, prepared.remote?.parts);
  const made = async (input: ProductInput) => (await channel.writes['listing.create'][0].apply(creating(wantedOf(input)), open(() => undefined))).remote!;
  const remote = await made(slippers);
  const draft = await made(rug);
  now += 10_000;
  await channel.writes['listing.publish'][0].apply(operation('listing.publish', wantedOf(slippers), { remote }), open(() => undefined));
  for (const sku of ['BAB-40', 'BAB-42']) emulator.buy({ sku, note: 'thanks' });
  emulator.ship(emulator.orders()[1]!.id, { tracking: { number: 'RR1' } });
  emulator.refund(emulator.orders()[1]!.id);
  emulator.payOut();
  const [order] = (await everyPage(channel.reads.orders.updated, call)).flatMap(({ items }) => items);
  return { channel, remote, draft, order: order!, refusals: REFUSALS, open };
}

const wanted = wantedOf(slippers, { 'BAB-40': 1 });

describe('any answer of Shopify ends in a value or a typed error', () => {
  takesAnyAnswer<ShopifySubject>(prepare, {
    'to the list of products': ({ channel }, call) => everyPage(channel.reads.listings, call),
    'to a read-back': ({ channel, remote, draft }, call) => channel.reads.readBack.read([remote, draft, { ...remote, ref: 'gid://shopify/Product/404' }], call),
    'to the orders that changed': ({ channel }, call) => everyPage(channel.reads.orders.updated, call, { since: new Date(START) }),
    'to the lines of the account': ({ channel }, call) => everyPage(channel.reads.payouts, call),
    'to what the shop has': ({ channel }, call) => channel.ready(call),
    'to a shop that is prepared': async ({ channel }, call) => {
      const lacks = ['shopify-lacks-definition', 'shopify-lacks-choice'].map((code) => ({ code, severity: 'warning' as const, message: code }));
      return channel.writes['account.prepare'][0].apply({ kind: 'account.prepare', key: 'prepare', consents: [], lacks }, call);
    },
    'to a product that is made': ({ channel }, call) => channel.writes['listing.create'][0].apply(creating(wantedOf({ ...rug, id: 'RUG-2' })), call),
    'to a product that is there already': ({ channel }, call) => channel.writes['listing.create'][0].apply(creating(wanted), call),
    'to new texts': ({ channel, remote }, call) => channel.writes['content.set'][0].apply(operation('content.set', wanted, { remote: { ...remote, parts: { ...remote.parts, 'metafield:origin': 'set' } } }), call),
    'to new photos': ({ channel, remote }, call) => channel.writes['media.set'][0].apply(operation('media.set', wanted, { remote }), call),
    'to new prices': ({ channel, remote }, call) => channel.writes['price.set'][0].apply(operation('price.set', wanted, { remote }), call),
    'to new quantities': ({ channel, remote }, call) => channel.writes['stock.set'][0].applyAll([operation('stock.set', wanted, { remote })], call),
    'to a product that is published': ({ channel, draft }, call) => channel.writes['listing.publish'][0].apply(operation('listing.publish', wantedOf(rug), { remote: draft }), call),
    'to a product that is withdrawn': ({ channel, remote }, call) => channel.writes['listing.withdraw'][0].apply(operation('listing.withdraw', wanted, { remote }), call),
    'to a product that is deleted': ({ channel, draft }, call) => channel.writes['listing.delete'][0].apply(operation('listing.delete', wantedOf(rug), { remote: draft }), call),
    'to an order that is shipped': ({ channel, order }, call) => channel.writes['order.ship'][0].apply({ kind: 'order.ship', key: 'ship', consents: ['tells-buyer'], order, shipment: { carrier: 'Poste Maroc', trackingNumber: 'RR123456789MA' } }, call),
    'to prices that are sent in bulk': async ({ channel, remote }, call) => {
      const writer = channel.writes['price.set'][1] as JobWriter<'price.set'>;
      const ticket = await writer.submit([operation('price.set', wanted, { remote })], call);
      return [ticket, await writer.poll(ticket, call)];
    },
  });
});

describe('any line of a bulk result', () => {
  const channel = shopify({ shop: 'atlas-hands.myshopify.com', accessToken: 't', baseUrl: 'https://shop.test' });
  const writers = { 'listing.create': 1, 'listing.publish': 1, 'price.set': 1 } as const;
  const variant = { id: 'gid://shopify/ProductVariant/1', sku: 'RUG-1', selectedOptions: [{ name: 'Title', value: 'Default Title' }], inventoryItem: { id: 'gid://shopify/InventoryItem/1', tracked: true, inventoryLevel: { quantities: [{ quantity: 1 }] } } };
  const complaint = { code: 'INVALID', field: ['input', 'variants', '0'], message: 'No.' };
  const LINES: Readonly<Record<keyof typeof writers, object>> = {
    'listing.create': { __lineNumber: 0, data: { productSet: { product: { id: 'gid://shopify/Product/1', status: 'ACTIVE', onlineStoreUrl: null, variants: { nodes: [variant] } }, userErrors: [complaint] } } },
    'listing.publish': { __lineNumber: 0, data: { publishablePublish: { publishable: { id: 'gid://shopify/Product/1', status: 'ACTIVE', onlineStoreUrl: null }, userErrors: [] } } },
    'price.set': { __lineNumber: 0, errors: [{ message: 'No.' }], data: { productVariantsBulkUpdate: { product: { id: 'gid://shopify/Product/1' }, userErrors: [complaint] } } },
  };
  const ended = { id: 'gid://shopify/BulkOperation/1', status: 'COMPLETED', errorCode: null, createdAt: '2026-11-24T09:00:00Z', objectCount: 2, url: 'https://files.test/result.jsonl', partialDataUrl: null };
  const ticket = JSON.stringify({ id: ended.id, at: ended.createdAt, refused: {} });

  it.each(Object.entries(writers))('of %s tells one outcome of each product, and no more', async (name, place) => {
    const kind = name as keyof typeof writers;
    const writer = channel.writes[kind][place] as unknown as JobWriter<typeof kind>;
    const operations = ['k0', 'k1'].map((key, index) => operation(kind, wantedOf(rug), { key, remote: { ref: `gid://shopify/Product/${index}`, parts: {}, state: 'draft' } })) as never;
    const lines = fc.array(fc.oneof(near(LINES[kind]), near({ ...LINES[kind], __lineNumber: 1 }), fc.string(), fc.jsonValue()), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(lines, async (told) => {
        const call = { read: async () => ({ bulkOperation: ended }), lines: async function* () { yield* told; } } as unknown as Call;
        const outcomes: Outcome[] = [];
        for await (const outcome of writer.results(ticket, operations, call)) outcomes.push(outcome);
        expect(outcomes.map(({ key }) => key).sort()).toEqual(['k0', 'k1']);
        expect(unsoundness(outcomes)).toBeUndefined();
      }),
    );
  });
});

describe('any token answer of Shopify', () => {
  const { refresh } = shopify({ shop: 'atlas-hands.myshopify.com', clientId: 'app', clientSecret: 'secret' }).auth;

  it('gives texts, or a typed error', () => {
    const kindsOf = (body: unknown, status: number): readonly string[] => {
      try {
        return Object.values(refresh!.read({ status, headers: {}, body }, {}, new Date(START))).map((value) => typeof value);
      } catch (error) {
        return [isFondoukError(error) ? 'string' : String(error)];
      }
    };
    fc.assert(
      fc.property(near({ access_token: 't1', expires_in: 3600, refresh_token: 'r2' }), fc.constantFrom(200, 400, 500), (body, status) => {
        expect(kindsOf(body, status).filter((kind) => kind !== 'string')).toEqual([]);
      }),
    );
  });
});

describe('any delivery to the webhook of Shopify', () => {
  const { webhook } = shopify({ shop: 'atlas-hands.myshopify.com', accessToken: 't', webhookSecret: 'secret' });
  const event = { id: 9, order_id: 6, admin_graphql_api_id: 'gid://shopify/Order/6' };

  it('that is signed is heard, whatever its body says', async () => {
    await fc.assert(
      fc.asyncProperty(bytesNear(event), fc.oneof(fc.constantFrom('orders/updated', 'refunds/create'), fc.string({ minLength: 1, maxLength: 100 })), async (body, topic) => {
        const headers = { 'x-shopify-topic': topic, 'x-shopify-webhook-id': 'b1', 'x-shopify-hmac-sha256': createHmac('sha256', 'secret').update(body).digest('base64') };
        const heard = await webhook!({ headers, body, at: new Date(START) });
        expect(heard).toMatchObject({ genuine: true, deliveryId: 'b1' });
        expect(JSON.stringify(heard).length).toBeLessThan(500);
      }),
    );
  });

  it('is refused, whatever its headers say', async () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('', '=', ' ', '9'.repeat(1000), ','.repeat(999)));
    const headers = fc.record({ 'x-shopify-topic': word, 'x-shopify-webhook-id': word, 'x-shopify-hmac-sha256': word, 'x-shopify-shop-domain': word }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(headers, fc.uint8Array(), async (odd, body) => {
        expect(await webhook!({ headers: odd as Record<string, string>, body, at: new Date(START) })).toMatchObject({ genuine: false });
      }),
    );
  });
});
