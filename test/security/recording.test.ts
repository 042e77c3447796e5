import { ChannelError, ConfigError, UnexpectedReply } from 'fondouk';
import { anouEmulator, etsyEmulator, serve, shopifyEmulator } from 'fondouk/emulators';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ANOU_SECRET, BUYER_WORDS, ETSY_BUYER, HIDDEN, KEYSTRING, NOTE, SHARED_SECRET, STORE_KEY, UNSAID } from './planted.ts';
import { recorder } from './recording.ts';

/** What the recorder that stands before every test file finds in this; taken away, so that this file passes in its turn. */
async function leaksOf(work: () => unknown): Promise<readonly string[]> {
  await work();
  return recorder.takeLeaks();
}

const silent = { write: () => undefined };

describe('what every test file is searched for', () => {
  it.each([
    ['in the message', () => pino({}, silent).warn(`refused ${SHARED_SECRET}`)],
    ['in a field', () => pino({}, silent).error({ order: { shipTo: ETSY_BUYER } }, 'not kept')],
    ['in what a child logger is bound to', () => pino({}, silent).child({ note: NOTE }).info('answered')],
    ['that only a talkative logger writes', () => pino({ level: 'trace' }, silent).debug({ key: STORE_KEY }, 'answered')],
  ])('a secret or a buyer in a line of a log: %s', async (_where, log) => {
    expect(await leaksOf(log)).toEqual([expect.stringMatching(/^log: /)]);
  });

  it('nothing of a log that is not written', async () => {
    expect(await leaksOf(() => pino({ level: 'error' }, silent).warn(SHARED_SECRET))).toEqual([]);
  });

  it.each([
    ['in the message', () => new ConfigError(`no such key: ${ANOU_SECRET}`)],
    ['in a field of its own', () => new ChannelError({ is: 'Refused', issues: [{ code: 'x', severity: 'error', message: 'x', params: { was: KEYSTRING } }], effect: 'none' }, 'getShop', 'refused')],
    ['in the name of a field of an answer', () => new UnexpectedReply('getOrders', [`${ETSY_BUYER.name}: invalid`])],
    ['in the error that it came from', () => new ConfigError('not kept', { cause: new Error('the host', { cause: new TypeError(`no room for ${NOTE}`) }) })],
  ])('a secret or a buyer in an error, thrown or not: %s', async (_where, make) => {
    expect(await leaksOf(make)).toEqual([expect.stringMatching(/^error: /)]);
  });

  it('every error, however many there are', async () => {
    const before = recorder.heard.error;
    const leaks = await leaksOf(() => Array.from({ length: 1000 }, (_, index) => new ConfigError(index === 700 ? SHARED_SECRET : 'nothing')));
    expect(leaks).toHaveLength(1);
    expect(recorder.heard.error - before).toBe(1000);
  });

  it.each([
    ['Etsy', () => etsyEmulator()],
    ['Anou', () => anouEmulator({ sellers: [{ id: 61, approved: true }], keys: { key: ANOU_SECRET } })],
    ['Shopify', () => shopifyEmulator()],
  ])('a secret or a buyer in the address of a request to %s, as it is or encoded, within the process or over a socket', async (_name, open) => {
    const emulator = open();
    const door = await serve(emulator);
    const ask = (query: string) => async () => {
      await emulator.handle(new Request(`https://shop.example/somewhere?${query}`));
      await fetch(`${door.url}/elsewhere?${query}`);
    };
    for (const query of [`key=${SHARED_SECRET}`, `to=${encodeURIComponent(ETSY_BUYER.firstLine)}`, new URLSearchParams({ note: NOTE }).toString()]) {
      expect(await leaksOf(ask(query))).toEqual([expect.stringMatching(/^address: /), expect.stringMatching(/^address: /)]);
    }
    expect(await leaksOf(ask('limit=100'))).toEqual([]);
    await door.close();
  });

  it('the secrets alone in an output that a person asked for', async () => {
    expect(await leaksOf(() => recorder.output(`Send it to ${BUYER_WORDS.join(', ')}.`))).toEqual([]);
    expect(await leaksOf(() => recorder.output(`The key is ${STORE_KEY}.`))).toEqual([expect.stringMatching(/^output: /)]);
  });
});

const isKnown = (words: readonly string[], value: string): boolean => words.some((word) => value.includes(word));

describe('what the emulators make up', () => {
  it('is known to the search: tokens of Etsy, from the start and issued later', async () => {
    const shop = etsyEmulator();
    expect(isKnown(UNSAID, shop.keystring)).toBe(true);
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: shop.keystring, refresh_token: shop.refreshToken });
    const answer = await shop.handle(new Request('https://etsy.example/v3/public/oauth/token', { method: 'POST', body }));
    const issued = (await answer.json()) as { readonly access_token: string; readonly refresh_token: string };
    for (const secret of [shop.apiKey.split(':')[1]!, shop.refreshToken, shop.accessToken(), issued.access_token, issued.refresh_token]) expect(isKnown(HIDDEN, secret)).toBe(true);
  });

  it('is known to the search: tokens of Shopify, from the start and issued later', async () => {
    const shop = shopifyEmulator();
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: shop.clientId, client_secret: shop.clientSecret, refresh_token: shop.refreshToken });
    const answer = await shop.handle(new Request('https://shopify.example/admin/oauth/access_token', { method: 'POST', body }));
    const issued = (await answer.json()) as { readonly access_token: string; readonly refresh_token: string };
    for (const secret of [shop.clientSecret, shop.accessToken, shop.refreshToken, issued.access_token, issued.refresh_token]) expect(isKnown(HIDDEN, secret)).toBe(true);
  });

  it('is known to the search: the buyer of an order for which nobody was named', () => {
    const shop = etsyEmulator();
    const listingId = shop.seedListing({ title: 'Rug', price: 10_000 });
    const { name, first_line, zip } = shop.buy({ listingId });
    for (const value of [name, first_line, zip]) expect(isKnown(UNSAID, value)).toBe(true);
  });
});
