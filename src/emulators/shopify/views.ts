import type { StoredBulkOperation } from './bulk/records.ts';
import type { StoredFile, StoredMetafield, StoredMetafieldDefinition, StoredProduct, StoredVariant } from './catalogue/records.ts';
import type { View } from './graphql/view.ts';
import type { StoredAdjustment, StoredInventoryItem, StoredLevel, StoredLocation } from './inventory/records.ts';
import type { StoredFulfillment, StoredFulfillmentOrder, StoredLine, StoredOrder, StoredRefund } from './orders/records.ts';
import type { StoredPublication } from './shop/records.ts';

/** How each record shows in answers. The objects of the Admin API lead to one another in circles, so views reach one another through this. */
export interface Views {
  product(product: StoredProduct): View;
  variant(product: StoredProduct, variant: StoredVariant): View;
  file(file: StoredFile): View;
  metafield(metafield: StoredMetafield, ownerType: string): View;
  metafieldDefinition(definition: StoredMetafieldDefinition): View;
  publication(publication: StoredPublication): View;
  inventoryItem(item: StoredInventoryItem): View;
  inventoryLevel(item: StoredInventoryItem, level: StoredLevel): View;
  adjustment(adjustment: StoredAdjustment): View;
  location(location: StoredLocation): View;
  order(order: StoredOrder): View;
  line(order: StoredOrder, line: StoredLine): View;
  fulfillmentOrder(order: StoredOrder, fulfillmentOrder: StoredFulfillmentOrder): View;
  fulfillment(order: StoredOrder, fulfillment: StoredFulfillment): View;
  refund(order: StoredOrder, refund: StoredRefund): View;
  bulkOperation(operation: StoredBulkOperation): View;
  shop(): View;
}
