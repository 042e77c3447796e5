/** Every GraphQL document that is sent, as plain text. The tests hold each against Shopify's schema. */
export { readBulkOperation, runBulkMutation, runBulkQuery } from './bulk.ts';
export { allProducts, countProducts, findProduct, listProducts, readProducts, readVariants } from './listings.ts';
export { allOrders, countOrders, createFulfilment, listBalance, listOrders, readFulfilmentOrders, readLines } from './orders.ts';
export {
  deleteMetafields,
  deleteProduct,
  publishProduct,
  readTranslatable,
  registerTranslations,
  removeTranslations,
  setFiles,
  setProduct,
  setProductInBulk,
  setVariants,
  stageUploads,
  unpublishProduct,
  updateProduct,
  updateVariants,
} from './products.ts';
export { defineMetafield, readShop } from './shop.ts';
export { activateStock, readStock, setQuantities } from './stock.ts';
