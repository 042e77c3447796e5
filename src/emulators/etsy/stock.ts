import type { Inventory, Offering, Product } from './records.ts';

/**
 * Products that share one quantity. Where quantity does not depend on a property, all of them do: that is how this emulator
 * reads `quantity_on_property`.
 */
export function pools(inventory: Inventory): readonly (readonly Product[])[] {
  return [...Map.groupBy(inventory.products, (product) => combination(product, inventory.quantity_on_property)).values()];
}

/** The values of some properties of a product, as a key. */
export function combination(product: Pick<Product, 'property_values'>, propertyIds: readonly number[]): string {
  return product.property_values
    .filter((value) => propertyIds.includes(value.property_id))
    .toSorted((a, b) => a.property_id - b.property_id)
    .map((value) => `${value.property_id}=${value.values.join(';')}/${value.scale_id ?? ''}`)
    .join('&');
}

export function enabledOfferings(products: readonly Product[]): readonly Offering[] {
  return products.flatMap((product) => product.offerings).filter((offering) => offering.is_enabled);
}

/** Quantity of a listing: the sum of what its enabled offerings can sell. */
export function totalQuantity(inventory: Inventory): number {
  return pools(inventory).reduce((sum, pool) => sum + (enabledOfferings(pool)[0]?.quantity ?? 0), 0);
}

/** Leaves one unit of the first product for sale and none of the others. */
export function leaveOne(inventory: Inventory): void {
  for (const [index, pool] of pools(inventory).filter((pool) => enabledOfferings(pool).length > 0).entries()) setPool(pool, index === 0 ? 1 : 0);
}

export function takeFrom(inventory: Inventory, product: Product, quantity: number): void {
  const pool = pools(inventory).find((pool) => pool.includes(product)) ?? [];
  setPool(pool, (product.offerings[0]?.quantity ?? 0) - quantity);
}

export function putBack(inventory: Inventory, product: Product, quantity: number): void {
  takeFrom(inventory, product, -quantity);
}

function setPool(pool: readonly Product[], quantity: number): void {
  for (const product of pool) for (const offering of product.offerings) offering.quantity = quantity;
}
