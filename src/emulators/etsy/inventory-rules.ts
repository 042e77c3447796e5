import type { InventoryBody, ProductBody, PropertyValueBody } from './inventory-body.ts';
import { minorUnits } from './money.ts';
import { checkPrice } from './price.ts';
import { refuse } from './problem.ts';
import type { StoredListing } from './records.ts';
import { customPropertyIds, type TaxonomyProperty } from './taxonomy-properties.ts';
import { taxonomyProperties } from './taxonomy.ts';
import type { World } from './world.ts';

/** The third variation is announced in the OAS ("Coming soon") and not to be had here. */
const maxVariations = 2;

/** Rules that no schema of the OAS states. @throws Problem 400 with the texts seen live where those are known. */
export function checkInventory(world: World, listing: StoredListing, body: InventoryBody): void {
  checkOfferings(world, listing, body);
  const propertyIds = checkVariations(listing, body);
  checkDependencies(body, propertyIds);
}

function checkOfferings(world: World, listing: StoredListing, { products }: InventoryBody): void {
  const offerings = products.flatMap((product) => product.offerings);
  for (const offering of offerings) {
    const price = String(offering.price);
    checkPrice(minorUnits(price, world.settings.currency, 'price'), world.settings.currency);
    if (listing.listing_type === 'download') continue;
    if (offering.readiness_state_id === undefined || offering.readiness_state_id === null) refuse(400, 'All offerings need readiness state');
    if (!world.processingProfiles.has(offering.readiness_state_id)) refuse(400, `Invalid readiness_state_id: ${offering.readiness_state_id}`);
  }
  if (!offerings.some((offering) => offering.is_enabled && offering.quantity > 0)) refuse(400, 'One offering must have quantity greater than 0');
}

/** @returns ids of the properties that the products vary in. */
function checkVariations(listing: StoredListing, { products }: InventoryBody): readonly number[] {
  const propertyIds = (products[0]?.property_values ?? []).map((value) => value.property_id);
  if (propertyIds.length > maxVariations || new Set(propertyIds).size < propertyIds.length) refuse(400, `Listings are only allowed ${maxVariations} variation properties`);
  const combinations = new Set<string>();
  for (const product of products) {
    const own = product.property_values.map((value) => value.property_id);
    if (own.length !== propertyIds.length || own.some((id) => !propertyIds.includes(id))) refuse(400, 'All products must have the same property_values');
    for (const value of product.property_values) checkValue(listing, value);
    combinations.add(valuesKey(product, propertyIds));
  }
  if (combinations.size < products.length) refuse(400, 'Products must have unique property_values');
  return propertyIds;
}

function checkValue(listing: StoredListing, value: PropertyValueBody): void {
  if (value.values.length !== 1 || value.value_ids.length > 1) refuse(400, 'Each variation property takes one value');
  if (value.values.some((text) => /[()]/.test(text))) refuse(400, 'Parentheses are not allowed in property values');
  if (customPropertyIds.includes(value.property_id)) return;
  const property = variationProperty(listing, value.property_id) ?? refuse(400, `Property ${value.property_id} does not support variations in this category`);
  const scaleId = value.scale_id ?? null;
  if (scaleId !== null && property.scales.every((scale) => scale.scale_id !== scaleId)) refuse(400, `Invalid scale_id: ${scaleId}`);
}

export function variationProperty(listing: StoredListing, propertyId: number): TaxonomyProperty | undefined {
  return taxonomyProperties(listing.taxonomy_id)?.find((property) => property.property_id === propertyId && property.supports_variations);
}

/** `*_on_property` must name properties in use, and what they do not name must be alike. */
function checkDependencies(body: InventoryBody, propertyIds: readonly number[]): void {
  const dependencies: readonly [string, readonly number[], (product: ProductBody) => unknown][] = [
    ['price', body.price_on_property, (product) => product.offerings[0]?.price],
    ['quantity', body.quantity_on_property, (product) => product.offerings[0]?.quantity],
    ['sku', body.sku_on_property, (product) => product.sku ?? ''],
    ['readiness_state', body.readiness_state_on_property, (product) => product.offerings[0]?.readiness_state_id],
  ];
  for (const [name, on, read] of dependencies) {
    if (on.some((id) => !propertyIds.includes(id))) refuse(400, `${name}_on_property names a property that no product has`);
    for (const alike of Map.groupBy(body.products, (product) => valuesKey(product, on)).values()) {
      if (alike.some((product) => read(product) !== read(alike[0]!))) refuse(400, `${name} must agree with ${name}_on_property`);
    }
  }
  if (body.sku_on_property.length === 2 && body.price_on_property.length === 1) refuse(400, 'With two properties in sku_on_property, price_on_property must hold both or none');
}

function valuesKey(product: ProductBody, propertyIds: readonly number[]): string {
  return JSON.stringify(propertyIds.map((id) => product.property_values.find((value) => value.property_id === id)).map((value) => [value?.values[0], value?.scale_id ?? null]));
}
