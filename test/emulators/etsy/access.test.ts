import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Client } from './client.ts';

async function token(client: Client, form: Record<string, string>) {
  const reply = await client.etsy.handle(new Request('https://api.etsy.com/v3/public/oauth/token', { method: 'POST', body: new URLSearchParams({ client_id: client.etsy.keystring, ...form }) }));
  return { status: reply.status, body: (await reply.json()) as Record<string, string | number> };
}

const verifier = 'a-verifier-of-enough-letters-and-digits-0123456789';

async function authorize(client: Client, changes: Record<string, string> = {}): Promise<URL> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.etsy.keystring,
    redirect_uri: 'http://127.0.0.1:9999/back',
    scope: 'listings_r shops_r',
    state: 'opaque',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  const reply = await client.etsy.handle(new Request(`https://www.etsy.com/oauth/connect?${query}`));
  expect(reply.status).toBe(302);
  return new URL(reply.headers.get('location')!);
}

describe('the application key', () => {
  it('needs the shared secret, or says so', async () => {
    const client = new Client();
    client.headers = { 'x-api-key': client.etsy.keystring };
    expect(await client.get('/openapi-ping')).toMatchObject({ status: 403, body: { error: 'Shared secret is required in x-api-key header.' } });
  });

  it('is refused when it is missing or wrong', async () => {
    const client = new Client();
    client.headers = {};
    expect((await client.get('/openapi-ping')).status).toBe(401);
    client.headers = { 'x-api-key': `${client.etsy.keystring}:guessed` };
    expect((await client.get('/openapi-ping')).status).toBe(403);
  });

  it('is enough for the operations that the document lists without OAuth', async () => {
    const client = new Client();
    client.headers = { 'x-api-key': client.etsy.apiKey };
    expect((await client.get('/openapi-ping')).body.application_id).toBeGreaterThan(0);
    expect((await client.get('/seller-taxonomy/nodes')).status).toBe(200);
    expect((await client.get('/users/me')).status).toBe(401);
  });
});

describe('tokens', () => {
  it('pass from the authorization page with PKCE to an access token of those scopes', async () => {
    const client = new Client();
    const back = await authorize(client);
    expect(back.searchParams.get('state')).toBe('opaque');
    const granted = await token(client, { grant_type: 'authorization_code', code: back.searchParams.get('code')!, redirect_uri: 'http://127.0.0.1:9999/back', code_verifier: verifier });
    expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(String(granted.body['access_token'])).toMatch(new RegExp(`^${client.etsy.userId}\\.[\\w-]+$`));

    client.headers['authorization'] = `Bearer ${granted.body['access_token']}`;
    expect((await client.get('/users/me')).body).toEqual({ user_id: client.etsy.userId, shop_id: client.etsy.shopId });
    expect(await client.form('POST', '/scopes', { token: String(granted.body['access_token']) })).toMatchObject({ body: { scopes: ['listings_r', 'shops_r'] } });
    expect(await client.get(`${client.shop}/receipts`)).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
  });

  it('are refused for a wrong verifier, and a code is good once', async () => {
    const client = new Client();
    const code = (await authorize(client)).searchParams.get('code')!;
    const form = { grant_type: 'authorization_code', code, redirect_uri: 'http://127.0.0.1:9999/back' };
    expect(await token(client, { ...form, code_verifier: 'another' })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await token(client, { ...form, code_verifier: verifier })).status).toBe(400);
  });

  it('rotate: a refresh token is dead after its first use', async () => {
    const client = new Client();
    const first = await token(client, { grant_type: 'refresh_token', refresh_token: client.etsy.refreshToken });
    expect(first.status).toBe(200);
    expect(await token(client, { grant_type: 'refresh_token', refresh_token: client.etsy.refreshToken })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await token(client, { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) })).status).toBe(200);
  });

  it('live one hour', async () => {
    const client = new Client();
    client.clock.advance(3_599_000);
    expect((await client.get('/users/me')).status).toBe(200);
    client.clock.advance(1000);
    expect(await client.get('/users/me')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
  });
});

describe('limits', () => {
  it('count over a sliding second and say what is left', async () => {
    const client = new Client({ limits: { perSecond: 2, perDay: 100 } });
    expect((await client.get('/openapi-ping')).headers.get('x-remaining-this-second')).toBe('1');
    client.clock.advance(600);
    await client.get('/openapi-ping');
    client.clock.advance(300);
    const refused = await client.get('/openapi-ping');
    expect(refused).toMatchObject({ status: 429, body: { error: 'Exceeded per second rate limit' } });
    expect(refused.headers.get('retry-after')).toBeNull();
    client.clock.advance(100);
    const admitted = await client.get('/openapi-ping');
    expect(admitted.status).toBe(200);
    expect(admitted.headers.get('x-limit-per-second')).toBe('2');
    expect(admitted.headers.get('x-remaining-this-second')).toBe('0');
  });

  it('count over 24 hours in hourly buckets and say how long to wait', async () => {
    const client = new Client({ limits: { perSecond: 5, perDay: 2 } });
    client.headers = { 'x-api-key': client.etsy.apiKey };
    client.clock.advance(30 * 60_000);
    await client.get('/openapi-ping');
    await client.get('/openapi-ping');
    const refused = await client.get('/openapi-ping');
    expect(refused).toMatchObject({ status: 429, body: { error: 'Exceeded daily rate limit' } });
    expect(refused.headers.get('retry-after')).toBe(String(23.5 * 3600));
    expect(refused.headers.get('x-remaining-today')).toBe('0');
    client.clock.advance(23.5 * 3_600_000);
    expect((await client.get('/openapi-ping')).status).toBe(200);
  });

  it('scale for a demonstration, and can name the wait of a second', async () => {
    const client = new Client({ limits: { perSecond: 1, perDay: 10 }, limitScale: 3, retryAfterPerSecond: true });
    for (let call = 0; call < 3; call += 1) expect((await client.get('/openapi-ping')).status).toBe(200);
    expect((await client.get('/openapi-ping')).headers.get('retry-after')).toBe('1');
  });
});

describe('a request', () => {
  it('to no operation is not found', async () => {
    expect((await new Client().get('/nothing/here')).status).toBe(404);
  });

  it('with the wrong content type is refused', async () => {
    const client = new Client();
    expect((await client.json('POST', `${client.shop}/sections`, { title: 'Rugs' })).status).toBe(400);
    expect((await client.form('PUT', '/listings/1/inventory', { products: '[]' })).status).toBe(400);
  });

  it('for another shop is not found, or forbidden where it needs a token', async () => {
    const client = new Client();
    expect((await client.get('/shops/7/sections')).status).toBe(404);
    expect((await client.form('POST', '/shops/7/sections', { title: 'Rugs' })).status).toBe(403);
  });

  it('is recorded, also when the connection is cut', async () => {
    const client = new Client();
    client.etsy.faults.add({ fault: { kind: 'cut', when: 'before' } });
    await expect(client.get('/openapi-ping?a=b')).rejects.toThrow(TypeError);
    await client.get('/openapi-ping');
    expect(client.etsy.requests.map(({ method, target, status }) => [method, target, status])).toEqual([
      ['GET', '/v3/application/openapi-ping?a=b', 0],
      ['GET', '/v3/application/openapi-ping', 200],
    ]);
  });
});
