/*
 * Part of the schema of the Shopify Admin GraphQL API 2026-10, from the npm package @shopify/dev-mcp 1.16.0 under this licence:
 *
 * ISC License
 *
 * Copyright 2025-present, Shopify Inc.
 *
 * Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
 */

/** Made by scripts/cut-shopify-schema.ts; what it holds is listed in scripts/shopify-schema/served.ts. */
export const adminSchema = `
schema { query: QueryRoot mutation: Mutation }
type AccessScope { description: String! handle: String! }
type ApiVersion { displayName: String! handle: String! supported: Boolean! }
type App implements Node { apiKey: String! handle: String id: ID! title: String! }
type AppCatalog implements Catalog & Node { id: ID! status: CatalogStatus! title: String! }
type AppInstallation implements Node { accessScopes: [AccessScope!]! app: App! id: ID! }
type Attribute { key: String! value: String }
enum BalanceTransactionSortKeys { AMOUNT FEE ID NET ORDER_NAME PAYMENT_METHOD_NAME PAYOUT_DATE PAYOUT_STATUS PROCESSED_AT TRANSACTION_TYPE }
enum BulkMutationErrorCode { INTERNAL_FILE_SERVER_ERROR INVALID_MUTATION INVALID_STAGED_UPLOAD_FILE LIMIT_REACHED NO_SUCH_FILE OPERATION_IN_PROGRESS }
type BulkMutationUserError implements DisplayableError { code: BulkMutationErrorCode field: [String!] message: String! }
type BulkOperation implements Node { completedAt: DateTime createdAt: DateTime! errorCode: BulkOperationErrorCode fileSize: UnsignedInt64 id: ID! objectCount: UnsignedInt64! partialDataUrl: URL query: String! rootObjectCount: UnsignedInt64! status: BulkOperationStatus! type: BulkOperationType! url: URL }
type BulkOperationCancelPayload { bulkOperation: BulkOperation userErrors: [UserError!]! }
type BulkOperationConnection { edges: [BulkOperationEdge!]! nodes: [BulkOperation!]! pageInfo: PageInfo! }
type BulkOperationEdge { cursor: String! node: BulkOperation! }
enum BulkOperationErrorCode { ACCESS_DENIED INTERNAL_SERVER_ERROR TIMEOUT }
type BulkOperationRunMutationPayload { bulkOperation: BulkOperation userErrors: [BulkMutationUserError!]! }
type BulkOperationRunQueryPayload { bulkOperation: BulkOperation userErrors: [BulkOperationUserError!]! }
enum BulkOperationStatus { CANCELED CANCELING COMPLETED CREATED EXPIRED FAILED RUNNING }
enum BulkOperationType { MUTATION QUERY }
type BulkOperationUserError implements DisplayableError { code: BulkOperationUserErrorCode field: [String!] message: String! }
enum BulkOperationUserErrorCode { INVALID LIMIT_REACHED OPERATION_IN_PROGRESS }
enum BulkOperationsSortKeys { COMPLETED_AT CREATED_AT }
interface Catalog implements Node { id: ID! status: CatalogStatus! title: String! }
enum CatalogStatus { ACTIVE ARCHIVED DRAFT }
type Channel implements Node { app: App! handle: String! id: ID! name: String! }
type ChannelConnection { edges: [ChannelEdge!]! nodes: [Channel!]! pageInfo: PageInfo! }
type ChannelEdge { cursor: String! node: Channel! }
type Count { count: Int! precision: CountPrecision! }
enum CountPrecision { AT_LEAST EXACT }
enum CountryCode { AC AD AE AF AG AI AL AM AN AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW ZZ }
type CountryHarmonizedSystemCode { countryCode: CountryCode! harmonizedSystemCode: String! }
type CountryHarmonizedSystemCodeConnection { edges: [CountryHarmonizedSystemCodeEdge!]! nodes: [CountryHarmonizedSystemCode!]! pageInfo: PageInfo! }
type CountryHarmonizedSystemCodeEdge { cursor: String! node: CountryHarmonizedSystemCode! }
input CountryHarmonizedSystemCodeInput { countryCode: CountryCode harmonizedSystemCode: String! }
input CreateMediaInput { alt: String mediaContentType: MediaContentType! originalSource: String! }
enum CurrencyCode { AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR @deprecated BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JEP JMD JOD JPY KES KGS KHR KID KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD SSP STD @deprecated STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USDC UYU UZS VED VEF @deprecated VES VND VUV WST XAF XCD XOF XPF XXX YER ZAR ZMW }
type Customer implements LegacyInteroperability & Node { defaultEmailAddress: CustomerEmailAddress defaultPhoneNumber: CustomerPhoneNumber displayName: String! firstName: String id: ID! lastName: String legacyResourceId: UnsignedInt64! locale: String! }
type CustomerEmailAddress { emailAddress: String! }
type CustomerPhoneNumber { phoneNumber: String! }
scalar DateTime
scalar Decimal
interface DisplayableError { field: [String!] message: String! }
type Domain implements Node { host: String! id: ID! sslEnabled: Boolean! url: URL! }
interface File { alt: String createdAt: DateTime! fileErrors: [FileError!]! fileStatus: FileStatus! id: ID! preview: MediaPreviewImage updatedAt: DateTime! }
enum FileContentType { EXTERNAL_VIDEO FILE IMAGE MODEL_3D VIDEO }
input FileCreateInput { alt: String contentType: FileContentType duplicateResolutionMode: FileCreateInputDuplicateResolutionMode = APPEND_UUID filename: String originalSource: String! }
enum FileCreateInputDuplicateResolutionMode { APPEND_UUID RAISE_ERROR REPLACE }
type FileCreatePayload { files: [File!] userErrors: [FilesUserError!]! }
type FileDeletePayload { deletedFileIds: [ID!] userErrors: [FilesUserError!]! }
type FileError { code: FileErrorCode! details: String message: String! }
enum FileErrorCode { DUPLICATE_FILENAME_ERROR EXTERNAL_VIDEO_EMBED_DISABLED EXTERNAL_VIDEO_EMBED_NOT_FOUND_OR_TRANSCODING EXTERNAL_VIDEO_INVALID_ASPECT_RATIO EXTERNAL_VIDEO_NOT_FOUND EXTERNAL_VIDEO_UNLISTED FILE_STORAGE_LIMIT_EXCEEDED GENERIC_FILE_DOWNLOAD_FAILURE GENERIC_FILE_INVALID_SIZE IMAGE_DOWNLOAD_FAILURE IMAGE_PROCESSING_FAILURE INVALID_IMAGE_ASPECT_RATIO INVALID_IMAGE_FILE_SIZE INVALID_IMAGE_RESOLUTION INVALID_SIGNED_URL MEDIA_TIMEOUT_ERROR MODEL3D_GLB_OUTPUT_CREATION_ERROR MODEL3D_GLB_TO_USDZ_CONVERSION_ERROR MODEL3D_PROCESSING_FAILURE MODEL3D_THUMBNAIL_GENERATION_ERROR MODEL3D_THUMBNAIL_REGENERATION_ERROR MODEL3D_VALIDATION_ERROR UNKNOWN UNSUPPORTED_IMAGE_FILE_TYPE VIDEO_INVALID_FILETYPE_ERROR VIDEO_MAX_DURATION_ERROR VIDEO_MAX_HEIGHT_ERROR VIDEO_MAX_WIDTH_ERROR VIDEO_METADATA_READ_ERROR VIDEO_MIN_DURATION_ERROR VIDEO_MIN_HEIGHT_ERROR VIDEO_MIN_WIDTH_ERROR VIDEO_VALIDATION_ERROR }
input FileSetInput { alt: String contentType: FileContentType duplicateResolutionMode: FileCreateInputDuplicateResolutionMode = APPEND_UUID filename: String id: ID originalSource: String }
enum FileStatus { FAILED PROCESSING READY UPLOADED }
input FileUpdateInput { alt: String filename: String id: ID! originalSource: String referencesToAdd: [ID!] referencesToRemove: [ID!] }
type FileUpdatePayload { files: [File!] userErrors: [FilesUserError!]! }
enum FilesErrorCode { ALT_VALUE_LIMIT_EXCEEDED BLANK_SEARCH FILENAME_ALREADY_EXISTS FILE_DOES_NOT_EXIST FILE_LOCKED INVALID INVALID_DUPLICATE_MODE_FOR_TYPE INVALID_DUPLICATE_RESOLUTION_MODE INVALID_FAILED_MEDIA_STATE INVALID_FILENAME INVALID_FILENAME_EXTENSION INVALID_IMAGE_SOURCE_URL INVALID_QUERY MEDIA_CANNOT_BE_MODIFIED MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE MISSING_ARGUMENTS MISSING_FILENAME_FOR_DUPLICATE_MODE_REPLACE NON_IMAGE_MEDIA_PER_SHOP_LIMIT_EXCEEDED NON_READY_STATE PRODUCT_MEDIA_LIMIT_EXCEEDED PRODUCT_SUSPENDED REFERENCE_TARGET_DOES_NOT_EXIST TOO_MANY_ARGUMENTS TOO_MANY_FILE_REFERENCE UNACCEPTABLE_ASSET UNACCEPTABLE_TRIAL_ASSET UNACCEPTABLE_UNVERIFIED_TRIAL_ASSET UNSUPPORTED_FILE_REFERENCE UNSUPPORTED_MEDIA_TYPE_FOR_FILENAME_UPDATE }
type FilesUserError implements DisplayableError { code: FilesErrorCode field: [String!] message: String! }
type Fulfillment implements LegacyInteroperability & Node { createdAt: DateTime! deliveredAt: DateTime displayStatus: FulfillmentDisplayStatus fulfillmentLineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): FulfillmentLineItemConnection! fulfillmentOrders(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): FulfillmentOrderConnection! id: ID! inTransitAt: DateTime legacyResourceId: UnsignedInt64! location: Location name: String! order: Order! requiresShipping: Boolean! status: FulfillmentStatus! totalQuantity: Int! trackingInfo(first: Int): [FulfillmentTrackingInfo!]! updatedAt: DateTime! }
type FulfillmentConnection { edges: [FulfillmentEdge!]! nodes: [Fulfillment!]! pageInfo: PageInfo! }
type FulfillmentCreatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
enum FulfillmentDisplayStatus { ATTEMPTED_DELIVERY CANCELED CARRIER_PICKED_UP CONFIRMED DELAYED DELIVERED FAILURE FULFILLED IN_TRANSIT LABEL_PRINTED LABEL_PURCHASED LABEL_VOIDED MARKED_AS_FULFILLED NOT_DELIVERED OUT_FOR_DELIVERY PICKED_UP READY_FOR_PICKUP SUBMITTED }
type FulfillmentEdge { cursor: String! node: Fulfillment! }
input FulfillmentInput { lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]! notifyCustomer: Boolean = false trackingInfo: FulfillmentTrackingInput }
type FulfillmentLineItem implements Node { discountedTotalSet: MoneyBag! id: ID! lineItem: LineItem! originalTotalSet: MoneyBag! quantity: Int }
type FulfillmentLineItemConnection { edges: [FulfillmentLineItemEdge!]! nodes: [FulfillmentLineItem!]! pageInfo: PageInfo! }
type FulfillmentLineItemEdge { cursor: String! node: FulfillmentLineItem! }
type FulfillmentOrder implements Node { assignedLocation: FulfillmentOrderAssignedLocation! createdAt: DateTime! fulfillAt: DateTime fulfillments(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): FulfillmentConnection! id: ID! lineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): FulfillmentOrderLineItemConnection! order: Order! orderId: ID! orderName: String! requestStatus: FulfillmentOrderRequestStatus! status: FulfillmentOrderStatus! supportedActions: [FulfillmentOrderSupportedAction!]! updatedAt: DateTime! }
enum FulfillmentOrderAction { CANCEL_FULFILLMENT_ORDER CREATE_FULFILLMENT EXTERNAL HOLD MARK_AS_OPEN MERGE MOVE RELEASE_HOLD REPORT_PROGRESS REQUEST_CANCELLATION REQUEST_FULFILLMENT SPLIT }
type FulfillmentOrderAssignedLocation { countryCode: CountryCode! location: Location name: String! }
type FulfillmentOrderConnection { edges: [FulfillmentOrderEdge!]! nodes: [FulfillmentOrder!]! pageInfo: PageInfo! }
type FulfillmentOrderEdge { cursor: String! node: FulfillmentOrder! }
type FulfillmentOrderLineItem implements Node { id: ID! inventoryItemId: ID lineItem: LineItem! productTitle: String! remainingQuantity: Int! requiresShipping: Boolean! sku: String totalQuantity: Int! variant: ProductVariant variantTitle: String vendor: String }
type FulfillmentOrderLineItemConnection { edges: [FulfillmentOrderLineItemEdge!]! nodes: [FulfillmentOrderLineItem!]! pageInfo: PageInfo! }
type FulfillmentOrderLineItemEdge { cursor: String! node: FulfillmentOrderLineItem! }
input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
input FulfillmentOrderLineItemsInput { fulfillmentOrderId: ID! fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] }
enum FulfillmentOrderRequestStatus { ACCEPTED CANCELLATION_ACCEPTED CANCELLATION_REJECTED CANCELLATION_REQUESTED CLOSED REJECTED SUBMITTED UNSUBMITTED }
enum FulfillmentOrderStatus { CANCELLED CLOSED INCOMPLETE IN_PROGRESS ON_HOLD OPEN SCHEDULED }
type FulfillmentOrderSupportedAction { action: FulfillmentOrderAction! externalUrl: URL }
enum FulfillmentStatus { CANCELLED ERROR FAILURE OPEN @deprecated PENDING @deprecated SUCCESS }
type FulfillmentTrackingInfo { company: String number: String url: URL }
type FulfillmentTrackingInfoUpdatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
input FulfillmentTrackingInput { company: String number: String numbers: [String!] url: URL urls: [URL!] }
scalar HTML
interface HasMetafields { metafield(key: String!, namespace: String): Metafield metafields(after: String, before: String, first: Int, keys: [String!], last: Int, namespace: String, reverse: Boolean = false): MetafieldConnection! }
interface HasPublishedTranslations { translations(locale: String!): [Translation!]! }
type Image { altText: String height: Int id: ID url: URL! width: Int }
type InventoryActivatePayload { inventoryLevel: InventoryLevel userErrors: [UserError!]! }
type InventoryAdjustmentGroup implements Node { changes(inventoryItemIds: [ID!], locationIds: [ID!], quantityNames: [String!]): [InventoryChange!]! createdAt: DateTime! id: ID! reason: String! referenceDocumentUri: String }
type InventoryChange { delta: Int! item: InventoryItem ledgerDocumentUri: String location: Location name: String! quantityAfterChange: Int }
type InventoryItem implements LegacyInteroperability & Node { countryCodeOfOrigin: CountryCode countryHarmonizedSystemCodes(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): CountryHarmonizedSystemCodeConnection! createdAt: DateTime! harmonizedSystemCode: String id: ID! inventoryLevel(includeInactive: Boolean = false, locationId: ID!): InventoryLevel inventoryLevels(after: String, before: String, first: Int, includeInactive: Boolean = false, last: Int, reverse: Boolean = false): InventoryLevelConnection! legacyResourceId: UnsignedInt64! measurement: InventoryItemMeasurement! provinceCodeOfOrigin: String requiresShipping: Boolean! sku: String tracked: Boolean! unitCost: MoneyV2 updatedAt: DateTime! variants(after: String, before: String, first: Int, last: Int): ProductVariantConnection }
type InventoryItemConnection { edges: [InventoryItemEdge!]! nodes: [InventoryItem!]! pageInfo: PageInfo! }
type InventoryItemEdge { cursor: String! node: InventoryItem! }
input InventoryItemInput { cost: Decimal countryCodeOfOrigin: CountryCode countryHarmonizedSystemCodes: [CountryHarmonizedSystemCodeInput!] harmonizedSystemCode: String measurement: InventoryItemMeasurementInput provinceCodeOfOrigin: String requiresShipping: Boolean sku: String tracked: Boolean }
type InventoryItemMeasurement implements Node { id: ID! weight: Weight }
input InventoryItemMeasurementInput { weight: WeightInput }
type InventoryItemUpdatePayload { inventoryItem: InventoryItem userErrors: [UserError!]! }
type InventoryLevel implements Node { createdAt: DateTime! id: ID! isActive: Boolean! item: InventoryItem! location: Location! quantities(names: [String!]!): [InventoryQuantity!]! updatedAt: DateTime! }
type InventoryLevelConnection { edges: [InventoryLevelEdge!]! nodes: [InventoryLevel!]! pageInfo: PageInfo! }
type InventoryLevelEdge { cursor: String! node: InventoryLevel! }
input InventoryLevelInput { availableQuantity: Int! locationId: ID! }
type InventoryQuantity implements Node { id: ID! name: String! quantity: Int! updatedAt: DateTime }
input InventoryQuantityInput { changeFromQuantity: Int inventoryItemId: ID! locationId: ID! quantity: Int! }
input InventorySetQuantitiesInput { name: String! quantities: [InventoryQuantityInput!]! reason: String! referenceDocumentUri: String }
type InventorySetQuantitiesPayload { inventoryAdjustmentGroup: InventoryAdjustmentGroup userErrors: [InventorySetQuantitiesUserError!]! }
type InventorySetQuantitiesUserError implements DisplayableError { code: InventorySetQuantitiesUserErrorCode field: [String!] message: String! }
enum InventorySetQuantitiesUserErrorCode { CHANGE_FROM_QUANTITY_STALE COMPARE_QUANTITY_REQUIRED COMPARE_QUANTITY_STALE IDEMPOTENCY_CONCURRENT_REQUEST IDEMPOTENCY_KEY_PARAMETER_MISMATCH IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED INVALID_INVENTORY_ITEM INVALID_LOCATION INVALID_NAME INVALID_QUANTITY_NEGATIVE INVALID_QUANTITY_TOO_HIGH INVALID_QUANTITY_TOO_LOW INVALID_REASON INVALID_REFERENCE_DOCUMENT NON_MUTABLE_INVENTORY_ITEM NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR }
scalar JSON
type Job { done: Boolean! id: ID! }
interface JobResult { done: Boolean! id: ID! }
interface LegacyInteroperability { legacyResourceId: UnsignedInt64! }
type LineItem implements Node { currentQuantity: Int! customAttributes: [Attribute!]! discountedTotalSet: MoneyBag! discountedUnitPriceAfterAllDiscountsSet: MoneyBag! discountedUnitPriceSet: MoneyBag! id: ID! isGiftCard: Boolean! name: String! nonFulfillableQuantity: Int! originalTotalSet: MoneyBag! originalUnitPriceSet: MoneyBag! product: Product quantity: Int! refundableQuantity: Int! requiresShipping: Boolean! sku: String taxLines: [TaxLine!]! taxable: Boolean! title: String! totalDiscountSet: MoneyBag! unfulfilledQuantity: Int! variant: ProductVariant variantTitle: String vendor: String }
type LineItemConnection { edges: [LineItemEdge!]! nodes: [LineItem!]! pageInfo: PageInfo! }
type LineItemEdge { cursor: String! node: LineItem! }
enum LocalizableContentType { FILE_REFERENCE HTML INLINE_RICH_TEXT JSON JSON_STRING LINK LIST_FILE_REFERENCE LIST_LINK LIST_MULTI_LINE_TEXT_FIELD LIST_SINGLE_LINE_TEXT_FIELD LIST_URL MULTI_LINE_TEXT_FIELD RICH_TEXT_FIELD SINGLE_LINE_TEXT_FIELD STRING URI URL }
type Location implements LegacyInteroperability & Node { address: LocationAddress! createdAt: DateTime! fulfillsOnlineOrders: Boolean! hasActiveInventory: Boolean! id: ID! isActive: Boolean! isFulfillmentService: Boolean! legacyResourceId: UnsignedInt64! name: String! shipsInventory: Boolean! updatedAt: DateTime! }
type LocationAddress { address1: String address2: String city: String country: String countryCode: String formatted: [String!]! phone: String province: String provinceCode: String zip: String }
type LocationConnection { edges: [LocationEdge!]! nodes: [Location!]! pageInfo: PageInfo! }
type LocationEdge { cursor: String! node: Location! }
type MailingAddress implements Node { address1: String address2: String city: String company: String country: String countryCodeV2: CountryCode firstName: String id: ID! lastName: String name: String phone: String province: String provinceCode: String zip: String }
interface Media { alt: String id: ID! mediaContentType: MediaContentType! mediaErrors: [MediaError!]! mediaWarnings: [MediaWarning!]! preview: MediaPreviewImage status: MediaStatus! }
type MediaConnection { edges: [MediaEdge!]! nodes: [Media!]! pageInfo: PageInfo! }
enum MediaContentType { EXTERNAL_VIDEO IMAGE MODEL_3D VIDEO }
type MediaEdge { cursor: String! node: Media! }
type MediaError { code: MediaErrorCode! details: String message: String! }
enum MediaErrorCode { DUPLICATE_FILENAME_ERROR EXTERNAL_VIDEO_EMBED_DISABLED EXTERNAL_VIDEO_EMBED_NOT_FOUND_OR_TRANSCODING EXTERNAL_VIDEO_INVALID_ASPECT_RATIO EXTERNAL_VIDEO_NOT_FOUND EXTERNAL_VIDEO_UNLISTED FILE_STORAGE_LIMIT_EXCEEDED GENERIC_FILE_DOWNLOAD_FAILURE GENERIC_FILE_INVALID_SIZE IMAGE_DOWNLOAD_FAILURE IMAGE_PROCESSING_FAILURE INVALID_IMAGE_ASPECT_RATIO INVALID_IMAGE_FILE_SIZE INVALID_IMAGE_RESOLUTION INVALID_SIGNED_URL MEDIA_TIMEOUT_ERROR MODEL3D_GLB_OUTPUT_CREATION_ERROR MODEL3D_GLB_TO_USDZ_CONVERSION_ERROR MODEL3D_PROCESSING_FAILURE MODEL3D_THUMBNAIL_GENERATION_ERROR MODEL3D_THUMBNAIL_REGENERATION_ERROR MODEL3D_VALIDATION_ERROR UNKNOWN UNSUPPORTED_IMAGE_FILE_TYPE VIDEO_INVALID_FILETYPE_ERROR VIDEO_MAX_DURATION_ERROR VIDEO_MAX_HEIGHT_ERROR VIDEO_MAX_WIDTH_ERROR VIDEO_METADATA_READ_ERROR VIDEO_MIN_DURATION_ERROR VIDEO_MIN_HEIGHT_ERROR VIDEO_MIN_WIDTH_ERROR VIDEO_VALIDATION_ERROR }
type MediaImage implements File & HasPublishedTranslations & Media & Node { alt: String createdAt: DateTime! fileErrors: [FileError!]! fileStatus: FileStatus! id: ID! image: Image mediaContentType: MediaContentType! mediaErrors: [MediaError!]! mediaWarnings: [MediaWarning!]! mimeType: String originalSource: MediaImageOriginalSource preview: MediaPreviewImage status: MediaStatus! translations(locale: String!): [Translation!]! updatedAt: DateTime! }
type MediaImageOriginalSource { fileSize: Int url: URL }
type MediaPreviewImage { image: Image status: MediaPreviewImageStatus! }
enum MediaPreviewImageStatus { FAILED PROCESSING READY UPLOADED }
enum MediaStatus { FAILED PROCESSING READY UPLOADED }
type MediaUserError implements DisplayableError { code: MediaUserErrorCode field: [String!] message: String! }
enum MediaUserErrorCode { BLANK INVALID INVALID_MEDIA_TYPE MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED MEDIA_CANNOT_BE_MODIFIED MEDIA_DOES_NOT_EXIST MEDIA_DOES_NOT_EXIST_ON_PRODUCT MEDIA_IS_NOT_ATTACHED_TO_VARIANT MISSING_ARGUMENTS MODEL3D_THROTTLE_EXCEEDED MODEL3D_VALIDATION_ERROR NON_READY_MEDIA PRODUCT_DOES_NOT_EXIST PRODUCT_MEDIA_LIMIT_EXCEEDED PRODUCT_SUSPENDED PRODUCT_VARIANT_ALREADY_HAS_MEDIA PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES SHOP_MEDIA_LIMIT_EXCEEDED TOO_MANY_MEDIA_PER_INPUT_PAIR VIDEO_THROTTLE_EXCEEDED VIDEO_VALIDATION_ERROR }
type MediaWarning { code: MediaWarningCode! message: String }
enum MediaWarningCode { MODEL_LARGE_PHYSICAL_SIZE MODEL_PREVIEW_IMAGE_FAIL MODEL_SMALL_PHYSICAL_SIZE }
type Metafield implements LegacyInteroperability & Node { compareDigest: String! createdAt: DateTime! definition: MetafieldDefinition id: ID! jsonValue: JSON! key: String! legacyResourceId: UnsignedInt64! namespace: String! ownerType: MetafieldOwnerType! sizeInBytes: Int! type: String! updatedAt: DateTime! value: String! }
type MetafieldCapabilities { uniqueValues: MetafieldCapabilityUniqueValues! }
input MetafieldCapabilityCreateInput { uniqueValues: MetafieldCapabilityUniqueValuesInput }
type MetafieldCapabilityUniqueValues { eligible: Boolean! enabled: Boolean! }
input MetafieldCapabilityUniqueValuesInput { enabled: Boolean! }
type MetafieldConnection { edges: [MetafieldEdge!]! nodes: [Metafield!]! pageInfo: PageInfo! }
type MetafieldDefinition implements Node { capabilities: MetafieldCapabilities! description: String id: ID! key: String! metafieldsCount: Int! name: String! namespace: String! ownerType: MetafieldOwnerType! type: MetafieldDefinitionType! }
type MetafieldDefinitionConnection { edges: [MetafieldDefinitionEdge!]! nodes: [MetafieldDefinition!]! pageInfo: PageInfo! }
type MetafieldDefinitionCreatePayload { createdDefinition: MetafieldDefinition userErrors: [MetafieldDefinitionCreateUserError!]! }
type MetafieldDefinitionCreateUserError implements DisplayableError { code: MetafieldDefinitionCreateUserErrorCode field: [String!] message: String! }
enum MetafieldDefinitionCreateUserErrorCode { ADMIN_ACCESS_INPUT_NOT_ALLOWED BLANK CAPABILITY_REQUIRED_BUT_DISABLED DUPLICATE_OPTION INCLUSION INVALID INVALID_CAPABILITY INVALID_CHARACTER INVALID_CONSTRAINTS INVALID_INPUT_COMBINATION INVALID_OPTION LIMIT_EXCEEDED OWNER_TYPE_LIMIT_EXCEEDED_FOR_AUTOMATED_COLLECTIONS OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS PINNED_LIMIT_REACHED PRESENT RESERVED_NAMESPACE_KEY RESOURCE_TYPE_LIMIT_EXCEEDED RESOURCE_TYPE_LIMIT_EXCEEDED_BY_APP TAKEN TOO_LONG TOO_SHORT TYPE_NOT_ALLOWED_FOR_CONDITIONS UNSTRUCTURED_ALREADY_EXISTS UNSUPPORTED_PINNING }
type MetafieldDefinitionEdge { cursor: String! node: MetafieldDefinition! }
input MetafieldDefinitionIdentifierInput { key: String! namespace: String ownerType: MetafieldOwnerType! }
input MetafieldDefinitionInput { capabilities: MetafieldCapabilityCreateInput description: String key: String! name: String! namespace: String ownerType: MetafieldOwnerType! pin: Boolean = false type: String! }
type MetafieldDefinitionType { category: String! name: String! }
type MetafieldEdge { cursor: String! node: Metafield! }
type MetafieldIdentifier { key: String! namespace: String! ownerId: ID! }
input MetafieldIdentifierInput { key: String! namespace: String! ownerId: ID! }
input MetafieldInput { id: ID key: String namespace: String type: String value: String }
enum MetafieldOwnerType { API_PERMISSION ARTICLE BLOG CARTTRANSFORM COLLECTION COMPANY COMPANY_LOCATION CUSTOMER DELIVERY_CUSTOMIZATION DISCOUNT DRAFTORDER FULFILLMENT_CONSTRAINT_RULE GIFT_CARD_TRANSACTION LOCATION MARKET MEDIA_IMAGE @deprecated ORDER ORDER_ROUTING_LOCATION_RULE PAGE PAYMENT_CUSTOMIZATION PRODUCT PRODUCTVARIANT SELLING_PLAN SHOP TRANSFER VALIDATION }
type MetafieldsDeletePayload { deletedMetafields: [MetafieldIdentifier] userErrors: [UserError!]! }
input MetafieldsSetInput { compareDigest: String key: String! namespace: String ownerId: ID! type: String value: String! }
type MetafieldsSetPayload { metafields: [Metafield!] userErrors: [MetafieldsSetUserError!]! }
type MetafieldsSetUserError implements DisplayableError { code: MetafieldsSetUserErrorCode field: [String!] message: String! }
enum MetafieldsSetUserErrorCode { APP_NOT_AUTHORIZED BLANK CAPABILITY_VIOLATION INCLUSION INTERNAL_ERROR INVALID INVALID_COMPARE_DIGEST INVALID_TYPE INVALID_VALUE LESS_THAN_OR_EQUAL_TO PRESENT STALE_OBJECT TAKEN TOO_LONG TOO_SHORT }
scalar Money
type MoneyBag { presentmentMoney: MoneyV2! shopMoney: MoneyV2! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
input MoveInput { id: ID! newPosition: UnsignedInt64! }
type Mutation { bulkOperationCancel(id: ID!): BulkOperationCancelPayload bulkOperationRunMutation(clientIdentifier: String, groupObjects: Boolean = true @deprecated, mutation: String!, stagedUploadPath: String!): BulkOperationRunMutationPayload bulkOperationRunQuery(groupObjects: Boolean! = false, query: String!): BulkOperationRunQueryPayload fileCreate(files: [FileCreateInput!]!): FileCreatePayload fileDelete(fileIds: [ID!]!): FileDeletePayload fileUpdate(files: [FileUpdateInput!]!): FileUpdatePayload fulfillmentCreate(fulfillment: FulfillmentInput!, message: String): FulfillmentCreatePayload fulfillmentTrackingInfoUpdate(fulfillmentId: ID!, notifyCustomer: Boolean, trackingInfoInput: FulfillmentTrackingInput!): FulfillmentTrackingInfoUpdatePayload inventoryActivate(available: Int, inventoryItemId: ID!, locationId: ID!, onHand: Int): InventoryActivatePayload inventoryItemUpdate(id: ID!, input: InventoryItemInput!): InventoryItemUpdatePayload inventorySetQuantities(input: InventorySetQuantitiesInput!): InventorySetQuantitiesPayload metafieldDefinitionCreate(definition: MetafieldDefinitionInput!): MetafieldDefinitionCreatePayload metafieldsDelete(metafields: [MetafieldIdentifierInput!]!): MetafieldsDeletePayload metafieldsSet(metafields: [MetafieldsSetInput!]!): MetafieldsSetPayload orderCancel(notifyCustomer: Boolean = false, orderId: ID!, reason: OrderCancelReason!, refund: Boolean @deprecated, refundMethod: OrderCancelRefundMethodInput, restock: Boolean!, staffNote: String = null): OrderCancelPayload productDelete(input: ProductDeleteInput!, synchronous: Boolean = true): ProductDeletePayload productReorderMedia(id: ID!, moves: [MoveInput!]!): ProductReorderMediaPayload productSet(identifier: ProductSetIdentifiers, input: ProductSetInput!, synchronous: Boolean = true): ProductSetPayload productUpdate(identifier: ProductUpdateIdentifiers, media: [CreateMediaInput!], product: ProductUpdateInput): ProductUpdatePayload productVariantsBulkCreate(media: [CreateMediaInput!], productId: ID!, strategy: ProductVariantsBulkCreateStrategy = DEFAULT, variants: [ProductVariantsBulkInput!]!): ProductVariantsBulkCreatePayload productVariantsBulkDelete(productId: ID!, variantsIds: [ID!]!): ProductVariantsBulkDeletePayload productVariantsBulkUpdate(allowPartialUpdates: Boolean = false, media: [CreateMediaInput!], productId: ID!, variants: [ProductVariantsBulkInput!]!): ProductVariantsBulkUpdatePayload publishablePublish(id: ID!, input: [PublicationInput!]!): PublishablePublishPayload publishableUnpublish(id: ID!, input: [PublicationInput!]!): PublishableUnpublishPayload stagedUploadsCreate(input: [StagedUploadInput!]!): StagedUploadsCreatePayload translationsRegister(resourceId: ID!, translations: [TranslationInput!]!): TranslationsRegisterPayload translationsRemove(locales: [String!]!, resourceId: ID!, translationKeys: [String!]!): TranslationsRemovePayload webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload webhookSubscriptionDelete(id: ID!): WebhookSubscriptionDeletePayload }
interface Node { id: ID! }
input OptionSetInput { id: ID name: String position: Int values: [OptionValueSetInput!] }
input OptionValueSetInput { id: ID name: String }
type Order implements LegacyInteroperability & Node { attribution: OrderAttribution billingAddress: MailingAddress cancelReason: OrderCancelReason cancelledAt: DateTime closed: Boolean! closedAt: DateTime confirmed: Boolean! createdAt: DateTime! currencyCode: CurrencyCode! currentShippingPriceSet: MoneyBag! currentSubtotalLineItemsQuantity: Int! currentSubtotalPriceSet: MoneyBag! currentTotalDiscountsSet: MoneyBag! currentTotalPriceSet: MoneyBag! currentTotalTaxSet: MoneyBag! customAttributes: [Attribute!]! customer: Customer customerLocale: String discountCodes: [String!]! displayFinancialStatus: OrderDisplayFinancialStatus displayFulfillmentStatus: OrderDisplayFulfillmentStatus! edited: Boolean! email: String fulfillmentOrders(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): FulfillmentOrderConnection! fulfillments(first: Int): [Fulfillment!]! fullyPaid: Boolean! id: ID! legacyResourceId: UnsignedInt64! lineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): LineItemConnection! name: String! netPaymentSet: MoneyBag! note: String number: Int! originalTotalPriceSet: MoneyBag! paymentGatewayNames: [String!]! phone: String presentmentCurrencyCode: CurrencyCode! processedAt: DateTime! refunds(first: Int): [Refund!]! requiresShipping: Boolean! shippingAddress: MailingAddress shippingLine: ShippingLine shippingLines(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): ShippingLineConnection! sourceIdentifier: String sourceName: String subtotalLineItemsQuantity: Int! subtotalPriceSet: MoneyBag tags: [String!]! taxLines: [TaxLine!]! taxesIncluded: Boolean! test: Boolean! totalDiscountsSet: MoneyBag totalOutstandingSet: MoneyBag! totalPriceSet: MoneyBag! totalReceivedSet: MoneyBag! totalRefundedSet: MoneyBag! totalRefundedShippingSet: MoneyBag! totalShippingPriceSet: MoneyBag! totalTaxSet: MoneyBag transactions(first: Int): [OrderTransaction!]! unpaid: Boolean! updatedAt: DateTime! }
type OrderAttribution { displayName: String! handle: String! }
type OrderCancelJobResult implements JobResult & Node { done: Boolean! errors: [OrderCancelUserError!]! id: ID! order: Order status: OrderCancelStatus! }
type OrderCancelPayload { job: Job jobResult: OrderCancelJobResult orderCancelUserErrors: [OrderCancelUserError!]! }
enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
input OrderCancelRefundMethodInput @oneOf { originalPaymentMethodsRefund: Boolean }
enum OrderCancelStatus { FAILED STARTED SUCCEEDED }
type OrderCancelUserError implements DisplayableError { code: OrderCancelUserErrorCode field: [String!] message: String! }
enum OrderCancelUserErrorCode { INTERNAL_ERROR INVALID NOT_FOUND NO_REFUND_PERMISSION NO_REFUND_TO_STORE_CREDIT_PERMISSION STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED STORE_CREDIT_REFUND_EXPIRATION_IN_PAST STORE_CREDIT_REFUND_MISSING_CUSTOMER }
type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! pageInfo: PageInfo! }
enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED }
enum OrderDisplayFulfillmentStatus { FULFILLED FULFILLMENT_NOT_REQUIRED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED PENDING_FULFILLMENT REQUEST_DECLINED RESTOCKED SCHEDULED UNFULFILLED }
type OrderEdge { cursor: String! node: Order! }
enum OrderSortKeys { CREATED_AT CURRENT_TOTAL_PRICE CUSTOMER_NAME DESTINATION FINANCIAL_STATUS FULFILLMENT_STATUS ID ORDER_NUMBER PO_NUMBER PROCESSED_AT RELEVANCE TOTAL_ITEMS_QUANTITY TOTAL_PRICE UPDATED_AT }
type OrderTransaction implements Node { amountSet: MoneyBag! createdAt: DateTime! formattedGateway: String gateway: String id: ID! kind: OrderTransactionKind! processedAt: DateTime status: OrderTransactionStatus! test: Boolean! }
type OrderTransactionConnection { edges: [OrderTransactionEdge!]! nodes: [OrderTransaction!]! pageInfo: PageInfo! }
type OrderTransactionEdge { cursor: String! node: OrderTransaction! }
enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE EMV_AUTHORIZATION REFUND SALE SUGGESTED_REFUND VOID }
enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }
type Product implements HasMetafields & HasPublishedTranslations & LegacyInteroperability & Node & Publishable { category: TaxonomyCategory createdAt: DateTime! description(truncateAt: Int): String! descriptionHtml: HTML! featuredMedia: Media handle: String! hasOnlyDefaultVariant: Boolean! id: ID! isGiftCard: Boolean! legacyResourceId: UnsignedInt64! media(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): MediaConnection! mediaCount: Count metafield(key: String!, namespace: String): Metafield metafields(after: String, before: String, first: Int, keys: [String!], last: Int, namespace: String, reverse: Boolean = false): MetafieldConnection! onlineStorePreviewUrl: URL onlineStoreUrl: URL options(first: Int): [ProductOption!]! productType: String! publishedAt: DateTime publishedOnPublication(publicationId: ID!): Boolean! resourcePublicationsV2(after: String, before: String, first: Int, last: Int, onlyPublished: Boolean = true, reverse: Boolean = false): ResourcePublicationV2Connection! seo: SEO! status: ProductStatus! tags: [String!]! templateSuffix: String title: String! totalInventory: Int! tracksInventory: Boolean! translations(locale: String!): [Translation!]! updatedAt: DateTime! variants(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): ProductVariantConnection! variantsCount: Count vendor: String! }
type ProductConnection { edges: [ProductEdge!]! nodes: [Product!]! pageInfo: PageInfo! }
input ProductDeleteInput { id: ID! }
type ProductDeleteOperation implements Node & ProductOperation { deletedProductId: ID id: ID! product: Product status: ProductOperationStatus! userErrors: [UserError!]! }
type ProductDeletePayload { deletedProductId: ID productDeleteOperation: ProductDeleteOperation shop: Shop! userErrors: [UserError!]! }
type ProductEdge { cursor: String! node: Product! }
input ProductIdentifierInput @oneOf { customId: UniqueMetafieldValueInput handle: String id: ID }
interface ProductOperation { product: Product status: ProductOperationStatus! }
enum ProductOperationStatus { ACTIVE COMPLETE CREATED }
type ProductOption implements HasPublishedTranslations & Node { id: ID! name: String! optionValues: [ProductOptionValue!]! position: Int! translations(locale: String!): [Translation!]! values: [String!]! }
type ProductOptionValue implements HasPublishedTranslations & Node { hasVariants: Boolean! id: ID! name: String! translations(locale: String!): [Translation!]! }
type ProductReorderMediaPayload { job: Job mediaUserErrors: [MediaUserError!]! }
input ProductSetIdentifiers @oneOf { customId: UniqueMetafieldValueInput handle: String id: ID }
input ProductSetInput { category: ID descriptionHtml: String files: [FileSetInput!] handle: String metafields: [MetafieldInput!] productOptions: [OptionSetInput!] productType: String redirectNewHandle: Boolean seo: SEOInput status: ProductStatus tags: [String!] templateSuffix: String title: String variants: [ProductVariantSetInput!] vendor: String }
input ProductSetInventoryInput { locationId: ID! name: String! quantity: Int! }
type ProductSetOperation implements Node & ProductOperation { id: ID! product: Product status: ProductOperationStatus! userErrors: [ProductSetUserError!]! }
type ProductSetPayload { product: Product productSetOperation: ProductSetOperation userErrors: [ProductSetUserError!]! }
type ProductSetUserError implements DisplayableError { code: ProductSetUserErrorCode field: [String!] message: String! }
enum ProductSetUserErrorCode { CANNOT_COMBINE_LINKED_AND_NONLINKED_OPTION_VALUES CAPABILITY_VIOLATION DUPLICATED_METAFIELD_VALUE DUPLICATED_OPTION_NAME DUPLICATED_OPTION_VALUE DUPLICATED_VALUE DUPLICATE_LINKED_OPTION GENERIC_ERROR GIFT_CARDS_NOT_ACTIVATED GIFT_CARD_ATTRIBUTE_CANNOT_BE_CHANGED HANDLE_NOT_UNIQUE ID_NOT_ALLOWED INPUT_MISMATCH INVALID_INPUT INVALID_METAFIELD INVALID_METAFIELD_VALUE_FOR_LINKED_OPTION INVALID_PRODUCT INVALID_VARIANT INVENTORY_QUANTITIES_LIMIT_EXCEEDED JOB_ERROR LINKED_METAFIELD_DEFINITION_NOT_FOUND LINKED_OPTIONS_NOT_SUPPORTED_FOR_SHOP METAFIELD_MISMATCH MISSING_FIELD_REQUIRED NOT_FOUND OPTIONS_OVER_LIMIT OPTION_DOES_NOT_EXIST OPTION_VALUES_MISSING OPTION_VALUES_OVER_LIMIT OPTION_VALUE_DOES_NOT_EXIST PRODUCT_DOES_NOT_EXIST PRODUCT_OPTIONS_INPUT_MISSING PRODUCT_SUSPENDED PRODUCT_VARIANT_DOES_NOT_EXIST VARIANTS_INPUT_MISSING VARIANTS_OVER_LIMIT }
enum ProductSortKeys { CREATED_AT ID INVENTORY_TOTAL PRODUCT_TYPE PUBLISHED_AT RELEVANCE TITLE UPDATED_AT VENDOR }
enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
input ProductUpdateIdentifiers @oneOf { customId: UniqueMetafieldValueInput handle: String id: ID }
input ProductUpdateInput { category: ID descriptionHtml: String handle: String id: ID metafields: [MetafieldInput!] productType: String redirectNewHandle: Boolean seo: SEOInput status: ProductStatus tags: [String!] templateSuffix: String title: String vendor: String }
type ProductUpdatePayload { product: Product userErrors: [UserError!]! }
type ProductVariant implements HasMetafields & HasPublishedTranslations & LegacyInteroperability & Node { availableForSale: Boolean! barcode: String compareAtPrice: Money createdAt: DateTime! displayName: String! id: ID! inventoryItem: InventoryItem! inventoryPolicy: ProductVariantInventoryPolicy! inventoryQuantity: Int legacyResourceId: UnsignedInt64! media(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): MediaConnection! metafield(key: String!, namespace: String): Metafield metafields(after: String, before: String, first: Int, keys: [String!], last: Int, namespace: String, reverse: Boolean = false): MetafieldConnection! position: Int! price: Money! product: Product! selectedOptions: [SelectedOption!]! sellableOnlineQuantity: Int! sku: String taxable: Boolean! title: String! translations(locale: String!): [Translation!]! updatedAt: DateTime! }
type ProductVariantConnection { edges: [ProductVariantEdge!]! nodes: [ProductVariant!]! pageInfo: PageInfo! }
type ProductVariantEdge { cursor: String! node: ProductVariant! }
enum ProductVariantInventoryPolicy { CONTINUE DENY }
input ProductVariantSetInput { barcode: String compareAtPrice: Money file: FileSetInput id: ID inventoryItem: InventoryItemInput inventoryPolicy: ProductVariantInventoryPolicy inventoryQuantities: [ProductSetInventoryInput!] metafields: [MetafieldInput!] optionValues: [VariantOptionValueInput!]! position: Int price: Money sku: String taxable: Boolean }
type ProductVariantsBulkCreatePayload { product: Product productVariants: [ProductVariant!] userErrors: [ProductVariantsBulkCreateUserError!]! }
enum ProductVariantsBulkCreateStrategy { DEFAULT PRESERVE_STANDALONE_VARIANT REMOVE_STANDALONE_VARIANT }
type ProductVariantsBulkCreateUserError implements DisplayableError { code: ProductVariantsBulkCreateUserErrorCode field: [String!] message: String! }
enum ProductVariantsBulkCreateUserErrorCode { CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE GREATER_THAN_OR_EQUAL_TO INVALID INVALID_INPUT INVENTORY_QUANTITIES_LIMIT_EXCEEDED LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO MUST_BE_FOR_THIS_PRODUCT NEED_TO_ADD_OPTION_VALUES NEGATIVE_PRICE_VALUE NOT_DEFINED_FOR_SHOP NO_KEY_ON_CREATE OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS PRODUCT_DOES_NOT_EXIST PRODUCT_SUSPENDED SUBSCRIPTION_VIOLATION TOO_MANY_INVENTORY_LOCATIONS TRACKED_VARIANT_LOCATION_NOT_FOUND UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION VARIANT_ALREADY_EXISTS VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE }
type ProductVariantsBulkDeletePayload { product: Product userErrors: [ProductVariantsBulkDeleteUserError!]! }
type ProductVariantsBulkDeleteUserError implements DisplayableError { code: ProductVariantsBulkDeleteUserErrorCode field: [String!] message: String! }
enum ProductVariantsBulkDeleteUserErrorCode { AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT CANNOT_DELETE_LAST_VARIANT PRODUCT_DOES_NOT_EXIST PRODUCT_SUSPENDED UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION }
input ProductVariantsBulkInput { barcode: String compareAtPrice: Money id: ID inventoryItem: InventoryItemInput inventoryPolicy: ProductVariantInventoryPolicy inventoryQuantities: [InventoryLevelInput!] mediaId: ID metafields: [MetafieldInput!] optionValues: [VariantOptionValueInput!] price: Money taxable: Boolean }
type ProductVariantsBulkUpdatePayload { product: Product productVariants: [ProductVariant!] userErrors: [ProductVariantsBulkUpdateUserError!]! }
type ProductVariantsBulkUpdateUserError implements DisplayableError { code: ProductVariantsBulkUpdateUserErrorCode field: [String!] message: String! }
enum ProductVariantsBulkUpdateUserErrorCode { BLANK CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE CANNOT_SPECIFY_BOTH GREATER_THAN_OR_EQUAL_TO INVALID_INPUT INVALID_VALUE INVENTORY_QUANTITIES_LIMIT_EXCEEDED LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO MUST_BE_FOR_THIS_PRODUCT MUST_SPECIFY_ONE_OF_PAIR NEED_TO_ADD_OPTION_VALUES NEGATIVE_PRICE_VALUE NOT_DEFINED_FOR_SHOP NO_INVENTORY_QUANTITES_DURING_UPDATE NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE OPTION_DOES_NOT_EXIST OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS OPTION_VALUE_DOES_NOT_EXIST OPTION_VALUE_NAME_TOO_LONG PRODUCT_DOES_NOT_EXIST PRODUCT_SUSPENDED PRODUCT_VARIANT_DOES_NOT_EXIST PRODUCT_VARIANT_ID_MISSING SUBSCRIPTION_VIOLATION TOO_LONG TOO_SHORT UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION VARIANT_ALREADY_EXISTS }
type Publication implements Node { autoPublish: Boolean! catalog: Catalog channels(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): ChannelConnection id: ID! supportsFuturePublishing: Boolean! }
type PublicationConnection { edges: [PublicationEdge!]! nodes: [Publication!]! pageInfo: PageInfo! }
type PublicationEdge { cursor: String! node: Publication! }
input PublicationInput { publicationId: ID publishDate: DateTime }
interface Publishable { publishedOnPublication(publicationId: ID!): Boolean! resourcePublicationsV2(after: String, before: String, first: Int, last: Int, onlyPublished: Boolean = true, reverse: Boolean = false): ResourcePublicationV2Connection! }
type PublishablePublishPayload { publishable: Publishable shop: Shop! userErrors: [UserError!]! }
type PublishableUnpublishPayload { publishable: Publishable shop: Shop! userErrors: [UserError!]! }
type QueryRoot { bulkOperation(id: ID!): BulkOperation bulkOperations(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false, sortKey: BulkOperationsSortKeys = CREATED_AT): BulkOperationConnection! currentAppInstallation: AppInstallation! fulfillmentOrder(id: ID!): FulfillmentOrder inventoryItem(id: ID!): InventoryItem inventoryItems(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false): InventoryItemConnection! inventoryLevel(id: ID!): InventoryLevel job(id: ID!): Job location(id: ID): Location locations(after: String, before: String, first: Int, includeInactive: Boolean = false, last: Int, reverse: Boolean = false): LocationConnection! metafieldDefinition(id: ID @deprecated, identifier: MetafieldDefinitionIdentifierInput): MetafieldDefinition metafieldDefinitions(after: String, before: String, first: Int, key: String, last: Int, namespace: String, ownerType: MetafieldOwnerType!, reverse: Boolean = false): MetafieldDefinitionConnection! node(id: ID!): Node nodes(ids: [ID!]!): [Node]! order(id: ID!): Order orders(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false, sortKey: OrderSortKeys = PROCESSED_AT): OrderConnection! ordersCount(limit: Int = 10000, query: String): Count product(id: ID!): Product productByIdentifier(identifier: ProductIdentifierInput!): Product productOperation(id: ID!): ProductOperation productVariant(id: ID!): ProductVariant productVariants(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false): ProductVariantConnection! products(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false, sortKey: ProductSortKeys = ID): ProductConnection! productsCount(limit: Int = 10000, query: String): Count publicApiVersions: [ApiVersion!]! publications(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): PublicationConnection! refund(id: ID!): Refund shop: Shop! shopLocales(published: Boolean = false): [ShopLocale!]! shopifyPaymentsAccount: ShopifyPaymentsAccount translatableResource(resourceId: ID!): TranslatableResource translatableResourcesByIds(after: String, before: String, first: Int, last: Int, resourceIds: [ID!]!, reverse: Boolean = false): TranslatableResourceConnection! webhookSubscriptions(after: String, before: String, first: Int, last: Int, reverse: Boolean = false, topics: [WebhookSubscriptionTopic!], uri: String): WebhookSubscriptionConnection! }
type Refund implements LegacyInteroperability & Node { createdAt: DateTime id: ID! legacyResourceId: UnsignedInt64! note: String order: Order! processedAt: DateTime! refundLineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): RefundLineItemConnection! refundShippingLines(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): RefundShippingLineConnection! totalRefundedSet: MoneyBag! transactions(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): OrderTransactionConnection! updatedAt: DateTime! }
type RefundLineItem { id: ID lineItem: LineItem! location: Location priceSet: MoneyBag! quantity: Int! restockType: RefundLineItemRestockType! restocked: Boolean! subtotalSet: MoneyBag! totalTaxSet: MoneyBag! }
type RefundLineItemConnection { edges: [RefundLineItemEdge!]! nodes: [RefundLineItem!]! pageInfo: PageInfo! }
type RefundLineItemEdge { cursor: String! node: RefundLineItem! }
enum RefundLineItemRestockType { CANCEL LEGACY_RESTOCK NO_RESTOCK RETURN }
type RefundShippingLine implements Node { id: ID! shippingLine: ShippingLine! subtotalAmountSet: MoneyBag! taxAmountSet: MoneyBag! }
type RefundShippingLineConnection { edges: [RefundShippingLineEdge!]! nodes: [RefundShippingLine!]! pageInfo: PageInfo! }
type RefundShippingLineEdge { cursor: String! node: RefundShippingLine! }
type ResourcePublicationV2 { isPublished: Boolean! publication: Publication! publishDate: DateTime publishable: Publishable! }
type ResourcePublicationV2Connection { edges: [ResourcePublicationV2Edge!]! nodes: [ResourcePublicationV2!]! pageInfo: PageInfo! }
type ResourcePublicationV2Edge { cursor: String! node: ResourcePublicationV2! }
type SEO { description: String title: String }
input SEOInput { description: String title: String }
type SelectedOption { name: String! optionValue: ProductOptionValue! value: String! }
type ShippingLine { code: String currentDiscountedPriceSet: MoneyBag! discountedPriceSet: MoneyBag! id: ID originalPriceSet: MoneyBag! source: String taxLines: [TaxLine!]! title: String! }
type ShippingLineConnection { edges: [ShippingLineEdge!]! nodes: [ShippingLine!]! pageInfo: PageInfo! }
type ShippingLineEdge { cursor: String! node: ShippingLine! }
type Shop implements Node { contactEmail: String! createdAt: DateTime! currencyCode: CurrencyCode! email: String! enabledPresentmentCurrencies: [CurrencyCode!]! ianaTimezone: String! id: ID! myshopifyDomain: String! name: String! plan: ShopPlan! primaryDomain: Domain! taxesIncluded: Boolean! timezoneOffset: String! unitSystem: UnitSystem! updatedAt: DateTime! url: URL! weightUnit: WeightUnit! }
type ShopLocale { locale: String! name: String! primary: Boolean! published: Boolean! }
type ShopPlan { partnerDevelopment: Boolean! publicDisplayName: String! shopifyPlus: Boolean! }
type ShopifyPaymentsAccount implements Node { activated: Boolean! balance: [MoneyV2!]! balanceTransactions(after: String, before: String, first: Int, hideTransfers: Boolean = false, last: Int, query: String, reverse: Boolean = false, sortKey: BalanceTransactionSortKeys = PROCESSED_AT): ShopifyPaymentsBalanceTransactionConnection! country: String! defaultCurrency: CurrencyCode! id: ID! payouts(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false): ShopifyPaymentsPayoutConnection! }
type ShopifyPaymentsAssociatedOrder { id: ID! name: String! }
type ShopifyPaymentsBalanceTransaction implements Node { adjustmentReason: String amount: MoneyV2! associatedOrder: ShopifyPaymentsAssociatedOrder associatedPayout: ShopifyPaymentsBalanceTransactionAssociatedPayout! fee: MoneyV2! id: ID! net: MoneyV2! sourceType: ShopifyPaymentsSourceType test: Boolean! transactionDate: DateTime! type: ShopifyPaymentsTransactionType! }
type ShopifyPaymentsBalanceTransactionAssociatedPayout { id: ID status: ShopifyPaymentsBalanceTransactionPayoutStatus }
type ShopifyPaymentsBalanceTransactionConnection { edges: [ShopifyPaymentsBalanceTransactionEdge!]! nodes: [ShopifyPaymentsBalanceTransaction!]! pageInfo: PageInfo! }
type ShopifyPaymentsBalanceTransactionEdge { cursor: String! node: ShopifyPaymentsBalanceTransaction! }
enum ShopifyPaymentsBalanceTransactionPayoutStatus { ACTION_REQUIRED CANCELED FAILED IN_TRANSIT @deprecated PAID PENDING SCHEDULED }
type ShopifyPaymentsPayout implements LegacyInteroperability & Node { externalTraceId: String id: ID! issuedAt: DateTime! legacyResourceId: UnsignedInt64! net: MoneyV2! status: ShopifyPaymentsPayoutStatus! summary: ShopifyPaymentsPayoutSummary! transactionType: ShopifyPaymentsPayoutTransactionType! }
type ShopifyPaymentsPayoutConnection { edges: [ShopifyPaymentsPayoutEdge!]! nodes: [ShopifyPaymentsPayout!]! pageInfo: PageInfo! }
type ShopifyPaymentsPayoutEdge { cursor: String! node: ShopifyPaymentsPayout! }
enum ShopifyPaymentsPayoutStatus { CANCELED FAILED IN_TRANSIT @deprecated PAID SCHEDULED }
type ShopifyPaymentsPayoutSummary { adjustmentsFee: MoneyV2! adjustmentsGross: MoneyV2! chargesFee: MoneyV2! chargesGross: MoneyV2! refundsFee: MoneyV2! refundsFeeGross: MoneyV2! reservedFundsFee: MoneyV2! reservedFundsGross: MoneyV2! }
enum ShopifyPaymentsPayoutTransactionType { DEPOSIT WITHDRAWAL }
enum ShopifyPaymentsSourceType { ADJUSTMENT ADJUSTMENT_REVERSAL CHARGE DISPUTE REFUND SYSTEM_ADJUSTMENT TRANSFER }
enum ShopifyPaymentsTransactionType { ACH_BANK_FAILURE_DEBIT_FEE ACH_BANK_FAILURE_DEBIT_REVERSAL_FEE ADJUSTMENT ADS_PUBLISHER_CREDIT ADS_PUBLISHER_CREDIT_REVERSAL ADVANCE ADVANCE_FUNDING ANOMALY_CREDIT ANOMALY_CREDIT_REVERSAL ANOMALY_DEBIT ANOMALY_DEBIT_REVERSAL APPLICATION_FEE_REFUND BALANCE_TRANSFER_INBOUND BALANCE_TRANSFER_OUTBOUND BILLING_DEBIT BILLING_DEBIT_REVERSAL CHANNEL_CREDIT CHANNEL_CREDIT_REVERSAL CHANNEL_PROMOTION_CREDIT CHANNEL_PROMOTION_CREDIT_REVERSAL CHANNEL_TRANSFER_CREDIT CHANNEL_TRANSFER_CREDIT_REVERSAL CHANNEL_TRANSFER_DEBIT CHANNEL_TRANSFER_DEBIT_REVERSAL CHARGE CHARGEBACK_FEE CHARGEBACK_FEE_REFUND CHARGEBACK_HOLD CHARGEBACK_HOLD_RELEASE CHARGEBACK_PROTECTION_CREDIT CHARGEBACK_PROTECTION_CREDIT_REVERSAL CHARGEBACK_PROTECTION_DEBIT CHARGEBACK_PROTECTION_DEBIT_REVERSAL CHARGE_ADJUSTMENT COLLECTIONS_CREDIT COLLECTIONS_CREDIT_REVERSAL CUSTOMS_DUTY CUSTOMS_DUTY_ADJUSTMENT DISPUTE_REVERSAL DISPUTE_WITHDRAWAL IMPORT_TAX IMPORT_TAX_ADJUSTMENT IMPORT_TAX_REFUND LENDING_CAPITAL_REFUND LENDING_CAPITAL_REFUND_REVERSAL LENDING_CAPITAL_REMITTANCE LENDING_CAPITAL_REMITTANCE_REVERSAL LENDING_CREDIT LENDING_CREDIT_REFUND LENDING_CREDIT_REFUND_REVERSAL LENDING_CREDIT_REMITTANCE LENDING_CREDIT_REMITTANCE_REVERSAL LENDING_CREDIT_REVERSAL LENDING_DEBIT LENDING_DEBIT_REVERSAL MARKETPLACE_FEE_CREDIT MARKETPLACE_FEE_CREDIT_REVERSAL MARKETS_PRO_CREDIT MERCHANT_GOODWILL_CREDIT MERCHANT_GOODWILL_CREDIT_REVERSAL MERCHANT_TO_MERCHANT_CREDIT MERCHANT_TO_MERCHANT_CREDIT_REVERSAL MERCHANT_TO_MERCHANT_DEBIT MERCHANT_TO_MERCHANT_DEBIT_REVERSAL PROMOTION_CREDIT PROMOTION_CREDIT_REVERSAL REFERRAL_FEE REFERRAL_FEE_TAX REFUND REFUND_ADJUSTMENT REFUND_FAILURE RESERVED_FUNDS RESERVED_FUNDS_REVERSAL RESERVED_FUNDS_WITHDRAWAL RISK_REVERSAL RISK_WITHDRAWAL SELLER_PROTECTION_CREDIT SELLER_PROTECTION_CREDIT_REVERSAL SHIPPING_LABEL SHIPPING_LABEL_ADJUSTMENT SHIPPING_LABEL_ADJUSTMENT_BASE SHIPPING_LABEL_ADJUSTMENT_SURCHARGE SHIPPING_OTHER_CARRIER_CHARGE_ADJUSTMENT SHIPPING_RETURN_TO_ORIGIN_ADJUSTMENT SHOPIFY_COLLECTIVE_CREDIT SHOPIFY_COLLECTIVE_CREDIT_REVERSAL SHOPIFY_COLLECTIVE_DEBIT SHOPIFY_COLLECTIVE_DEBIT_REVERSAL SHOPIFY_SOURCE_CREDIT SHOPIFY_SOURCE_CREDIT_REVERSAL SHOPIFY_SOURCE_DEBIT SHOPIFY_SOURCE_DEBIT_REVERSAL SHOP_CASH_BILLING_DEBIT SHOP_CASH_BILLING_DEBIT_REVERSAL SHOP_CASH_CAMPAIGN_BILLING_CREDIT SHOP_CASH_CAMPAIGN_BILLING_CREDIT_REVERSAL SHOP_CASH_CAMPAIGN_BILLING_DEBIT SHOP_CASH_CAMPAIGN_BILLING_DEBIT_REVERSAL SHOP_CASH_CREDIT SHOP_CASH_CREDIT_REVERSAL SHOP_CASH_REFUND_DEBIT SHOP_CASH_REFUND_DEBIT_REVERSAL STRIPE_FEE TAX_ADJUSTMENT_CREDIT TAX_ADJUSTMENT_CREDIT_REVERSAL TAX_ADJUSTMENT_DEBIT TAX_ADJUSTMENT_DEBIT_REVERSAL TRANSFER TRANSFER_CANCEL TRANSFER_FAILURE TRANSFER_REFUND VAT_REFUND_CREDIT VAT_REFUND_CREDIT_REVERSAL }
type StagedMediaUploadTarget { parameters: [StagedUploadParameter!]! resourceUrl: URL url: URL }
enum StagedUploadHttpMethodType { POST PUT }
input StagedUploadInput { fileSize: UnsignedInt64 filename: String! httpMethod: StagedUploadHttpMethodType = PUT mimeType: String! resource: StagedUploadTargetGenerateUploadResource! }
type StagedUploadParameter { name: String! value: String! }
enum StagedUploadTargetGenerateUploadResource { BULK_MUTATION_VARIABLES COLLECTION_IMAGE DISPUTE_FILE_UPLOAD FILE IMAGE MODEL_3D PRODUCT_IMAGE @deprecated RETURN_LABEL SHOP_IMAGE URL_REDIRECT_IMPORT VIDEO }
type StagedUploadsCreatePayload { stagedTargets: [StagedMediaUploadTarget!] userErrors: [UserError!]! }
type TaxLine { priceSet: MoneyBag! rate: Float ratePercentage: Float title: String! }
type TaxonomyCategory implements Node { fullName: String! id: ID! name: String! }
type TranslatableContent { digest: String key: String! locale: String! type: LocalizableContentType! value: String }
type TranslatableResource { resourceId: ID! translatableContent: [TranslatableContent!]! translations(locale: String!, outdated: Boolean): [Translation!]! }
type TranslatableResourceConnection { edges: [TranslatableResourceEdge!]! nodes: [TranslatableResource!]! pageInfo: PageInfo! }
type TranslatableResourceEdge { cursor: String! node: TranslatableResource! }
type Translation { key: String! locale: String! outdated: Boolean! updatedAt: DateTime value: String }
enum TranslationErrorCode { BLANK FAILS_RESOURCE_VALIDATION INVALID INVALID_CODE INVALID_FORMAT INVALID_KEY_FOR_MODEL INVALID_LOCALE_FOR_MARKET @deprecated INVALID_LOCALE_FOR_SHOP INVALID_MARKET_LOCALIZABLE_CONTENT INVALID_TRANSLATABLE_CONTENT INVALID_VALUE_FOR_HANDLE_TRANSLATION MARKET_CUSTOM_CONTENT_NOT_ALLOWED MARKET_DOES_NOT_EXIST MARKET_LOCALE_CREATION_FAILED RESOURCE_NOT_FOUND RESOURCE_NOT_MARKET_CUSTOMIZABLE RESOURCE_NOT_TRANSLATABLE TOO_MANY_KEYS_FOR_RESOURCE }
input TranslationInput { key: String! locale: String! marketId: ID translatableContentDigest: String! value: String! }
type TranslationUserError implements DisplayableError { code: TranslationErrorCode field: [String!] message: String! }
type TranslationsRegisterPayload { translations: [Translation!] userErrors: [TranslationUserError!]! }
type TranslationsRemovePayload { translations: [Translation!] userErrors: [TranslationUserError!]! }
scalar URL
input UniqueMetafieldValueInput { key: String! namespace: String value: String! }
enum UnitSystem { IMPERIAL_SYSTEM METRIC_SYSTEM }
scalar UnsignedInt64
type UserError implements DisplayableError { field: [String!] message: String! }
input VariantOptionValueInput { id: ID name: String optionId: ID optionName: String }
type WebhookSubscription implements LegacyInteroperability & Node { apiVersion: ApiVersion! createdAt: DateTime! filter: String format: WebhookSubscriptionFormat! id: ID! includeFields: [String!]! legacyResourceId: UnsignedInt64! metafieldNamespaces: [String!]! name: String topic: WebhookSubscriptionTopic! updatedAt: DateTime! uri: String! }
type WebhookSubscriptionConnection { edges: [WebhookSubscriptionEdge!]! nodes: [WebhookSubscription!]! pageInfo: PageInfo! }
type WebhookSubscriptionCreatePayload { userErrors: [UserError!]! webhookSubscription: WebhookSubscription }
type WebhookSubscriptionDeletePayload { deletedWebhookSubscriptionId: ID userErrors: [UserError!]! }
type WebhookSubscriptionEdge { cursor: String! node: WebhookSubscription! }
enum WebhookSubscriptionFormat { JSON XML }
input WebhookSubscriptionInput { filter: String format: WebhookSubscriptionFormat includeFields: [String!] metafieldNamespaces: [String!] name: String uri: String }
enum WebhookSubscriptionTopic { APP_PURCHASES_ONE_TIME_UPDATE APP_SCOPES_UPDATE APP_SUBSCRIPTIONS_APPROACHING_CAPPED_AMOUNT APP_SUBSCRIPTIONS_UPDATE APP_UNINSTALLED AUDIT_EVENTS_ADMIN_API_ACTIVITY BULK_OPERATIONS_FINISH CARTS_CREATE CARTS_UPDATE CHANNELS_DELETE CHECKOUTS_CREATE CHECKOUTS_DELETE CHECKOUTS_UPDATE COLLECTIONS_CREATE COLLECTIONS_DELETE COLLECTIONS_UPDATE COLLECTION_LISTINGS_ADD COLLECTION_LISTINGS_REMOVE COLLECTION_LISTINGS_UPDATE COLLECTION_PUBLICATIONS_CREATE COLLECTION_PUBLICATIONS_DELETE COLLECTION_PUBLICATIONS_UPDATE COMPANIES_CREATE COMPANIES_DELETE COMPANIES_UPDATE COMPANY_CONTACTS_CREATE COMPANY_CONTACTS_DELETE COMPANY_CONTACTS_UPDATE COMPANY_CONTACT_ROLES_ASSIGN COMPANY_CONTACT_ROLES_REVOKE COMPANY_LOCATIONS_CREATE COMPANY_LOCATIONS_DELETE COMPANY_LOCATIONS_UPDATE CUSTOMERS_CREATE CUSTOMERS_DELETE CUSTOMERS_DISABLE CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE CUSTOMERS_ENABLE CUSTOMERS_MARKETING_CONSENT_UPDATE CUSTOMERS_MERGE CUSTOMERS_PURCHASING_SUMMARY CUSTOMERS_UPDATE CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE CUSTOMER_ACCOUNT_SETTINGS_UPDATE CUSTOMER_GROUPS_CREATE CUSTOMER_GROUPS_DELETE CUSTOMER_GROUPS_UPDATE CUSTOMER_JOINED_SEGMENT CUSTOMER_LEFT_SEGMENT CUSTOMER_PAYMENT_METHODS_CREATE CUSTOMER_PAYMENT_METHODS_REVOKE CUSTOMER_PAYMENT_METHODS_UPDATE CUSTOMER_TAGS_ADDED CUSTOMER_TAGS_REMOVED DELIVERY_PROMISE_SETTINGS_UPDATE DISCOUNTS_CREATE DISCOUNTS_DELETE DISCOUNTS_REDEEMCODE_ADDED DISCOUNTS_REDEEMCODE_REMOVED DISCOUNTS_UPDATE DISPUTES_CREATE DISPUTES_UPDATE DOMAINS_CREATE DOMAINS_DESTROY DOMAINS_UPDATE DRAFT_ORDERS_CREATE DRAFT_ORDERS_DELETE DRAFT_ORDERS_UPDATE FINANCE_APP_STAFF_MEMBER_DELETE FINANCE_APP_STAFF_MEMBER_GRANT FINANCE_APP_STAFF_MEMBER_REVOKE FINANCE_APP_STAFF_MEMBER_UPDATE FINANCE_KYC_INFORMATION_UPDATE FULFILLMENTS_CREATE FULFILLMENTS_UPDATE FULFILLMENT_EVENTS_CREATE FULFILLMENT_EVENTS_DELETE FULFILLMENT_HOLDS_ADDED FULFILLMENT_HOLDS_RELEASED FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED FULFILLMENT_ORDERS_CANCELLED FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE FULFILLMENT_ORDERS_HOLD_RELEASED FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED FULFILLMENT_ORDERS_MERGED FULFILLMENT_ORDERS_MOVED FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE FULFILLMENT_ORDERS_PLACED_ON_HOLD FULFILLMENT_ORDERS_PROGRESS_REPORTED FULFILLMENT_ORDERS_RESCHEDULED FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY FULFILLMENT_ORDERS_SPLIT INVENTORY_ITEMS_CREATE INVENTORY_ITEMS_DELETE INVENTORY_ITEMS_UPDATE INVENTORY_LEVELS_CONNECT INVENTORY_LEVELS_DISCONNECT INVENTORY_LEVELS_UPDATE INVENTORY_SHIPMENTS_ADD_ITEMS INVENTORY_SHIPMENTS_CREATE INVENTORY_SHIPMENTS_DELETE INVENTORY_SHIPMENTS_MARK_IN_TRANSIT INVENTORY_SHIPMENTS_RECEIVE_ITEMS INVENTORY_SHIPMENTS_REMOVE_ITEMS INVENTORY_SHIPMENTS_UPDATE_ITEM_QUANTITIES INVENTORY_SHIPMENTS_UPDATE_TRACKING INVENTORY_TRANSFERS_ADD_ITEMS INVENTORY_TRANSFERS_CANCEL INVENTORY_TRANSFERS_COMPLETE INVENTORY_TRANSFERS_READY_TO_SHIP INVENTORY_TRANSFERS_REMOVE_ITEMS INVENTORY_TRANSFERS_UPDATED INVENTORY_TRANSFERS_UPDATE_ITEM_QUANTITIES LOCALES_CREATE LOCALES_DESTROY LOCALES_UPDATE LOCATIONS_ACTIVATE LOCATIONS_CREATE LOCATIONS_DEACTIVATE LOCATIONS_DELETE LOCATIONS_UPDATE MARKETS_BACKUP_REGION_UPDATE MARKETS_CREATE MARKETS_DELETE MARKETS_UPDATE METAFIELD_DEFINITIONS_CREATE METAFIELD_DEFINITIONS_DELETE METAFIELD_DEFINITIONS_UPDATE METAOBJECTS_CREATE METAOBJECTS_DELETE METAOBJECTS_UPDATE ORDERS_CANCELLED ORDERS_CREATE ORDERS_DELETE ORDERS_EDITED ORDERS_FULFILLED ORDERS_LINK_REQUESTED ORDERS_PAID ORDERS_PARTIALLY_FULFILLED ORDERS_RISK_ASSESSMENT_CHANGED ORDERS_SHOPIFY_PROTECT_ELIGIBILITY_CHANGED ORDERS_UPDATED ORDER_TRANSACTIONS_CREATE PAYMENT_SCHEDULES_DUE PAYMENT_TERMS_CREATE PAYMENT_TERMS_DELETE PAYMENT_TERMS_UPDATE PRODUCTS_CREATE PRODUCTS_DELETE PRODUCTS_UPDATE PRODUCT_FEEDS_CREATE PRODUCT_FEEDS_FULL_SYNC PRODUCT_FEEDS_FULL_SYNC_FINISH PRODUCT_FEEDS_INCREMENTAL_SYNC PRODUCT_FEEDS_UPDATE PRODUCT_LISTINGS_ADD PRODUCT_LISTINGS_REMOVE PRODUCT_LISTINGS_UPDATE PRODUCT_PUBLICATIONS_CREATE PRODUCT_PUBLICATIONS_DELETE PRODUCT_PUBLICATIONS_UPDATE PROFILES_CREATE PROFILES_DELETE PROFILES_UPDATE REFUNDS_CREATE RETURNS_APPROVE RETURNS_CANCEL RETURNS_CLOSE RETURNS_DECLINE RETURNS_PROCESS RETURNS_REOPEN RETURNS_REQUEST RETURNS_UPDATE REVERSE_DELIVERIES_ATTACH_DELIVERABLE REVERSE_FULFILLMENT_ORDERS_DISPOSE SCHEDULED_PRODUCT_LISTINGS_ADD SCHEDULED_PRODUCT_LISTINGS_REMOVE SCHEDULED_PRODUCT_LISTINGS_UPDATE SEGMENTS_CREATE SEGMENTS_DELETE SEGMENTS_UPDATE SELLING_PLAN_GROUPS_CREATE SELLING_PLAN_GROUPS_DELETE SELLING_PLAN_GROUPS_UPDATE SHIPPING_ADDRESSES_CREATE SHIPPING_ADDRESSES_UPDATE SHOP_UPDATE SUBSCRIPTION_BILLING_ATTEMPTS_CHALLENGED SUBSCRIPTION_BILLING_ATTEMPTS_FAILURE SUBSCRIPTION_BILLING_ATTEMPTS_SUCCESS SUBSCRIPTION_BILLING_CYCLES_SKIP SUBSCRIPTION_BILLING_CYCLES_UNSKIP SUBSCRIPTION_BILLING_CYCLE_EDITS_CREATE SUBSCRIPTION_BILLING_CYCLE_EDITS_DELETE SUBSCRIPTION_BILLING_CYCLE_EDITS_UPDATE SUBSCRIPTION_CONTRACTS_ACTIVATE SUBSCRIPTION_CONTRACTS_CANCEL SUBSCRIPTION_CONTRACTS_CREATE SUBSCRIPTION_CONTRACTS_EXPIRE SUBSCRIPTION_CONTRACTS_FAIL SUBSCRIPTION_CONTRACTS_PAUSE SUBSCRIPTION_CONTRACTS_UPDATE TAX_SERVICES_CREATE TAX_SERVICES_UPDATE TENDER_TRANSACTIONS_CREATE THEMES_CREATE THEMES_DELETE THEMES_PUBLISH THEMES_UPDATE VARIANTS_IN_STOCK VARIANTS_OUT_OF_STOCK }
type Weight { unit: WeightUnit! value: Float! }
input WeightInput { unit: WeightUnit! value: Float! }
enum WeightUnit { GRAMS KILOGRAMS OUNCES POUNDS }
directive @idempotent(key: String!) on FIELD
`;
