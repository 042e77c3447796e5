import { describe, expect, it } from 'vitest';
import { Client, rug } from './client.ts';

const fields = '{ product { id } productVariants { id title price sku } userErrors { code field message } }';
const create = `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!, $strategy: ProductVariantsBulkCreateStrategy) { productVariantsBulkCreate(productId: $productId, variants: $variants, strategy: $strategy) ${fields} }`;
const update = `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!, $partly: Boolean) { productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: $partly) ${fields} }`;
const remove = 'mutation ($productId: ID!, $variantsIds: [ID!]!) { productVariantsBulkDelete(productId: $productId, variantsIds: $variantsIds) { product { id } userErrors { code field } } }';

const size = (name: string) => [{ optionName: 'Size', name }];

async function shop() {
  const client = new Client();
  const product = await client.set(rug(client));
  const [small, medium] = product.variants.nodes;
  return { client, productId: product.id as string, small, medium, shown: () => client.shopify.products()[0]!.variants };
}

describe('productVariantsBulkUpdate', () => {
  it('changes prices and SKUs, the latter within the item', async () => {
    const { client, productId, small } = await shop();
    const answer = await client.mutate(update, { productId, variants: [{ id: small.id, price: '260', inventoryItem: { sku: 'RUG-SMALL' } }] });
    expect(answer).toMatchObject({ productVariants: [{ id: small.id, title: 'S', price: '260.00', sku: 'RUG-SMALL' }], userErrors: [] });
  });

  it('holds all back for one mistake, unless told otherwise', async () => {
    const { client, productId, small, shown } = await shop();
    const variants = [{ id: small.id, price: '1' }, { id: 'gid://shopify/ProductVariant/1', price: '2' }];
    expect(await client.mutate(update, { productId, variants })).toMatchObject({ product: null, userErrors: [{ code: 'PRODUCT_VARIANT_DOES_NOT_EXIST', field: ['variants', '1', 'id'] }] });
    expect(shown()[0]?.price).toBe('248.00');
    expect(await client.mutate(update, { productId, variants, partly: true })).toMatchObject({ productVariants: [{ id: small.id }], userErrors: [{ code: 'PRODUCT_VARIANT_DOES_NOT_EXIST' }] });
    expect(shown()[0]?.price).toBe('1.00');
  });

  it('refuses stock, negative prices and values that another variant has', async () => {
    const { client, productId, small } = await shop();
    const codes = async (variant: object) => (await client.mutate(update, { productId, variants: [{ id: small.id, ...variant }] })).userErrors.map(({ code }: { code: string }) => code);
    expect(await codes({ inventoryQuantities: [{ locationId: client.location, availableQuantity: 3 }] })).toEqual(['NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE']);
    expect(await codes({ price: '-3' })).toEqual(['GREATER_THAN_OR_EQUAL_TO']);
    expect(await codes({ optionValues: size('M') })).toEqual(['VARIANT_ALREADY_EXISTS']);
    expect(await codes({ mediaId: 'gid://shopify/MediaImage/1' })).toEqual(['INVALID_INPUT']);
    expect((await client.mutate(update, { productId: 'gid://shopify/Product/1', variants: [] })).userErrors).toMatchObject([{ code: 'PRODUCT_DOES_NOT_EXIST' }]);
  });
});

describe('productVariantsBulkCreate', () => {
  it('adds variants, values of options that are new, and their stock', async () => {
    const { client, productId, shown } = await shop();
    const variants = [{ price: '512', optionValues: size('L'), inventoryItem: { sku: 'RUG-L', tracked: true }, inventoryQuantities: [{ locationId: client.location, availableQuantity: 2 }] }];
    expect(await client.mutate(create, { productId, variants })).toMatchObject({ productVariants: [{ title: 'L', price: '512.00', sku: 'RUG-L' }], userErrors: [] });
    expect(shown().map(({ sku, available }) => [sku, available])).toEqual([['RUG-S', 1], ['RUG-M', 1], ['RUG-L', 2]]);
  });

  it('refuses a variant that stands, an unknown option and a missing value, and then makes none', async () => {
    const { client, productId, shown } = await shop();
    const code = async (...variants: object[]) => (await client.mutate(create, { productId, variants })).userErrors[0].code;
    expect(await code({ optionValues: size('L') }, { optionValues: size('S') })).toBe('VARIANT_ALREADY_EXISTS');
    expect(await code({ optionValues: [{ optionName: 'Colour', name: 'Red' }] })).toBe('OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS');
    expect(await code({ price: '3' })).toBe('NEED_TO_ADD_OPTION_VALUES');
    expect(await code({ optionValues: size('L'), inventoryQuantities: [{ locationId: 'gid://shopify/Location/1', availableQuantity: 1 }] })).toBe('TRACKED_VARIANT_LOCATION_NOT_FOUND');
    expect(shown()).toHaveLength(2);
  });

  it('takes the place of a standalone variant as the strategy says', async () => {
    const client = new Client();
    const { id: productId } = await client.set({ title: 'Box' });
    const variants = (name: string) => [{ optionValues: [{ optionName: 'Title', name }] }];
    await client.mutate(create, { productId, variants: variants('Carved'), strategy: 'PRESERVE_STANDALONE_VARIANT' });
    expect(client.shopify.products()[0]!.variants).toHaveLength(2);
    const { id: other } = await client.set({ title: 'Tray' });
    await client.mutate(create, { productId: other, variants: variants('Hammered') });
    expect(client.shopify.products()[1]!.variants.map(({ options }) => options)).toEqual([{ Title: 'Hammered' }]);
  });
});

describe('productVariantsBulkDelete', () => {
  it('deletes variants, but never the last, nor those of another product', async () => {
    const { client, productId, small, medium, shown } = await shop();
    const code = async (...variantsIds: string[]) => (await client.mutate(remove, { productId, variantsIds })).userErrors[0]?.code;
    expect(await code('gid://shopify/ProductVariant/1')).toBe('AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT');
    expect(await code(small.id, medium.id)).toBe('CANNOT_DELETE_LAST_VARIANT');
    expect(await code(small.id)).toBeUndefined();
    expect(shown().map(({ sku }) => sku)).toEqual(['RUG-M']);
  });
});
