import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTaxonomyId } from '../../../src/emulators/etsy/index.ts';
import { Client, rug } from './client.ts';

const size = 513;
const color = 200;

interface Row {
  readonly sku?: string;
  readonly size?: string;
  readonly color?: string;
  readonly price?: number;
  readonly quantity?: number;
  readonly is_enabled?: boolean;
}

async function world() {
  const client = new Client();
  const id = await client.activeListing();
  const { readiness_state_id } = await client.setUp();
  const value = (property_id: number, property_name: string, text: string | undefined) =>
    text === undefined ? [] : [{ property_id, property_name, value_ids: [] as number[], values: [text] }];
  const product = ({ sku = '', size: sizeText, color: colorText, price = 100, quantity = 1, is_enabled = true }: Row) => ({
    sku,
    property_values: [...value(size, 'Size', sizeText), ...value(color, 'Primary color', colorText)],
    offerings: [{ price, quantity, is_enabled, readiness_state_id }],
  });
  const put = (rows: readonly Row[], on: Readonly<Record<string, readonly number[]>> = {}) => client.json('PUT', `/listings/${id}/inventory`, { products: rows.map(product), ...on });
  return { client, id, product, put, readiness_state_id };
}

const onSize = { price_on_property: [size], quantity_on_property: [size], sku_on_property: [size] };

describe('replacing the inventory', () => {
  it('sets SKU, price and quantity of every product, and answers with Money', async () => {
    const { client, put } = await world();
    const { status, body } = await put([{ sku: 'RUG-S', size: 'Small', price: 99.5, quantity: 2 }, { sku: 'RUG-L', size: 'Large', price: 250, quantity: 5 }], onSize);
    expect(status).toBe(200);
    expect(body.products[0]).toMatchObject({ sku: 'RUG-S', property_values: [{ property_id: size, values: ['Small'] }], offerings: [{ quantity: 2, price: { amount: 9950, divisor: 100, currency_code: 'USD' } }] });
    expect(client.etsy.listings()[0]).toMatchObject({ quantity: 7, has_variations: true, skus: ['RUG-S', 'RUG-L'], price: { amount: 9950 } });
  });

  it('keeps the ids of products whose values stay, and gives a made-up value one id for good', async () => {
    const { put } = await world();
    const first = await put([{ size: 'Small' }, { size: 'Large' }]);
    const second = await put([{ size: 'Large' }, { size: 'Huge' }]);
    expect(second.body.products[0].product_id).toBe(first.body.products[1].product_id);
    expect(second.body.products[0].property_values[0].value_ids).toEqual(first.body.products[1].property_values[0].value_ids);
    expect(second.body.products[1].product_id).not.toBe(first.body.products[0].product_id);
  });

  it('finds the id of a listed value by its name', async () => {
    const { client, put } = await world();
    const properties = (await client.get(`/seller-taxonomy/nodes/${findTaxonomyId('Rugs')}/properties`)).body.results;
    const black = properties.find((property: { property_id: number }) => property.property_id === color).possible_values.find(({ name }: { name: string }) => name === 'Black');
    expect((await put([{ color: 'Black' }])).body.products[0].property_values[0].value_ids).toEqual([black.value_id]);
  });

  it('counts one stock for all products where quantity depends on no property', async () => {
    const { client, put } = await world();
    await put([{ size: 'Small', quantity: 4 }, { size: 'Large', quantity: 4 }]);
    expect(client.etsy.listings()[0]?.quantity).toBe(4);
  });

  it('does not bring back what sold out', async () => {
    const { client, id, put } = await world();
    client.etsy.buy({ listingId: id, quantity: 3 });
    expect((await put([{ quantity: 5 }])).status).toBe(200);
    expect(client.etsy.listings()[0]?.state).toBe('sold_out');
  });

  it.each<[string, readonly Row[], Readonly<Record<string, readonly number[]>>]>([
    ['a SKU of 33 characters', [{ sku: 'S'.repeat(33) }], {}],
    ['a quantity of 1,000', [{ quantity: 1000 }], {}],
    ['a negative quantity', [{ quantity: -1 }], {}],
    ['a price above the ceiling', [{ price: 50_001 }], {}],
    ['no products', [], {}],
    ['the same combination twice', [{ size: 'Small' }, { size: 'Small' }], {}],
    ['two products without values', [{}, {}], {}],
    ['products of unlike properties', [{ size: 'Small' }, { color: 'Black' }], {}],
    ['parentheses in a value', [{ size: 'Small (2 x 3)' }], {}],
    ['prices that differ without price_on_property', [{ size: 'Small', price: 1 }, { size: 'Large', price: 2 }], {}],
    ['quantities that differ without quantity_on_property', [{ size: 'Small', quantity: 1 }, { size: 'Large', quantity: 2 }], {}],
    ['SKUs that differ without sku_on_property', [{ size: 'Small', sku: 'A' }, { size: 'Large', sku: 'B' }], {}],
    ['a property that no product has', [{ size: 'Small' }], { price_on_property: [color] }],
    ['two properties for SKU and one for price', [{ size: 'Small', color: 'Black' }], { sku_on_property: [size, color], price_on_property: [size] }],
  ])('is refused with %s', async (_what, rows, on) => {
    const { client, put } = await world();
    const before = client.etsy.listings();
    expect((await put(rows, on)).status).toBe(400);
    expect(client.etsy.listings()).toEqual(before);
  });

  it('is refused when everything would be zero, whatever is enabled', async () => {
    const { put } = await world();
    expect(await put([{ quantity: 0 }])).toMatchObject({ status: 400, body: { error: 'One offering must have quantity greater than 0' } });
    expect((await put([{ size: 'Small', quantity: 0 }, { size: 'Large', quantity: 3, is_enabled: false }], onSize)).status).toBe(400);
    expect((await put([{ size: 'Small', quantity: 0 }, { size: 'Large', quantity: 3 }], onSize)).status).toBe(200);
  });

  it('is refused without a processing profile on each offering', async () => {
    const { client, id, product } = await world();
    for (const readiness of [{ readiness_state_id: null }, {}]) {
      const products = [{ ...product({}), offerings: [{ price: 1, quantity: 1, is_enabled: true, ...readiness }] }];
      expect(await client.json('PUT', `/listings/${id}/inventory`, { products })).toMatchObject({ status: 400, body: { error: 'All offerings need readiness state' } });
    }
  });

  it('is refused without the name of a property', async () => {
    const { client, id, product } = await world();
    const products = [{ ...product({}), property_values: [{ property_id: size, property_name: null, value_ids: [], values: ['Small'] }] }];
    expect((await client.json('PUT', `/listings/${id}/inventory`, { products })).status).toBe(400);
  });

  it('is refused for a property that this category does not vary in', async () => {
    const { client, id, product } = await world();
    const products = [{ ...product({}), property_values: [{ property_id: 331, property_name: "Women's shoe size", value_ids: [], values: ['38'] }] }];
    expect((await client.json('PUT', `/listings/${id}/inventory`, { products })).status).toBe(400);
  });

  it('is refused for what was read, naming one foreign key at a time', async () => {
    const { client, id } = await world();
    const { body } = await client.get(`/listings/${id}/inventory`);
    expect(await client.json('PUT', `/listings/${id}/inventory`, body)).toMatchObject({ status: 400, body: { error: expect.stringMatching(/^Array contains invalid keys/) } });
  });
});

describe('reading the inventory', () => {
  it('shows the processing profile while the listing is active only', async () => {
    const { client, id, readiness_state_id } = await world();
    const profile = async () => (await client.get(`/listings/${id}/inventory`)).body.products[0].offerings[0].readiness_state_id;
    expect(await profile()).toBe(readiness_state_id);
    await client.update(id, { state: 'inactive' });
    expect(await profile()).toBeNull();
  });
});

describe('quantities and SKUs that depend on their properties', () => {
  it('are taken and read back whatever the combination of two properties', async () => {
    const { client, id, put } = await world();
    const texts = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,8}[a-z]$/), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 16, maxLength: 16 }), fc.array(fc.integer({ min: 20, max: 5_000_000 }), { minLength: 16, maxLength: 16 }), async (sizes, colors, quantities, cents) => {
        const rows = sizes.flatMap((sizeText, row) => colors.map((colorText, column) => ({ size: sizeText, color: colorText, sku: `${row}-${column}`, quantity: quantities[row * 4 + column]!, price: cents[row * 4 + column]! / 100 })));
        const both = [size, color];
        expect((await put(rows, { price_on_property: both, quantity_on_property: both, sku_on_property: both })).status).toBe(200);
        const { products } = (await client.get(`/listings/${id}/inventory`)).body;
        expect(products.map(({ sku, offerings }: { sku: string; offerings: { quantity: number; price: { amount: number } }[] }) => [sku, offerings[0]!.quantity, offerings[0]!.price.amount])).toEqual(
          rows.map(({ sku, quantity, price }) => [sku, quantity, Math.round(price * 100)]),
        );
        expect(client.etsy.listings()[0]?.quantity).toBe(rows.reduce((sum, { quantity }) => sum + quantity, 0));
      }),
      { numRuns: 40 },
    );
  });
});

describe('attributes', () => {
  it('are set, listed and removed, with the names of their values', async () => {
    const client = new Client();
    const id = await client.draft();
    const { results } = (await client.get(`/seller-taxonomy/nodes/${rug.taxonomy_id}/properties`)).body;
    const materials = results.find(({ name }: { name: string }) => name === 'Materials');
    const wool = materials.possible_values.find(({ name }: { name: string }) => name === 'Wool');
    const path = `${client.shop}/listings/${id}/properties/${materials.property_id}`;
    expect((await client.form('PUT', path, { value_ids: wool.value_id, values: 'Wool' })).body).toMatchObject({ property_name: 'Materials', values: ['Wool'] });
    expect((await client.get(`${client.shop}/listings/${id}/properties`)).body.count).toBe(1);
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.delete(path)).status).toBe(404);
  });

  it('take listed values, as many as allowed, on a scale where there is one', async () => {
    const client = new Client();
    const id = await client.draft();
    const put = (property: number, form: Record<string, string | number>) => client.form('PUT', `${client.shop}/listings/${id}/properties/${property}`, form);
    expect((await put(310, { value_ids: 1, values: 'Wool' })).status).toBe(400);
    expect((await put(200, { value_ids: '20001,20002', values: 'Beige,Black' })).status).toBe(400);
    expect((await put(301, { value_ids: 5010, values: 10 })).status).toBe(400);
    expect((await put(301, { value_ids: 5010, values: 10, scale_id: 5 })).body).toMatchObject({ scale_name: 'Inches', values: ['10'] });
    expect((await put(331, { value_ids: 1, values: '38' })).status).toBe(400);
  });

  it('have no single read yet', async () => {
    const client = new Client();
    expect((await client.get('/listings/1/properties/200')).status).toBe(501);
  });
});

describe('the taxonomy', () => {
  it('gives every node its path and its properties', async () => {
    const client = new Client();
    const { results } = (await client.get('/seller-taxonomy/nodes')).body;
    const walk = async (nodes: { id: number; level: number; parent_id: number | null; full_path_taxonomy_ids: number[]; children: never[] }[], above: number[]): Promise<number> => {
      let seen = 0;
      for (const node of nodes) {
        expect(node.full_path_taxonomy_ids).toEqual([...above, node.id]);
        expect(node.parent_id).toBe(above.at(-1) ?? null);
        expect((await client.get(`/seller-taxonomy/nodes/${node.id}/properties`)).status).toBe(200);
        seen += 1 + (await walk(node.children, node.full_path_taxonomy_ids));
      }
      return seen;
    };
    expect(await walk(results, [])).toBeGreaterThan(25);
    expect((await client.get('/seller-taxonomy/nodes/1/properties')).status).toBe(404);
  });
});
