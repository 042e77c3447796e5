import type { Order, Shipment } from 'fondouk/channel';
import { Order as OrderSchema } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { requests } from '../../../adapters/anou/limits.ts';
import { readEvents } from '../../../adapters/anou/orders.ts';
import { requestsOn } from '../../../adapters/anou/requests.ts';
import { acting, creating, drain, run, wanted, world } from './support.ts';

const REF = 'TIFAW-RUG-0007';

async function sold(buyer?: Parameters<ReturnType<typeof world>['emulator']['buy']>[1]) {
  const here = world();
  await run(here.channel, here.call, creating(wanted()));
  here.passDays(2);
  here.emulator.buy([REF], buyer);
  return here;
}

function news(here: ReturnType<typeof world>, cursor?: string) {
  return drain(here.channel.reads.orders!['events']!.pages(cursor === undefined ? {} : { cursor }, here.call));
}

async function latest(here: ReturnType<typeof world>): Promise<Order> {
  return (await news(here)).items.at(-1)!;
}

function shipping(order: Order, shipment: Shipment) {
  return { kind: 'order.ship', key: 'key-ship', consents: ['tells-buyer'], order, shipment } as const;
}

describe('an order', () => {
  test('bought and called off in the same moment is called off, whichever of the two a page tells last', async () => {
    const here = await sold();
    const placed = here.emulator.orders().at(-1)!.order.order_id;
    here.emulator.cancel(placed);
    const asked = await here.call.read(requestsOn(requests).listOrders(undefined));
    for (const events of [asked.events, asked.events.toReversed()]) expect(readEvents(events).items).toMatchObject([{ id: placed, status: 'cancelled' }]);
  });

  test('is read with its amounts, its address and the piece it takes', async () => {
    const here = await sold();
    const order = await latest(here);
    expect(OrderSchema.parse(order)).toEqual(order);
    expect(order).toMatchObject({
      status: 'paid',
      wantsConfirmation: true,
      lines: [{ sku: REF, listingRef: REF, quantity: 1, unitPrice: { amount: 100_000, currency: 'MAD' } }],
      total: { amount: 171_300, currency: 'MAD' },
      shippingCharged: { amount: 46_300, currency: 'MAD' },
      sellerReceives: { amount: 146_300, currency: 'MAD' },
      shipTo: { name: 'Sample Buyer', city: 'Portland', region: 'Oregon', postcode: '97201', country: 'US' },
    });
    expect(order).not.toHaveProperty('confirmedAt');
  });

  test('is confirmed once, however often it is said', async () => {
    const here = await sold();
    const order = await latest(here);
    for (let time = 1; time <= 2; time += 1) expect(await run(here.channel, here.call, acting('order.acknowledge', order))).toEqual([{ key: 'key-order.acknowledge', status: 'applied' }]);
    expect(await latest(here)).toMatchObject({ status: 'paid', confirmedAt: expect.any(String) });
  });

  test('is shipped with a Moroccan post number, in the form Anou takes', async () => {
    const here = await sold();
    const outcomes = await run(here.channel, here.call, shipping(await latest(here), { carrier: 'Poste Maroc', trackingNumber: 'cp 123 456 789 ma' }));
    expect(outcomes).toEqual([{ key: 'key-ship', status: 'applied' }]);
    expect(await latest(here)).toMatchObject({ status: 'shipped', fulfilments: [{ trackingNumber: 'CP123456789MA' }] });
  });

  test('is shipped with the number of another carrier as a note', async () => {
    const here = await sold();
    const outcomes = await run(here.channel, here.call, shipping(await latest(here), { carrier: 'DHL', trackingNumber: '1Z999' }));
    expect(outcomes).toMatchObject([{ status: 'applied', issues: [{ code: 'tracking-not-moroccan-post', severity: 'warning' }] }]);
    expect(here.call.sent.at(-1)!.body).toMatchObject({ json: { contract_version: '1.0', tracking_number: null, carrier_note: 'DHL 1Z999' } });
    expect(await latest(here)).toMatchObject({ status: 'shipped' });
  });

  test('never loses a digit of a number to a long carrier name', async () => {
    const here = await sold();
    const trackingNumber = '9'.repeat(60);
    await run(here.channel, here.call, shipping(await latest(here), { carrier: 'C'.repeat(80), trackingNumber }));
    const { carrier_note } = (here.call.sent.at(-1)!.body as { json: { carrier_note: string } }).json;
    expect(carrier_note).toHaveLength(80);
    expect(carrier_note.endsWith(` ${trackingNumber}`)).toBe(true);
  });

  test('keeps its first tracking number', async () => {
    const here = await sold();
    const order = await latest(here);
    await run(here.channel, here.call, shipping(order, { trackingNumber: 'CP123456789MA' }));
    expect(await run(here.channel, here.call, shipping(order, { trackingNumber: 'CP999999999MA' }))).toMatchObject([
      { status: 'rejected', effect: 'none', issues: [{ code: 'already-shipped', orderId: order.id }] },
    ]);
  });

  test('that staff cancelled is neither confirmed nor shipped', async () => {
    const here = await sold();
    const order = await latest(here);
    here.emulator.cancel(order.id);
    expect(await latest(here)).toMatchObject({ status: 'cancelled', cancelledAt: expect.any(String) });
    for (const operation of [acting('order.acknowledge', order), shipping(order, {})]) {
      expect(await run(here.channel, here.call, operation)).toMatchObject([{ status: 'rejected', issues: [{ code: 'order-cancelled' }] }]);
    }
  });

  test('is completed when the seller is paid, and asks a person when the parcel comes back', async () => {
    const here = await sold();
    const order = await latest(here);
    await run(here.channel, here.call, shipping(order, { trackingNumber: 'CP123456789MA' }));
    here.emulator.takeBack(order.id);
    here.emulator.pay(order.id);
    const all = await news(here);
    expect(all.items.at(-1)).toMatchObject({ status: 'completed' });
    expect(all.issues).toContainEqual(expect.objectContaining({ code: 'order-returned', severity: 'question', orderId: order.id }));
  });

  test('tells its buyer, and the estimate says so', async () => {
    const here = await sold();
    const order = await latest(here);
    expect(here.channel.writes['order.ship']![0].estimate([shipping(order, {})]).consequences).toMatchObject([{ what: 'tells-buyer', key: `shipped:${order.id}` }]);
  });

  test('to a country that is no country is rejected by its number alone', async () => {
    const buyer = { name: 'Jane Doe', lines: ['1 Secret Lane'], city: 'Nowhere', state: null, postcode: null, country: 'Atlantis' };
    const here = await sold(buyer);
    const { items, issues, pages } = await news(here);
    expect(items).toEqual([]);
    expect(pages[0]!.rejected).toBe(1);
    expect(issues).toMatchObject([{ code: 'country-unknown', severity: 'error' }]);
    expect(JSON.stringify(issues)).not.toMatch(/Jane|Secret|Nowhere|Atlantis/);
  });
});

describe('the order feed', () => {
  test('goes on from its cursor, and shows an order once a page as it is last', async () => {
    const here = await sold();
    const first = await news(here);
    expect((await news(here, first.cursor)).items).toEqual([]);
    await run(here.channel, here.call, acting('order.acknowledge', first.items[0]!));
    await run(here.channel, here.call, shipping(first.items[0]!, {}));
    const then = await news(here, first.cursor);
    expect(then.items).toMatchObject([{ id: first.items[0]!.id, status: 'shipped' }]);
  });

  test('shows an oversale as a question, never as an order', async () => {
    const here = await sold();
    const cursor = (await news(here)).cursor;
    here.emulator.buy([REF]);
    const { items, issues } = await news(here, cursor);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'oversold', severity: 'question', sku: REF, params: { checkout: expect.stringMatching(/^T/), firstOrder: expect.stringMatching(/^R/) } }]);
  });

  test('shows a custom order with its size and its estimate', async () => {
    const here = await sold();
    const cursor = (await news(here)).cursor;
    here.emulator.askCustomOrder(REF, { length: 240, width: 180, quantity: 1 });
    const { items, issues } = await news(here, cursor);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'custom-order', severity: 'question', params: { lengthCm: 240, widthCm: 180, quantity: 1 } }]);
  });

  test('passes over an event that it cannot read, and says which', async () => {
    const here = await sold();
    const page = { contract_version: '1.0', cursor: 'abc', events: [{ event_id: 'E7', kind: 'gift', buyer: 'Jane Doe' }] };
    const reader = here.channel.reads.orders!['events']!;
    const { pages } = await drain(reader.pages({}, { ...here.call, read: async (request) => request.decode.parse(page) }));
    expect(pages).toMatchObject([{ items: [], rejected: 1, issues: [{ code: 'order-event-unreadable', params: { event: 'E7' } }], next: 'abc' }]);
    expect(JSON.stringify(pages)).not.toContain('Jane');
  });
});
