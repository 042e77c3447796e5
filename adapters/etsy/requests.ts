import { UnexpectedReply, type BodyPart, type Limit, type NonEmpty, type Reply, type WireRequest } from 'fondouk/channel';
import { z, type ZodType } from 'zod';
import { fieldsOf, type FieldValue } from './fields.ts';
import type { InventoryBody, PropertyValueBody, ShipmentBody } from './wire.ts';
import * as wire from './wire.ts';

type Fields = Readonly<Record<string, FieldValue>>;
type Get<T> = WireRequest<T> & { readonly method: 'GET' };

/** Most items of a page, and most ids of a batch. */
export const PAGE = 100;
/** Etsy page "URL syntax"; etsy/open-api #344, #349. */
export const MAX_OFFSET = 12_000;

export type EtsyRequests = ReturnType<typeof etsyRequests>;

/** Every call that is made, under its name in the OAS of August 2026. */
export function etsyRequests(shopId: number, limits: NonEmpty<Limit>) {
  const application = '/v3/application';
  const shop = `${application}/shops/${shopId}`;
  const account = `${shop}/payment-account`;
  const listing = (ref: string) => `${application}/listings/${encodeURIComponent(ref)}`;
  const ownListing = (ref: string) => `${shop}/listings/${encodeURIComponent(ref)}`;

  const get = <T>(name: string, path: string, decode: ZodType<T>, query: Fields = {}): Get<T> => ({ name, method: 'GET', path, limits, decode, query: fieldsOf(query) });
  const getIfThere = <T>(name: string, path: string, decode: ZodType<T>, query: Fields = {}): Get<T | undefined> => ({
    ...get<T | undefined>(name, path, decode.optional(), query),
    answers: { 404: () => undefined },
  });
  const withForm = <T>(name: string, method: 'POST' | 'PUT' | 'PATCH', path: string, decode: ZodType<T>, fields: Fields): WireRequest<T> => ({
    name, method, path, limits, decode, body: { form: fieldsOf(fields) },
  });
  const withJson = <T>(name: string, method: 'POST' | 'PUT', path: string, decode: ZodType<T>, json: unknown): WireRequest<T> => ({ name, method, path, limits, decode, body: { json } });
  /** What is not there any more counts as deleted. */
  const remove = (name: string, path: string): WireRequest<undefined> => ({
    name, method: 'DELETE', path, limits, decode: z.undefined(), answers: { 204: () => undefined, 404: () => undefined },
  });

  const ofEntries = <T>(entryIds: readonly number[], item: ZodType<T>): Get<wire.ListOf<T> | undefined> => ({
    ...get<wire.ListOf<T> | undefined>('getPaymentAccountLedgerEntryPayments', `${account}/ledger-entries/payments`, wire.listOf(item).optional(), { ledger_entry_ids: entryIds }),
    // What Etsy says to an entry without a payment is in no document.
    answers: { 400: () => undefined, 404: () => undefined },
  });

  return {
    me: () => get('getMe', `${application}/users/me`, wire.Me),
    shop: () => get('getShop', shop, wire.Shop),
    shippingProfiles: () => get('getShopShippingProfiles', `${shop}/shipping-profiles`, wire.listOf(wire.ShippingProfile)),
    createShippingProfile: (fields: Fields) => withForm('createShopShippingProfile', 'POST', `${shop}/shipping-profiles`, wire.ShippingProfile, fields),
    createProcessingProfile: (fields: Fields) => ({
      ...withForm('createShopReadinessStateDefinition', 'POST', `${shop}/readiness-state-definitions`, wire.ProcessingProfile, fields),
      answers: { 409: existingProcessingProfile },
    }),
    processingProfiles: () => get('getShopReadinessStateDefinitions', `${shop}/readiness-state-definitions`, wire.listOf(wire.ProcessingProfile), { limit: PAGE }),
    returnPolicies: () => get('getShopReturnPolicies', `${shop}/policies/return`, wire.listOf(wire.ReturnPolicy)),
    createReturnPolicy: (fields: Fields) => withForm('createShopReturnPolicy', 'POST', `${shop}/policies/return`, wire.ReturnPolicy, fields),
    productionPartners: () => get('getShopProductionPartners', `${shop}/production-partners`, wire.listOf(wire.ProductionPartner)),
    sections: () => get('getShopSections', `${shop}/sections`, wire.listOf(wire.Section)),
    createSection: (title: string) => withForm('createShopSection', 'POST', `${shop}/sections`, wire.Section, { title }),

    taxonomy: () => get('getSellerTaxonomyNodes', `${application}/seller-taxonomy/nodes`, wire.listOf(wire.TaxonomyNode)),
    taxonomyProperties: (taxonomyId: number) =>
      get('getPropertiesByTaxonomyId', `${application}/seller-taxonomy/nodes/${taxonomyId}/properties`, wire.listOf(wire.TaxonomyProperty)),
    carriers: (country: string) => get('getShippingCarriers', `${application}/shipping-carriers`, wire.listOf(wire.Carrier), { origin_country_iso: country }),

    listing: (ref: string) => getIfThere('getListing', listing(ref), wire.WireListing, { includes: ['Images'] }),
    /** With all that its words are, in every language. */
    listingWithTexts: (ref: string) => getIfThere('getListing', listing(ref), wire.WireListing, { includes: ['Images', 'Translations', 'Personalization'] }),
    listings: (refs: readonly string[]) => getIfThere('getListingsByListingIds', `${application}/listings/batch`, wire.listOf(z.unknown()), { listing_ids: refs, includes: ['Images'] }),
    inventories: (refs: readonly string[]) => getIfThere('getListingsInventoryByListingIds', `${application}/listings/batch/inventory`, wire.listOf(z.unknown()), { listing_ids: refs }),
    /** Newest first: sorting works with a search alone (OAS), and this is none. */
    listingsByShop: (state: string, offset: number, further: readonly string[] = []) =>
      get('getListingsByShop', `${shop}/listings`, wire.listOf(z.unknown()), {
        state, limit: PAGE, offset, includes: ['Images', 'Inventory', ...further],
      }),
    createDraftListing: (fields: Fields) => withForm('createDraftListing', 'POST', `${shop}/listings`, wire.WireListing, fields),
    updateListing: (ref: string, fields: Fields) => withForm('updateListing', 'PATCH', ownListing(ref), wire.WireListing, fields),
    deleteListing: (ref: string) => remove('deleteListing', listing(ref)),

    images: (ref: string) => get('getListingImages', `${listing(ref)}/images`, wire.listOf(wire.ListingImage)),
    uploadImage: (ref: string, parts: Readonly<Record<string, BodyPart>>): WireRequest<wire.ListingImage> => ({
      name: 'uploadListingImage', method: 'POST', path: `${ownListing(ref)}/images`, limits, decode: wire.ListingImage, body: { multipart: parts },
    }),
    deleteImage: (ref: string, imageId: number) => remove('deleteListingImage', `${ownListing(ref)}/images/${imageId}`),

    variationImages: (ref: string) => get('getListingVariationImages', `${ownListing(ref)}/variation-images`, wire.listOf(wire.VariationImage)),
    updateVariationImages: (ref: string, images: readonly wire.VariationImage[]) =>
      withJson('updateVariationImages', 'POST', `${ownListing(ref)}/variation-images`, wire.listOf(wire.VariationImage), { variation_images: images }),

    translation: (ref: string, language: string) => getIfThere('getListingTranslation', `${ownListing(ref)}/translations/${language}`, wire.WireTranslation),
    createTranslation: (ref: string, language: string, fields: Fields) => withForm('createListingTranslation', 'POST', `${ownListing(ref)}/translations/${language}`, wire.WireTranslation, fields),
    updateTranslation: (ref: string, language: string, fields: Fields) => withForm('updateListingTranslation', 'PUT', `${ownListing(ref)}/translations/${language}`, wire.WireTranslation, fields),
    updatePersonalization: (ref: string, body: wire.PersonalizationBody) =>
      withJson('updateListingPersonalization', 'POST', `${ownListing(ref)}/personalization`, wire.Personalization, body),
    deletePersonalization: (ref: string) => remove('deleteListingPersonalization', `${ownListing(ref)}/personalization`),

    inventory: (ref: string) => getIfThere('getListingInventory', `${listing(ref)}/inventory`, wire.Inventory),
    updateInventory: (ref: string, body: InventoryBody) => withJson('updateListingInventory', 'PUT', `${listing(ref)}/inventory`, wire.Inventory, body),
    properties: (ref: string) => get('getListingProperties', `${ownListing(ref)}/properties`, wire.listOf(wire.PropertyValue)),
    updateProperty: (ref: string, { property_id, value_ids, values, scale_id }: PropertyValueBody) =>
      withForm('updateListingProperty', 'PUT', `${ownListing(ref)}/properties/${property_id}`, wire.PropertyValue, { value_ids, values, scale_id }),
    deleteProperty: (ref: string, propertyId: string) => remove('deleteListingProperty', `${ownListing(ref)}/properties/${encodeURIComponent(propertyId)}`),

    reviews: (query: Fields) => get('getReviewsByShop', `${shop}/reviews`, wire.listOf(z.unknown()), query),
    ledgerEntries: (query: Fields) => get('getShopPaymentAccountLedgerEntries', `${account}/ledger-entries`, wire.listOf(z.unknown()), query),
    paymentsOfEntries: (entryIds: readonly number[]) => ofEntries(entryIds, z.unknown()),
    paymentReferences: (entryIds: readonly number[]) => ofEntries(entryIds, wire.PaymentReference),

    receipts: (query: Fields) => get('getShopReceipts', `${shop}/receipts`, wire.listOf(z.unknown()), query),
    receipt: (id: string) => get('getShopReceipt', `${shop}/receipts/${encodeURIComponent(id)}`, wire.Receipt),
    createShipment: (id: string, body: ShipmentBody) => withJson('createReceiptShipment', 'POST', `${shop}/receipts/${encodeURIComponent(id)}/tracking`, wire.ShippedReceipt, body),
  };
}

/** The same values again answer 409, and Content-Location names the profile that has them (OAS). */
function existingProcessingProfile(reply: Reply): wire.ProcessingProfile {
  const id = /(\d+)\/?$/.exec(reply.headers['content-location'] ?? '')?.[1];
  if (id === undefined) throw new UnexpectedReply('createShopReadinessStateDefinition', ['409 without Content-Location']);
  return { readiness_state_id: Number(id) };
}
