import { describe, expect, it } from 'vitest';
import { Client, productSet, rug } from './client.ts';

const customId = { namespace: 'coop', key: 'external_id', value: 'RUG-1' };
const external = { namespace: 'coop', key: 'external_id', type: 'id', value: 'RUG-1' };

function define(client: Client, type = 'id') {
  return client.mutate('mutation ($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) { createdDefinition { id } userErrors { code } } }', {
    definition: { name: 'Id', namespace: 'coop', key: 'external_id', ownerType: 'PRODUCT', type },
  });
}

describe('productSet', () => {
  it('makes a product that nobody sees before it is published', async () => {
    const client = new Client();
    const product = await client.set(rug(client));
    expect(product).toMatchObject({ title: 'Taznakht rug', handle: 'taznakht-rug', vendor: 'Atlas Hands', status: 'ACTIVE', totalInventory: 2 });
    expect(product.variants.nodes).toMatchObject([
      { title: 'S', sku: 'RUG-S', price: '248.00', inventoryQuantity: 1, selectedOptions: [{ name: 'Size', value: 'S' }] },
      { title: 'M', sku: 'RUG-M', price: '412.00', inventoryQuantity: 1 },
    ]);
    expect(client.shopify.products()).toMatchObject([{ publishedOn: [] }]);
    expect(() => client.shopify.buy({ sku: 'RUG-S' })).toThrow('published nowhere');
  });

  it('makes one variant of a product without options', async () => {
    const client = new Client();
    const product = await client.set({ title: 'Cedar box' });
    expect(product).toMatchObject({ hasOnlyDefaultVariant: true, options: [{ name: 'Title', values: ['Default Title'] }], variants: { nodes: [{ title: 'Default Title', sku: null, price: '0.00', inventoryQuantity: 0 }] } });
  });

  it('keeps what is not given, and replaces lists', async () => {
    const client = new Client();
    const made = await client.set(rug(client, { tags: ['wool', 'Red'], metafields: [{ namespace: 'coop', key: 'village', type: 'single_line_text_field', value: 'Taznakht' }] }));
    const edited = await client.set({ title: 'Red rug', tags: ['red', 'Red', ' kilim '] }, { id: made.id });
    expect(edited).toMatchObject({ id: made.id, title: 'Red rug', handle: 'taznakht-rug', tags: ['red', 'kilim'], metafields: { nodes: [{ key: 'village' }] } });
    expect(edited.variants).toEqual(made.variants);
    expect((await client.set({ metafields: [] }, { id: made.id })).metafields.nodes).toEqual([]);
  });

  it('deletes the variants that a list leaves out, and keeps those with the same values', async () => {
    const client = new Client();
    const made = await client.set(rug(client));
    const input = { productOptions: [{ name: 'Size', values: [{ name: 'M' }, { name: 'L' }] }], variants: ['M', 'L'].map((name) => ({ price: '300', optionValues: [{ optionName: 'Size', name }] })) };
    const edited = await client.set(input, { id: made.id });
    expect(edited.variants.nodes).toMatchObject([
      { id: made.variants.nodes[1].id, sku: 'RUG-M', price: '300.00', inventoryQuantity: 1 },
      { title: 'L', sku: null, inventoryQuantity: 0 },
    ]);
    expect(edited.options[0].id).toBe(made.options[0].id);
    expect(await client.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [made.variants.nodes[0].id, made.variants.nodes[0].inventoryItem.id] })).toEqual({ nodes: [null, null] });
  });

  it('sets stock of a standing variant only where it is stocked already', async () => {
    const client = new Client({ locations: ['Atelier', 'Fair'] });
    const made = await client.set(rug(client));
    const [atelier, fair] = client.shopify.locations.map(({ id }) => id);
    const variants = (made.variants.nodes as { id: string; title: string }[]).map(({ id, title }) => ({
      id,
      optionValues: [{ optionName: 'Size', name: title }],
      inventoryQuantities: [{ locationId: atelier, name: 'available', quantity: 4 }, { locationId: fair, name: 'available', quantity: 9 }],
    }));
    const edited = await client.set({ productOptions: [{ name: 'Size', values: [{ name: 'S' }, { name: 'M' }] }], variants }, { id: made.id });
    expect(edited.totalInventory).toBe(8);
  });

  it('finds a product by handle, or makes it under that handle', async () => {
    const client = new Client();
    const made = await client.set({ title: 'Tea box' }, { handle: 'tea-box-azrou' });
    expect(made.handle).toBe('tea-box-azrou');
    expect(await client.set({ title: 'Carved tea box' }, { handle: 'tea-box-azrou' })).toMatchObject({ id: made.id, title: 'Carved tea box' });
    expect(await client.refusal({ title: 'Tray', handle: 'tray' }, { handle: 'tea-box-azrou' })).toMatchObject([{ code: 'INPUT_MISMATCH', field: ['input', 'handle'] }]);
    expect(await client.refusal({ title: 'Tray', handle: 'Tea box, Azrou' })).toMatchObject([{ code: 'HANDLE_NOT_UNIQUE' }]);
    expect((await client.set({ title: 'Tea box Azrou' })).handle).toBe('tea-box-azrou-1');
  });

  it('finds a product by a metafield of the type id, which has to be among the metafields', async () => {
    const client = new Client();
    await define(client);
    const made = await client.set(rug(client, { metafields: [external] }), { customId });
    expect((await client.set({ title: 'The same' }, { customId })).id).toBe(made.id);
    expect(await client.refusal({ title: 'Lost', metafields: [] }, { customId })).toMatchObject([{ code: 'METAFIELD_MISMATCH' }]);
    expect(await client.refusal({ title: 'New' }, { customId: { ...customId, value: 'RUG-2' } })).toMatchObject([{ code: 'METAFIELD_MISMATCH' }]);
    expect(await client.refusal({ title: 'Twin', metafields: [external] })).toMatchObject([{ code: 'CAPABILITY_VIOLATION' }]);
    expect(await client.data('query ($identifier: ProductIdentifierInput!) { productByIdentifier(identifier: $identifier) { id } }', { identifier: { customId } })).toEqual({ productByIdentifier: { id: made.id } });
  });

  it('cannot look for a metafield that nobody defined as an id', async () => {
    const client = new Client();
    const answer = () => client.answer(productSet, { input: { title: 'Rug', metafields: [external] }, identifier: { customId } });
    expect((await answer()).errors).toMatchObject([{ message: expect.stringContaining("type 'id'"), extensions: { code: 'NOT_FOUND' } }]);
    await define(client, 'single_line_text_field');
    expect((await answer()).errors).toHaveLength(1);
  });

  it.each<[string, object, readonly string[]]>([
    ['PRODUCT_OPTIONS_INPUT_MISSING', { productOptions: undefined }, ['input', 'productOptions']],
    ['VARIANTS_INPUT_MISSING', { variants: undefined }, ['input', 'variants']],
    ['OPTIONS_OVER_LIMIT', { productOptions: ['A', 'B', 'C', 'D'].map((name) => ({ name, values: [{ name: '1' }] })) }, ['input', 'productOptions']],
    ['DUPLICATED_OPTION_NAME', { productOptions: ['Size', 'size'].map((name) => ({ name, values: [{ name: 'S' }] })) }, ['input', 'productOptions']],
    ['DUPLICATED_OPTION_VALUE', { productOptions: [{ name: 'Size', values: [{ name: 'S' }, { name: 's' }] }] }, ['input', 'productOptions', '0', 'values']],
    ['OPTION_VALUES_MISSING', { productOptions: [{ name: 'Size' }] }, ['input', 'productOptions', '0', 'values']],
    ['OPTION_VALUE_DOES_NOT_EXIST', { productOptions: [{ name: 'Size', values: [{ name: 'S' }] }] }, ['input', 'variants', '1', 'optionValues', '0', 'name']],
    ['OPTION_DOES_NOT_EXIST', { productOptions: [{ name: 'Colour', values: [{ name: 'S' }] }] }, ['input', 'variants', '0', 'optionValues', '0', 'optionName']],
    ['INVALID_VARIANT', { variants: [1, 2].map(() => ({ optionValues: [{ optionName: 'Size', name: 'S' }] })) }, ['input', 'variants', '1']],
    ['INVALID_VARIANT', { variants: [{ price: '-1', optionValues: [{ optionName: 'Size', name: 'S' }] }] }, ['input', 'variants', '0', 'price']],
    ['INVALID_VARIANT', { variants: [{ inventoryItem: { harmonizedSystemCode: '57' }, optionValues: [{ optionName: 'Size', name: 'S' }] }] }, ['input', 'variants', '0', 'inventoryItem', 'harmonizedSystemCode']],
    ['PRODUCT_VARIANT_DOES_NOT_EXIST', { variants: [{ id: 'gid://shopify/ProductVariant/1', optionValues: [{ optionName: 'Size', name: 'S' }] }] }, ['input', 'variants', '0', 'id']],
    ['INVALID_PRODUCT', { title: ' ' }, ['input', 'title']],
    ['INVALID_METAFIELD', { metafields: [{ namespace: 'coop', key: 'knots', type: 'number_integer', value: 'many' }] }, ['input', 'metafields', '0', 'value']],
    ['INVALID_INPUT', { files: [{ id: 'gid://shopify/MediaImage/1' }] }, ['input', 'files', '0', 'id']],
  ])('refuses with %s, and changes nothing', async (code, changes, field) => {
    const client = new Client();
    expect(await client.refusal(rug(client, changes as Record<string, unknown>))).toMatchObject([{ code, field }]);
    expect(client.shopify.products()).toEqual([]);
  });

  it('does not know a product that was deleted', async () => {
    const client = new Client();
    const { id } = await client.set(rug(client));
    client.shopify.deleteProduct(id);
    expect(await client.refusal({ title: 'Ghost' }, { id })).toMatchObject([{ code: 'PRODUCT_DOES_NOT_EXIST', field: ['identifier', 'id'] }]);
  });

  it('works later when it is told to, and is asked after by its operation', async () => {
    const client = new Client();
    const run = (input: object, identifier?: object) => client.mutate('mutation ($input: ProductSetInput!, $identifier: ProductSetIdentifiers) { productSet(input: $input, identifier: $identifier, synchronous: false) { product { id } productSetOperation { id status } userErrors { code } } }', { input, ...(identifier ? { identifier } : {}) });
    const poll = (id: string) => client.data('query ($id: ID!) { productOperation(id: $id) { status product { title } ... on ProductSetOperation { userErrors { code } } } }', { id });
    const good = await run(rug(client));
    const bad = await run({ title: 'Ghost' }, { id: 'gid://shopify/Product/1' });
    expect(good).toMatchObject({ product: null, productSetOperation: { status: 'CREATED' }, userErrors: [] });
    expect(client.shopify.products()).toEqual([]);
    client.clock.advance(500);
    expect(await poll(good.productSetOperation.id)).toEqual({ productOperation: { status: 'ACTIVE', product: null, userErrors: [] } });
    client.clock.advance(500);
    expect(await poll(good.productSetOperation.id)).toEqual({ productOperation: { status: 'COMPLETE', product: { title: 'Taznakht rug' }, userErrors: [] } });
    expect(await poll(bad.productSetOperation.id)).toEqual({ productOperation: { status: 'COMPLETE', product: null, userErrors: [{ code: 'PRODUCT_DOES_NOT_EXIST' }] } });
  });
});

describe('productUpdate', () => {
  const update = 'mutation ($product: ProductUpdateInput!) { productUpdate(product: $product) { product { id title status metafields(first: 5) { nodes { key value } } } userErrors { field message } } }';

  it('sets what is given, and adds to the metafields', async () => {
    const client = new Client();
    const { id } = await client.set(rug(client, { metafields: [{ namespace: 'coop', key: 'village', type: 'single_line_text_field', value: 'Taznakht' }] }));
    client.clock.advance(60_000);
    const { product } = await client.mutate(update, { product: { id, status: 'ARCHIVED', metafields: [{ namespace: 'coop', key: 'weaver', type: 'single_line_text_field', value: 'Fadma' }] } });
    expect(product).toEqual({ id, title: 'Taznakht rug', status: 'ARCHIVED', metafields: { nodes: [{ key: 'village', value: 'Taznakht' }, { key: 'weaver', value: 'Fadma' }] } });
    const found = await client.data('{ products(first: 5, query: "updated_at:>2026-11-20T09:00:30Z status:archived") { nodes { id } } }');
    expect(found.products.nodes).toEqual([{ id }]);
  });

  it('refuses without codes', async () => {
    const client = new Client();
    expect(await client.mutate(update, { product: { id: 'gid://shopify/Product/1', title: 'Ghost' } })).toEqual({ product: null, userErrors: [{ field: ['id'], message: 'Product does not exist' }] });
    expect(await client.mutate(update, { product: { title: 'Nobody' } })).toMatchObject({ userErrors: [{ field: ['product', 'id'] }] });
  });
});

describe('productDelete', () => {
  it('is for good', async () => {
    const client = new Client();
    const { id } = await client.set(rug(client));
    const remove = () => client.mutate('mutation ($input: ProductDeleteInput!) { productDelete(input: $input) { deletedProductId userErrors { field message } } }', { input: { id } });
    expect(await remove()).toEqual({ deletedProductId: id, userErrors: [] });
    expect(await remove()).toMatchObject({ deletedProductId: null, userErrors: [{ field: ['id'] }] });
    expect(await client.data('query ($id: ID!) { product(id: $id) { id } }', { id })).toEqual({ product: null });
  });
});
