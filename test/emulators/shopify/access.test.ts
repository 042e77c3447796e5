import { describe, expect, it } from 'vitest';
import { Client, rug } from './client.ts';

const hour = 3_600_000;

async function token(client: Client, form: Readonly<Record<string, string>>): Promise<{ status: number; body: any }> { // oxlint-disable-line typescript/no-explicit-any
  const body = new URLSearchParams({ client_id: client.shopify.clientId, client_secret: client.shopify.clientSecret, ...form });
  const reply = await client.request('/admin/oauth/access_token', 'POST', body.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  return { status: reply.status, body: await reply.json() };
}

const refresh = (client: Client, refresh_token: string) => token(client, { grant_type: 'refresh_token', refresh_token });

async function status(client: Client, accessToken: string): Promise<number> {
  client.token = accessToken;
  return (await client.send('{ shop { name } }')).status;
}

describe('a token', () => {
  it('by client credentials lasts a day less a second, and brings no refresh token', async () => {
    const client = new Client();
    const { body } = await token(client, { grant_type: 'client_credentials' });
    expect(body).toEqual({ access_token: expect.stringMatching(/^shpat_/), scope: expect.stringContaining('write_products'), expires_in: 86_399 });
    client.clock.advance(86_398_000);
    expect(await status(client, body.access_token)).toBe(200);
    client.clock.advance(1000);
    expect(await status(client, body.access_token)).toBe(401);
  });

  it('is refused to a wrong secret, to a shop of another organisation, and for an unknown grant', async () => {
    expect(await token(new Client(), { grant_type: 'client_credentials', client_secret: 'wrong' })).toMatchObject({ status: 400, body: { error: 'application_cannot_be_found' } });
    expect(await token(new Client({ ownOrganisation: false }), { grant_type: 'client_credentials' })).toMatchObject({ status: 400, body: { error: 'shop_not_permitted' } });
    expect(await token(new Client(), { grant_type: 'password' })).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });

  it('by refresh lasts an hour, and the refresh token before stays good until the new one is used', async () => {
    const client = new Client();
    const first = await refresh(client, client.shopify.refreshToken);
    expect(first.body).toMatchObject({ expires_in: 3600, refresh_token: expect.stringMatching(/^shprt_/) });
    // The answer was lost: the old one is used once more.
    const again = await refresh(client, client.shopify.refreshToken);
    expect(again.status).toBe(200);
    expect((await refresh(client, again.body.refresh_token)).status).toBe(200);
    expect(await refresh(client, client.shopify.refreshToken)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    client.clock.advance(hour);
    expect(await status(client, again.body.access_token)).toBe(401);
  });

  it('is asked for by JSON as well, and a refresh token dies after 90 days', async () => {
    const client = new Client();
    const body = JSON.stringify({ client_id: client.shopify.clientId, client_secret: client.shopify.clientSecret, grant_type: 'client_credentials' });
    expect((await client.request('/admin/oauth/access_token', 'POST', body, { 'content-type': 'application/json' })).status).toBe(200);
    client.clock.advance(90 * 24 * hour);
    expect((await refresh(client, client.shopify.refreshToken)).status).toBe(400);
  });

  it('that was made in the admin has no end, until the app is removed', async () => {
    const client = new Client();
    client.clock.advance(400 * 24 * hour);
    expect(await status(client, client.shopify.accessToken)).toBe(200);
    client.shopify.uninstall();
    expect(await status(client, client.shopify.accessToken)).toBe(401);
  });
});

describe('scopes', () => {
  it('that are missing deny a mutation, and the field of a query, while the rest is answered', async () => {
    const client = new Client({ scopes: ['read_products', 'read_locations'] });
    const denied = await client.answer('mutation ($input: ProductSetInput!) { productSet(input: $input) { userErrors { message } } }', { input: rug(client) });
    expect(denied).toMatchObject({ data: { productSet: null }, errors: [{ path: ['productSet'], extensions: { code: 'ACCESS_DENIED' } }] });
    const partial = await client.answer('{ products(first: 1) { nodes { id } } shop { name } shopifyPaymentsAccount { id } }');
    expect(partial).toMatchObject({ data: { products: { nodes: [] }, shop: { name: 'Atlas Hands' }, shopifyPaymentsAccount: null }, errors: [{ path: ['shopifyPaymentsAccount'] }] });
  });

  it('to write include those to read, and are listed by the installation', async () => {
    const client = new Client({ scopes: ['write_products'] });
    expect(await client.data('{ products(first: 1) { nodes { id } } currentAppInstallation { accessScopes { handle } } }')).toEqual({
      products: { nodes: [] },
      currentAppInstallation: { accessScopes: [{ handle: 'write_products' }] },
    });
  });
});

describe('a version', () => {
  it('is named by the header; a retired one falls forward without a word', async () => {
    const client = new Client();
    const answered = async (version: string) => {
      client.version = version;
      const reply = await client.send('{ shop { name } }');
      return [reply.status, reply.headers.get('x-shopify-api-version')];
    };
    expect(await answered('2026-10')).toEqual([200, '2026-10']);
    expect(await answered('2025-10')).toEqual([200, '2026-01']);
    expect(await answered('unstable')).toEqual([200, 'unstable']);
    expect(await answered('2027-04')).toEqual([404, null]);
    expect(await answered('2026-11')).toEqual([404, null]);
  });

  it('is supported for a year, and listed', async () => {
    const client = new Client();
    const { publicApiVersions } = await client.data('{ publicApiVersions { handle supported } }');
    expect(publicApiVersions).toEqual([
      ...['2026-01', '2026-04', '2026-07', '2026-10'].map((handle) => ({ handle, supported: true })),
      { handle: '2027-01', supported: false },
      { handle: 'unstable', supported: false },
    ]);
    client.clock.advance(Date.UTC(2027, 0, 1, 17) - client.clock.now());
    expect((await client.data('{ publicApiVersions { handle } }')).publicApiVersions[0]).toEqual({ handle: '2026-04' });
  });
});

describe('a request', () => {
  it('that is no request answers 4xx; one that does not fit the schema answers 200 with errors', async () => {
    const client = new Client();
    const post = (body: string, headers = {}) => client.request('/admin/api/2026-10/graphql.json', 'POST', body, { 'content-type': 'application/json', 'x-shopify-access-token': client.token, ...headers });
    expect((await post('{')).status).toBe(400);
    expect((await post('{}')).status).toBe(400);
    expect((await post('{}', { 'x-shopify-access-token': 'stolen' })).status).toBe(401);
    expect((await client.request('/admin/orders.json', 'GET')).status).toBe(404);
    expect(await client.answer('{ shop { colour } }')).toEqual({ errors: [expect.objectContaining({ message: expect.stringContaining('colour'), extensions: { code: 'undefinedField' } })] });
    expect(await client.answer('{ shop {')).toEqual({ errors: [expect.objectContaining({ message: expect.stringContaining('Syntax Error') })] });
    expect(await client.answer('query ($id: ID!) { product(id: $id) { id } }')).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'INVALID_VARIABLE' } })] });
    expect(client.shopify.requests.map((request) => request.status)).toEqual([400, 400, 401, 404, 200, 200, 200]);
  });

  it('for an id that is none is an error, for one that is unknown null', async () => {
    const client = new Client();
    expect(await client.data('{ product(id: "gid://shopify/Product/1") { id } nodes(ids: ["gid://shopify/Order/1"]) { id } }')).toEqual({ product: null, nodes: [null] });
    expect((await client.answer('{ node(id: "17") { id } }')).errors).toHaveLength(1);
  });
});
