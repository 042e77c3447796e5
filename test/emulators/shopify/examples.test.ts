import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedFile } from '../../shared.ts';
import { Client, type Json } from './client.ts';
import { complaints, officialFiles } from './official.ts';

const folder = sharedFile('contracts/shopify/examples');
const official = officialFiles();
const document = (name: string): string => readFileSync(`${folder}/${name}.graphql`, 'utf8');
const variables = (name: string): Json => JSON.parse(readFileSync(`${folder}/${name}.variables.json`, 'utf8'));

/** Thirteen documents that were written, with their variables, before there was an emulator: a cooperative's flows on Shopify, one after the other. */
describe.skipIf(!folder || !official)('the examples', () => {
  const client = new Client({ locales: ['en', 'fr'], operationMs: 1000 });
  let product: Json;

  /** The answer's data, after it was held against the official schema. */
  async function ask(name: string, given: Json): Promise<Json> {
    const data = await client.data(document(name), given);
    expect(complaints(official!.schema, document(name), data)).toEqual([]);
    return data;
  }

  beforeAll(async () => {
    await client.mutate('mutation { metafieldDefinitionCreate(definition: { name: "Id", namespace: "coop", key: "external_id", ownerType: PRODUCT, type: "id" }) { userErrors { message } } }');
    const given = JSON.parse(JSON.stringify(variables('01-product-upsert-by-custom-id')).replaceAll('gid://shopify/Location/71200010001', client.location));
    ({ product } = (await ask('01-product-upsert-by-custom-id', given)).productSet);
    client.clock.advance(60_000);
  });

  it('make a product by the id of the cooperative', () => {
    expect(product).toMatchObject({ handle: 'taznakht-flatweave-rug-madder-red', variantsCount: { count: 2 }, variants: { nodes: [{ sku: 'ANOU-20417-S', price: '248.00' }, { sku: 'ANOU-20417-M' }] } });
  });

  it('make another later, and ask after it', async () => {
    const { productSet } = await ask('02-product-set-async-by-handle', variables('02-product-set-async-by-handle'));
    client.clock.advance(1000);
    expect(await ask('03-product-operation-poll', { id: productSet.productSetOperation.id })).toMatchObject({ productOperation: { status: 'COMPLETE', userErrors: [] } });
  });

  it('stage uploads, and look at media', async () => {
    const { stagedUploadsCreate } = await ask('04-staged-uploads-create', variables('04-staged-uploads-create'));
    expect(stagedUploadsCreate.userErrors).toEqual([]);
    const { nodes } = await ask('05-media-status', { ids: product.media.nodes.map(({ id }: { id: string }) => id) });
    expect(nodes).toMatchObject([{ fileStatus: 'READY' }, { fileStatus: 'READY' }]);
  });

  it('set stock with a key, and only from what it was', async () => {
    const { input } = variables('06-inventory-set-quantities');
    const quantities = input.quantities.map((quantity: object, index: number) => ({ ...quantity, inventoryItemId: product.variants.nodes[index].inventoryItem.id, locationId: client.location, changeFromQuantity: null }));
    const { inventorySetQuantities } = await ask('06-inventory-set-quantities', { key: 'first', input: { ...input, quantities } });
    expect(inventorySetQuantities.userErrors).toEqual([]);
    const stale = quantities.map((quantity: object) => ({ ...quantity, changeFromQuantity: 77 }));
    expect(await ask('06-inventory-set-quantities', { key: 'second', input: { ...input, quantities: stale } })).toMatchObject({ inventorySetQuantities: { userErrors: [{ code: 'CHANGE_FROM_QUANTITY_STALE' }] } });
  });

  it('publish, and translate', async () => {
    const input = client.shopify.publications.map(({ id }) => ({ publicationId: id }));
    expect((await ask('07-publish-to-channels', { id: product.id, input })).publishablePublish.publishable.resourcePublicationsV2.nodes).toHaveLength(2);
    const { translatableResource } = await ask('08-translatable-content', { ...variables('08-translatable-content'), id: product.id });
    const digest = (key: string) => translatableResource.translatableContent.find((content: { key: string }) => content.key === key).digest;
    const translations = variables('09-translations-register').translations.map((translation: { key: string }) => ({ ...translation, translatableContentDigest: digest(translation.key) }));
    expect(await ask('09-translations-register', { id: product.id, translations })).toMatchObject({ translationsRegister: { translations: [{ outdated: false }, { outdated: false }], userErrors: [] } });
  });

  it('read orders, and send them', async () => {
    client.shopify.countStock('ANOU-20417-S', 1);
    const { id } = client.shopify.buy({ sku: 'ANOU-20417-S' });
    const { orders } = await ask('10-orders-updated-since', variables('10-orders-updated-since'));
    expect(orders.nodes).toMatchObject([{ id, displayFinancialStatus: 'PAID', lineItems: { nodes: [{ sku: 'ANOU-20417-S' }] } }]);
    const { order } = await client.data('query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 1) { nodes { id lineItems(first: 1) { nodes { id } } } } } }', { id });
    const [open] = order.fulfillmentOrders.nodes;
    const { fulfillment } = variables('11-fulfillment-create');
    const lineItemsByFulfillmentOrder = [{ fulfillmentOrderId: open.id, fulfillmentOrderLineItems: [{ id: open.lineItems.nodes[0].id, quantity: 1 }] }];
    expect(await ask('11-fulfillment-create', { fulfillment: { ...fulfillment, lineItemsByFulfillmentOrder } })).toMatchObject({ fulfillmentCreate: { fulfillment: { status: 'SUCCESS', trackingInfo: [{ number: '5012345678' }] }, userErrors: [] } });
  });

  it('run in bulk, as far as there is a file, and subscribe to webhooks once', async () => {
    expect(await ask('12-bulk-run-mutation', variables('12-bulk-run-mutation'))).toMatchObject({ bulkOperationRunMutation: { userErrors: [{ code: 'NO_SUCH_FILE' }] } });
    const given = variables('13-webhook-subscribe');
    expect(await ask('13-webhook-subscribe', given)).toMatchObject({ webhookSubscriptionCreate: { webhookSubscription: { topic: 'ORDERS_UPDATED', apiVersion: { supported: true } }, userErrors: [] } });
    expect(await ask('13-webhook-subscribe', given)).toMatchObject({ webhookSubscriptionCreate: { webhookSubscription: null, userErrors: [{ field: ['webhookSubscription', 'callbackUrl'] }] } });
  });
});
