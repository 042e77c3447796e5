import type { Operation, Order, Page, Reader, ReadFrom } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { codesOf, openShop, published, slippers, wantedOf, type Shop } from './shop.ts';

async function pagesOf(reader: Reader<Order>, shop: Shop, from: ReadFrom = {}): Promise<readonly Page<Order>[]> {
  const pages: Page<Order>[] = [];
  for await (const page of reader.pages(from, shop.call)) pages.push(page);
  return pages;
}
const itemsOf = (pages: readonly Page<Order>[]) => pages.flatMap((page) => page.items);

async function shopWithSlippers(): Promise<Shop> {
  const shop = openShop();
  await shop.prepare();
  await published(shop, wantedOf(slippers, { quantities: { 'BAB-40': 900 } }));
  return shop;
}

describe('orders', () => {
  it('come with lines, amounts, address and what the buyer asked for, in plain text', async () => {
    const shop = await shopWithSlippers();
    const receipt = shop.emulator.buy({ sku: 'BAB-40', quantity: 2, personalization: 'Z & M', message: "Don't ring & thanks", buyer: { name: "Orla O'Connell", country: 'IE', city: 'Cork', state: null } });
    const [page] = await pagesOf(shop.channel.reads.orders.updated, shop);
    const [order] = page!.items;
    expect(order).toMatchObject({
      id: String(receipt.receipt_id),
      status: 'paid',
      placedAt: new Date(shop.clock.now()).toISOString(),
      buyerNote: "Don't ring & thanks",
      shipTo: { name: "Orla O'Connell", city: 'Cork', country: 'IE' },
      lines: [{ sku: 'BAB-40', quantity: 2, unitPrice: { amount: 4500, currency: 'USD' } }],
    });
    expect(order!.shipTo).not.toHaveProperty('region');
    expect(order!.lines[0]!.options).toContainEqual({ name: 'Size', value: '40' });
    expect(order!.lines[0]!.options.map((option) => option.value)).toContain('Z & M');
    expect(order!.lines[0]!.listingRef).toBe(String(receipt.transactions[0]!.listing_id));
    expect(page!.until).toEqual(new Date(shop.clock.now()));
  });

  it('are read page by page, each once, also when many changed in the same second', async () => {
    const shop = await shopWithSlippers();
    const bought: string[] = [];
    for (let index = 0; index < 230; index += 1) {
      if (index < 60 || index > 190) shop.clock.advance(1000);
      bought.push(String(shop.emulator.buy({ sku: 'BAB-40' }).receipt_id));
    }
    shop.clock.advance(1000);
    const pages = await pagesOf(shop.channel.reads.orders.updated, shop);
    expect(itemsOf(pages).map((order) => order.id)).toEqual(bought);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.at(-1)!.next).toBeUndefined();
  });

  it('go on from a cursor as if nothing had happened', async () => {
    const shop = await shopWithSlippers();
    for (let index = 0; index < 150; index += 1) {
      shop.clock.advance(1000);
      shop.emulator.buy({ sku: 'BAB-40' });
    }
    const { updated } = shop.channel.reads.orders;
    const [first] = await pagesOf(updated, shop);
    const rest = await pagesOf(updated, shop, { cursor: first!.next! });
    const all = new Set([...first!.items, ...itemsOf(rest)].map((order) => order.id));
    expect(all.size).toBe(150);
  });

  it('since a time leave out what changed before', async () => {
    const shop = await shopWithSlippers();
    shop.emulator.buy({ sku: 'BAB-40' });
    shop.clock.advance(60_000);
    const late = shop.emulator.buy({ sku: 'BAB-41' });
    const pages = await pagesOf(shop.channel.reads.orders.updated, shop, { since: new Date(shop.clock.now()) });
    expect(itemsOf(pages).map((order) => order.id)).toEqual([String(late.receipt_id)]);
  });

  it('that were cancelled are found by a pass of their own, and open ones by another', async () => {
    const shop = openShop({ emulator: { hideCanceledReceipts: true } });
    await shop.prepare();
    await published(shop, wantedOf(slippers));
    const first = shop.emulator.buy({ sku: 'BAB-40' });
    const second = shop.emulator.buy({ sku: 'BAB-41' });
    shop.emulator.cancel(first.receipt_id);
    const { updated, cancelled, open } = shop.channel.reads.orders;
    expect(itemsOf(await pagesOf(updated, shop)).map((order) => order.id)).toEqual([String(second.receipt_id)]);
    expect(itemsOf(await pagesOf(cancelled, shop))).toMatchObject([{ id: String(first.receipt_id), status: 'cancelled', cancelledAt: expect.any(String) }]);
    expect(itemsOf(await pagesOf(open, shop)).map((order) => order.id)).toEqual([String(second.receipt_id)]);
  });

  it('tell what was given back', async () => {
    const shop = await shopWithSlippers();
    const receipt = shop.emulator.buy({ sku: 'BAB-40', quantity: 2 });
    shop.emulator.refund(receipt.receipt_id);
    const [order] = itemsOf(await pagesOf(shop.channel.reads.orders.updated, shop));
    expect(order).toMatchObject({ status: 'cancelled', refunds: [{ amount: { currency: 'USD' } }] });
  });
});

const shipOf = (order: Order, shipment: Operation<'order.ship'>['shipment']): Operation<'order.ship'> => ({ kind: 'order.ship', key: 'ship', consents: ['tells-buyer'], order, shipment });

describe('sending an order', () => {
  async function paidOrder(country = 'FR'): Promise<{ readonly shop: Shop; readonly order: Order }> {
    const shop = openShop();
    await shop.prepare();
    await published(shop, wantedOf(slippers));
    shop.emulator.buy({ sku: 'BAB-40', buyer: { country } });
    const [order] = itemsOf(await pagesOf(shop.channel.reads.orders.updated, shop));
    return { shop, order: order! };
  }

  it('tells the buyer once, however often it runs', async () => {
    const { shop, order } = await paidOrder();
    const [writer] = shop.channel.writes['order.ship'];
    const operation = shipOf(order, { carrier: 'Caravan of Rissani', trackingNumber: 'RR482910553MA', note: 'Sent from Azrou' });
    expect(writer.estimate([operation]).consequences).toMatchObject([{ what: 'tells-buyer', key: `etsy-shipment:${order.id}:RR482910553MA` }]);
    const outcome = await writer.apply(operation, shop.fresh());
    expect(outcome.status).toBe('applied');
    expect(codesOf(outcome)).toEqual(['etsy-carrier-unknown']);
    await writer.apply(operation, shop.fresh());
    expect(shop.emulator.mailsSent).toHaveLength(1);
    const [shipped] = itemsOf(await pagesOf(shop.channel.reads.orders.updated, shop));
    expect(shipped).toMatchObject({ status: 'completed', fulfilments: [{ carrier: 'other', trackingNumber: 'RR482910553MA' }] });
  });

  it('whose answer was lost is looked up, not repeated', async () => {
    const { shop, order } = await paidOrder();
    shop.emulator.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method }) => method === 'POST' });
    const [writer] = shop.channel.writes['order.ship'];
    const call = shop.fresh();
    await expect(writer.apply(shipOf(order, { trackingNumber: 'X1' }), call)).rejects.toThrow(/connection cut|Unavailable|status 500/);
    expect((await writer.apply(shipOf(order, { trackingNumber: 'X1' }), call)).status).toBe('applied');
    expect(shop.emulator.mailsSent).toHaveLength(1);
  });

  it.each(['US', 'IN'])('to %s needs a tracking number and a carrier', async (country) => {
    const { shop, order } = await paidOrder(country);
    const [writer] = shop.channel.writes['order.ship'];
    shop.sentNames();
    expect(codesOf(await writer.apply(shipOf(order, { trackingNumber: 'X1' }), shop.fresh()))).toEqual(['etsy-tracking-needed']);
    expect(codesOf(await writer.apply(shipOf(order, { carrier: 'DHL' }), shop.fresh()))).toEqual(['etsy-tracking-needed']);
    expect(shop.sentNames()).toEqual([]);
  });

  it('of 10 USD or less to the United States needs neither', async () => {
    const shop = openShop({ options: { shippingProfile: { title: 'Letter', originCountry: 'MA', primaryCost: '1.00', secondaryCost: '0.50', destination: { region: 'non_eu' }, minDeliveryDays: 7, maxDeliveryDays: 21 } } });
    await shop.prepare();
    await published(shop, wantedOf(slippers, { cents: 500 }));
    shop.emulator.buy({ sku: 'BAB-40', buyer: { country: 'US' } });
    const [order] = itemsOf(await pagesOf(shop.channel.reads.orders.updated, shop));
    expect((await shop.channel.writes['order.ship'][0].apply(shipOf(order!, {}), shop.fresh())).status).toBe('applied');
  });

  it('uses the word that Etsy has for a carrier', async () => {
    const { shop, order } = await paidOrder();
    const carriers = await shop.call.read({ name: 'getShippingCarriers', method: 'GET', path: '/v3/application/shipping-carriers', query: { origin_country_iso: 'MA' }, limits: shop.channel.limits, decode: { parse: (body: unknown) => body } as never }) as { results: { name: string }[] };
    const name = carriers.results[0]!.name;
    const outcome = await shop.channel.writes['order.ship'][0].apply(shipOf(order, { carrier: name.toLowerCase(), trackingNumber: 'X1' }), shop.fresh());
    expect(codesOf(outcome)).toEqual([]);
    expect(shop.emulator.receipts()[0]!.shipments[0]!.carrier_name).toBe(name);
  });

  it('cannot be acknowledged: Etsy knows no such thing', () => {
    expect(openShop().channel.writes).not.toHaveProperty(['order.acknowledge']);
  });
});
