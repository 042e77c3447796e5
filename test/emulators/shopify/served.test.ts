import { describe, expect, it } from 'vitest';
import { serve, shopifyEmulator } from '../../../src/emulators/index.ts';

const shop = '{ shop { name } }';

describe('served over HTTP', () => {
  it('takes uploads where it says, and gives what they were for', async () => {
    const shopify = shopifyEmulator({ limitScale: 1000, mediaProcessingMs: 0 });
    const served = await serve(shopify);
    const ask = async (query: string, variables = {}) => {
      const reply = await fetch(`${served.url}/admin/api/2026-10/graphql.json`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-shopify-access-token': shopify.accessToken }, body: JSON.stringify({ query, variables }) });
      return (await reply.json()) as any; // oxlint-disable-line typescript/no-explicit-any
    };
    const { data } = await ask('mutation ($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }', { input: [{ resource: 'IMAGE', filename: 'dot.gif', mimeType: 'image/gif', httpMethod: 'POST' }] });
    const [{ url, resourceUrl, parameters }] = data.stagedUploadsCreate.stagedTargets;
    expect(url.startsWith(served.url)).toBe(true);
    const form = new FormData();
    for (const { name, value } of parameters) form.append(name, value);
    form.append('file', new Blob([new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 3, 0, 2, 0])]), 'dot.gif');
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(201);
    const made = await ask('mutation ($files: [FileCreateInput!]!) { fileCreate(files: $files) { files { ... on MediaImage { image { width height } } } userErrors { message } } }', { files: [{ originalSource: resourceUrl }] });
    expect(made.data.fileCreate).toEqual({ files: [{ image: { width: 3, height: 2 } }], userErrors: [] });
    await served.close();
  });

  it('fails as it is told: cut off, broken or overloaded, before or after it took effect', async () => {
    const shopify = shopifyEmulator({ limitScale: 1000 });
    const served = await serve(shopify);
    const send = (query: string) => fetch(`${served.url}/admin/api/2026-10/graphql.json`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-shopify-access-token': shopify.accessToken }, body: JSON.stringify({ query }) });
    shopify.faults.add({ fault: { kind: 'cut', when: 'after' } });
    await expect(send('mutation { productSet(input: { title: "Bowl" }) { product { id } } }')).rejects.toThrow('fetch failed');
    expect(shopify.products()).toMatchObject([{ title: 'Bowl' }]);
    shopify.faults.add({ fault: { kind: 'status', when: 'before', status: 503 } });
    expect((await send(shop)).status).toBe(503);
    expect((await send(shop)).status).toBe(200);
    expect(shopify.requests.map(({ status }) => status)).toEqual([0, 503, 200]);
    await served.close();
  });

  it('fails at the operation that is named, also when it took effect', async () => {
    const shopify = shopifyEmulator({ limitScale: 1000 });
    const send = async (query: string) => {
      const headers = { 'content-type': 'application/json', 'x-shopify-access-token': shopify.accessToken };
      return (await shopify.handle(new Request(`https://${shopify.shopDomain}/admin/api/2026-10/graphql.json`, { method: 'POST', headers, body: JSON.stringify({ query }) }))).json();
    };
    const body = '{"errors":[{"message":"Internal error"}]}';
    shopify.faults.add({ fault: { kind: 'status', when: 'after', status: 200, body }, matches: ({ operation }) => operation === 'SetProduct' });
    expect(await send(shop)).toMatchObject({ data: { shop: { name: 'Atlas Hands' } } });
    expect(await send('mutation SetProduct { productSet(input: { title: "Bowl" }) { product { id } } }')).toEqual(JSON.parse(body));
    expect(shopify.products()).toHaveLength(1);
    expect(shopify.requests.map(({ operation }) => operation)).toEqual(['shop', 'SetProduct']);
  });
});
