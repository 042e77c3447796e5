import { ok, type Call, type Operation } from './call.ts';
import { readInventoryBody, type InventoryBody, type ProductBody, type PropertyValueBody } from './inventory-body.ts';
import { checkInventory, variationProperty } from './inventory-rules.ts';
import { inventoryView, listingView } from './listing-view.ts';
import { listingOf } from './lookup.ts';
import { minorUnits, money, type Money } from './money.ts';
import type { Inventory, PropertyValue, StoredListing } from './records.ts';
import { combination } from './stock.ts';
import { checkVariationImages, dropVariationImages } from './variation-images.ts';
import { seconds, type World } from './world.ts';

export const inventoryOperations: readonly Operation[] = [
  { id: 'getListingInventory', method: 'GET', path: '/listings/{listing_id}/inventory', access: 'listings_r', answer: get },
  {
    id: 'updateListingInventory',
    method: 'PUT',
    path: '/listings/{listing_id}/inventory',
    access: 'listings_w',
    takes: 'json',
    answer: replace,
  },
];

/** Inventory of a listing without variations. */
export function newInventory(
  world: World,
  { sku, ...offer }: { readonly sku: string; readonly quantity: number; readonly price: Money; readonly readiness_state_id: number | null },
): Inventory {
  return {
    products: [
      {
        product_id: world.ids.next('product'),
        sku,
        is_deleted: false,
        offerings: [{ offering_id: world.ids.next('offering'), is_enabled: true, is_deleted: false, ...offer }],
        property_values: [],
      },
    ],
    price_on_property: [],
    quantity_on_property: [],
    sku_on_property: [],
    readiness_state_on_property: [],
  };
}

function get(call: Call) {
  const listing = listingOf(call);
  const withListing = call.query.choices('includes', ['Listing']).length > 0;
  return ok({ ...inventoryView(listing), ...(withListing ? { listing: listingView(call.world, listing, false) } : {}) });
}

/** Replaces the whole inventory. Products whose values stay keep their ids. It does not bring a sold-out listing back: that is updateListing's. */
function replace(call: Call) {
  const listing = listingOf(call);
  const body = readInventoryBody(call.json);
  checkInventory(call.world, listing, body);
  checkVariationImages(listing);
  listing.inventory = toInventory(call.world, listing, body);
  dropVariationImages(listing);
  listing.updated_timestamp = seconds(call.world);
  return ok(listing.inventory);
}

export function toInventory(world: World, listing: StoredListing, body: InventoryBody): Inventory {
  const { products, ...dependencies } = body;
  return { ...dependencies, products: products.map((product) => toProduct(world, listing, product)) };
}

function toProduct(world: World, listing: StoredListing, body: ProductBody): Inventory['products'][number] {
  const values = body.property_values.map((value) => toPropertyValue(world, listing, value));
  const ids = values.map((value) => value.property_id);
  const key = combination({ property_values: values }, ids);
  const before = listing.inventory.products.find((product) => product.property_values.length === ids.length && combination(product, ids) === key);
  return {
    product_id: before?.product_id ?? world.ids.next('product'),
    sku: body.sku ?? '',
    is_deleted: false,
    offerings: body.offerings.map((offering, index) => ({
      offering_id: before?.offerings[index]?.offering_id ?? world.ids.next('offering'),
      quantity: offering.quantity,
      is_enabled: offering.is_enabled,
      is_deleted: false,
      price: money(minorUnits(String(offering.price), world.settings.currency, 'price'), world.settings.currency),
      readiness_state_id: offering.readiness_state_id ?? null,
    })),
    property_values: values,
  };
}

/** A listed value is found by its id or name; any other is the seller's own and gets an id. */
function toPropertyValue(world: World, listing: StoredListing, body: PropertyValueBody): PropertyValue {
  const property = variationProperty(listing, body.property_id);
  const scale = property?.scales.find((scale) => scale.scale_id === body.scale_id);
  const text = body.values[0] ?? '';
  const listed = property?.possible_values.find((value) => value.scale_id === (body.scale_id ?? null) && (value.value_id === body.value_ids[0] || value.name === text));
  return {
    property_id: body.property_id,
    property_name: body.property_name,
    scale_id: body.scale_id ?? null,
    scale_name: scale?.display_name ?? null,
    value_ids: [listed?.value_id ?? body.value_ids[0] ?? customValueId(world, body.property_id, text)],
    values: [text],
  };
}

function customValueId(world: World, propertyId: number, text: string): number {
  const key = `${propertyId}:${text}`;
  const id = world.customValues.get(key) ?? world.ids.next('propertyValue');
  world.customValues.set(key, id);
  return id;
}
