import { shopify, type ShopifyOptions } from 'fondouk/adapters/shopify';
import { shopifyEmulator } from 'fondouk/emulators';
import { describe, expect, it } from 'vitest';
import { directCall } from '../direct-call.ts';
import { openDay } from './shop.ts';

const SHOP = 'atlas-hands.myshopify.com';
const NOW = new Date('2026-11-24T09:00:00Z');
const authOf = (options: Partial<ShopifyOptions>) => shopify({ shop: SHOP, ...options }).auth;
const sent = { method: 'POST', target: '/', body: new Uint8Array(), at: NOW, nonce: 'n', anonymous: false };

describe('the options', () => {
  it.each([
    [{}, 'shop is missing'],
    [{ shop: 'atlas-hands.com' }, 'shop must be the domain that ends in .myshopify.com'],
    [{ shop: SHOP }, 'accessToken is missing'],
    [{ shop: SHOP, clientId: 'app' }, 'clientSecret is missing'],
    [{ shop: SHOP, accessToken: 't', shopp: 1 }, 'has no option shopp'],
    [{ shop: SHOP, accessToken: 't', apiVersion: 'latest' }, 'apiVersion must be a version such as 2026-10'],
  ])('%j are refused: %s', (options, message) => {
    expect(() => shopify(options as ShopifyOptions)).toThrow(message);
  });
});

describe('the credentials', () => {
  it('are a token that does not expire', async () => {
    const auth = authOf({ accessToken: 'shpat_1' });
    expect(await auth.sign(sent, auth.configured())).toEqual({ 'x-shopify-access-token': 'shpat_1' });
    expect(auth.refresh).toBeUndefined();
  });

  it('are asked for by client credentials, and again before they end', () => {
    const { refresh, configured } = authOf({ clientId: 'app', clientSecret: 'secret' });
    expect(refresh!.due(configured(), NOW)).toBe(true);
    expect(refresh!.body(configured())).toEqual({ form: { grant_type: 'client_credentials', client_id: 'app', client_secret: 'secret' } });
    const secrets = refresh!.read({ status: 200, headers: {}, body: { access_token: 't1', expires_in: 86_399 } }, configured(), NOW);
    expect(refresh!.due(secrets, new Date(NOW.getTime() + 80_000_000))).toBe(false);
    expect(refresh!.due(secrets, new Date(NOW.getTime() + 86_300_000))).toBe(true);
  });

  it('are renewed by a refresh token, which changes each time', () => {
    const { refresh, configured } = authOf({ clientId: 'app', clientSecret: 'secret', refreshToken: 'r1' });
    const secrets = refresh!.read({ status: 200, headers: {}, body: { access_token: 't1', expires_in: 3600, refresh_token: 'r2' } }, configured(), NOW);
    expect(refresh!.body(secrets)).toEqual({ form: { grant_type: 'refresh_token', client_id: 'app', client_secret: 'secret', refresh_token: 'r2' } });
  });

  it("are the host's own where it keeps them", async () => {
    const asked: string[] = [];
    const auth = authOf({ getToken: async (shop) => `token ${asked.push(shop)}` });
    expect(await auth.sign(sent, {})).toEqual({ 'x-shopify-access-token': 'token 1' });
    expect(await auth.sign(sent, {})).toEqual({ 'x-shopify-access-token': 'token 2' });
    expect(asked).toEqual([SHOP, SHOP]);
  });

  it('go out of date and are renewed while a shop is worked with', async () => {
    const clientCredentials = { accessToken: undefined, clientId: 'emulated-client-id', clientSecret: 'emulated-client-secret' };
    const day = openDay({ adapter: { ...clientCredentials, tokenUrl: 'https://shopify.market.test/admin/oauth/access_token' } });
    expect((await day.sync.push()).status).toBe('ok');
    await day.clock.advance(25 * 3_600_000);
    expect((await day.sync.push()).status).toBe('ok');
    await day.sync.close();
  });
});

describe('a shop that is made ready', () => {
  function open(shop: Parameters<typeof shopifyEmulator>[0] = {}, options: Partial<ShopifyOptions> = {}) {
    const emulator = shopifyEmulator(shop);
    const channel = shopify({ shop: emulator.shopDomain, accessToken: emulator.accessToken, baseUrl: 'https://shop.test', ...options });
    const account: Record<string, string> = {};
    const call = directCall(channel, (request) => emulator.handle(request), { account });
    return { emulator, channel, account, call };
  }

  it('has its metafield defined, and its location and publication remembered; then nothing is lacking', async () => {
    const { channel, call, account } = open();
    const lacks = await channel.ready(call);
    expect(lacks.map(({ code }) => code)).toEqual(['shopify-lacks-definition', 'shopify-lacks-choice']);
    const outcome = await channel.writes['account.prepare'][0].apply({ kind: 'account.prepare', key: 'k', consents: [], lacks }, call);
    expect(outcome).toMatchObject({ status: 'applied', remote: { parts: { currency: 'USD', location: expect.stringContaining('gid://shopify/Location/'), publications: expect.stringContaining('gid://shopify/Publication/') } } });
    Object.assign(account, outcome.remote?.parts);
    expect(await channel.ready(call)).toEqual([]);
  });

  it.each([
    ['two locations, none chosen', { locations: ['Atelier', 'Souk'] }, {}, 'shopify-location-not-chosen'],
    ['a publication that is not there', {}, { publications: ['Instagram'] }, 'shopify-publication-not-chosen'],
    ['a language that is not there', {}, { translations: ['ar'] }, 'shopify-language-missing'],
    ['a scope that was not granted', { scopes: ['read_products', 'read_locations', 'read_publications', 'read_locales'] as never }, {}, 'shopify-scope-missing'],
  ])('with %s is not ready', async (_what, shop, options, code) => {
    const { channel, call } = open(shop, options);
    expect((await channel.ready(call)).map((issue) => issue.code)).toContain(code);
  });

  it('is told that another version is served than the one asked for', async () => {
    const { emulator, channel, account } = open();
    const call = directCall(channel, async (request) => {
      const reply = await emulator.handle(request);
      return new Response(reply.body, { status: reply.status, headers: { ...Object.fromEntries(reply.headers), 'x-shopify-api-version': '2027-01' } });
    }, { account });
    expect(await channel.ready(call)).toContainEqual(expect.objectContaining({ code: 'shopify-version-served', params: { asked: '2026-10', served: '2027-01' } }));
  });
});
