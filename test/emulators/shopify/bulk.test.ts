import { describe, expect, it } from 'vitest';
import { Client, type Json } from './client.ts';

const stage = 'mutation ($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }';
const runMutation = 'mutation ($mutation: String!, $path: String!) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path, clientIdentifier: "test") { bulkOperation { id status type } userErrors { code field message } } }';
const runQuery = 'mutation ($query: String!, $grouped: Boolean = true) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) { bulkOperation { id status } userErrors { code field message } } }';
const read = 'query ($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url partialDataUrl completedAt } }';
const cancel = 'mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { field message } } }';
const line = 'mutation ($identifier: ProductSetIdentifiers, $input: ProductSetInput!) { productSet(identifier: $identifier, input: $input, synchronous: false) { product { handle } userErrors { code field } } }';

/** Uploads lines, as a client of the live service would. @returns their path. */
async function upload(client: Client, lines: readonly unknown[]): Promise<string> {
  const input = [{ resource: 'BULK_MUTATION_VARIABLES', filename: 'lines.jsonl', mimeType: 'text/jsonl', httpMethod: 'POST' }];
  const { stagedTargets: [target] } = await client.mutate(stage, { input });
  expect(target.resourceUrl).toBeNull();
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append('file', new Blob([lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')]), 'lines.jsonl');
  expect((await client.request(target.url, 'POST', form)).status).toBe(201);
  return target.parameters.find(({ name }: { name: string }) => name === 'key').value;
}

async function start(client: Client, lines: readonly unknown[], mutation = line): Promise<string> {
  const { bulkOperation, userErrors } = await client.mutate(runMutation, { mutation, path: await upload(client, lines) });
  expect([bulkOperation?.status, userErrors]).toEqual(['CREATED', []]);
  return bulkOperation.id;
}

const state = async (client: Client, id: string): Promise<Json> => (await client.data(read, { id })).bulkOperation;

async function results(client: Client, url: string): Promise<readonly Json[]> {
  const text = await (await client.request(url, 'GET')).text();
  return text.split('\n').filter(Boolean).map((each) => JSON.parse(each));
}

describe('a bulk mutation', () => {
  const lines = [{ input: { title: 'Bowl' } }, { input: { title: 'Tray', handle: 'tray' }, identifier: { handle: 'other' } }, { input: { title: 'Vase' } }];

  it('is CREATED, RUNNING, line after line, then COMPLETED with a line for each', async () => {
    const client = new Client({ bulkStartMs: 1000, bulkLineMs: 1000 });
    const id = await start(client, lines);
    expect(await state(client, id)).toMatchObject({ status: 'CREATED', objectCount: '0', url: null });
    client.clock.advance(1500);
    expect(await state(client, id)).toMatchObject({ status: 'RUNNING', objectCount: '1', url: null });
    expect(client.shopify.products().map(({ title }) => title)).toEqual(['Bowl']);
    client.clock.advance(3000);
    const done = await state(client, id);
    expect(done).toMatchObject({ status: 'COMPLETED', errorCode: null, objectCount: '3', completedAt: '2026-11-20T09:00:04Z' });
    const found = await results(client, done.url);
    expect(found).toEqual([
      { data: { productSet: { product: { handle: 'bowl' }, userErrors: [] } }, __lineNumber: 0 },
      { data: { productSet: { product: null, userErrors: [{ code: 'INPUT_MISMATCH', field: ['input', 'handle'] }] } }, __lineNumber: 1 },
      { data: { productSet: { product: { handle: 'vase' }, userErrors: [] } }, __lineNumber: 2 },
    ]);
    expect(Number(done.fileSize)).toBeGreaterThan(100);
  });

  it('answers lines that are no variables of it with errors', async () => {
    const client = new Client();
    const id = await start(client, ['{"input":', { input: { colour: 'red' } }, lines[0]]);
    client.clock.advance(60_000);
    expect(await results(client, (await state(client, id)).url)).toMatchObject([
      { errors: [{ message: expect.any(String) }], __lineNumber: 0 },
      { errors: [{ extensions: { code: 'INVALID_VARIABLE' } }], __lineNumber: 1 },
      { data: { productSet: { product: { handle: 'bowl' } } }, __lineNumber: 2 },
    ]);
  });

  it('asks for its key in every line that needs one', async () => {
    const client = new Client();
    const mutation = 'mutation ($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) { userErrors { code } } }';
    const id = await start(client, [{ input: { name: 'available', reason: 'correction', quantities: [] } }], mutation);
    client.clock.advance(60_000);
    expect(await results(client, (await state(client, id)).url)).toMatchObject([{ errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  });

  it('refuses a mutation that does not fit, a query, and a file that is not there', async () => {
    const client = new Client();
    const path = await upload(client, lines);
    const code = async (mutation: string, at = path) => (await client.mutate(runMutation, { mutation, path: at })).userErrors[0].code;
    expect(await code('mutation { productPaint { id } }')).toBe('INVALID_MUTATION');
    expect(await code('{ shop { name } }')).toBe('INVALID_MUTATION');
    expect(await code(line, 'tmp/nowhere')).toBe('NO_SUCH_FILE');
    const { stagedTargets: [image] } = await client.mutate(stage, { input: [{ resource: 'IMAGE', filename: 'a.png', mimeType: 'image/png', httpMethod: 'PUT' }] });
    await client.shopify.handle(new Request(image.url, { method: 'PUT', body: 'x' }));
    expect(await code(line, decodeURIComponent(new URL(image.url).pathname.slice('/staged/'.length)))).toBe('INVALID_STAGED_UPLOAD_FILE');
  });

  it('runs with four others at most', async () => {
    const client = new Client();
    for (let count = 0; count < 5; count += 1) await start(client, lines);
    const path = await upload(client, lines);
    expect(await client.mutate(runMutation, { mutation: line, path })).toMatchObject({ bulkOperation: null, userErrors: [{ code: 'LIMIT_REACHED', field: null }] });
    client.clock.advance(60_000);
    expect(await client.mutate(runMutation, { mutation: line, path })).toMatchObject({ userErrors: [] });
    const { bulkOperations } = await client.data('{ bulkOperations(first: 9, query: "status:completed operation_type:mutation") { nodes { id } } }');
    expect(bulkOperations.nodes).toHaveLength(5);
  });

  it('ran alone before', async () => {
    const client = new Client({ bulkConcurrency: 1 });
    await start(client, lines);
    expect(await client.mutate(runMutation, { mutation: line, path: await upload(client, lines) })).toMatchObject({ userErrors: [{ code: 'OPERATION_IN_PROGRESS' }] });
  });

  it('stops when it is cancelled, and keeps what it did', async () => {
    const client = new Client({ bulkStartMs: 1000, bulkLineMs: 1000 });
    const id = await start(client, lines);
    client.clock.advance(1500);
    expect(await client.mutate(cancel, { id })).toMatchObject({ bulkOperation: { status: 'CANCELING' }, userErrors: [] });
    client.clock.advance(10_000);
    const stopped = await state(client, id);
    expect(stopped).toMatchObject({ status: 'CANCELED', objectCount: '1', url: null });
    expect(await results(client, stopped.partialDataUrl)).toHaveLength(1);
    expect(client.shopify.products()).toHaveLength(1);
    expect((await client.mutate(cancel, { id })).userErrors).toHaveLength(1);
  });
});

describe('a bulk query', () => {
  const query = '{ products { edges { node { id title variants { edges { node { id sku } } } } } } }';

  async function shop() {
    const client = new Client();
    client.shopify.seedProduct({ title: 'Bowl', price: '1', sku: 'BOWL' });
    client.shopify.seedProduct({ title: 'Rug', price: '0', variants: ['S', 'M'].map((Size) => ({ options: { Size }, price: '2', sku: `RUG-${Size}` })) });
    return client;
  }

  async function run(client: Client, grouped: boolean, text = query): Promise<Json> {
    const { bulkOperation } = await client.mutate(runQuery, { query: text, grouped });
    client.clock.advance(60_000);
    return state(client, bulkOperation.id);
  }

  it('gives a line for each object; children name their parent and follow it', async () => {
    const client = await shop();
    const done = await run(client, true);
    expect(done).toMatchObject({ status: 'COMPLETED', objectCount: '5', rootObjectCount: '2' });
    const lines = await results(client, done.url);
    expect(lines).toEqual([
      { id: lines[0].id, title: 'Bowl' },
      { id: expect.stringContaining('ProductVariant'), sku: 'BOWL', __parentId: lines[0].id },
      { id: lines[2].id, title: 'Rug' },
      { id: expect.any(String), sku: 'RUG-S', __parentId: lines[2].id },
      { id: expect.any(String), sku: 'RUG-M', __parentId: lines[2].id },
    ]);
  });

  it('may give children before their parents, where they are not grouped', async () => {
    const client = await shop();
    const lines = await results(client, (await run(client, false)).url);
    expect(lines[0]).toMatchObject({ sku: 'BOWL', __parentId: lines[1].id });
    expect(lines).toHaveLength(5);
  });

  it('has no file when it finds nothing, and no file after seven days', async () => {
    const client = await shop();
    expect(await run(client, true, '{ orders { edges { node { id } } } }')).toMatchObject({ status: 'COMPLETED', objectCount: '0', url: null });
    const { bulkOperation } = await client.mutate(runQuery, { query });
    client.clock.advance(60_000);
    const { url } = await state(client, bulkOperation.id);
    client.clock.advance(7 * 24 * 3_600_000);
    expect(await state(client, bulkOperation.id)).toMatchObject({ status: 'EXPIRED', url: null });
    expect((await client.request(url, 'GET')).status).toBe(400);
  });

  it.each([
    ['no connection', '{ shop { name } }'],
    ['connections three deep', '{ products { edges { node { id variants { edges { node { id metafields { edges { node { id } } } } } } } } } }'],
    ['six connections', `{ ${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}: products { edges { node { id } } }`).join(' ')} }`],
    ['a connection within a list', '{ orders { edges { node { id refunds { id refundLineItems { edges { node { id } } } } } } } }'],
    ['a parent without its id', '{ products { edges { node { title variants { edges { node { id } } } } } } }'],
    ['a mutation', 'mutation { bulkOperationCancel(id: "gid://shopify/BulkOperation/1") { userErrors { message } } }'],
    ['an unknown field', '{ products { edges { node { colour } } } }'],
  ])('is refused for %s', async (_what, text) => {
    expect(await (await shop()).mutate(runQuery, { query: text })).toMatchObject({ bulkOperation: null, userErrors: [{ code: 'INVALID', field: ['query'] }] });
  });
});
