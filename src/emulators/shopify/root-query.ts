import { versionsAt } from './access/versions.ts';
import { productDeleteOperationView } from './catalogue/product-mutations.ts';
import { productSetOperationView } from './catalogue/product-set.ts';
import { identifiedProduct, type Identifier } from './catalogue/lookup.ts';
import { appNamespace, definitionOf } from './catalogue/metafield-view.ts';
import { variantOf } from './catalogue/products.ts';
import { listProducts, listVariants, countProducts } from './catalogue/product-queries.ts';
import { translatableResourceView } from './catalogue/translations.ts';
import { listBulkOperations } from './bulk/bulk-queries.ts';
import { listConnection, type Page } from './graphql/connection.ts';
import { refuse } from './graphql/refusal.ts';
import type { Context, RootField } from './graphql/resolve.ts';
import { typeOf, type Gid } from './ids.ts';
import { listInventoryItems } from './inventory/inventory-queries.ts';
import { countOrders, fulfillmentOrderOf, listOrders, refundOf } from './orders/order-queries.ts';
import { paymentsAccountView } from './orders/payments-view.ts';
import { installationView, localeViews } from './shop/shop-view.ts';
import { now } from './world.ts';
import { listSubscriptions } from './webhooks/subscriptions.ts';

type ById = { readonly id: Gid };
type Finder = (id: Gid, context: Context) => unknown;

/** Objects that can be asked for by their id, of every type that is emulated. */
const finders: Readonly<Record<string, Finder>> = {
  BulkOperation: (id, { world, views }) => viewed(world.bulkOperations.get(id), views.bulkOperation),
  Fulfillment: (id, { world, views }) => {
    const order = world.orders.values().find(({ fulfillments }) => fulfillments.some((fulfillment) => fulfillment.id === id));
    return order ? views.fulfillment(order, order.fulfillments.find((fulfillment) => fulfillment.id === id)!) : null;
  },
  FulfillmentOrder: (id, { world, views }) => {
    const found = fulfillmentOrderOf(world, id);
    return found ? views.fulfillmentOrder(found.order, found.fulfillmentOrder) : null;
  },
  InventoryItem: (id, { world, views }) => viewed(world.inventoryItems.get(id), views.inventoryItem),
  InventoryLevel: (id, { world, views }) => {
    const item = world.inventoryItems.values().find(({ levels }) => levels.values().some((level) => level.id === id));
    return item ? views.inventoryLevel(item, item.levels.values().find((level) => level.id === id)!) : null;
  },
  Location: (id, { world, views }) => viewed(world.locations.get(id), views.location),
  MediaImage: (id, { world, views }) => viewed(world.files.get(id), views.file),
  MetafieldDefinition: (id, { world, views }) => viewed(world.metafieldDefinitions.get(id), views.metafieldDefinition),
  Order: (id, { world, views }) => viewed(world.orders.get(id), views.order),
  Product: (id, { world, views }) => viewed(world.products.get(id), views.product),
  ProductDeleteOperation: (id, { world }) => viewed(world.operations.get(id), (operation) => productDeleteOperationView(world, operation)),
  ProductSetOperation: (id, { world }) => viewed(world.operations.get(id), (operation) => productSetOperationView(world, operation)),
  ProductVariant: (id, { world, views }) => viewed(variantOf(world, id), ({ product, variant }) => views.variant(product, variant)),
  Publication: (id, { world, views }) => viewed(world.publications.get(id), views.publication),
  Refund: (id, { world, views }) => {
    const found = refundOf(world, id);
    return found ? views.refund(found.order, found.refund) : null;
  },
};

function viewed<Stored>(stored: Stored | undefined, view: (stored: Stored) => unknown): unknown {
  return stored === undefined ? null : view(stored);
}

/** @throws GraphQLError for what is no global id. */
function find(id: Gid, context: Context): unknown {
  if (typeOf(id) === '') refuse('argumentLiteralsIncompatible', `Invalid global id '${id}'`);
  return finders[typeOf(id)]?.(id, context) ?? null;
}

/** The object of one type, or null. */
function finder(type: string): RootField {
  return ({ id }: ById, context: Context) => (typeOf(id) === type ? find(id, context) : null);
}

const definitionFilter = ({ namespace, key, ownerType }: { namespace?: string | null; key?: string | null; ownerType: string }) =>
  (definition: { readonly namespace: string; readonly key: string; readonly ownerType: string }): boolean =>
    definition.ownerType === ownerType && (!namespace || definition.namespace === namespace) && (!key || definition.key === key);

/** Every query of the schema that is served. */
export const queries: Readonly<Record<string, RootField>> = {
  node: ({ id }: ById, context: Context) => find(id, context),
  nodes: ({ ids }: { ids: readonly Gid[] }, context: Context) => ids.map((id) => find(id, context)),
  shop: (_: unknown, { views }: Context) => views.shop(),
  shopLocales: (_: unknown, { world }: Context) => localeViews(world),
  publicApiVersions: (_: unknown, { world }: Context) => versionsAt(now(world)),
  currentAppInstallation: (_: unknown, { world }: Context) => installationView(world),

  product: finder('Product'),
  productByIdentifier: ({ identifier }: { identifier: Identifier }, { world, views }: Context) => viewed(identifiedProduct(world, identifier), views.product),
  products: listProducts,
  productsCount: countProducts,
  productVariant: finder('ProductVariant'),
  productVariants: listVariants,
  productOperation: ({ id }: ById, context: Context) => (typeOf(id).endsWith('Operation') ? find(id, context) : null),
  metafieldDefinition: ({ id, identifier }: { id?: Gid | null; identifier?: { namespace?: string | null; key: string; ownerType: string } | null }, { world, views }: Context) =>
    viewed(id ? world.metafieldDefinitions.get(id) : identifier ? definitionOf(world, identifier.ownerType, identifier.namespace ?? appNamespace(world), identifier.key) : undefined, views.metafieldDefinition),
  metafieldDefinitions: (args: Page & { namespace?: string | null; key?: string | null; ownerType: string }, context: Context) =>
    listConnection([...context.world.metafieldDefinitions.values()].filter(definitionFilter(args)), args, context, context.views.metafieldDefinition),
  translatableResource: ({ resourceId }: { resourceId: Gid }, { world }: Context) => translatableResourceView(world, resourceId),
  translatableResourcesByIds: ({ resourceIds, ...page }: Page & { resourceIds: readonly Gid[] }, context: Context) =>
    listConnection(resourceIds.map((id) => translatableResourceView(context.world, id)).filter((view) => view !== null), page, context, (view) => view),
  publications: (page: Page, context: Context) => listConnection([...context.world.publications.values()], page, context, context.views.publication),

  inventoryItem: finder('InventoryItem'),
  inventoryItems: listInventoryItems,
  inventoryLevel: finder('InventoryLevel'),
  location: ({ id }: { id?: Gid | null }, context: Context) => find(id ?? context.world.locations.keys().next().value!, context),
  locations: (page: Page, context: Context) => listConnection([...context.world.locations.values()], page, context, context.views.location),

  order: finder('Order'),
  orders: listOrders,
  ordersCount: countOrders,
  fulfillmentOrder: finder('FulfillmentOrder'),
  refund: finder('Refund'),
  shopifyPaymentsAccount: (_: unknown, { world }: Context) => paymentsAccountView(world),
  job: ({ id }: ById, { world }: Context) => viewed(world.operations.get(id), ({ id, result }) => ({ __typename: 'Job', id, done: result !== undefined })),

  bulkOperation: finder('BulkOperation'),
  bulkOperations: listBulkOperations,
  webhookSubscriptions: listSubscriptions,
};
