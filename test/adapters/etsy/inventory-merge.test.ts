import { describe, expect, it } from 'vitest';
import { mergeInventory } from '../../../adapters/etsy/inventory-merge.ts';
import type { Inventory, InventoryBody } from '../../../adapters/etsy/wire.ts';

const wish: InventoryBody = {
  products: [{ sku: 'A', property_values: [{ property_id: 513, property_name: 'Size', value_ids: [], values: ['S'] }, { property_id: 514, property_name: 'Colour', value_ids: [], values: ['Red'] }], offerings: [{ price: 10, quantity: 1, is_enabled: true, readiness_state_id: 7 }] }],
  price_on_property: [],
  quantity_on_property: [513, 514],
  sku_on_property: [513, 514],
  readiness_state_on_property: [],
};

const seen = (sku: string, size: string, enabled: boolean): Inventory['products'][number] => ({
  product_id: 1,
  sku,
  is_deleted: false,
  property_values: [
    { property_id: 514, property_name: 'Colour', value_ids: [82], values: ['Red'], scale_id: null },
    { property_id: 513, property_name: 'Size', value_ids: [81], values: [size], scale_id: null },
  ],
  offerings: [{ offering_id: 1, quantity: 0, is_enabled: enabled, is_deleted: false, price: { amount: 1200, divisor: 100, currency_code: 'USD' }, readiness_state_id: null }],
});

describe('a full replacement', () => {
  it('carries a hidden combination along, with writable keys alone and its properties in the same order', () => {
    const merged = mergeInventory(wish, { products: [seen('A', 'S', true), seen('', 'M', false)] }, new Map());
    expect(merged).toMatchObject({ body: { price_on_property: [513, 514] } });
    expect('body' in merged && merged.body.products[1]).toEqual({
      sku: '',
      property_values: [{ property_id: 513, property_name: 'Size', value_ids: [81], values: ['M'] }, { property_id: 514, property_name: 'Colour', value_ids: [82], values: ['Red'] }],
      offerings: [{ price: 12, quantity: 0, is_enabled: false, readiness_state_id: 7 }],
    });
  });

  it("sends the ids that Etsy gave to our own words", () => {
    const merged = mergeInventory(wish, { products: [seen('A', 'S', true)] }, new Map());
    expect('body' in merged && merged.body.products[0]!.property_values.map((value) => value.value_ids)).toEqual([[81], [82]]);
  });

  it('stops at a variant on sale that is not ours, named or not', () => {
    expect(mergeInventory(wish, { products: [seen('', 'M', true)] }, new Map())).toEqual({ foreign: ['Red / M'] });
    expect(mergeInventory(wish, { products: [seen('B', 'M', false)] }, new Map())).toEqual({ foreign: ['B'] });
    expect(mergeInventory(wish, { products: [seen('B', 'M', false)] }, new Map([['B', '9']]))).toHaveProperty('body');
    // An import that could not keep a SKU knows the variant by Etsy's id.
    expect(mergeInventory(wish, { products: [{ ...seen('no SKU of ours', 'M', true), product_id: 27 }] }, new Map([['B', '27']]))).toHaveProperty('body');
  });
});
