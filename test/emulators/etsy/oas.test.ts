import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../src/emulators/etsy/router.ts';
import { sharedJson } from '../../shared.ts';
import { Client, png, type Answer } from './client.ts';

interface Described {
  readonly operationId?: string;
  readonly security?: readonly { readonly oauth2?: readonly string[] }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>>;
}

type Json = { [key: string]: unknown };

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const oas = sharedJson('contracts/etsy/oas.json') as Document | undefined;
const contentTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json', multipart: 'multipart/form-data' } as const;

/** OAS 3.0 as JSON Schema: `nullable` becomes an alternative, objects are closed, so that an invented field fails. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, format: _format, example: _example, default: _default, ...rest } = value as Json;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, key === 'enum' ? part : asJsonSchema(part)])) as Json;
  if (typeof schema['$ref'] === 'string') schema['$ref'] = schema['$ref'].replace('#/components/schemas/', 'oas#/definitions/');
  if (schema['type'] === 'object' && Object.keys((schema['properties'] as Json | undefined) ?? {}).length > 0) schema['additionalProperties'] = false;
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** What an answer does against the document; nothing when it holds to it. */
function checker(document: Document) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema({ $id: 'oas', definitions: asJsonSchema(document.components.schemas) as Json });
  const described = new Map(Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [operation.operationId, { path, method, operation }] as const)));
  const compiled = new Map<unknown, ValidateFunction>();
  const faultsOf = (operationId: string, { status, body }: Answer): readonly unknown[] => {
    const response = described.get(operationId)?.operation.responses[status];
    if (!response) return [`status ${status} is not declared`];
    const schema = response.content?.['application/json']?.schema;
    if (!schema) return body === undefined ? [] : ['a body is not declared'];
    const validate = compiled.get(schema) ?? ajv.compile(asJsonSchema(schema) as Json);
    compiled.set(schema, validate);
    validate(body);
    return validate.errors ?? [];
  };
  return { described, faultsOf };
}

describe.skipIf(!oas)('against the OpenAPI document', () => {
  const { described, faultsOf } = checker(oas ?? { paths: {}, components: { schemas: {} } });

  it.each(operations.map((operation) => [operation.id, operation] as const))('%s has its path, its scope and its kind of body', (id, operation) => {
    const wanted = described.get(id);
    expect(wanted).toBeDefined();
    expect([operation.method.toLowerCase(), `/v3/application${operation.path}`]).toEqual([wanted!.method, wanted!.path]);
    expect(operation.access === 'key' ? [] : [operation.access]).toEqual(wanted!.operation.security?.[0]?.oauth2 ?? []);
    expect(operation.takes && contentTypes[operation.takes]).toEqual(Object.keys(wanted!.operation.requestBody?.content ?? {})[0]);
  });

  it('answers of every operation hold to their schema', async () => {
    const client = new Client({ productionPartners: [{ id: 7, name: 'Dyers', location: 'Sefrou' }], languages: ['en', 'fr'] });
    const used = new Set<string>();
    const faults: unknown[] = [];
    await drive(client, (operationId, answer, status) => {
      used.add(operationId);
      if (answer.status !== status) faults.push([operationId, answer.status, answer.body]);
      faults.push(...faultsOf(operationId, answer).map((fault) => [operationId, fault]));
      return answer;
    });
    expect(faults).toEqual([]);
    expect([...used].toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });

  it('an invented field, a missing declaration and a body with 204 would be found', () => {
    const answer = (status: number, body: unknown): Answer => ({ status, body, headers: new Headers() });
    expect(faultsOf('getMe', answer(200, { user_id: 1, shop_id: 1 }))).toEqual([]);
    expect(faultsOf('getMe', answer(200, { user_id: 1, shop_id: 1, shop: 1 }))).toHaveLength(1);
    expect(faultsOf('getMe', answer(418, {}))).toHaveLength(1);
    expect(faultsOf('deleteListing', answer(204, {}))).toHaveLength(1);
  });
});

type Check = (operationId: string, answer: Answer, status: number) => Answer;

/** Uses every operation at least once, refusals as well. */
async function drive(client: Client, check: Check): Promise<void> {
  const { shop } = client;
  await driveShop(client, check);
  const profiles = await client.setUp();
  const fields = { ...(await client.draftFields()), tags: 'wool rug', item_weight: 3.5, item_weight_unit: 'kg', production_partner_ids: '7' };
  const id = check('createDraftListing', await client.form('POST', `${shop}/listings`, fields), 201).body.listing_id as number;
  check('createDraftListing', await client.form('POST', `${shop}/listings`, { ...fields, title: 'a'.repeat(200) }), 400);
  const image = check('uploadListingImage', await client.upload(id, { image: png() }), 201).body.listing_image_id as number;
  client.clock.advance(5000);
  check('getListingImage', await client.get(`/listings/${id}/images/${image}`), 200);
  check('getListingImages', await client.get(`/listings/${id}/images`), 200);
  check('updateListing', await client.update(id, { state: 'active' }), 200);
  check('updateListing', await client.update(id, { who_made: 'i_did' }), 400);

  const property_values = [{ property_id: 513, property_name: 'Size', value_ids: [], values: ['Small'] }];
  const offerings = [{ price: 48.5, quantity: 4, is_enabled: true, readiness_state_id: profiles.readiness_state_id }];
  check('updateListingInventory', await client.json('PUT', `/listings/${id}/inventory`, { products: [{ sku: 'RUG-1', property_values, offerings }], sku_on_property: [513] }), 200);
  check('updateListingInventory', await client.json('PUT', `/listings/${id}/inventory`, { products: [] }), 400);
  check('getListingInventory', await client.get(`/listings/${id}/inventory?includes=Listing`), 200);

  check('updateListingProperty', await client.form('PUT', `${shop}/listings/${id}/properties/200`, { value_ids: 20001, values: 'Beige' }), 200);
  check('getListingProperties', await client.get(`${shop}/listings/${id}/properties`), 200);
  check('getListingProperty', await client.get(`/listings/${id}/properties/200`), 501);
  check('deleteListingProperty', await client.delete(`${shop}/listings/${id}/properties/200`), 204);

  const french = `${shop}/listings/${id}/translations/fr`;
  check('getListingTranslation', await client.get(french), 404);
  check('createListingTranslation', await client.form('POST', french, { title: 'Tapis', description: 'En laine', tags: 'laine' }), 200);
  check('updateListingTranslation', await client.form('PUT', french, { title: 'Grand tapis', description: 'En laine' }), 200);
  check('getListingTranslation', await client.get(french), 200);
  const asked = { question_text: 'Initials to emboss', question_type: 'text_input', required: true, max_allowed_characters: 4, instructions: 'Two at most' };
  check('updateListingPersonalization', await client.json('POST', `${shop}/listings/${id}/personalization`, { personalization_questions: [asked] }), 201);
  check('updateListingPersonalization', await client.json('POST', `${shop}/listings/${id}/personalization`, { personalization_questions: [{ ...asked, question_text: 'a'.repeat(46) }] }), 400);
  check('getListingPersonalization', await client.get(`/listings/${id}/personalization`), 200);
  const value_id = (await client.get(`/listings/${id}/inventory`)).body.products[0].property_values[0].value_ids[0];
  check('updateVariationImages', await client.json('POST', `${shop}/listings/${id}/variation-images`, { variation_images: [{ property_id: 513, value_id, image_id: image }] }), 200);
  check('updateVariationImages', await client.json('POST', `${shop}/listings/${id}/variation-images`, { variation_images: [{ property_id: 513, value_id, image_id: 1 }] }), 400);
  check('getListingVariationImages', await client.get(`${shop}/listings/${id}/variation-images`), 200);
  check('getListing', await client.get(`/listings/${id}?includes=Images,Shop,User,Translations,Videos,Personalization,BuyerPrice`), 200);
  check('getListing', await client.get('/listings/1'), 404);
  check('getListingsByShop', await client.get(`${shop}/listings?includes=Shipping,Inventory,Images`), 200);
  check('getListingsByListingIds', await client.get(`/listings/batch?listing_ids=${id}`), 200);
  check('getListingsInventoryByListingIds', await client.get(`/listings/batch/inventory?listing_ids=${id}`), 200);
  check('getListingsShippingByListingIds', await client.get(`/listings/batch/shipping?listing_ids=${id}`), 200);

  const { receipt_id } = client.etsy.buy({ sku: 'RUG-1', personalization: "O'Sullivan", message: 'Soon & safe' });
  check('createReceiptShipment', await client.json('POST', `${shop}/receipts/${receipt_id}/tracking`, { tracking_code: 'RR1MA', carrier_name: 'other' }), 200);
  check('updateShopReceipt', await client.form('PUT', `${shop}/receipts/${receipt_id}`, { was_shipped: true }), 200);
  client.etsy.refund(receipt_id, { amount: 100 });
  check('getShopReceipt', await client.get(`${shop}/receipts/${receipt_id}`), 200);
  await driveMoney(client, check, receipt_id);
  client.etsy.cancel(client.etsy.buy({ sku: 'RUG-1' }).receipt_id);
  check('getShopReceipts', await client.get(`${shop}/receipts`), 200);
  check('getShopReceipts', await client.get(`${shop}/receipts?limit=1000`), 400);

  check('deleteListingPersonalization', await client.delete(`${shop}/listings/${id}/personalization`), 204);
  check('deleteListingPersonalization', await client.delete(`${shop}/listings/${id}/personalization`), 404);
  check('deleteListingImage', await client.delete(`${shop}/listings/${id}/images/${image}`), 204);
  check('deleteListing', await client.delete(`/listings/${id}`), 204);
}

async function driveMoney(client: Client, check: Check, receiptId: number): Promise<void> {
  const { shop } = client;
  const now = Math.floor(client.clock.now() / 1000);
  client.etsy.review(receiptId, { rating: 5, text: 'Beautiful "undyed" wool', isPrivate: true });
  check('getReviewsByShop', await client.get(`${shop}/reviews?min_created=${now}`), 200);
  check('getReviewsByListing', await client.get(`/listings/${client.etsy.listings()[0]!.listing_id}/reviews`), 200);
  client.etsy.disburse();
  check('getShopPaymentAccountLedgerEntries', await client.get(`${shop}/payment-account/ledger-entries`), 400);
  const { body } = check('getShopPaymentAccountLedgerEntries', await client.get(`${shop}/payment-account/ledger-entries?min_created=${now - 86_400}&max_created=${now}`), 200);
  check('getShopPaymentAccountLedgerEntry', await client.get(`${shop}/payment-account/ledger-entries/${body.results[0].entry_id}`), 200);
  check('getPaymentAccountLedgerEntryPayments', await client.get(`${shop}/payment-account/ledger-entries/payments?ledger_entry_ids=${body.results.map((entry: { entry_id: number }) => entry.entry_id).join(',')}`), 200);
  const payment = check('getShopPaymentByReceiptId', await client.get(`${shop}/receipts/${receiptId}/payments`), 200);
  check('getPayments', await client.get(`${shop}/payments?payment_ids=${payment.body.results[0].payment_id}`), 200);
}

async function driveShop(client: Client, check: Check): Promise<void> {
  const { shop } = client;
  check('ping', await client.get('/openapi-ping'), 200);
  check('tokenScopes', await client.form('POST', '/scopes', { token: client.etsy.accessToken() }), 200);
  check('getMe', await client.get('/users/me'), 200);
  check('getShop', await client.get(shop), 200);
  check('getShopByOwnerUserId', await client.get(`/users/${client.etsy.userId}/shops`), 200);
  const nodes = check('getSellerTaxonomyNodes', await client.get('/seller-taxonomy/nodes'), 200);
  check('getPropertiesByTaxonomyId', await client.get(`/seller-taxonomy/nodes/${nodes.body.results.at(-1).children[0].id}/properties`), 200);
  check('getShippingCarriers', await client.get('/shipping-carriers?origin_country_iso=MA'), 200);

  const shipping = check('createShopShippingProfile', await client.form('POST', `${shop}/shipping-profiles`, { title: 'Post', origin_country_iso: 'MA', primary_cost: 1, secondary_cost: 1, destination_country_iso: 'US', min_delivery_days: 1, max_delivery_days: 9 }), 200);
  check('createShopShippingProfile', await client.form('POST', `${shop}/shipping-profiles`, { title: 'Post' }), 400);
  check('getShopShippingProfile', await client.get(`${shop}/shipping-profiles/${shipping.body.shipping_profile_id}`), 200);
  check('getShopShippingProfiles', await client.get(`${shop}/shipping-profiles`), 200);
  const times = { readiness_state: 'ready_to_ship', min_processing_time: 1, max_processing_time: 1 };
  const readiness = check('createShopReadinessStateDefinition', await client.form('POST', `${shop}/readiness-state-definitions`, times), 201);
  check('createShopReadinessStateDefinition', await client.form('POST', `${shop}/readiness-state-definitions`, times), 409);
  check('getShopReadinessStateDefinition', await client.get(`${shop}/readiness-state-definitions/${readiness.body.readiness_state_id}`), 200);
  check('getShopReadinessStateDefinitions', await client.get(`${shop}/readiness-state-definitions`), 200);
  const returns = check('createShopReturnPolicy', await client.form('POST', `${shop}/policies/return`, { accepts_returns: false, accepts_exchanges: false }), 200);
  check('getShopReturnPolicy', await client.get(`${shop}/policies/return/${returns.body.return_policy_id}`), 200);
  check('getShopReturnPolicies', await client.get(`${shop}/policies/return`), 200);
  const section = check('createShopSection', await client.form('POST', `${shop}/sections`, { title: 'Rugs' }), 200);
  check('getShopSection', await client.get(`${shop}/sections/${section.body.shop_section_id}`), 200);
  check('getShopSections', await client.get(`${shop}/sections`), 200);
  check('getShopProductionPartners', await client.get(`${shop}/production-partners`), 200);
}
