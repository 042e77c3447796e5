import { ConfigError, type Store, type StoreFactory } from 'fondouk';
import { etsyEmulator } from 'fondouk/emulators';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market, type MarketOptions } from './market.ts';
import { rug, shelf } from './products.ts';
import { WEBHOOK_SECRET } from '../security/planted.ts';

const DAY = 24 * 3_600_000;

function openMarket(options: MarketOptions = {}) {
  return market({ catalogue: shelf(rug(1)), ...options, etsy: { ...shopTerms, webhookSecret: WEBHOOK_SECRET, ...options.etsy } });
}

/** Requests of a shop that announces one sale, at the time of the market's clock. */
async function announced(clock: { now(): number }, copies = 1): Promise<readonly Request[]> {
  const posted: Request[] = [];
  const deliver = async (request: Request) => {
    posted.push(request);
    return new Response();
  };
  const shop = etsyEmulator({ clock, webhook: { url: 'https://shop.example/webhooks/etsy', secret: WEBHOOK_SECRET, deliver, copies } });
  shop.seedListing({ title: 'A teapot', sku: 'TEA-1', price: 2000 });
  shop.buy({ sku: 'TEA-1' });
  await shop.webhooksSettled();
  return posted;
}
const oneOf = async (clock: { now(): number }): Promise<Request> => (await announced(clock))[0]!;

const statuses = (responses: readonly Response[]) => responses.map(({ status }) => status);
const pending = async ({ config }: { readonly config: { readonly store: StoreFactory } }) => (await config.store.open()).hints.pending('etsy', 100);

/** The same store, except that hints cannot be written. */
const failing = (factory: StoreFactory): StoreFactory => ({
  ...factory,
  async open(): Promise<Store> {
    const store = await factory.open();
    return { ...store, transaction: () => Promise.reject(new Error('the disk is full: secret path')) };
  },
});

describe('the webhook handler', () => {
  it('keeps a genuine hint before it answers', async () => {
    const day = openMarket();
    const response = await day.sync.webhook('etsy')(await oneOf(day.clock));
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await pending(day)).toMatchObject([{ channel: 'etsy', deliveryId: 'msg_1', hints: [{ passes: ['updated'], about: expect.stringMatching(/^\d+$/) }] }]);
  });

  it('answers a repeated delivery well, and keeps it once', async () => {
    const day = openMarket();
    const handler = day.sync.webhook('etsy');
    expect(statuses(await Promise.all((await announced(day.clock, 5)).map(handler)))).toEqual([200, 200, 200, 200, 200]);
    expect(await pending(day)).toHaveLength(1);
  });

  it('does not wake anybody for a delivery that was followed already', async () => {
    const day = openMarket();
    const handler = day.sync.webhook('etsy');
    const [first, again] = await announced(day.clock, 2);
    await handler(first!);
    await day.sync.pull();
    expect((await handler(again!)).status).toBe(200);
    expect(await pending(day)).toEqual([]);
  });

  it('answers 503 when the hint could not be kept, so that it is sent again', async () => {
    const day = openMarket();
    const lines: string[] = [];
    const logger = pino({}, { write: (line: string) => void lines.push(line) });
    const response = await day.open({ store: failing(day.config.store) }, { logger }).webhook('etsy')(await oneOf(day.clock));
    expect([response.status, await response.text()]).toEqual([503, '']);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ channel: 'etsy', code: 'internal-error', msg: 'webhook not kept' }]);
    expect(lines.join()).not.toMatch(/secret path|receipts/);
    expect(await pending(day)).toEqual([]);
  });

  it('takes a hint while a run holds the store', async () => {
    const day = openMarket();
    const lock = await (await day.config.store.open()).lock();
    expect((await day.open().webhook('etsy')(await oneOf(day.clock))).status).toBe(200);
    await lock!.release();
    expect(await pending(day)).toHaveLength(1);
  });

  it('refuses what is forged, unsigned or too old, all in the same words, and keeps nothing', async () => {
    const day = openMarket();
    const handler = day.sync.webhook('etsy');
    const genuine = await oneOf(day.clock);
    const late = genuine.clone();
    const body = await genuine.text();
    const again = (headers: Headers, text: string) => new Request(genuine.url, { method: 'POST', headers, body: text });
    const refused = [await handler(again(genuine.headers, `${body} `)), await handler(again(new Headers(), body))];
    await day.clock.advance(301_000);
    refused.push(await handler(late));
    expect(statuses(refused)).toEqual([401, 401, 401]);
    expect(await Promise.all(refused.map((response) => response.text()))).toEqual(['', '', '']);
    expect(await pending(day)).toEqual([]);
  });

  it('takes POST alone', async () => {
    const handler = openMarket().sync.webhook('etsy');
    const response = await handler(new Request('https://shop.example/webhooks/etsy'));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('reads no further than 256 KiB, whatever length is announced', async () => {
    const handler = openMarket().sync.webhook('etsy');
    let read = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
      cancel() {
        cancelled = true;
      },
    });
    const post = (body: ReadableStream | string, headers: Record<string, string> = {}) => new Request('https://shop.example/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
    expect((await handler(post(endless))).status).toBe(413);
    expect([read <= 512 * 1024, cancelled]).toEqual([true, true]);
    expect((await handler(post('x', { 'content-length': '262145' }))).status).toBe(413);
    expect((await handler(post('x'.repeat(256 * 1024)))).status).toBe(401);
    expect((await handler(post(new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })))).status).toBe(400);
  });

  it('forgets deliveries after a week', async () => {
    const day = openMarket();
    const handler = day.sync.webhook('etsy');
    await handler(await oneOf(day.clock));
    await day.clock.advance(8 * DAY);
    await handler(await oneOf(day.clock));
    expect(await pending(day)).toMatchObject([{ receivedAt: new Date(day.clock.now()).toISOString() }]);
  });

  it('is refused where the options lack the secret', () => {
    const day = market({ etsy: shopTerms });
    expect(() => day.sync.webhook('etsy')).toThrow(ConfigError);
    expect(() => day.sync.webhook('etsy')).toThrow('webhookSecret');
  });
});

describe('a hint', () => {
  it('is followed by the next pull, and only when that read everything', async () => {
    const day = openMarket();
    await day.sync.push();
    await day.sync.webhook('etsy')(await oneOf(day.clock));
    day.shop.faults.add({ fault: { kind: 'status', when: 'before', status: 400 }, matches: ({ path }) => path.endsWith('/receipts') });
    expect((await day.sync.pull()).status).not.toBe('ok');
    expect(await pending(day)).toHaveLength(1);
    expect((await day.sync.pull()).status).toBe('ok');
    expect(await pending(day)).toEqual([]);
  });

  it('that comes while orders are being read is left for the next time', async () => {
    const day = openMarket();
    await day.sync.push();
    const handler = day.sync.webhook('etsy');
    let late: Response | undefined;
    const transport: typeof day.runtime.transport = async (wire) => {
      if (late === undefined && wire.url.includes('/receipts')) late = await handler(await oneOf(day.clock));
      return day.runtime.transport!(wire);
    };
    await day.open({}, { transport }).pull();
    expect([late?.status, (await pending(day)).length]).toEqual([200, 1]);
  });
});
