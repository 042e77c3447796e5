import { getNamedType, type GraphQLResolveInfo } from 'graphql';
import { refuse } from '../graphql/refusal.ts';

/** Scopes of an app that keeps a catalogue, its stock and its orders. */
export const knownScopes = [
  'read_customers', 'read_files', 'read_inventory', 'read_locales', 'read_locations', 'read_merchant_managed_fulfillment_orders', 'read_orders', 'read_all_orders', 'read_products',
  'read_publications', 'read_shopify_payments_accounts', 'read_translations', 'write_files', 'write_inventory', 'write_merchant_managed_fulfillment_orders', 'write_orders',
  'write_products', 'write_publications', 'write_translations',
] as const;

export type Scope = (typeof knownScopes)[number];

/** Any of these opens it: `requiredAccess` of the schema's introspection, as far as the scopes above go. */
const forTypes: Readonly<Record<string, readonly Scope[]>> = {
  AppCatalog: ['read_products'],
  Customer: ['read_customers'],
  Fulfillment: ['read_orders', 'read_merchant_managed_fulfillment_orders'],
  FulfillmentOrder: ['read_merchant_managed_fulfillment_orders'],
  InventoryItem: ['read_inventory', 'read_products'],
  InventoryLevel: ['read_inventory'],
  LineItem: ['read_orders'],
  Location: ['read_locations', 'read_inventory'],
  MediaImage: ['read_products', 'read_files', 'read_orders'],
  Media: ['read_products', 'read_files', 'read_orders'],
  Order: ['read_orders'],
  Product: ['read_products'],
  ProductVariant: ['read_products'],
  Publication: ['read_publications'],
  Refund: ['read_orders'],
  ResourcePublicationV2: ['read_publications'],
  ShopLocale: ['read_locales'],
  ShopifyPaymentsAccount: ['read_shopify_payments_accounts'],
  TranslatableResource: ['read_translations'],
};

const forMutations: Readonly<Record<string, readonly Scope[]>> = {
  fileCreate: ['write_files'],
  fileDelete: ['write_files'],
  fileUpdate: ['write_files'],
  fulfillmentCreate: ['write_merchant_managed_fulfillment_orders'],
  fulfillmentTrackingInfoUpdate: ['write_merchant_managed_fulfillment_orders'],
  inventoryActivate: ['write_inventory'],
  inventoryItemUpdate: ['write_inventory'],
  inventorySetQuantities: ['write_inventory'],
  metafieldDefinitionCreate: ['write_products'],
  metafieldsSet: ['write_products'],
  orderCancel: ['write_orders'],
  productDelete: ['write_products'],
  productReorderMedia: ['write_products'],
  productSet: ['write_products'],
  productUpdate: ['write_products'],
  productVariantsBulkCreate: ['write_products'],
  productVariantsBulkDelete: ['write_products'],
  productVariantsBulkUpdate: ['write_products'],
  publishablePublish: ['write_publications'],
  publishableUnpublish: ['write_publications'],
  translationsRegister: ['write_translations'],
  translationsRemove: ['write_translations'],
};

/** @throws GraphQLError ACCESS_DENIED where the token holds none of the scopes that the field asks for. */
export function checkScope(info: GraphQLResolveInfo, granted: readonly Scope[]): void {
  const type = getNamedType(info.returnType).name.replace(/Connection$/, '');
  const needed = info.parentType === info.schema.getMutationType() ? forMutations[info.fieldName] : forTypes[type];
  if (!needed || needed.some((scope) => holds(granted, scope))) return;
  const required = needed.map((scope) => `\`${scope}\` access scope`).join(' or ');
  refuse('ACCESS_DENIED', `Access denied for ${info.fieldName} field. Required access: ${required}.`, { requiredAccess: `${required}.`, documentation: 'https://shopify.dev/api/usage/access-scopes' });
}

/** To write is to read as well. */
function holds(granted: readonly Scope[], scope: Scope): boolean {
  return granted.includes(scope) || granted.includes(scope.replace('read_', 'write_') as Scope);
}
