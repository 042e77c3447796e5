import { readFileSync } from 'node:fs';
import { isInputObjectType, isInterfaceType, isObjectType, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { cutSchema } from '../../../scripts/shopify-schema/cut.ts';
import { schemaModule } from '../../../scripts/shopify-schema/module.ts';
import { served } from '../../../scripts/shopify-schema/served.ts';
import { executableSchema } from '../../../src/emulators/shopify/graphql/executable-schema.ts';
import { mutations } from '../../../src/emulators/shopify/root-mutation.ts';
import { queries } from '../../../src/emulators/shopify/root-query.ts';
import { Client, rug, setQuantities } from './client.ts';
import { everyField } from './every-field.ts';
import { complaints, officialFiles } from './official.ts';

const official = officialFiles();
const schema = executableSchema();
const uri = 'https://sync.example.org/hooks';

/** A shop where something of every kind has happened. */
async function livelyShop() {
  const client = new Client({ locales: ['en', 'fr'], locations: ['Atelier', 'Fair'], connectionWeight: () => 0, deliverWebhook: async () => new Response() });
  const metafields = [{ namespace: 'coop', key: 'village', type: 'single_line_text_field', value: 'Taznakht' }];
  await client.mutate('mutation { metafieldDefinitionCreate(definition: { name: "Village", namespace: "coop", key: "village", ownerType: PRODUCT, type: "single_line_text_field" }) { userErrors { message } } }');
  const files = [{ originalSource: 'https://photos.example/a.jpg', alt: 'A' }];
  const product = await client.set(rug(client, { files, metafields, category: 'gid://shopify/TaxonomyCategory/hg-12' }));
  client.clock.advance(5000);
  await client.publish(product.id);
  const { translatableResource } = await client.data('query ($id: ID!) { translatableResource(resourceId: $id) { translatableContent { key digest } } }', { id: product.id });
  const translations = [{ locale: 'fr', key: 'title', value: 'Tapis', translatableContentDigest: translatableResource.translatableContent[0].digest }];
  await client.mutate('mutation ($id: ID!, $translations: [TranslationInput!]!) { translationsRegister(resourceId: $id, translations: $translations) { userErrors { message } } }', { id: product.id, translations });
  await client.mutate('mutation ($uri: String!) { webhookSubscriptionCreate(topic: ORDERS_UPDATED, webhookSubscription: { uri: $uri, name: "orders" }) { userErrors { message } } }', { uri });
  const { id } = client.shopify.buy({ sku: 'RUG-S', tax: { title: 'VAT', rate: 0.2 }, customAttributes: { Engraving: 'F & M' }, further: [{ sku: 'RUG-M' }] });
  client.shopify.ship(id, { quantities: { 'RUG-S': 1 }, tracking: { company: 'Poste Maroc', number: 'RR1' } });
  client.shopify.refund(id, { lines: [{ sku: 'RUG-M', quantity: 1, restockType: 'CANCEL' }], shipping: 100 });
  client.shopify.payOut();
  const { bulkOperation } = await client.mutate('mutation { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }", groupObjects: true) { bulkOperation { id } } }');
  const { productSetOperation } = await client.mutate('mutation { productSet(input: { title: "Later" }, synchronous: false) { productSetOperation { id } } }');
  const { inventoryAdjustmentGroup } = await client.mutate(setQuantities, {
    key: 'one',
    input: { name: 'available', reason: 'correction', quantities: [{ inventoryItemId: product.variants.nodes[0].inventoryItem.id, locationId: client.location, quantity: 4, changeFromQuantity: null }] },
  });
  client.clock.advance(60_000);
  const read = await client.data(
    'query ($order: ID!, $product: ID!) { order(id: $order) { id customer { id } fulfillments(first: 1) { id } refunds(first: 1) { id } fulfillmentOrders(first: 1) { nodes { id } } } product(id: $product) { options(first: 1) { id } media(first: 1) { nodes { id } } variants(first: 1) { nodes { id inventoryItem { id inventoryLevels(first: 1) { nodes { id } } } } } } metafieldDefinitions(first: 1, ownerType: PRODUCT) { nodes { id } } }',
    { order: id, product: product.id },
  );
  const [variant] = read.product.variants.nodes;
  return {
    client,
    adjustment: inventoryAdjustmentGroup.id as string,
    ids: {
      BulkOperation: bulkOperation.id,
      Fulfillment: read.order.fulfillments[0].id,
      FulfillmentOrder: read.order.fulfillmentOrders.nodes[0].id,
      InventoryItem: variant.inventoryItem.id,
      InventoryLevel: variant.inventoryItem.inventoryLevels.nodes[0].id,
      Location: client.location,
      MediaImage: read.product.media.nodes[0].id,
      MetafieldDefinition: read.metafieldDefinitions.nodes[0].id,
      Order: id,
      Product: product.id,
      ProductSetOperation: productSetOperation.id,
      ProductVariant: variant.id,
      Publication: client.shopify.publications[0]!.id,
      Refund: read.order.refunds[0].id,
    } as Readonly<Record<string, string>>,
  };
}

const shop = await livelyShop();
const literals = (id: string | undefined) => ({
  id: JSON.stringify(id ?? shop.ids['Product']),
  ids: JSON.stringify([id ?? shop.ids['Product']]),
  identifier: '{ handle: "taznakht-rug" }',
  resourceId: JSON.stringify(shop.ids['Product']),
  resourceIds: JSON.stringify([shop.ids['Product']]),
  locale: '"fr"',
  namespace: '"coop"',
  key: '"village"',
  ownerType: 'PRODUCT',
  names: '["available", "committed", "on_hand", "incoming"]',
  locationId: JSON.stringify(shop.client.location),
  publicationId: JSON.stringify(shop.ids['Publication']),
});

/** Asks, and holds the answer against the official schema where that is there. */
async function asked(query: string): Promise<Record<string, unknown>> {
  const { data, errors } = await shop.client.answer(query);
  expect(errors).toBeUndefined();
  expect(official ? complaints(official.schema, query, data) : []).toEqual([]);
  return data;
}

describe('the part of the schema that is served', () => {
  it('is a schema, whole in itself', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it.skipIf(!official)('is what the script cuts out of the official file, under its licence', () => {
    expect(readFileSync('src/emulators/shopify/graphql/admin-schema.ts', 'utf8')).toBe(schemaModule(official!.text, official!.licence));
  });

  it('has a resolver for every query and mutation, and no other', () => {
    expect(Object.keys(queries).toSorted()).toEqual(Object.keys(schema.getQueryType()!.getFields()).toSorted());
    expect(Object.keys(mutations).toSorted()).toEqual(Object.keys(schema.getMutationType()!.getFields()).toSorted());
  });

  it('holds all that it is said to, and no more', () => {
    for (const [name, fields] of Object.entries(served)) {
      const type = schema.getType(name);
      const held = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
      const said = new Set([...fields.matchAll(/(\w+)(?:\([^)]*\))?/g)].map(([, field]) => field));
      expect([name, [...said].toSorted()]).toEqual([name, held.toSorted()]);
    }
  });
});

describe('every field that is served', () => {
  it.each(Object.keys(shop.ids))('of %s, by its id, reads as the schema says', async (type) => {
    const id = shop.ids[type];
    const { node } = await asked(`{ node(id: ${JSON.stringify(id)}) { ... on ${type} ${everyField(schema, schema.getType(type)!, 2, literals(id))} __typename } }`);
    expect(node).toMatchObject({ __typename: type });
  });

  it('of an adjustment is in the answer of the mutation alone', async () => {
    const input = JSON.stringify(shop.adjustment);
    expect(await shop.client.data(`{ node(id: ${input}) { id } }`)).toEqual({ node: null });
  });

  const withoutIds = Object.values(schema.getQueryType()!.getFields()).filter(({ name }) => !['node', 'nodes', 'job'].includes(name));
  it.each(withoutIds.map(({ name }) => name))('of the query %s reads as the schema says', async (name) => {
    const field = schema.getQueryType()!.getFields()[name]!;
    const typeName = name[0]!.toUpperCase() + name.slice(1);
    const id = name === 'productOperation' ? shop.ids['ProductSetOperation'] : shop.ids[typeName];
    const all = everyField(schema, schema.getQueryType()!, 2, literals(id));
    const start = all.indexOf(`QueryRoot_${name}: `);
    expect(start).toBeGreaterThan(0);
    const data = await asked(`{ ${balanced(all.slice(start))} }`);
    expect(data[`QueryRoot_${field.name}`]).not.toBeNull();
  });
});

/** The first selection of a text that holds many. */
function balanced(text: string): string {
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '{' || character === '(') depth += 1;
    if (character === '}' || character === ')') depth -= 1;
    if (character === '}' && depth === 0) return text.slice(0, index + 1);
  }
  return text;
}

describe.skipIf(!official)('the script that cuts', () => {
  const cut = (changes: Record<string, string>) => () => cutSchema(official!.text, { ...served, ...changes });

  it.each([
    ['a field that is not there', { Count: 'count precision colour' }, 'The official schema has no Count.colour'],
    ['an argument that is not there', { Product: 'id variants(first colour)' }, 'The official schema has no Product.variants(colour)'],
    ['a type that is not there', { Colour: 'name' }, 'The official schema has no Colour'],
    ['a type that it needs and is not told of', { Count: 'count precision', Shop: 'shopPolicies' }, 'ShopPolicy is needed and is not served'],
    ['a field that is no longer to be used', { Product: 'bodyHtml' }, 'Product.bodyHtml is deprecated'],
    ['an argument that is mandatory', { Product: 'translations' }, 'Product.translations(locale) is mandatory and is not served'],
    ['an input that is mandatory', { WeightInput: 'unit' }, 'WeightInput.value is mandatory and is not served'],
  ])('complains about %s', (_what, changes, message) => {
    expect(cut(changes as unknown as Record<string, string>)).toThrow(message);
  });
});
