import { describe, expect, it } from 'vitest';
import { Client } from './client.ts';

const linear = { connectionWeight: (size: number) => size };

async function cost(client: Client, query: string, variables = {}) {
  return (await client.answer(query, variables)).extensions.cost;
}

describe('the cost of a query', () => {
  it('counts objects, not their scalars', async () => {
    const client = new Client();
    expect((await cost(client, '{ shop { name email currencyCode } }')).requestedQueryCost).toBe(1);
    expect((await cost(client, '{ shop { plan { shopifyPlus } primaryDomain { host } } }')).requestedQueryCost).toBe(3);
  });

  it('counts a connection by its size, and gives back what did not come', async () => {
    const client = new Client(linear);
    client.shopify.seedProduct({ title: 'Bowl', price: '12.00' });
    const { requestedQueryCost, actualQueryCost } = await cost(client, '{ products(first: 40) { nodes { id variants(first: 10) { nodes { inventoryItem { id } } } } } }');
    expect(requestedQueryCost).toBe(40 * (1 + 10 * 2));
    expect(actualQueryCost).toBe(1 * (1 + 1 * 2));
  });

  it('comes by default to the 25 points that were seen for 250 variants with their items', async () => {
    const query = 'query ($id: ID!) { product(id: $id) { variants(first: 250) { nodes { inventoryItem { id tracked } } } } }';
    const seen = await cost(new Client(), query, { id: 'gid://shopify/Product/1' });
    expect([seen.requestedQueryCost, seen.actualQueryCost]).toEqual([25, 1]);
  });

  it('takes the dearest of the types that a fragment names, and sizes from variables', async () => {
    const client = new Client(linear);
    const query = 'query ($ids: [ID!]!, $first: Int!) { nodes(ids: $ids) { ... on Shop { name } ... on Product { variants(first: $first) { nodes { id } } } ... on Order { name } } }';
    expect((await cost(client, query, { ids: [], first: 7 })).requestedQueryCost).toBe(1 + 7);
  });

  it('is 10 for a mutation, and more for what productSet is given', async () => {
    const client = new Client();
    const query = 'mutation ($input: ProductSetInput!) { productSet(input: $input) { userErrors { message } } }';
    const variants = Array.from({ length: 10 }, (_, index) => ({ price: '1.00', optionValues: [{ optionName: 'Size', name: String(index) }] }));
    const files = [{ originalSource: 'https://photos.example/a.jpg' }];
    const productOptions = [{ name: 'Size', values: variants.map((_, index) => ({ name: String(index) })) }];
    expect((await cost(client, query, { input: { title: 'Plain' } })).requestedQueryCost).toBe(10);
    expect((await cost(client, query, { input: { title: 'Large', variants, files, productOptions } })).requestedQueryCost).toBe(Math.ceil(10 + 10 * 0.2 + 1.9));
  });
});

describe('the bucket', () => {
  const expensive = '{ products(first: 250) { nodes { id variants(first: 2) { nodes { id } } } } }';

  it('empties with what is asked for, and answers THROTTLED with status 200', async () => {
    const client = new Client({ ...linear, limitScale: 1 });
    client.shopify.drain(1500);
    const reply = await client.send(expensive);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { requestedQueryCost: 750, actualQueryCost: null, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 500, restoreRate: 100 } } },
    });
    client.clock.advance(2500);
    expect(await client.answer(expensive)).toMatchObject({ data: { products: { nodes: [] } } });
  });

  it.each([
    ['standard', 2000, 100],
    ['plus', 20_000, 1000],
  ] as const)('of the plan %s holds %i points and restores %i a second', async (plan, maximumAvailable, restoreRate) => {
    const client = new Client({ plan, limitScale: 1 });
    client.shopify.drain(maximumAvailable);
    client.clock.advance(3000);
    expect(client.shopify.throttleStatus).toEqual({ maximumAvailable, currentlyAvailable: 3 * restoreRate, restoreRate });
  });

  it('never serves a query above 1,000 points, however full it is', async () => {
    const client = new Client(linear);
    const { data, errors, extensions } = await client.answer('{ products(first: 250) { nodes { id variants(first: 4) { nodes { id } } } } }');
    expect([data, extensions]).toEqual([undefined, undefined]);
    expect(errors).toMatchObject([{ extensions: { code: 'MAX_COST_EXCEEDED', cost: 1250, maxCost: 1000 } }]);
  });
});

describe('sizes', () => {
  it('of input arrays end at 250, but for the variants of productSet', async () => {
    const client = new Client();
    const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/Product/${index}`);
    const { errors } = await client.answer('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toMatchObject([{ extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } }]);
    const names = Array.from({ length: 300 }, (_, index) => String(index));
    const tags = { input: { title: 'Tagged', tags: names } };
    expect((await client.answer('mutation ($input: ProductSetInput!) { productSet(input: $input) { userErrors { message } } }', tags)).errors).toHaveLength(1);
  });

  it('of pages end at 250 and have to be given', async () => {
    const client = new Client();
    expect((await client.answer('{ products(first: 251) { nodes { id } } }')).errors).toHaveLength(1);
    expect((await client.answer('{ products { nodes { id } } }')).errors).toMatchObject([{ message: 'you must provide one of first or last' }]);
  });
});

describe('an unknown search field', () => {
  it('is passed over with a warning, as if it were not there', async () => {
    const client = new Client();
    client.shopify.seedProduct({ title: 'Bowl', price: '12.00' });
    const { data, extensions } = await client.answer('{ products(first: 1, query: "colour:red") { nodes { title } } }');
    expect(data.products.nodes).toEqual([{ title: 'Bowl' }]);
    expect(extensions.search).toMatchObject([{ warnings: [{ field: 'colour', code: 'invalid_field' }] }]);
  });
});
