/**
 * What the Shopify emulator serves of the Admin API, by the names of the official schema: for every type its fields, each
 * with the arguments that it takes. Scalars and enums come whole with whatever names them, connections and their edges too.
 */
const page = 'after before first last reverse';
const displayable = 'field message';
const coded = `code ${displayable}`;
const metafields = `metafield(key namespace) metafields(${page} keys namespace)`;
const publishable = `publishedOnPublication(publicationId) resourcePublicationsV2(${page} onlyPublished)`;
const translations = 'translations(locale)';
const media = 'alt id mediaContentType mediaErrors mediaWarnings preview status';
const file = 'alt createdAt fileErrors fileStatus id preview updatedAt';

export const served: Readonly<Record<string, string>> = {
  QueryRoot: `
    node(id) nodes(ids) shop shopLocales(published) publicApiVersions currentAppInstallation
    product(id) productByIdentifier(identifier) products(${page} query sortKey) productsCount(limit query) productOperation(id)
    productVariant(id) productVariants(${page} query) inventoryItem(id) inventoryItems(${page} query) inventoryLevel(id)
    location(id) locations(${page} includeInactive) metafieldDefinition(id identifier) metafieldDefinitions(${page} key namespace ownerType)
    translatableResource(resourceId) translatableResourcesByIds(${page} resourceIds) publications(${page})
    order(id) orders(${page} query sortKey) ordersCount(limit query) fulfillmentOrder(id) refund(id) job(id) shopifyPaymentsAccount
    bulkOperation(id) bulkOperations(${page} query sortKey) webhookSubscriptions(${page} topics uri)`,
  Mutation: `
    productSet(identifier input synchronous) productUpdate(identifier media product) productDelete(input synchronous) productReorderMedia(id moves)
    productVariantsBulkCreate(media productId strategy variants) productVariantsBulkUpdate(allowPartialUpdates media productId variants)
    productVariantsBulkDelete(productId variantsIds) fileCreate(files) fileUpdate(files) fileDelete(fileIds) stagedUploadsCreate(input)
    metafieldDefinitionCreate(definition) metafieldsSet(metafields) metafieldsDelete(metafields) translationsRegister(resourceId translations) translationsRemove(locales resourceId translationKeys)
    publishablePublish(id input) publishableUnpublish(id input) inventoryActivate(available inventoryItemId locationId onHand) inventoryItemUpdate(id input)
    inventorySetQuantities(input) fulfillmentCreate(fulfillment message) fulfillmentTrackingInfoUpdate(fulfillmentId notifyCustomer trackingInfoInput)
    orderCancel(notifyCustomer orderId reason refund refundMethod restock staffNote)
    bulkOperationRunMutation(clientIdentifier groupObjects mutation stagedUploadPath) bulkOperationRunQuery(groupObjects query) bulkOperationCancel(id)
    webhookSubscriptionCreate(topic webhookSubscription) webhookSubscriptionDelete(id)`,

  Node: 'id',
  DisplayableError: displayable,
  UserError: displayable,
  LegacyInteroperability: 'legacyResourceId',
  HasMetafields: metafields,
  HasPublishedTranslations: translations,
  Publishable: publishable,
  Media: media,
  File: file,
  ProductOperation: 'product status',
  JobResult: 'done id',
  PageInfo: 'endCursor hasNextPage hasPreviousPage startCursor',
  Count: 'count precision',

  Shop: 'id name email contactEmail myshopifyDomain url primaryDomain currencyCode enabledPresentmentCurrencies ianaTimezone timezoneOffset taxesIncluded weightUnit unitSystem plan createdAt updatedAt',
  Domain: 'host id sslEnabled url',
  ShopPlan: 'partnerDevelopment publicDisplayName shopifyPlus',
  ShopLocale: 'locale name primary published',
  ApiVersion: 'displayName handle supported',
  AppInstallation: 'id accessScopes app',
  App: 'id title handle apiKey',
  AccessScope: 'description handle',

  Product: `id legacyResourceId title handle description(truncateAt) descriptionHtml vendor productType tags status templateSuffix seo category hasOnlyDefaultVariant isGiftCard
    options(first) variants(${page}) variantsCount media(${page}) mediaCount featuredMedia ${metafields} ${publishable} ${translations}
    totalInventory tracksInventory createdAt updatedAt publishedAt onlineStoreUrl onlineStorePreviewUrl`,
  SEO: 'description title',
  TaxonomyCategory: 'id fullName name',
  ProductOption: `id name optionValues position values ${translations}`,
  ProductOptionValue: `hasVariants id name ${translations}`,
  ProductVariant: `id legacyResourceId title displayName sku barcode price compareAtPrice position taxable inventoryPolicy inventoryQuantity availableForSale sellableOnlineQuantity
    inventoryItem product selectedOptions media(${page}) ${metafields} ${translations} createdAt updatedAt`,
  SelectedOption: 'name value optionValue',
  InventoryItem: `id legacyResourceId sku tracked requiresShipping countryCodeOfOrigin provinceCodeOfOrigin harmonizedSystemCode countryHarmonizedSystemCodes(${page}) measurement unitCost
    inventoryLevel(includeInactive locationId) inventoryLevels(${page} includeInactive) variants(after before first last) createdAt updatedAt`,
  CountryHarmonizedSystemCode: 'countryCode harmonizedSystemCode',
  InventoryItemMeasurement: 'id weight',
  Weight: 'unit value',
  InventoryLevel: 'id isActive item location quantities(names) createdAt updatedAt',
  InventoryQuantity: 'id name quantity updatedAt',
  InventoryAdjustmentGroup: 'id createdAt reason referenceDocumentUri changes(inventoryItemIds locationIds quantityNames)',
  InventoryChange: 'delta item ledgerDocumentUri location name quantityAfterChange',
  Location: 'id legacyResourceId name isActive fulfillsOnlineOrders shipsInventory hasActiveInventory isFulfillmentService address createdAt updatedAt',
  LocationAddress: 'address1 address2 city country countryCode formatted phone province provinceCode zip',
  MediaImage: `${file} ${media} ${translations} image mimeType originalSource`,
  MediaImageOriginalSource: 'fileSize url',
  MediaPreviewImage: 'image status',
  MediaError: 'code details message',
  MediaWarning: 'code message',
  FileError: 'code details message',
  Image: 'id altText height url width',
  Metafield: 'id legacyResourceId namespace key type value jsonValue compareDigest ownerType sizeInBytes createdAt updatedAt definition',
  MetafieldDefinition: 'id namespace key name description ownerType type capabilities metafieldsCount',
  MetafieldDefinitionType: 'category name',
  MetafieldCapabilities: 'uniqueValues',
  MetafieldCapabilityUniqueValues: 'eligible enabled',
  TranslatableResource: 'resourceId translatableContent translations(locale outdated)',
  TranslatableContent: 'digest key locale type value',
  Translation: 'key locale outdated updatedAt value',
  Publication: `id autoPublish supportsFuturePublishing catalog channels(${page})`,
  Channel: 'id name handle app',
  Catalog: 'id status title',
  AppCatalog: 'id status title',
  ResourcePublicationV2: 'isPublished publication publishDate publishable',
  ProductSetOperation: 'id product status userErrors',
  ProductDeleteOperation: 'id product status deletedProductId userErrors',

  Order: `id legacyResourceId name number createdAt updatedAt processedAt cancelledAt cancelReason closed closedAt confirmed test edited note email phone sourceName sourceIdentifier tags attribution customAttributes
    currencyCode presentmentCurrencyCode taxesIncluded displayFinancialStatus displayFulfillmentStatus fullyPaid unpaid requiresShipping customerLocale customer shippingAddress billingAddress
    subtotalPriceSet totalPriceSet totalTaxSet totalShippingPriceSet totalDiscountsSet totalRefundedSet totalRefundedShippingSet totalReceivedSet totalOutstandingSet netPaymentSet
    currentSubtotalPriceSet currentTotalPriceSet currentTotalTaxSet currentTotalDiscountsSet currentShippingPriceSet originalTotalPriceSet currentSubtotalLineItemsQuantity subtotalLineItemsQuantity
    taxLines shippingLine shippingLines(${page}) discountCodes paymentGatewayNames transactions(first) lineItems(${page}) fulfillmentOrders(${page}) fulfillments(first) refunds(first)`,
  OrderAttribution: 'displayName handle',
  Attribute: 'key value',
  Customer: 'id legacyResourceId displayName firstName lastName defaultEmailAddress defaultPhoneNumber locale',
  CustomerEmailAddress: 'emailAddress',
  CustomerPhoneNumber: 'phoneNumber',
  MailingAddress: 'id name firstName lastName company address1 address2 city province provinceCode zip country countryCodeV2 phone',
  MoneyBag: 'presentmentMoney shopMoney',
  MoneyV2: 'amount currencyCode',
  TaxLine: 'priceSet rate ratePercentage title',
  ShippingLine: 'id title code source originalPriceSet discountedPriceSet currentDiscountedPriceSet taxLines',
  OrderTransaction: 'id kind status gateway formattedGateway amountSet createdAt processedAt test',
  LineItem: `id sku title name variantTitle vendor quantity currentQuantity unfulfilledQuantity refundableQuantity nonFulfillableQuantity requiresShipping taxable isGiftCard product variant customAttributes
    originalUnitPriceSet discountedUnitPriceSet discountedUnitPriceAfterAllDiscountsSet originalTotalSet discountedTotalSet totalDiscountSet taxLines`,
  FulfillmentOrder: `id orderId orderName order status requestStatus supportedActions assignedLocation lineItems(${page}) fulfillments(${page}) createdAt updatedAt fulfillAt`,
  FulfillmentOrderSupportedAction: 'action externalUrl',
  FulfillmentOrderAssignedLocation: 'countryCode location name',
  FulfillmentOrderLineItem: 'id sku inventoryItemId lineItem productTitle variantTitle remainingQuantity totalQuantity requiresShipping vendor variant',
  Fulfillment: `id legacyResourceId name status displayStatus totalQuantity requiresShipping trackingInfo(first) fulfillmentLineItems(${page}) fulfillmentOrders(${page}) location order createdAt updatedAt deliveredAt inTransitAt`,
  FulfillmentTrackingInfo: 'company number url',
  FulfillmentLineItem: 'id lineItem quantity originalTotalSet discountedTotalSet',
  Refund: `id legacyResourceId createdAt processedAt updatedAt note order refundLineItems(${page}) refundShippingLines(${page}) transactions(${page}) totalRefundedSet`,
  RefundLineItem: 'id lineItem location priceSet quantity restockType restocked subtotalSet totalTaxSet',
  RefundShippingLine: 'id shippingLine subtotalAmountSet taxAmountSet',
  Job: 'done id',
  OrderCancelJobResult: 'done errors id order status',
  ShopifyPaymentsAccount: `id activated country defaultCurrency balance balanceTransactions(${page} hideTransfers query sortKey) payouts(${page} query)`,
  ShopifyPaymentsPayout: 'id legacyResourceId externalTraceId issuedAt net status summary transactionType',
  ShopifyPaymentsPayoutSummary: 'adjustmentsFee adjustmentsGross chargesFee chargesGross refundsFee refundsFeeGross reservedFundsFee reservedFundsGross',
  ShopifyPaymentsBalanceTransaction: 'id amount associatedOrder associatedPayout adjustmentReason fee net sourceType test transactionDate type',
  ShopifyPaymentsAssociatedOrder: 'id name',
  ShopifyPaymentsBalanceTransactionAssociatedPayout: 'id status',

  BulkOperation: 'id completedAt createdAt errorCode fileSize objectCount partialDataUrl query rootObjectCount status type url',
  StagedMediaUploadTarget: 'parameters resourceUrl url',
  StagedUploadParameter: 'name value',
  WebhookSubscription: 'id legacyResourceId topic uri format filter includeFields metafieldNamespaces name apiVersion createdAt updatedAt',

  ProductSetPayload: 'product productSetOperation userErrors',
  ProductSetUserError: coded,
  ProductUpdatePayload: 'product userErrors',
  ProductDeletePayload: 'deletedProductId productDeleteOperation shop userErrors',
  ProductReorderMediaPayload: 'job mediaUserErrors',
  MediaUserError: coded,
  ProductVariantsBulkCreatePayload: 'product productVariants userErrors',
  ProductVariantsBulkCreateUserError: coded,
  ProductVariantsBulkUpdatePayload: 'product productVariants userErrors',
  ProductVariantsBulkUpdateUserError: coded,
  ProductVariantsBulkDeletePayload: 'product userErrors',
  ProductVariantsBulkDeleteUserError: coded,
  FileCreatePayload: 'files userErrors',
  FileUpdatePayload: 'files userErrors',
  FileDeletePayload: 'deletedFileIds userErrors',
  FilesUserError: coded,
  StagedUploadsCreatePayload: 'stagedTargets userErrors',
  MetafieldDefinitionCreatePayload: 'createdDefinition userErrors',
  MetafieldDefinitionCreateUserError: coded,
  MetafieldsSetPayload: 'metafields userErrors',
  MetafieldsDeletePayload: 'deletedMetafields userErrors',
  MetafieldIdentifier: 'key namespace ownerId',
  MetafieldsSetUserError: coded,
  TranslationsRegisterPayload: 'translations userErrors',
  TranslationsRemovePayload: 'translations userErrors',
  TranslationUserError: coded,
  PublishablePublishPayload: 'publishable shop userErrors',
  PublishableUnpublishPayload: 'publishable shop userErrors',
  InventoryActivatePayload: 'inventoryLevel userErrors',
  InventoryItemUpdatePayload: 'inventoryItem userErrors',
  InventorySetQuantitiesPayload: 'inventoryAdjustmentGroup userErrors',
  InventorySetQuantitiesUserError: coded,
  FulfillmentCreatePayload: 'fulfillment userErrors',
  FulfillmentTrackingInfoUpdatePayload: 'fulfillment userErrors',
  OrderCancelPayload: 'job jobResult orderCancelUserErrors',
  OrderCancelUserError: coded,
  BulkOperationRunMutationPayload: 'bulkOperation userErrors',
  BulkMutationUserError: coded,
  BulkOperationRunQueryPayload: 'bulkOperation userErrors',
  BulkOperationUserError: coded,
  BulkOperationCancelPayload: 'bulkOperation userErrors',
  WebhookSubscriptionCreatePayload: 'userErrors webhookSubscription',
  WebhookSubscriptionDeletePayload: 'deletedWebhookSubscriptionId userErrors',

  ProductSetIdentifiers: 'customId handle id',
  ProductUpdateIdentifiers: 'customId handle id',
  ProductIdentifierInput: 'customId handle id',
  UniqueMetafieldValueInput: 'key namespace value',
  ProductSetInput: 'category descriptionHtml files handle metafields productOptions productType redirectNewHandle seo status tags templateSuffix title variants vendor',
  ProductUpdateInput: 'category descriptionHtml handle id metafields productType redirectNewHandle seo status tags templateSuffix title vendor',
  SEOInput: 'description title',
  OptionSetInput: 'id name position values',
  OptionValueSetInput: 'id name',
  ProductVariantSetInput: 'barcode compareAtPrice file id inventoryItem inventoryPolicy inventoryQuantities metafields optionValues position price sku taxable',
  ProductVariantsBulkInput: 'barcode compareAtPrice id inventoryItem inventoryPolicy inventoryQuantities mediaId metafields optionValues price taxable',
  VariantOptionValueInput: 'id name optionId optionName',
  ProductSetInventoryInput: 'locationId name quantity',
  InventoryLevelInput: 'availableQuantity locationId',
  InventoryItemInput: 'cost countryCodeOfOrigin countryHarmonizedSystemCodes harmonizedSystemCode measurement provinceCodeOfOrigin requiresShipping sku tracked',
  CountryHarmonizedSystemCodeInput: 'countryCode harmonizedSystemCode',
  InventoryItemMeasurementInput: 'weight',
  WeightInput: 'unit value',
  FileSetInput: 'alt contentType duplicateResolutionMode filename id originalSource',
  FileCreateInput: 'alt contentType duplicateResolutionMode filename originalSource',
  FileUpdateInput: 'alt filename id originalSource referencesToAdd referencesToRemove',
  CreateMediaInput: 'alt mediaContentType originalSource',
  MoveInput: 'id newPosition',
  ProductDeleteInput: 'id',
  MetafieldInput: 'id key namespace type value',
  MetafieldsSetInput: 'compareDigest key namespace ownerId type value',
  MetafieldIdentifierInput: 'key namespace ownerId',
  MetafieldDefinitionInput: 'capabilities description key name namespace ownerType pin type',
  MetafieldCapabilityCreateInput: 'uniqueValues',
  MetafieldCapabilityUniqueValuesInput: 'enabled',
  MetafieldDefinitionIdentifierInput: 'key namespace ownerType',
  TranslationInput: 'key locale marketId translatableContentDigest value',
  PublicationInput: 'publicationId publishDate',
  InventorySetQuantitiesInput: 'name quantities reason referenceDocumentUri',
  InventoryQuantityInput: 'changeFromQuantity inventoryItemId locationId quantity',
  FulfillmentInput: 'lineItemsByFulfillmentOrder notifyCustomer trackingInfo',
  FulfillmentOrderLineItemsInput: 'fulfillmentOrderId fulfillmentOrderLineItems',
  FulfillmentOrderLineItemInput: 'id quantity',
  FulfillmentTrackingInput: 'company number numbers url urls',
  OrderCancelRefundMethodInput: 'originalPaymentMethodsRefund',
  StagedUploadInput: 'fileSize filename httpMethod mimeType resource',
  WebhookSubscriptionInput: 'filter format includeFields metafieldNamespaces name uri',
};
