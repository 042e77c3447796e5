import { list, noContent, ok, type Call, type Operation } from './call.ts';
import { listingOf } from './lookup.ts';
import { refuse } from './problem.ts';
import type { PropertyValue } from './records.ts';
import { taxonomy, taxonomyProperties } from './taxonomy.ts';
import { seconds } from './world.ts';

export const attributeOperations: readonly Operation[] = [
  { id: 'getSellerTaxonomyNodes', method: 'GET', path: '/seller-taxonomy/nodes', access: 'key', answer: () => list(taxonomy) },
  {
    id: 'getPropertiesByTaxonomyId',
    method: 'GET',
    path: '/seller-taxonomy/nodes/{taxonomy_id}/properties',
    access: 'key',
    answer: (call) => list(taxonomyProperties(call.id('taxonomy_id')) ?? refuse(404, 'Resource not found')),
  },
  {
    id: 'getListingProperties',
    method: 'GET',
    path: '/shops/{shop_id}/listings/{listing_id}/properties',
    access: 'key',
    answer: (call) => list([...listingOf(call).attributes.values()]),
  },
  {
    id: 'getListingProperty',
    method: 'GET',
    path: '/listings/{listing_id}/properties/{property_id}',
    access: 'key',
    answer: () => refuse(501, 'This endpoint is not implemented'),
  },
  {
    id: 'updateListingProperty',
    method: 'PUT',
    path: '/shops/{shop_id}/listings/{listing_id}/properties/{property_id}',
    access: 'listings_w',
    takes: 'form',
    answer: put,
  },
  {
    id: 'deleteListingProperty',
    method: 'DELETE',
    path: '/shops/{shop_id}/listings/{listing_id}/properties/{property_id}',
    access: 'listings_w',
    answer: (call) => (listingOf(call).attributes.delete(call.id('property_id')) ? noContent : refuse(404, 'Resource not found')),
  },
];

/** Values must be the category's own, each with its id, all on the one scale (OAS). */
function put(call: Call) {
  const listing = listingOf(call);
  const { form, world } = call;
  const propertyId = call.id('property_id');
  const property = taxonomyProperties(listing.taxonomy_id)?.find((property) => property.property_id === propertyId && property.supports_attributes);
  if (!property) return refuse(400, `Property ${propertyId} is no attribute of this category`);
  const valueIds = form.integers('value_ids') ?? refuse(400, "Missing required parameter 'value_ids'");
  const values = form.list('values') ?? refuse(400, "Missing required parameter 'values'");
  const scaleId = form.integer('scale_id', { min: 1 }) ?? null;
  const scale = property.scales.find((scale) => scale.scale_id === scaleId);
  if (property.scales.length > 0 && !scale) refuse(400, 'Invalid scale_id');
  if (valueIds.length === 0 || valueIds.length !== values.length) refuse(400, 'value_ids and values must be of the same length');
  if (valueIds.length > (property.max_values_allowed ?? 1)) refuse(400, `${property.display_name} takes no more than ${property.max_values_allowed ?? 1} values`);
  const named = valueIds.map((id) => property.possible_values.find((value) => value.value_id === id && value.scale_id === scaleId) ?? refuse(400, `Invalid value_id: ${id}`));
  const stored: PropertyValue = {
    property_id: propertyId,
    property_name: property.name,
    scale_id: scaleId,
    scale_name: scale?.display_name ?? null,
    value_ids: valueIds,
    values: named.map((value) => value.name),
  };
  listing.attributes.set(propertyId, stored);
  listing.updated_timestamp = seconds(world);
  return ok(stored);
}
