import { shopifyEmulator, type ShopifyEmulator, type ShopifyEmulatorOptions } from '../../../src/emulators/index.ts';

export const start = Date.UTC(2026, 10, 20, 9);

/** A clock that stands still until it is told to move. */
export class TestClock {
  #now = start;

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

// Answers are JSON of many shapes; each test says which it expects.
export type Json = any; // oxlint-disable-line typescript/no-explicit-any

type Variables = Readonly<Record<string, unknown>>;

const jsonType = { 'content-type': 'application/json' };

/** A small client of the tests' own: it knows the wire and no more. */
export class Client {
  readonly clock = new TestClock();
  readonly shopify: ShopifyEmulator;
  readonly origin: string;
  token: string;
  version = '2026-10';

  /** The rate limit is out of the way unless a test sets it. */
  constructor(options: ShopifyEmulatorOptions = {}) {
    this.shopify = shopifyEmulator({ clock: this.clock, limitScale: 1000, ...options });
    this.origin = `https://${this.shopify.shopDomain}`;
    this.token = this.shopify.accessToken;
  }

  get location(): string {
    return this.shopify.locations[0]!.id;
  }

  request(path: string, method: string, body?: string | FormData, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.shopify.handle(new Request(path.startsWith('https:') ? path : this.origin + path, { method, headers, ...(body === undefined ? {} : { body }) }));
  }

  send(query: string, variables: Variables = {}): Promise<Response> {
    return this.request(`/admin/api/${this.version}/graphql.json`, 'POST', JSON.stringify({ query, variables }), { ...jsonType, 'x-shopify-access-token': this.token });
  }

  /** The whole answer. */
  async answer(query: string, variables: Variables = {}): Promise<Json> {
    return (await this.send(query, variables)).json();
  }

  /** The data alone. @throws Error for an answer with top-level errors. */
  async data(query: string, variables: Variables = {}): Promise<Json> {
    const { data, errors } = await this.answer(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Payload of the one mutation of a document. */
  async mutate(query: string, variables: Variables = {}): Promise<Json> {
    return Object.values(await this.data(query, variables))[0];
  }

  /** Payload of a productSet that went well. */
  async set(input: Variables, identifier?: Variables): Promise<Json> {
    const { product, userErrors } = await this.mutate(productSet, { input, ...(identifier ? { identifier } : {}) });
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
    return product;
  }

  /** What productSet says is wrong. */
  async refusal(input: Variables, identifier?: Variables): Promise<Json> {
    const { product, userErrors } = await this.mutate(productSet, { input, ...(identifier ? { identifier } : {}) });
    if (product) throw new Error('It was taken');
    return userErrors;
  }

  publish(id: string): Promise<Json> {
    const input = this.shopify.publications.map(({ id }) => ({ publicationId: id }));
    return this.mutate('mutation ($id: ID!, $input: [PublicationInput!]!) { publishablePublish(id: $id, input: $input) { userErrors { message } } }', { id, input });
  }
}

export const productSet = `mutation ($identifier: ProductSetIdentifiers, $input: ProductSetInput!) {
  productSet(identifier: $identifier, input: $input) {
    product {
      id title handle descriptionHtml vendor productType tags status updatedAt hasOnlyDefaultVariant totalInventory
      options { id name position values optionValues { id name hasVariants } }
      variants(first: 100) { nodes { id title sku price inventoryQuantity selectedOptions { name value } inventoryItem { id tracked } } }
      media(first: 100) { nodes { id alt status } }
      metafields(first: 100) { nodes { id namespace key type value } }
    }
    userErrors { code field message }
  }
}`;

/** A rug in two sizes, one of each in stock. */
export function rug(client: Client, changes: Variables = {}): Variables {
  const variant = (size: string, price: string) => ({
    sku: `RUG-${size}`,
    price,
    optionValues: [{ optionName: 'Size', name: size }],
    inventoryItem: { tracked: true, countryCodeOfOrigin: 'MA', harmonizedSystemCode: '570210' },
    inventoryQuantities: [{ locationId: client.location, name: 'available', quantity: 1 }],
  });
  return {
    title: 'Taznakht rug',
    descriptionHtml: '<p>Woven in Taznakht.</p>',
    status: 'ACTIVE',
    productOptions: [{ name: 'Size', position: 1, values: [{ name: 'S' }, { name: 'M' }] }],
    variants: [variant('S', '248.00'), variant('M', '412.00')],
    ...changes,
  };
}

export const setQuantities = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id reason changes { name delta location { id } } }
    userErrors { code field message }
  }
}`;

/** The first bytes of a PNG of that size; `mark` makes it another picture. */
export function png(width = 2400, height = 2000, mark = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  view.setUint32(36, mark);
  return bytes;
}
