import type { BodyPart, Limit, ReadRequest, WireRequest } from 'fondouk/channel';
import { z, type ZodType } from 'zod';
import * as documents from './documents/index.ts';
import { MOST_ITEMS, MUTATION_POINTS, type ShopifyLimits } from './limits.ts';
import { EXTERNAL_ID } from './metafields.ts';
import type { ShopifySettings } from './options.ts';
import type { ProductSetInput, ProductUpdateInput, QuantityInput, StagedUploadInput, VariantUpdateInput } from './inputs.ts';
import * as wire from './wire.ts';

type Variables = Readonly<Record<string, unknown>>;
export type ShopifyRequests = ReturnType<typeof shopifyRequests>;

/** Every call that is made, under the name of its operation. */
export function shopifyRequests({ apiVersion, metafieldNamespace: namespace }: ShopifySettings, limits: ShopifyLimits) {
  const post = <T>(document: string, decode: ZodType<T>, variables: Variables, further: readonly Limit[] = []): WireRequest<T> => ({
    name: nameOf(document),
    method: 'POST',
    path: `/admin/api/${apiVersion}/graphql.json`,
    limits: [limits.cost, ...further],
    points: MUTATION_POINTS,
    body: { json: { query: document, variables } },
    decode: z.object({ data: decode }).transform(({ data }) => data),
  });
  const query = <T>(document: string, decode: ZodType<T>, variables: Variables): ReadRequest<T> => ({
    ...post(document, decode, variables),
    readOnly: 'a GraphQL query',
  });
  const byExternalId = (productId: string) => externalIdentifier(productId, { metafieldNamespace: namespace });
  const externalId = { namespace, key: EXTERNAL_ID };

  return {
    shop: () => query(documents.readShop, wire.ShopAnswer, externalId),
    defineExternalId: () =>
      post(documents.defineMetafield, wire.DefineMetafield, {
        definition: { name: 'Product id in the catalogue', namespace, key: EXTERNAL_ID, ownerType: 'PRODUCT', type: 'id', description: 'By which the product is found again. Do not change it.' },
      }),

    products: (first: number, after: string | undefined, location: string) => ({
      ...query(documents.listProducts, wire.Products, { first, after: after ?? null, location, ...externalId }),
      // A page of another size costs otherwise.
      name: `ListProducts(${first})`,
    }),
    productsByIds: (ids: readonly string[], location: string) => ({ ...query(documents.readProducts, wire.ProductNodes, { ids, location, ...externalId }), name: `ReadProducts(${ids.length})` }),
    findProduct: (productId: string) => query(documents.findProduct, wire.FoundProduct, { identifier: byExternalId(productId) }),
    variants: (id: string, after: string, location: string) => query(documents.readVariants, wire.VariantPage, { id, after, location }),
    countProducts: () => query(documents.countProducts, wire.ProductCount, {}),

    setProduct: (productId: string, input: ProductSetInput, location: string) =>
      post(documents.setProduct, wire.SetProduct, { ...setProductVariables(byExternalId(productId), input, location), files: Math.max(1, input.files?.length ?? 0) }),
    setVariants: (id: string, input: ProductSetInput) => post(documents.setVariants, wire.SetVariants, { identifier: { id }, input }),
    setFiles: (id: string, input: ProductSetInput) => post(documents.setFiles, wire.SetFiles, { identifier: { id }, input, files: Math.max(1, input.files?.length ?? 0) }),
    updateProduct: (product: ProductUpdateInput) => post(documents.updateProduct, wire.UpdateProduct, { product }),
    updateVariants: (productId: string, variants: readonly VariantUpdateInput[]) => post(documents.updateVariants, wire.UpdateVariants, { productId, variants }),
    deleteProduct: (id: string) => post(documents.deleteProduct, wire.DeleteProduct, { input: { id } }),
    deleteMetafields: (ownerId: string, keys: readonly string[]) => post(documents.deleteMetafields, wire.DeleteMetafields, { metafields: keys.map((key) => ({ ownerId, namespace, key })) }),
    publish: (id: string, publications: readonly string[]) => post(documents.publishProduct, wire.PublishProduct, { id, input: publications.map((publicationId) => ({ publicationId })) }),
    unpublish: (id: string, publications: readonly string[]) => post(documents.unpublishProduct, wire.UnpublishProduct, { id, input: publications.map((publicationId) => ({ publicationId })) }),
    stageUploads: (input: readonly StagedUploadInput[]) => post(documents.stageUploads, wire.StageUploads, { input }),
    upload: (url: string, parameters: readonly { readonly name: string; readonly value: string }[], file: BodyPart): WireRequest<unknown> => ({
      name: 'upload',
      method: 'POST',
      presigned: url,
      // The file goes last: storage reads no field behind it.
      body: { multipart: { ...Object.fromEntries(parameters.map(({ name, value }) => [name, value])), file } },
      decode: z.unknown(),
    }),
    translatable: (id: string) => query(documents.readTranslatable, wire.Translatable, { id }),
    registerTranslations: (id: string, translations: readonly Variables[]) => post(documents.registerTranslations, wire.RegisterTranslations, { id, translations }),
    removeTranslations: (id: string, keys: readonly string[], locales: readonly string[]) => post(documents.removeTranslations, wire.RemoveTranslations, { id, keys, locales }),

    setQuantities: (quantities: readonly QuantityInput[], key: string) =>
      post(documents.setQuantities, wire.SetQuantities, { key, input: { name: 'available', reason: 'correction', quantities } }),
    activateStock: (item: string, location: string, available: number, key: string) => post(documents.activateStock, wire.ActivateStock, { item, location, available, key }),
    stock: (ids: readonly string[], location: string) => ({ ...query(documents.readStock, wire.StockNodes, { ids, location }), name: `ReadStock(${Math.ceil(ids.length / 50) * 50})` }),

    orders: (first: number, after: string | undefined, filter: string) => ({ ...query(documents.listOrders, wire.Orders, { first, after: after ?? null, query: filter }), name: `ListOrders(${first})` }),
    orderLines: (id: string, after: string) => query(documents.readLines, wire.LinePage, { id, after }),
    countOrders: (filter: string) => query(documents.countOrders, wire.OrderCount, { query: filter }),
    fulfilmentOrders: (id: string) => query(documents.readFulfilmentOrders, wire.FulfilmentOrders, { id }),
    createFulfilment: (fulfillment: Variables) => post(documents.createFulfilment, wire.CreateFulfilment, { fulfillment }),
    balance: (first: number, after: string | undefined, filter: string | undefined) => query(documents.listBalance, wire.Balance, { first, after: after ?? null, query: filter ?? null }),

    runBulkMutation: (mutation: string, path: string, identifier: string) =>
      post(documents.runBulkMutation, wire.RunBulkMutation, { mutation, path, identifier }, [limits.bulk]),
    runBulkQuery: (text: string): ReadRequest<z.infer<typeof wire.RunBulkQuery>> => ({
      ...post(documents.runBulkQuery, wire.RunBulkQuery, { query: text }),
      readOnly: 'has Shopify write all that is read into a file; nothing of the shop changes',
    }),
    bulkOperation: (id: string) => query(documents.readBulkOperation, wire.BulkOperationAnswer, { id }),
    allProducts: (location: string) => documents.allProducts({ ...externalId, location }),
    /** One JSON document a line: the result of a bulk operation. */
    lines: <T>(url: string, decode: ZodType<T>): WireRequest<T> & { readonly method: 'GET'; readonly presigned: string } => ({ name: 'bulkResult', method: 'GET', presigned: url, decode }),
  };
}

/** Name of the operation that a document holds. */
function nameOf(document: string): string {
  return /(?:query|mutation) (\w+)/.exec(document)![1]!;
}

export function externalIdentifier(value: string, { metafieldNamespace: namespace }: Pick<ShopifySettings, 'metafieldNamespace'>) {
  return { customId: { namespace, key: EXTERNAL_ID, value } };
}

/** What a call and a line of a bulk operation share. */
export function setProductVariables(identifier: Variables, input: ProductSetInput, location: string): Variables {
  return { identifier, input, location, variants: Math.min(MOST_ITEMS, Math.max(1, input.variants?.length ?? 0)) };
}

/**
 * What a productSet is estimated at before anything was learnt: the complexity of its input (schema, ProductSetInput), and of the variants that it
 * answers with. No formula is published for those: a client saw 25 points for 250 of one object (community.shopify.dev, thread 23101).
 */
export function pointsOfSet({ variants = [], files = [], metafields = [] }: ProductSetInput): number {
  return Math.ceil(MUTATION_POINTS + 0.2 * variants.length + 1.9 * files.length + 0.4 * metafields.length + 4 * variants.length ** 0.45);
}
