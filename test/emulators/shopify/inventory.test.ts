import { describe, expect, it } from 'vitest';
import { Client, rug, setQuantities } from './client.ts';

const activate = 'mutation ($item: ID!, $location: ID!, $available: Int, $key: String!) { inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available) @idempotent(key: $key) { inventoryLevel { id isActive quantities(names: ["available", "on_hand"]) { name quantity } } userErrors { field message } } }';

async function shop(options = {}) {
  const client = new Client({ locations: ['Atelier', 'Fair'], ...options });
  const product = await client.set(rug(client));
  await client.publish(product.id);
  const [small, medium] = (product.variants.nodes as { inventoryItem: { id: string } }[]).map(({ inventoryItem }) => inventoryItem.id);
  const [atelier, fair] = client.shopify.locations.map(({ id }) => id as string);
  const quantity = (quantity: number, changeFromQuantity: number | null = null, changes = {}) => ({ inventoryItemId: small, locationId: atelier, quantity, changeFromQuantity, ...changes });
  const set = (key: string, ...quantities: object[]) => client.mutate(setQuantities, { key, input: { name: 'available', reason: 'correction', quantities } });
  const stock = () => client.shopify.products()[0]!.variants.map(({ available, onHand }) => [available, onHand]);
  return { client, small, medium, atelier, fair, quantity, set, stock };
}

describe('inventorySetQuantities', () => {
  it('sets what is available, and says what changed', async () => {
    const { set, quantity, stock } = await shop();
    const { inventoryAdjustmentGroup, userErrors } = await set('one', quantity(5, 1));
    expect(userErrors).toEqual([]);
    expect(inventoryAdjustmentGroup.changes).toMatchObject([{ name: 'available', delta: 4 }, { name: 'on_hand', delta: 4 }]);
    expect(stock()[0]).toEqual([5, 5]);
  });

  it('keeps what is promised to orders apart', async () => {
    const { client, set, quantity, stock, medium } = await shop();
    client.shopify.buy({ sku: 'RUG-S' });
    expect(stock()[0]).toEqual([0, 1]);
    await set('one', quantity(3, 0));
    expect(stock()[0]).toEqual([3, 4]);
    const input = { name: 'on_hand', reason: 'cycle_count_available', quantities: [quantity(2, 4), quantity(7, 1, { inventoryItemId: medium })] };
    await client.mutate(setQuantities, { key: 'two', input });
    expect(stock()).toEqual([[1, 2], [7, 7]]);
  });

  it('fails when the quantity is not what it should change from, and then changes none', async () => {
    const { set, quantity, stock, medium } = await shop();
    const answer = await set('one', quantity(9, null, { inventoryItemId: medium }), quantity(5, 3));
    expect(answer).toMatchObject({ inventoryAdjustmentGroup: null, userErrors: [{ code: 'CHANGE_FROM_QUANTITY_STALE', field: ['input', 'quantities', '1', 'changeFromQuantity'] }] });
    expect(stock()).toEqual([[1, 1], [1, 1]]);
  });

  it('asks for changeFromQuantity, be it null, and for a key', async () => {
    const { client, small, atelier } = await shop();
    const input = { name: 'available', reason: 'correction', quantities: [{ inventoryItemId: small, locationId: atelier, quantity: 1 }] };
    expect(await client.answer(setQuantities, { key: 'one', input })).toMatchObject({ data: { inventorySetQuantities: null }, errors: [{ extensions: { code: 'INVALID_FIELD_ARGUMENTS' }, path: ['inventorySetQuantities'] }] });
    const keyless = 'mutation ($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) { userErrors { code } } }';
    expect(await client.answer(keyless, { input })).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('answers a key that comes again as before, and does nothing', async () => {
    const { set, quantity, stock } = await shop();
    const first = await set('one', quantity(5, 1));
    expect(await set('one', quantity(5, 1))).toEqual(first);
    expect(await set('one', quantity(6, 5))).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' }] });
    expect(stock()[0]).toEqual([5, 5]);
  });

  it('does not take up a key whose attempt failed, or is under way elsewhere', async () => {
    const { client, set, quantity } = await shop();
    await set('one', quantity(5, 3));
    expect(await set('one', quantity(5, 3))).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED' }] });
    client.shopify.holdKey('two');
    expect(await set('two', quantity(5, 1))).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_CONCURRENT_REQUEST' }] });
    client.shopify.releaseKey('two');
    expect(await set('two', quantity(5, 1))).toMatchObject({ userErrors: [] });
  });

  it('may forget its keys, and then call stale what it did itself', async () => {
    const { set, quantity, stock } = await shop({ quirks: { forgetsKeys: true } });
    await set('one', quantity(5, 1));
    expect(await set('one', quantity(5, 1))).toMatchObject({ userErrors: [{ code: 'CHANGE_FROM_QUANTITY_STALE' }] });
    expect(stock()[0]).toEqual([5, 5]);
  });

  it('adds to what is on hand where the item is not stocked, each time anew', async () => {
    const { client, set, quantity, fair, small } = await shop();
    const there = quantity(4, null, { locationId: fair });
    await set('one', there);
    await set('two', there);
    const { inventoryItem } = await client.data('query ($item: ID!, $location: ID!) { inventoryItem(id: $item) { inventoryLevel(locationId: $location) { id } hidden: inventoryLevel(locationId: $location, includeInactive: true) { isActive quantities(names: ["available", "on_hand"]) { quantity } } } }', { item: small, location: fair });
    expect(inventoryItem).toEqual({ inventoryLevel: null, hidden: { isActive: false, quantities: [{ quantity: 4 }, { quantity: 8 }] } });
  });

  it('may refuse that', async () => {
    const { set, quantity, fair } = await shop({ quirks: { unstockedAdds: false } });
    expect(await set('one', quantity(4, null, { locationId: fair }))).toMatchObject({ userErrors: [{ code: 'INVALID_LOCATION' }] });
  });

  it.each([
    ['INVALID_INVENTORY_ITEM', { inventoryItemId: 'gid://shopify/InventoryItem/1' }],
    ['INVALID_LOCATION', { locationId: 'gid://shopify/Location/1' }],
    ['INVALID_QUANTITY_TOO_HIGH', { quantity: 1_000_000_001 }],
    ['INVALID_QUANTITY_TOO_LOW', { quantity: -1_000_000_001 }],
  ])('refuses with %s', async (code, changes) => {
    const { set, quantity } = await shop();
    expect(await set('one', quantity(1, null, changes))).toMatchObject({ userErrors: [{ code }] });
  });

  it('refuses other names, reasons and documents, and a quantity that is set twice', async () => {
    const { client, set, quantity } = await shop();
    const code = async (input: object) => (await client.mutate(setQuantities, { key: JSON.stringify(input), input: { name: 'available', reason: 'correction', quantities: [quantity(1)], ...input } })).userErrors[0].code;
    expect(await code({ name: 'incoming' })).toBe('INVALID_NAME');
    expect(await code({ reason: 'because' })).toBe('INVALID_REASON');
    expect(await code({ referenceDocumentUri: 'no uri' })).toBe('INVALID_REFERENCE_DOCUMENT');
    expect(await code({ name: 'on_hand', quantities: [quantity(-1)] })).toBe('INVALID_QUANTITY_NEGATIVE');
    expect(await set('one', quantity(1), quantity(2))).toMatchObject({ userErrors: [{ code: 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR' }] });
  });
});

describe('inventoryActivate', () => {
  it('stocks an item at a location with a first quantity, and sets none where it is stocked', async () => {
    const { client, small, atelier, fair } = await shop();
    expect(await client.mutate(activate, { item: small, location: fair, available: 3, key: 'one' })).toMatchObject({ inventoryLevel: { isActive: true, quantities: [{ quantity: 3 }, { quantity: 3 }] }, userErrors: [] });
    expect(await client.mutate(activate, { item: small, location: atelier, available: 3, key: 'two' })).toMatchObject({ inventoryLevel: null, userErrors: [{ field: ['available'] }] });
    expect(await client.mutate(activate, { item: small, location: atelier, key: 'three' })).toMatchObject({ inventoryLevel: { quantities: [{ quantity: 1 }, { quantity: 1 }] } });
    expect(await client.mutate(activate, { item: 'gid://shopify/InventoryItem/1', location: fair, key: 'four' })).toMatchObject({ userErrors: [{ field: ['inventoryItemId'] }] });
    expect(await client.mutate(activate, { item: small, location: 'gid://shopify/Location/1', key: 'five' })).toMatchObject({ userErrors: [{ field: ['locationId'] }] });
  });
});

describe('an item', () => {
  it('carries what customs ask for, and reads 0 while it is not tracked', async () => {
    const { client, small } = await shop();
    const update = 'mutation ($id: ID!, $input: InventoryItemInput!) { inventoryItemUpdate(id: $id, input: $input) { inventoryItem { harmonizedSystemCode countryCodeOfOrigin tracked measurement { weight { unit value } } unitCost { amount } countryHarmonizedSystemCodes(first: 5) { nodes { countryCode harmonizedSystemCode } } variants(first: 1) { nodes { inventoryQuantity availableForSale } } } userErrors { field } } }';
    const input = { harmonizedSystemCode: '5702.10', tracked: false, cost: '80', measurement: { weight: { unit: 'KILOGRAMS', value: 3.4 } }, countryHarmonizedSystemCodes: [{ countryCode: 'US', harmonizedSystemCode: '5702109020' }] };
    expect(await client.mutate(update, { id: small, input })).toEqual({
      inventoryItem: {
        harmonizedSystemCode: '570210',
        countryCodeOfOrigin: 'MA',
        tracked: false,
        measurement: { weight: { unit: 'KILOGRAMS', value: 3.4 } },
        unitCost: { amount: '80.00' },
        countryHarmonizedSystemCodes: { nodes: [{ countryCode: 'US', harmonizedSystemCode: '5702109020' }] },
        variants: { nodes: [{ inventoryQuantity: 0, availableForSale: true }] },
      },
      userErrors: [],
    });
    expect(await client.mutate(update, { id: small, input: { harmonizedSystemCode: 'wool' } })).toMatchObject({ inventoryItem: null, userErrors: [{ field: ['input', 'harmonizedSystemCode'] }] });
  });
});

describe('items', () => {
  it('are found by their SKU', async () => {
    const { client, small } = await shop();
    expect(await client.data('{ inventoryItems(first: 5, query: "sku:RUG-S") { nodes { id } } productVariants(first: 5, query: "sku:RUG-M") { nodes { title product { title } } } }')).toEqual({
      inventoryItems: { nodes: [{ id: small }] },
      productVariants: { nodes: [{ title: 'M', product: { title: 'Taznakht rug' } }] },
    });
  });
});

describe('what somebody does in the admin', () => {
  it('changes stock, price and words, and marks the product as changed', async () => {
    const { client, stock } = await shop();
    client.clock.advance(60_000);
    client.shopify.countStock('RUG-S', 9);
    client.shopify.editPrice('RUG-S', '199.00');
    const [product] = client.shopify.products();
    client.shopify.editProduct(product!.id, { title: 'A rug by hand' });
    expect(stock()[0]).toEqual([9, 9]);
    const { products } = await client.data('{ products(first: 1, query: "updated_at:>=2026-11-20T09:01:00Z") { nodes { title variants(first: 1) { nodes { price } } } } }');
    expect(products.nodes).toEqual([{ title: 'A rug by hand', variants: { nodes: [{ price: '199.00' }] } }]);
  });
});
