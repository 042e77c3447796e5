import { describe, expect, it } from 'vitest';
import { Client, rug } from './client.ts';

const set = 'mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id value compareDigest } userErrors { code field } } }';
const define = 'mutation ($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) { createdDefinition { id } userErrors { code field } } }';

const village = { namespace: 'coop', key: 'village', type: 'single_line_text_field', value: 'Taznakht' };

async function shop() {
  const client = new Client();
  const product = await client.set(rug(client));
  return { client, ownerId: product.id as string, variantId: product.variants.nodes[0].id as string };
}

describe('metafieldsSet', () => {
  it('sets metafields of products and variants, and keeps the id of one that stands', async () => {
    const { client, ownerId, variantId } = await shop();
    const first = await client.mutate(set, { metafields: [{ ownerId, ...village }, { ownerId: variantId, ...village, value: 'Zagora' }] });
    expect(first).toMatchObject({ metafields: [{ value: 'Taznakht' }, { value: 'Zagora' }], userErrors: [] });
    const second = await client.mutate(set, { metafields: [{ ownerId, namespace: 'coop', key: 'village', value: 'Ouarzazate' }] });
    expect(second.metafields[0]).toMatchObject({ id: first.metafields[0].id, value: 'Ouarzazate' });
    const { productVariant } = await client.data('query ($id: ID!) { productVariant(id: $id) { metafield(key: "coop.village") { value jsonValue } } }', { id: variantId });
    expect(productVariant).toEqual({ metafield: { value: 'Zagora', jsonValue: 'Zagora' } });
  });

  it('sets all or none, and 25 at most', async () => {
    const { client, ownerId } = await shop();
    const wrong = { ownerId, namespace: 'coop', key: 'knots', type: 'number_integer', value: 'many' };
    expect(await client.mutate(set, { metafields: [{ ownerId, ...village }, wrong] })).toMatchObject({ metafields: null, userErrors: [{ code: 'INVALID_VALUE', field: ['metafields', '1', 'value'] }] });
    expect(client.shopify.products()[0]?.metafields).toEqual({});
    const many = Array.from({ length: 26 }, (_, index) => ({ ownerId, ...village, key: `key_${index}` }));
    expect(await client.mutate(set, { metafields: many })).toMatchObject({ userErrors: [{ code: 'LESS_THAN_OR_EQUAL_TO' }] });
  });

  it('lets a digest guard against the change of another', async () => {
    const { client, ownerId } = await shop();
    const put = (value: string, compareDigest: string | null) => client.mutate(set, { metafields: [{ ownerId, ...village, value, compareDigest }] });
    const { metafields: [made] } = await put('Taznakht', null);
    expect(await put('Zagora', null)).toMatchObject({ userErrors: [{ code: 'STALE_OBJECT' }] });
    expect(await put('Zagora', made.compareDigest)).toMatchObject({ metafields: [{ value: 'Zagora' }] });
    expect(await put('Rabat', made.compareDigest)).toMatchObject({ userErrors: [{ code: 'STALE_OBJECT' }] });
  });

  it.each([
    ['a line break in a single line', { ...village, value: 'two\nlines' }],
    ['a list that is none', { ...village, type: 'list.single_line_text_field', value: 'wool' }],
    ['broken JSON', { ...village, type: 'json', value: '{' }],
    ['a boolean in other words', { ...village, type: 'boolean', value: 'yes' }],
    ['nothing', { ...village, value: '' }],
    ['a short key', { ...village, key: 'v' }],
    ['a short namespace', { ...village, namespace: 'co' }],
    ['no type', { namespace: 'coop', key: 'village', value: 'Taznakht' }],
  ])('refuses %s', async (_what, metafield) => {
    const { client, ownerId } = await shop();
    expect(await client.mutate(set, { metafields: [{ ownerId, ...metafield }] })).toMatchObject({ metafields: null, userErrors: [{ code: 'INVALID_VALUE' }] });
  });
});

describe('metafieldsDelete', () => {
  it('deletes what is there, and answers null for what is not', async () => {
    const { client, ownerId } = await shop();
    await client.mutate(set, { metafields: [{ ownerId, ...village }] });
    const metafields = ['village', 'weaver'].map((key) => ({ ownerId, namespace: 'coop', key }));
    expect(await client.mutate('mutation ($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { message } } }', { metafields })).toEqual({
      deletedMetafields: [{ key: 'village' }, null],
      userErrors: [],
    });
    expect(client.shopify.products()[0]?.metafields).toEqual({});
  });
});

describe('a definition', () => {
  const definition = { name: 'Id', namespace: 'coop', key: 'external_id', ownerType: 'PRODUCT', type: 'id' };

  it('of the type id makes values unique, is found again, and is made once', async () => {
    const { client } = await shop();
    expect(await client.mutate(define, { definition })).toMatchObject({ userErrors: [] });
    expect(await client.mutate(define, { definition })).toMatchObject({ createdDefinition: null, userErrors: [{ code: 'TAKEN', field: ['definition', 'key'] }] });
    const { metafieldDefinitions } = await client.data('{ metafieldDefinitions(first: 5, ownerType: PRODUCT, namespace: "coop", key: "external_id") { nodes { type { name } capabilities { uniqueValues { eligible enabled } } } } }');
    expect(metafieldDefinitions.nodes).toEqual([{ type: { name: 'id' }, capabilities: { uniqueValues: { eligible: true, enabled: true } } }]);
  });

  it('holds its metafields to its type', async () => {
    const { client, ownerId } = await shop();
    await client.mutate(define, { definition: { ...definition, key: 'knots', type: 'number_integer' } });
    expect(await client.mutate(set, { metafields: [{ ownerId, namespace: 'coop', key: 'knots', type: 'json', value: '7' }] })).toMatchObject({ userErrors: [{ field: ['metafields', '0', 'type'] }] });
    expect(await client.mutate(set, { metafields: [{ ownerId, namespace: 'coop', key: 'knots', value: '7' }] })).toMatchObject({ userErrors: [] });
  });

  it.each([
    ['INVALID_CHARACTER', { key: 'a key' }],
    ['TOO_SHORT', { namespace: 'co' }],
    ['BLANK', { name: ' ' }],
    ['INVALID_CAPABILITY', { type: 'json', capabilities: { uniqueValues: { enabled: true } } }],
  ])('is refused with %s', async (code, changes) => {
    const { client } = await shop();
    expect(await client.mutate(define, { definition: { ...definition, ...changes } })).toMatchObject({ createdDefinition: null, userErrors: [{ code }] });
  });
});
