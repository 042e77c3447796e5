import { describe, expect, it } from 'vitest';
import { Client, type Json } from './client.ts';

const fulfil = 'mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id name status totalQuantity trackingInfo(first: 5) { company number url } } userErrors { field message } } }';
const cancel = 'mutation ($id: ID!, $restock: Boolean!, $refund: Boolean) { orderCancel(orderId: $id, reason: INVENTORY, restock: $restock, refund: $refund) { job { id done } jobResult { status } orderCancelUserErrors { code field } } }';

async function shop(options = {}) {
  const client = new Client(options);
  client.shopify.seedProduct({ title: 'Bowl', price: '40.00', sku: 'BOWL', quantity: 5 });
  client.shopify.seedProduct({ title: 'Tray', price: '60.00', sku: 'TRAY', quantity: 1 });
  const { id } = client.shopify.buy({ sku: 'BOWL', quantity: 3, further: [{ sku: 'TRAY' }] });
  const order = async (fields: string): Promise<Json> => (await client.data(`query ($id: ID!) { order(id: $id) { ${fields} } }`, { id })).order;
  const fulfillmentOrder = async (): Promise<Json> =>
    (await order('fulfillmentOrders(first: 5) { nodes { id status supportedActions { action } assignedLocation { location { id } } lineItems(first: 5) { nodes { id sku totalQuantity remainingQuantity } } } }')).fulfillmentOrders.nodes[0];
  const stock = () => client.shopify.products().flatMap(({ variants }) => variants.map(({ available, onHand }) => [available, onHand]));
  return { client, id, order, fulfillmentOrder, stock };
}

describe('fulfillmentCreate', () => {
  it('sends what is named, with its tracking, and leaves the rest to be sent', async () => {
    const { client, order, fulfillmentOrder, stock } = await shop();
    const open = await fulfillmentOrder();
    expect(open).toMatchObject({ status: 'OPEN', supportedActions: expect.arrayContaining([{ action: 'CREATE_FULFILLMENT' }]), assignedLocation: { location: { id: client.location } } });
    const bowls = open.lineItems.nodes[0];
    const tracking = { company: 'Poste Maroc', number: 'RR123', url: 'https://track.example/RR123' };
    const wanted = { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: open.id, fulfillmentOrderLineItems: [{ id: bowls.id, quantity: 2 }] }], trackingInfo: tracking, notifyCustomer: true };
    expect(await client.mutate(fulfil, { fulfillment: wanted })).toMatchObject({ fulfillment: { name: '#1001-F1', status: 'SUCCESS', totalQuantity: 2, trackingInfo: [tracking] }, userErrors: [] });
    expect(await fulfillmentOrder()).toMatchObject({ status: 'IN_PROGRESS', lineItems: { nodes: [{ remainingQuantity: 1 }, { remainingQuantity: 1 }] } });
    expect(await order('displayFulfillmentStatus')).toEqual({ displayFulfillmentStatus: 'PARTIALLY_FULFILLED' });
    expect(stock()).toEqual([[2, 3], [0, 1]]);
    expect(client.shopify.mailsSent).toMatchObject([{ about: 'shipping' }]);
  });

  it('sends all that remains, where no lines are named, and closes the order', async () => {
    const { client, order, fulfillmentOrder } = await shop();
    const { id } = await fulfillmentOrder();
    const wanted = { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: id }] };
    await client.mutate(fulfil, { fulfillment: wanted });
    expect(await order('displayFulfillmentStatus closed fulfillments(first: 5) { totalQuantity }')).toEqual({ displayFulfillmentStatus: 'FULFILLED', closed: true, fulfillments: [{ totalQuantity: 4 }] });
    expect(await fulfillmentOrder()).toMatchObject({ status: 'CLOSED', supportedActions: [] });
    expect(await client.mutate(fulfil, { fulfillment: wanted })).toMatchObject({ fulfillment: null, userErrors: [{ field: ['fulfillment'], message: expect.stringContaining('closed') }] });
  });

  it('sends the same pieces twice when it is told twice, and never more than there are', async () => {
    const { client, fulfillmentOrder } = await shop();
    const { id, lineItems } = await fulfillmentOrder();
    const wanted = { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: id, fulfillmentOrderLineItems: [{ id: lineItems.nodes[0].id, quantity: 1 }] }] };
    for (let count = 0; count < 3; count += 1) expect((await client.mutate(fulfil, { fulfillment: wanted })).userErrors).toEqual([]);
    expect((await client.mutate(fulfil, { fulfillment: wanted })).userErrors).toHaveLength(1);
    expect((await client.mutate(fulfil, { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/1' }] } })).userErrors).toHaveLength(1);
  });

  it('is split by the locations that send, one at a time', async () => {
    const client = new Client({ locations: ['Atelier', 'Fair'] });
    client.shopify.seedProduct({ title: 'Bowl', price: '40.00', sku: 'BOWL', quantity: 1 });
    client.shopify.seedProduct({ title: 'Tray', price: '40.00', sku: 'TRAY', quantity: 0 });
    client.shopify.countStock('TRAY', 1, client.shopify.locations[1]!.id);
    const { id } = client.shopify.buy({ sku: 'BOWL', further: [{ sku: 'TRAY' }] });
    const { order } = await client.data('query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { id } } } }', { id });
    const ids = order.fulfillmentOrders.nodes.map((node: { id: string }) => ({ fulfillmentOrderId: node.id }));
    expect(ids).toHaveLength(2);
    expect((await client.mutate(fulfil, { fulfillment: { lineItemsByFulfillmentOrder: ids } })).userErrors).toMatchObject([{ message: expect.stringContaining('same location') }]);
    for (const one of ids) await client.mutate(fulfil, { fulfillment: { lineItemsByFulfillmentOrder: [one] } });
    expect(client.shopify.orders()[0]).toMatchObject({ fulfillmentStatus: 'FULFILLED' });
  });

  it('is refused while the order is on hold', async () => {
    const { client, id, order, fulfillmentOrder } = await shop();
    client.shopify.hold(id);
    expect(await fulfillmentOrder()).toMatchObject({ status: 'ON_HOLD', supportedActions: expect.arrayContaining([{ action: 'RELEASE_HOLD' }]) });
    expect(await order('displayFulfillmentStatus')).toEqual({ displayFulfillmentStatus: 'ON_HOLD' });
    const wanted = { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: (await fulfillmentOrder()).id }] };
    expect((await client.mutate(fulfil, { fulfillment: wanted })).userErrors).toHaveLength(1);
    client.shopify.hold(id, false);
    expect((await client.mutate(fulfil, { fulfillment: wanted })).userErrors).toEqual([]);
  });

  it('may have its tracking corrected', async () => {
    const { client, id } = await shop();
    client.shopify.ship(id, { quantities: { BOWL: 1 }, tracking: { number: 'WRONG' } });
    const { order } = await client.data('query ($id: ID!) { order(id: $id) { fulfillments(first: 1) { id trackingInfo(first: 1) { number } } } }', { id });
    expect(order.fulfillments[0].trackingInfo).toEqual([{ number: 'WRONG' }]);
    const update = 'mutation ($id: ID!, $tracking: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking) { fulfillment { trackingInfo(first: 5) { number } } userErrors { field } } }';
    expect(await client.mutate(update, { id: order.fulfillments[0].id, tracking: { company: 'DHL', numbers: ['1', '2'] } })).toEqual({ fulfillment: { trackingInfo: [{ number: '1' }, { number: '2' }] }, userErrors: [] });
    expect(await client.mutate(update, { id: 'gid://shopify/Fulfillment/1', tracking: {} })).toMatchObject({ userErrors: [{ field: ['fulfillmentId'] }] });
  });
});

describe('orderCancel', () => {
  it('is a job that gives money and stock back in the end', async () => {
    const { client, id, order, stock } = await shop();
    const { job, jobResult, orderCancelUserErrors } = await client.mutate(cancel, { id, restock: true, refund: true });
    expect([job.done, jobResult, orderCancelUserErrors]).toEqual([false, { status: 'STARTED' }, []]);
    expect(await order('cancelledAt')).toEqual({ cancelledAt: null });
    client.clock.advance(1000);
    expect(await client.data('query ($id: ID!) { job(id: $id) { done } }', { id: job.id })).toEqual({ job: { done: true } });
    expect(await order('cancelledAt cancelReason displayFinancialStatus totalRefundedSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } fulfillmentOrders(first: 1) { nodes { status lineItems(first: 2) { nodes { remainingQuantity } } } }')).toEqual({
      cancelledAt: '2026-11-20T09:00:01Z',
      cancelReason: 'INVENTORY',
      displayFinancialStatus: 'REFUNDED',
      totalRefundedSet: { shopMoney: { amount: '192.0' } },
      currentTotalPriceSet: { shopMoney: { amount: '0.0' } },
      fulfillmentOrders: { nodes: [{ status: 'CLOSED', lineItems: { nodes: [{ remainingQuantity: 0 }, { remainingQuantity: 0 }] } }] },
    });
    expect(stock()).toEqual([[5, 5], [1, 1]]);
  });

  it('keeps the money and loses the stock, when it is told so', async () => {
    const { client, id, order, stock } = await shop();
    await client.mutate(cancel, { id, restock: false, refund: false });
    client.clock.advance(1000);
    expect(await order('displayFinancialStatus')).toEqual({ displayFinancialStatus: 'PAID' });
    expect(stock()).toEqual([[2, 2], [0, 0]]);
  });

  it('refuses what is unknown, cancelled or sent', async () => {
    const { client, id } = await shop();
    const code = async (id: string) => (await client.mutate(cancel, { id, restock: true })).orderCancelUserErrors[0].code;
    expect(await code('gid://shopify/Order/1')).toBe('NOT_FOUND');
    const { id: cancelled } = client.shopify.buy({ sku: 'BOWL' });
    client.shopify.cancel(cancelled);
    expect(await code(cancelled)).toBe('INVALID');
    client.shopify.ship(id, { quantities: { BOWL: 1 } });
    expect(await code(id)).toBe('INVALID');
    expect(() => client.shopify.cancel(id)).toThrow('has been sent');
  });
});

describe('a refund', () => {
  const fields = 'refunds(first: 5) { note totalRefundedSet { shopMoney { amount } } refundLineItems(first: 5) { nodes { quantity restockType subtotalSet { shopMoney { amount } } lineItem { sku currentQuantity } } } refundShippingLines(first: 1) { nodes { subtotalAmountSet { shopMoney { amount } } } } } displayFinancialStatus currentTotalPriceSet { shopMoney { amount } }';

  it('of some pieces takes them off what is to be sent, and back into stock when told so', async () => {
    const { client, id, order, fulfillmentOrder, stock } = await shop();
    client.shopify.refund(id, { lines: [{ sku: 'BOWL', quantity: 2, restockType: 'CANCEL' }], shipping: 500, note: 'Out of clay' });
    expect(await order(fields)).toEqual({
      refunds: [
        {
          note: 'Out of clay',
          totalRefundedSet: { shopMoney: { amount: '85.0' } },
          refundLineItems: { nodes: [{ quantity: 2, restockType: 'CANCEL', subtotalSet: { shopMoney: { amount: '80.0' } }, lineItem: { sku: 'BOWL', currentQuantity: 1 } }] },
          refundShippingLines: { nodes: [{ subtotalAmountSet: { shopMoney: { amount: '5.0' } } }] },
        },
      ],
      displayFinancialStatus: 'PARTIALLY_REFUNDED',
      currentTotalPriceSet: { shopMoney: { amount: '107.0' } },
    });
    expect((await fulfillmentOrder()).lineItems.nodes[0]).toMatchObject({ totalQuantity: 1, remainingQuantity: 1 });
    expect(stock()[0]).toEqual([4, 5]);
  });

  it('of pieces that were sent puts them back into stock when they return', async () => {
    const { client, id, stock } = await shop();
    client.shopify.ship(id);
    expect(stock()).toEqual([[2, 2], [0, 0]]);
    client.shopify.refund(id, { lines: [{ sku: 'TRAY', quantity: 1, restockType: 'RETURN' }] });
    expect(stock()).toEqual([[2, 2], [1, 1]]);
    expect(client.shopify.orders()[0]).toMatchObject({ fulfillmentStatus: 'FULFILLED', refunded: 6000 });
  });

  it('never gives back more than was paid, nor more pieces than were bought', async () => {
    const { client, id } = await shop();
    expect(() => client.shopify.refund(id, { amount: 1_000_000 })).toThrow('Cannot refund');
    expect(() => client.shopify.refund(id, { lines: [{ sku: 'TRAY', quantity: 2 }] })).toThrow('Cannot refund 2 of 1');
    expect(() => client.shopify.refund(id, { lines: [{ sku: 'VASE', quantity: 1 }] })).toThrow('has no line VASE');
    expect(client.shopify.orders()[0]?.refunded).toBe(0);
  });
});

describe('an order of a product that was deleted', () => {
  it('keeps its line, whose product and variant read as null', async () => {
    const { client, order } = await shop();
    client.shopify.deleteProduct(client.shopify.products()[0]!.id);
    expect((await order('lineItems(first: 1) { nodes { sku title product { id } variant { id } } }')).lineItems.nodes).toEqual([{ sku: 'BOWL', title: 'Bowl', product: null, variant: null }]);
  });
});

describe('Shopify Payments', () => {
  const read = '{ shopifyPaymentsAccount { balance { amount } balanceTransactions(first: 9, sortKey: PROCESSED_AT) { nodes { type amount { amount } fee { amount } net { amount } associatedOrder { name } associatedPayout { id status } } } payouts(first: 5) { nodes { id status net { amount } summary { chargesGross { amount } chargesFee { amount } refundsFeeGross { amount } } } } } }';

  it('books charges and refunds, and pays out what is left', async () => {
    const { client, id } = await shop();
    client.clock.advance(1000);
    client.shopify.refund(id, { amount: 1000 });
    const before = (await client.data(read)).shopifyPaymentsAccount;
    expect(before.balance).toEqual([{ amount: '176.13' }]);
    expect(before.balanceTransactions.nodes).toMatchObject([
      { type: 'CHARGE', amount: { amount: '192.0' }, fee: { amount: '5.87' }, net: { amount: '186.13' }, associatedOrder: { name: '#1001' }, associatedPayout: { id: null, status: 'PENDING' } },
      { type: 'REFUND', amount: { amount: '-10.0' }, fee: { amount: '0.0' }, net: { amount: '-10.0' } },
    ]);
    const payout = client.shopify.payOut();
    const after = (await client.data(read)).shopifyPaymentsAccount;
    expect(after.payouts.nodes).toEqual([{ id: payout, status: 'PAID', net: { amount: '176.13' }, summary: { chargesGross: { amount: '192.0' }, chargesFee: { amount: '5.87' }, refundsFeeGross: { amount: '-10.0' } } }]);
    expect(after.balanceTransactions.nodes[0].associatedPayout).toEqual({ id: payout, status: 'PAID' });
    expect(client.shopify.payOut()).toBeUndefined();
  });

  it('shows a payout as a transfer off the balance, unless that is not wanted', async () => {
    const { client } = await shop();
    client.shopify.payOut('FAILED');
    const { shopifyPaymentsAccount } = await client.data('{ shopifyPaymentsAccount { balance { amount } all: balanceTransactions(first: 9) { nodes { type net { amount } associatedPayout { status } } } some: balanceTransactions(first: 9, hideTransfers: true) { nodes { type } } } }');
    expect(shopifyPaymentsAccount).toMatchObject({
      balance: [{ amount: '0.0' }],
      all: { nodes: [{ type: 'CHARGE', net: { amount: '186.13' } }, { type: 'TRANSFER', net: { amount: '-186.13' }, associatedPayout: { status: 'FAILED' } }] },
      some: { nodes: [{ type: 'CHARGE' }] },
    });
  });

  it('is null where the shop takes its payments otherwise', async () => {
    const { client, order } = await shop({ payments: false });
    expect(await client.data('{ shopifyPaymentsAccount { id } }')).toEqual({ shopifyPaymentsAccount: null });
    expect(await order('paymentGatewayNames')).toEqual({ paymentGatewayNames: ['manual'] });
  });
});
