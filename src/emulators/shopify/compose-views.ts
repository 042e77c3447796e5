import { bulkOperationView } from './bulk/bulk-view.ts';
import { fileView } from './catalogue/file-view.ts';
import { definitionView, metafieldView } from './catalogue/metafield-view.ts';
import { productView } from './catalogue/product-view.ts';
import { publicationView } from './catalogue/publication-view.ts';
import { variantView } from './catalogue/variant-view.ts';
import { adjustmentView, inventoryItemView, levelView, locationView } from './inventory/inventory-view.ts';
import { fulfillmentOrderView, fulfillmentView } from './orders/fulfilment-view.ts';
import { lineView } from './orders/line-view.ts';
import { orderView } from './orders/order-view.ts';
import { refundView } from './orders/refund-view.ts';
import { shopView } from './shop/shop-view.ts';
import type { Views } from './views.ts';
import type { World } from './world.ts';

export function viewsOf(world: World): Views {
  return {
    product: (product) => productView(world, product),
    variant: (product, variant) => variantView(world, product, variant),
    file: (file) => fileView(world, file),
    metafield: (metafield, ownerType) => metafieldView(world, metafield, ownerType),
    metafieldDefinition: (definition) => definitionView(world, definition),
    publication: publicationView,
    inventoryItem: (item) => inventoryItemView(world, item),
    inventoryLevel: (item, level) => levelView(world, item, level),
    adjustment: (adjustment) => adjustmentView(world, adjustment),
    location: (location) => locationView(world, location),
    order: (order) => orderView(world, order),
    line: (order, line) => lineView(world, order, line),
    fulfillmentOrder: (order, fulfillmentOrder) => fulfillmentOrderView(world, order, fulfillmentOrder),
    fulfillment: (order, fulfillment) => fulfillmentView(world, order, fulfillment),
    refund: (order, refund) => refundView(world, order, refund),
    bulkOperation: (operation) => bulkOperationView(world, operation),
    shop: () => shopView(world),
  };
}
