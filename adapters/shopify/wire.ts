import { z } from 'zod';

/** Only the fields that are read. Words of a closed list are read as any text, so that a new one breaks nothing. */

const Gid = z.string().min(1);
const text = z.string().nullish();
const list = <T extends z.ZodType>(item: T) => z.object({ nodes: z.array(item) });
/** Items of a list that may be missing, because an id was of something else, or of nothing any more. */
const present = <T extends z.ZodType>(item: T) => z.array(item.nullable()).transform((items) => items.filter((each) => each !== null));

export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: text });
const page = <T extends z.ZodType>(item: T) => z.object({ nodes: z.array(item), pageInfo: PageInfo });

/** `code` is absent for mutations whose errors have none (S: productUpdate, publishablePublish, fulfillmentCreate and others). */
export const UserErrors = z.array(z.object({ code: text, field: z.array(z.string()).nullish(), message: z.string() }));
export type UserErrors = z.infer<typeof UserErrors>;

/** Decimals come as texts; an emulator or an older version may send numbers. */
export const Decimal = z.union([z.string(), z.number().transform(String)]);
export const WireMoney = z.object({ amount: Decimal, currencyCode: z.string() });
export type WireMoney = z.infer<typeof WireMoney>;
export const MoneyBag = z.object({ shopMoney: WireMoney });

const Level = z.object({ quantities: z.array(z.object({ quantity: z.int() })) }).nullish();
export const StockItem = z.object({ id: Gid, tracked: z.boolean(), inventoryLevel: Level });
export type StockItem = z.infer<typeof StockItem>;

const SelectedOptions = z.array(z.object({ name: z.string(), value: z.string() }));
export const WrittenVariant = z.object({ id: Gid, sku: text, selectedOptions: SelectedOptions, inventoryItem: StockItem });
export type WrittenVariant = z.infer<typeof WrittenVariant>;
export const WrittenMedia = z.object({ id: Gid, alt: text, status: z.string() });
export type WrittenMedia = z.infer<typeof WrittenMedia>;

export const Variant = z.object({
  id: Gid,
  sku: text,
  barcode: text,
  price: Decimal,
  inventoryPolicy: z.string(),
  selectedOptions: SelectedOptions,
  inventoryItem: StockItem.extend({
    countryCodeOfOrigin: text,
    harmonizedSystemCode: text,
    measurement: z.object({ weight: z.object({ value: z.number(), unit: z.string() }).nullish() }),
  }),
});
export type Variant = z.infer<typeof Variant>;

export const Media = WrittenMedia.extend({
  image: z.object({ url: z.string() }).nullish(),
  mediaErrors: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
});
export type Media = z.infer<typeof Media>;
export const ProductPublication = z.object({ isPublished: z.boolean(), publication: z.object({ id: Gid }) });

/** A product without its lists, as a line of a bulk query gives it. */
export const ProductHead = z.object({
  id: Gid,
  title: z.string(),
  descriptionHtml: z.string(),
  vendor: z.string(),
  productType: z.string(),
  tags: z.array(z.string()),
  status: z.string(),
  updatedAt: z.string(),
  onlineStoreUrl: text,
  options: z.array(z.object({ name: z.string() })),
  externalId: z.object({ value: z.string() }).nullish(),
});
export const WireProduct = ProductHead.extend({ variants: page(Variant), media: list(Media), resourcePublicationsV2: list(ProductPublication) });
export type WireProduct = z.infer<typeof WireProduct>;

/** A product with all its lists, however they were read. */
export interface WholeProduct extends z.infer<typeof ProductHead> {
  readonly variants: readonly Variant[];
  readonly media: readonly Media[];
  readonly publications: readonly z.infer<typeof ProductPublication>[];
}

/** Products one by one: what is wrong with one stops none of the others. */
export const Products = z.object({ products: page(z.unknown()) });
/** What is no product any more comes as null, what is none as an object without fields. */
export const ProductNodes = z.object({ nodes: present(z.union([WireProduct, z.strictObject({}).transform(() => null)])) });
export const FoundProduct = z.object({ productByIdentifier: z.object({ id: Gid }).nullish() });
export const VariantPage = z.object({ product: z.object({ id: Gid, variants: page(Variant) }).nullish() });
export const ProductCount = z.object({ productsCount: z.object({ count: z.int() }).nullish() });

export const ShopAnswer = z.object({
  shop: z.object({ name: z.string(), currencyCode: z.string(), myshopifyDomain: z.string() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  shopLocales: z.array(z.object({ locale: z.string(), primary: z.boolean(), published: z.boolean() })),
  locations: list(z.object({ id: Gid, name: z.string(), isActive: z.boolean(), shipsInventory: z.boolean(), fulfillsOnlineOrders: z.boolean() })),
  publications: list(z.object({ id: Gid, catalog: z.object({ title: z.string() }).nullish(), channels: list(z.object({ name: z.string(), handle: z.string() })).nullish() })),
  metafieldDefinitions: list(z.object({ id: Gid, type: z.object({ name: z.string() }), capabilities: z.object({ uniqueValues: z.object({ enabled: z.boolean() }) }) })),
});
export type ShopAnswer = z.infer<typeof ShopAnswer>;

/** The answer of one mutation, under its own name. Null: Shopify did not get to it. */
const payload = <N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.object({ [name]: z.object({ ...shape, userErrors: UserErrors }).nullable() } as { [K in N]: z.ZodNullable<z.ZodObject<S & { userErrors: typeof UserErrors }>> });

const WrittenProduct = z.object({ id: Gid, status: z.string(), onlineStoreUrl: text, variants: list(WrittenVariant) });
export const SetProduct = payload('productSet', { product: WrittenProduct.extend({ media: list(WrittenMedia) }).nullish() });
export const SetProductInBulk = payload('productSet', { product: WrittenProduct.nullish() });
/** Pictures are absent where the answer could not hold them. */
export type WrittenProduct = z.infer<typeof WrittenProduct> & { readonly media?: { readonly nodes: readonly WrittenMedia[] } };
export const SetVariants = payload('productSet', { product: z.object({ id: Gid }).nullish() });
export const SetFiles = payload('productSet', { product: z.object({ id: Gid, media: list(WrittenMedia) }).nullish() });
const Standing = z.object({ id: Gid, status: z.string(), onlineStoreUrl: text });
export const UpdateProduct = payload('productUpdate', { product: Standing.nullish() });
export const UpdateVariants = payload('productVariantsBulkUpdate', { product: z.object({ id: Gid }).nullish() });
export const DeleteProduct = payload('productDelete', { deletedProductId: text });
export const DeleteMetafields = payload('metafieldsDelete', { deletedMetafields: z.array(z.object({ key: z.string() }).nullable()).nullish() });
export const PublishProduct = payload('publishablePublish', { publishable: Standing.partial().nullish() });
export const UnpublishProduct = payload('publishableUnpublish', { publishable: Standing.partial().nullish() });
export const StageUploads = payload('stagedUploadsCreate', {
  stagedTargets: z
    .array(z.object({ url: text, resourceUrl: text, parameters: z.array(z.object({ name: z.string(), value: z.string() })) }))
    .nullish(),
});
export type StagedTarget = NonNullable<NonNullable<z.infer<typeof StageUploads>['stagedUploadsCreate']>['stagedTargets']>[number];
export const DefineMetafield = payload('metafieldDefinitionCreate', { createdDefinition: z.object({ id: Gid }).nullish() });
export const Translatable = z.object({
  translatableResource: z.object({ resourceId: Gid, translatableContent: z.array(z.object({ key: z.string(), digest: text })) }).nullish(),
});
const Translations = z.array(z.object({ key: z.string(), locale: z.string() })).nullish();
export const RegisterTranslations = payload('translationsRegister', { translations: Translations });
export const RemoveTranslations = payload('translationsRemove', { translations: Translations });

export const SetQuantities = payload('inventorySetQuantities', { inventoryAdjustmentGroup: z.object({ id: Gid }).nullish() });
export const ActivateStock = payload('inventoryActivate', { inventoryLevel: z.object({ id: Gid }).nullish() });
export const StockNodes = z.object({ nodes: present(z.union([StockItem, z.strictObject({}).transform(() => null)])) });

export const OrderLine = z.object({
  id: Gid,
  sku: text,
  title: z.string(),
  variantTitle: text,
  quantity: z.int(),
  product: z.object({ id: Gid }).nullish(),
  originalUnitPriceSet: MoneyBag,
  customAttributes: z.array(z.object({ key: z.string(), value: text })),
});
export type OrderLine = z.infer<typeof OrderLine>;
const Fulfilment = z.object({ id: Gid, status: z.string(), createdAt: z.string(), trackingInfo: z.array(z.object({ company: text, number: text })) });
export const OrderHead = z.object({
  id: Gid,
  name: z.string(),
  createdAt: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  closedAt: text,
  cancelledAt: text,
  displayFinancialStatus: text,
  displayFulfillmentStatus: z.string(),
  note: text,
  totalPriceSet: MoneyBag,
  totalShippingPriceSet: MoneyBag,
  totalTaxSet: MoneyBag.nullish(),
  totalDiscountsSet: MoneyBag.nullish(),
  shippingAddress: z
    .object({ name: text, address1: text, address2: text, city: text, province: text, provinceCode: text, zip: text, countryCodeV2: text })
    .nullish(),
  fulfillments: z.array(Fulfilment),
  refunds: z.array(z.object({ id: Gid, createdAt: text, note: text, totalRefundedSet: MoneyBag })),
});
export const WireOrder = OrderHead.extend({ lineItems: page(OrderLine) });
/** An order with all its lines, however they were read. */
export interface WholeOrder extends z.infer<typeof OrderHead> {
  readonly lines: readonly OrderLine[];
}
/** Orders one by one: what is wrong with one stops none of the others. */
export const Orders = z.object({ orders: page(z.unknown()).nullish() });
export const LinePage = z.object({ order: z.object({ lineItems: page(OrderLine) }).nullish() });
export const OrderCount = z.object({ ordersCount: z.object({ count: z.int() }).nullish() });

export const FulfilmentOrders = z.object({
  order: z
    .object({
      id: Gid,
      cancelledAt: text,
      displayFulfillmentStatus: z.string(),
      fulfillments: z.array(z.object({ id: Gid, status: z.string(), trackingInfo: z.array(z.object({ number: text })) })),
      fulfillmentOrders: list(
        z.object({
          id: Gid,
          status: z.string(),
          assignedLocation: z.object({ location: z.object({ id: Gid }).nullish() }),
          supportedActions: z.array(z.object({ action: z.string() })),
          lineItems: list(z.object({ id: Gid, remainingQuantity: z.int() })),
        }),
      ),
    })
    .nullish(),
});
export type FulfilmentState = NonNullable<z.infer<typeof FulfilmentOrders>['order']>;
export const CreateFulfilment = payload('fulfillmentCreate', { fulfillment: z.object({ id: Gid, status: z.string() }).nullish() });

export const BalanceLine = z.object({
  id: Gid,
  type: z.string(),
  test: z.boolean(),
  transactionDate: z.string(),
  amount: WireMoney,
  fee: WireMoney,
  associatedOrder: z.object({ id: Gid }).nullish(),
});
export type BalanceLine = z.infer<typeof BalanceLine>;
/** Lines one by one, as the orders. */
export const Balance = z.object({ shopifyPaymentsAccount: z.object({ balanceTransactions: page(z.unknown()) }).nullish() });

const Started = z.object({ id: Gid, status: z.string() }).nullish();
export const RunBulkMutation = payload('bulkOperationRunMutation', { bulkOperation: Started });
export const RunBulkQuery = payload('bulkOperationRunQuery', { bulkOperation: Started });
export const BulkOperation = z.object({
  id: Gid,
  status: z.string(),
  errorCode: text,
  createdAt: z.string(),
  objectCount: Decimal.transform(Number),
  url: text,
  partialDataUrl: text,
});
export type BulkOperation = z.infer<typeof BulkOperation>;
export const BulkOperationAnswer = z.object({ bulkOperation: BulkOperation.nullish() });
/** A line of a bulk mutation's result: the answer of one line of its input, counted from 0. */
export const BulkLine = z
  .object({ __lineNumber: z.int().min(0), data: z.unknown().optional(), errors: z.array(z.object({ message: z.string() })).optional() })
  .transform(({ __lineNumber: number, ...answer }) => ({ number, ...answer }));
export type BulkLine = z.infer<typeof BulkLine>;
