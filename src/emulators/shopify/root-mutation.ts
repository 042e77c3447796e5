import { idempotent } from './access/idempotency.ts';
import { bulkOperationCancel, bulkOperationRunMutation, bulkOperationRunQuery } from './bulk/bulk-mutations.ts';
import { stagedUploadsCreate } from './bulk/staged-uploads.ts';
import { fileCreate, fileDelete, fileUpdate, productReorderMedia } from './catalogue/media-mutations.ts';
import { metafieldDefinitionCreate, metafieldsDelete, metafieldsSet } from './catalogue/metafield-mutations.ts';
import { productDelete, productUpdate } from './catalogue/product-mutations.ts';
import { productSet } from './catalogue/product-set.ts';
import { publishablePublish, publishableUnpublish } from './catalogue/publishing.ts';
import { translationsRegister, translationsRemove } from './catalogue/translations.ts';
import { productVariantsBulkCreate, productVariantsBulkDelete, productVariantsBulkUpdate } from './catalogue/variants-bulk.ts';
import type { RootField } from './graphql/resolve.ts';
import { inventoryActivate, inventoryItemUpdate } from './inventory/item-mutations.ts';
import { inventorySetQuantities } from './inventory/set-quantities.ts';
import { orderCancel } from './orders/cancel.ts';
import { fulfillmentCreate, fulfillmentTrackingInfoUpdate } from './orders/fulfil.ts';
import { webhookSubscriptionCreate, webhookSubscriptionDelete } from './webhooks/subscriptions.ts';

/** Every mutation of the schema that is served. */
export const mutations: Readonly<Record<string, RootField>> = {
  productSet,
  productUpdate,
  productDelete,
  productReorderMedia,
  productVariantsBulkCreate,
  productVariantsBulkUpdate,
  productVariantsBulkDelete,
  fileCreate,
  fileUpdate,
  fileDelete,
  stagedUploadsCreate,
  metafieldDefinitionCreate,
  metafieldsSet,
  metafieldsDelete,
  translationsRegister,
  translationsRemove,
  publishablePublish,
  publishableUnpublish,
  inventoryActivate: idempotent(inventoryActivate, { inventoryLevel: null }),
  inventoryItemUpdate,
  inventorySetQuantities: idempotent(inventorySetQuantities, { inventoryAdjustmentGroup: null }),
  fulfillmentCreate,
  fulfillmentTrackingInfoUpdate,
  orderCancel,
  bulkOperationRunMutation,
  bulkOperationRunQuery,
  bulkOperationCancel,
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
};
