import { describe, expect, it } from 'vitest';
import { PurchaseRefused } from '../../../src/emulators/index.ts';
import type { Gid } from '../../../src/emulators/shopify/index.ts';
import { Client, rug } from './client.ts';

const list = 'query ($first: Int!, $after: String, $query: String, $sortKey: OrderSortKeys = UPDATED_AT) { orders(first: $first, after: $after, query: $query, sortKey: $sortKey) { nodes { name updatedAt } pageInfo { hasNextPage endCursor } } }';
const minute = 60_000;

async function shop(options = {}) {
  const client = new Client(options);
  const seed = { title: 'Bowl', price: '40.00', sku: 'BOWL', quantity: 5 };
  client.shopify.seedProduct(seed);
  client.shopify.seedProduct({ title: 'Rug', price: '0', variants: ['S', 'M'].map((Size) => ({ options: { Size }, price: '248.50', sku: `RUG-${Size}`, quantity: 2 })) });
  const order = async (id: string, fields: string) => (await client.data(`query ($id: ID!) { order(id: $id) { ${fields} } }`, { id })).order;
  const stock = () => Object.fromEntries(client.shopify.products().flatMap(({ variants }) => variants.map(({ sku, available, onHand }) => [sku, [available, onHand]])));
  return { client, order, stock };
}

describe('a purchase', () => {
  it('makes a paid order, and moves stock from available to committed', async () => {
    const { client, order, stock } = await shop();
    const { id } = client.shopify.buy({ sku: 'BOWL', quantity: 2, note: 'A gift', further: [{ title: 'Rug', options: { Size: 'M' }, discount: 850 }] });
    expect(stock()).toEqual({ BOWL: [3, 5], 'RUG-S': [2, 2], 'RUG-M': [1, 2] });
    expect(await order(id, 'name note displayFinancialStatus displayFulfillmentStatus totalPriceSet { shopMoney { amount currencyCode } } totalDiscountsSet { shopMoney { amount } } lineItems(first: 5) { nodes { sku variantTitle quantity originalUnitPriceSet { shopMoney { amount } } discountedTotalSet { shopMoney { amount } } } }')).toEqual({
      name: '#1001',
      note: 'A gift',
      displayFinancialStatus: 'PAID',
      displayFulfillmentStatus: 'UNFULFILLED',
      totalPriceSet: { shopMoney: { amount: '332.0', currencyCode: 'USD' } },
      totalDiscountsSet: { shopMoney: { amount: '8.5' } },
      lineItems: {
        nodes: [
          { sku: 'BOWL', variantTitle: null, quantity: 2, originalUnitPriceSet: { shopMoney: { amount: '40.0' } }, discountedTotalSet: { shopMoney: { amount: '80.0' } } },
          { sku: 'RUG-M', variantTitle: 'M', quantity: 1, originalUnitPriceSet: { shopMoney: { amount: '248.5' } }, discountedTotalSet: { shopMoney: { amount: '240.0' } } },
        ],
      },
    });
  });

  it('is refused for what is not there, not on sale or not enough, and then buys nothing', async () => {
    const { client, stock } = await shop();
    client.shopify.seedProduct({ title: 'Draft', price: '1', sku: 'DRAFT', status: 'DRAFT' });
    client.shopify.seedProduct({ title: 'Hidden', price: '1', sku: 'HIDDEN', published: false });
    const refused = (purchase: object) => () => client.shopify.buy(purchase);
    expect(refused({ sku: 'NONE' })).toThrow(PurchaseRefused);
    expect(refused({ sku: 'DRAFT' })).toThrow('"Draft" is draft');
    expect(refused({ sku: 'HIDDEN' })).toThrow('published nowhere');
    expect(refused({ title: 'Rug' })).toThrow('2 variants match Rug');
    expect(refused({ sku: 'BOWL', quantity: 0 })).toThrow('Cannot buy 0');
    expect(refused({ sku: 'BOWL', quantity: 3, further: [{ sku: 'BOWL', quantity: 3 }] })).toThrow('Only 2 left of "Bowl", 3 wanted');
    expect(stock()['BOWL']).toEqual([5, 5]);
    expect(client.shopify.orders()).toEqual([]);
  });

  it('oversells what may be bought without stock', async () => {
    const client = new Client();
    const input = rug(client, { productOptions: undefined, variants: undefined });
    const { id } = await client.set({ ...input, productOptions: [{ name: 'Title', values: [{ name: 'Default Title' }] }], variants: [{ sku: 'MTO', price: '10', inventoryPolicy: 'CONTINUE', inventoryItem: { tracked: true }, inventoryQuantities: [{ locationId: client.location, name: 'available', quantity: 0 }], optionValues: [{ optionName: 'Title', name: 'Default Title' }] }] });
    await client.publish(id);
    client.shopify.buy({ sku: 'MTO', quantity: 2 });
    expect(client.shopify.products()[0]!.variants[0]).toMatchObject({ available: -2, onHand: 0 });
  });

  it('waits for its payment, when it was not paid', async () => {
    const { client, order } = await shop();
    const { id } = client.shopify.buy({ sku: 'BOWL', paid: false });
    expect(await order(id, 'displayFinancialStatus unpaid transactions(first: 5) { kind }')).toEqual({ displayFinancialStatus: 'PENDING', unpaid: true, transactions: [] });
    client.shopify.pay(id);
    expect(await order(id, 'displayFinancialStatus transactions(first: 5) { kind status amountSet { shopMoney { amount } } }')).toEqual({ displayFinancialStatus: 'PAID', transactions: [{ kind: 'SALE', status: 'SUCCESS', amountSet: { shopMoney: { amount: '52.0' } } }] });
    expect(() => client.shopify.pay(id)).toThrow('paid already');
  });

  it('may be authorized first, and then captured, or let go', async () => {
    const { client, order } = await shop();
    const [taken, left] = [1, 2].map(() => client.shopify.buy({ sku: 'BOWL', paid: 'authorized' }).id) as [string, string];
    expect(await order(taken, 'displayFinancialStatus')).toEqual({ displayFinancialStatus: 'AUTHORIZED' });
    client.shopify.pay(taken as Gid);
    client.shopify.cancel(left as Gid);
    const fields = 'displayFinancialStatus transactions(first: 5) { kind }';
    expect(await order(taken, fields)).toEqual({ displayFinancialStatus: 'PAID', transactions: [{ kind: 'AUTHORIZATION' }, { kind: 'CAPTURE' }] });
    expect(await order(left, fields)).toEqual({ displayFinancialStatus: 'VOIDED', transactions: [{ kind: 'AUTHORIZATION' }, { kind: 'VOID' }] });
  });

  it('shows the buyer another currency, without digits where it has none', async () => {
    const { client, order } = await shop();
    const { id } = client.shopify.buy({ sku: 'BOWL', shipping: 0, presentment: { currency: 'JPY', rate: 150 } });
    expect(await order(id, 'presentmentCurrencyCode totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }')).toEqual({
      presentmentCurrencyCode: 'JPY',
      totalPriceSet: { shopMoney: { amount: '40.0', currencyCode: 'USD' }, presentmentMoney: { amount: '6000', currencyCode: 'JPY' } },
    });
  });

  it.each([
    [false, '58.0', '8.0'],
    [true, '50.0', '6.67'],
  ])('is taxed on top of prices, or within them (%s)', async (taxesIncluded, total, tax) => {
    const { client, order } = await shop({ taxesIncluded });
    const { id } = client.shopify.buy({ sku: 'BOWL', shipping: 1000, tax: { title: 'VAT', rate: 0.2 } });
    expect(await order(id, 'totalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } taxLines { title rate ratePercentage }')).toEqual({
      totalPriceSet: { shopMoney: { amount: total } },
      totalTaxSet: { shopMoney: { amount: tax } },
      taxLines: [{ title: 'VAT', rate: 0.2, ratePercentage: 20 }],
    });
  });
});

describe('reading orders', () => {
  it('goes by the time of change, and misses none while they move', async () => {
    const { client } = await shop();
    const ids = Array.from({ length: 4 }, () => {
      client.clock.advance(minute);
      return client.shopify.buy({ sku: 'BOWL' }).id;
    });
    const first = (await client.data(list, { first: 2 })).orders;
    expect(first.nodes.map(({ name }: { name: string }) => name)).toEqual(['#1001', '#1002']);
    client.clock.advance(minute);
    client.shopify.ship(ids[0]!);
    client.clock.advance(minute);
    client.shopify.refund(ids[3]!, { amount: 100 });
    const second = (await client.data(list, { first: 5, after: first.pageInfo.endCursor })).orders;
    expect(second).toMatchObject({ nodes: [{ name: '#1003' }, { name: '#1001' }, { name: '#1004' }], pageInfo: { hasNextPage: false } });
  });

  it('finds by the words of a search', async () => {
    const { client } = await shop();
    const names = async (query: string) => (await client.data(list, { first: 9, query })).orders.nodes.map(({ name }: { name: string }) => name);
    client.shopify.buy({ sku: 'BOWL', test: true });
    client.clock.advance(minute);
    const { id } = client.shopify.buy({ sku: 'RUG-S', buyer: { email: 'dana@example.org', lastName: 'Haddad' } });
    client.clock.advance(minute);
    client.shopify.cancel(id);
    client.shopify.buy({ sku: 'BOWL', paid: false });
    expect(await names("updated_at:>='2026-11-20T09:01:00Z' AND test:false")).toEqual(['#1002', '#1003']);
    expect(await names('financial_status:pending OR (sku:RUG-S status:cancelled)')).toEqual(['#1002', '#1003']);
    expect(await names('-test:true NOT email:dana@example.org')).toEqual(['#1003']);
    expect(await names('name:1001')).toEqual(['#1001']);
    expect(await names('hadd')).toEqual(['#1002']);
    expect(await names('email:dana*')).toEqual(['#1002']);
    expect((await client.data('{ ordersCount(query: "test:false", limit: 1) { count precision } }')).ordersCount).toEqual({ count: 1, precision: 'AT_LEAST' });
  });

  it('ends at 60 days without the scope for more', async () => {
    const { client } = await shop({ scopes: ['read_orders', 'read_products'] });
    client.shopify.buy({ sku: 'BOWL' });
    client.clock.advance(61 * 24 * 60 * minute);
    client.shopify.buy({ sku: 'BOWL' });
    expect((await client.data(list, { first: 9 })).orders.nodes).toMatchObject([{ name: '#1002' }]);
  });

  it('may show what changed only after a while', async () => {
    const { client } = await shop({ quirks: { searchLagMs: minute } });
    client.shopify.buy({ sku: 'BOWL' });
    expect((await client.data(list, { first: 9 })).orders.nodes).toEqual([]);
    client.clock.advance(minute);
    expect((await client.data(list, { first: 9 })).orders.nodes).toHaveLength(1);
  });

  it('goes backwards and in reverse as well', async () => {
    const { client } = await shop();
    for (let count = 0; count < 3; count += 1) client.shopify.buy({ sku: 'BOWL' });
    const page = async (words: string) => (await client.data(`{ orders(${words}, sortKey: ID) { nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor } } }`)).orders;
    const last = await page('last: 2');
    expect(last).toMatchObject({ nodes: [{ name: '#1002' }, { name: '#1003' }], pageInfo: { hasPreviousPage: true, hasNextPage: false } });
    expect(await page(`last: 2, before: "${last.pageInfo.startCursor}"`)).toMatchObject({ nodes: [{ name: '#1001' }], pageInfo: { hasPreviousPage: false, hasNextPage: true } });
    expect((await page('first: 2, reverse: true')).nodes).toEqual([{ name: '#1003' }, { name: '#1002' }]);
  });
});

describe('protected customer data', () => {
  const fields = 'email shippingAddress { name address1 city countryCodeV2 }';

  it('reads null where it is redacted, but for the town', async () => {
    const { client, order } = await shop({ protectedData: 'redacted' });
    const { id } = client.shopify.buy({ sku: 'BOWL' });
    expect(await order(id, fields)).toEqual({ email: null, shippingAddress: { name: null, address1: null, city: 'Cork', countryCodeV2: 'IE' } });
  });

  it('is an error for each of its fields where it is denied, and the rest is answered', async () => {
    const { client } = await shop({ protectedData: 'denied' });
    const { id } = client.shopify.buy({ sku: 'BOWL' });
    const { data, errors } = await client.answer(`query ($id: ID!) { order(id: $id) { name ${fields} } }`, { id });
    expect(data.order).toMatchObject({ name: '#1001', email: null, shippingAddress: { city: 'Cork' } });
    expect(errors).toHaveLength(3);
    expect(errors[0]).toMatchObject({ extensions: { code: 'ACCESS_DENIED' } });
  });
});
