import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSync, sqlite } from 'fondouk';
import { etsy } from 'fondouk/adapters/etsy';
import { etsyEmulator } from 'fondouk/emulators';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error: an example in JavaScript, without types
import { listener } from '../../examples/webhook-server.mjs';
import { WEBHOOK_SECRET } from '../security/planted.ts';

const sync = createSync({ store: sqlite(':memory:'), channels: { etsy: etsy({ shopId: 51840277, keystring: 'k', sharedSecret: 's', webhookSecret: WEBHOOK_SECRET }) } });
const server = createServer(listener(sync.webhook('etsy')));
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/etsy`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await sync.close();
});

describe('the webhook server', () => {
  it('takes what the emulated Etsy posts over HTTP, also when it comes again', async () => {
    const shop = etsyEmulator({ webhook: { url, secret: WEBHOOK_SECRET, copies: 2 } });
    shop.seedListing({ title: 'A teapot', sku: 'TEA-1', price: 2000 });
    shop.buy({ sku: 'TEA-1' });
    await shop.webhooksSettled();
    expect(shop.webhookAttempts.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('refuses what it cannot prove, and every other method', async () => {
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    const traced = await new Promise((resolve) => send(url, { method: 'TRACE' }, ({ statusCode }) => resolve(statusCode)).end());
    expect(traced).toBe(405);
  });

  it('lives on after a body that never ends', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)) });
    const status = await fetch(url, { method: 'POST', body: endless, duplex: 'half' } as RequestInit).then((reply) => reply.status, () => 'cut');
    expect([413, 'cut']).toContain(status);
    expect((await fetch(url)).status).toBe(405);
  });
});
