import { describe, expect, it } from 'vitest';
import { codeOf, day, reviewDelayMs, rug, startAnou, type Anou } from './support.ts';

const ref = 'TIFAW-RUG-0007';
const version = { contract_version: '1.0' };

async function soldRug(anou: Anou = startAnou()) {
  await anou.onSale(rug());
  const { checkoutId, orders } = anou.emulator.buy([ref]);
  const order = orders[0]!;
  return {
    anou,
    checkoutId,
    orderId: order.order_id,
    confirm: () => anou.send('POST', `/v1/orders/${order.order_id}/confirm`, { body: version }),
    ship: (tracking_number: string | null, more: object = {}) =>
      anou.send('POST', `/v1/orders/${order.order_id}/ship`, { body: { ...version, tracking_number, ...more } }),
    events: async () => (await anou.walk('orders')).events,
  };
}

describe('a checkout', () => {
  it('makes one order for each piece, in the sums of the preview', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    await anou.onSale(rug({ external_ref: 'TIFAW-RUG-0008', price_mad: 149 }));
    const { checkoutId, orders, oversold } = anou.emulator.buy([ref, 'TIFAW-RUG-0008']);
    expect(oversold).toEqual([]);
    expect(orders.map(({ checkout_id }) => checkout_id)).toEqual([checkoutId, checkoutId]);
    expect(new Set(orders.map(({ order_id }) => order_id)).size).toBe(2);
    const { events } = await anou.walk('orders');
    expect(events.map(({ kind, order }) => [kind, order.external_ref])).toEqual([
      ['order', ref],
      ['order', 'TIFAW-RUG-0008'],
    ]);
    expect(events[0].order).toMatchObject({
      products_charge_mad: '1000.00',
      anou_charge_mad: '250.00',
      shipping_charge_mad: '463.00',
      total_charge_mad: '1713.00',
      seller_paid_amount_mad: '1463.00',
      buyer_paid: { amount: '184.00', currency: 'USD' },
      seller_confirmed_at: null,
      tracking_number: null,
      cancelled_at: null,
    });
  });

  it('takes the piece off sale: the status feed says sold', async () => {
    const { anou } = await soldRug();
    expect((await anou.walk('statuses')).events.at(-1)).toMatchObject({ external_ref: ref, state: 'sold' });
    expect(() => anou.emulator.basket([ref])).toThrow('not on sale');
  });

  it('carries the address that the buyer typed', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    const buyer = { name: 'Second Buyer', lines: ['5 Rue Exemple'], city: 'Montreal', state: 'Quebec', postcode: 'H2X 1Y4', country: 'Canada' };
    anou.emulator.buy([ref], buyer);
    expect((await anou.walk('orders')).events[0].order.buyer).toEqual(buyer);
  });

  it('holds a piece once, however often it is named', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    expect(anou.emulator.buy([ref, ref, anou.emulator.listings()[0]!.number])).toMatchObject({ orders: [{ external_ref: ref }], oversold: [] });
  });

  it('cannot hold a piece that was never on sale', async () => {
    const anou = startAnou();
    await anou.put(rug());
    expect(() => anou.emulator.buy([ref])).toThrow('never on sale');
  });
});

describe('an oversold piece', () => {
  it('already sold: charged, without an order', async () => {
    const { anou, orderId, events } = await soldRug();
    const second = anou.emulator.buy([ref]);
    expect(second.orders).toEqual([]);
    expect((await events()).at(-1)).toMatchObject({
      kind: 'oversold',
      oversold: { checkout_id: second.checkoutId, external_ref: ref, cause: 'already_sold', first_order_id: orderId, buyer_paid: { amount: '184.00' } },
    });
    expect(anou.emulator.orders()).toHaveLength(1);
  });

  it.each([
    ['withdrawn by the seller', (anou: Anou) => anou.send('DELETE', `/v1/listings/${ref}?reason=sold_elsewhere`)],
    ['edited', (anou: Anou) => anou.put(rug({ revision: 2 }))],
    ['put on hold', (anou: Anou) => anou.emulator.hold(ref, 'A question.')],
  ])('%s while it lay in a basket', async (_, takeOff) => {
    const anou = startAnou();
    await anou.onSale(rug());
    await anou.onSale(rug({ external_ref: 'TIFAW-RUG-0008' }));
    const basket = anou.emulator.basket([ref, 'TIFAW-RUG-0008']);
    await takeOff(anou);
    const { orders, oversold } = basket.pay();
    expect(orders.map(({ external_ref }) => external_ref)).toEqual(['TIFAW-RUG-0008']);
    expect(oversold).toMatchObject([{ external_ref: ref, cause: 'withdrawn', first_order_id: null }]);
    expect(() => basket.pay()).toThrow('paid');
  });

  it('lay in two baskets: the first to pay has it', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    const [one, other] = [anou.emulator.basket([ref]), anou.emulator.basket([ref])];
    const first = other.pay();
    const second = one.pay();
    expect(first.orders).toHaveLength(1);
    expect(second.oversold).toMatchObject([{ cause: 'already_sold', first_order_id: first.orders[0]!.order_id }]);
  });
});

describe('confirming', () => {
  it('is dated once; a repeat changes nothing and tells nothing', async () => {
    const { anou, confirm, events } = await soldRug();
    const first = await confirm();
    anou.clock.pass(day);
    const second = await confirm();
    expect(first.body.seller_confirmed_at).toBe('2026-10-05T13:30:00.000Z');
    expect(second.body).toEqual(first.body);
    expect(await events()).toHaveLength(2);
  });
});

describe('shipping', () => {
  it('confirms as well, and keeps what was said about the parcel', async () => {
    const { anou, ship } = await soldRug();
    const { body } = await ship('CP123456789MA', { weight_g: 4120, shipping_cost_mad: '550.00', carrier_note: null });
    expect(body).toMatchObject({ seller_confirmed_at: body.shipped_at, tracking_number: 'CP123456789MA' });
    expect(anou.emulator.orders()[0]!.parcel).toEqual({ weight_g: 4120, shipping_cost_mad: '550.00', carrier_note: null });
  });

  it('keeps the date of an earlier confirmation', async () => {
    const { anou, confirm, ship } = await soldRug();
    const confirmed = (await confirm()).body.seller_confirmed_at;
    anou.clock.pass(day);
    expect((await ship(null)).body.seller_confirmed_at).toBe(confirmed);
  });

  it('with the same number, or with none after one, changes nothing', async () => {
    const { ship, events } = await soldRug();
    const first = await ship('CP123456789MA');
    expect((await ship('CP123456789MA')).body).toEqual(first.body);
    expect((await ship(null)).body).toEqual(first.body);
    expect(await events()).toHaveLength(2);
  });

  it('without a number can be given one later, and no other after that', async () => {
    const { anou, ship, events } = await soldRug();
    const shipped = (await ship(null)).body.shipped_at;
    anou.clock.pass(day);
    expect((await ship('CP123456789MA')).body).toMatchObject({ shipped_at: shipped, tracking_number: 'CP123456789MA' });
    const other = await ship('CP999999999MA');
    expect([other.status, codeOf(other)]).toEqual([409, 'already_shipped']);
    expect(await events()).toHaveLength(3);
  });
});

describe('staff and buyer', () => {
  it('date an order on its way, each date once', async () => {
    const { anou, orderId, ship } = await soldRug();
    expect(() => anou.emulator.receive(orderId)).toThrow('no shipped_at yet');
    await ship('CP123456789MA');
    expect(() => anou.emulator.review(orderId)).toThrow('no received_at yet');
    anou.clock.pass(day);
    anou.emulator.receive(orderId);
    anou.emulator.review(orderId);
    anou.emulator.pay(orderId);
    expect(() => anou.emulator.pay(orderId)).toThrow('already');
    anou.emulator.takeBack(orderId);
    const { order } = (await anou.walk('orders')).events.at(-1);
    for (const date of ['received_at', 'reviewed_at', 'seller_paid_at', 'returned_at']) expect(order[date]).toBe('2026-10-06T13:30:00.000Z');
  });

  it('cancel an order: it says so by cancelled_at alone, and can be neither confirmed nor shipped', async () => {
    const { anou, orderId, confirm, ship, events } = await soldRug();
    anou.emulator.cancel(orderId);
    anou.emulator.cancel(orderId);
    expect(await events()).toHaveLength(2);
    expect((await events()).at(-1).order.cancelled_at).toBe('2026-10-05T13:30:00.000Z');
    expect([codeOf(await confirm()), codeOf(await ship(null))]).toEqual(['order_cancelled', 'order_cancelled']);
    expect(() => anou.emulator.receive(orderId)).toThrow(RangeError);
    expect(anou.emulator.listings()[0]!.state).toBe('sold');
  });

  it('a piece sold again after a cancelled order has another order', async () => {
    const { anou, orderId } = await soldRug();
    anou.emulator.cancel(orderId);
    await anou.put(rug({ revision: 2 }));
    anou.clock.pass(reviewDelayMs);
    const again = anou.emulator.buy([ref]).orders[0]!;
    expect(again.order_id).not.toBe(orderId);
    anou.emulator.cancel(orderId);
    expect(codeOf(await anou.put(rug({ revision: 3 })))).toBe('piece_sold');
  });
});

describe('unknown names', () => {
  it.each([
    ['/v1/orders/R1/confirm', version, 'unknown_order'],
    ['/v1/orders/R1/ship', { ...version, tracking_number: null }, 'unknown_order'],
    ['/v1/custom-orders/C1/answer', { ...version, answer: 'decline', price_mad: null, ready_in_days: null, message: null }, 'unknown_custom_order'],
  ])('%s is 404', async (target, body, code) => {
    const answer = await startAnou().send('POST', target, { body });
    expect([answer.status, codeOf(answer)]).toEqual([404, code]);
  });

  it('staff cannot cancel what does not exist', () => {
    expect(() => startAnou().emulator.cancel('R1')).toThrow('no order R1');
  });
});

describe('a custom order', () => {
  const counter = { ...version, answer: 'counter', price_mad: 2150, ready_in_days: 45, message: 'Saffron for this size takes more dye.' };

  async function asked() {
    const anou = startAnou();
    await anou.onSale(rug());
    const { custom_order_id: id } = anou.emulator.askCustomOrder(ref, { length: 240, width: 180 });
    return { anou, id, answer: (body: object) => anou.send('POST', `/v1/custom-orders/${id}/answer`, { body }) };
  }

  it('is estimated by area, with 5% and 100 g added to the weight', async () => {
    const { anou } = await asked();
    expect((await anou.walk('orders')).events).toMatchObject([
      { kind: 'custom_order', custom_order: { base_external_ref: ref, quantity: 1, estimate: { price_mad: 2000, weight_g: 8500 }, confirmed_at: null } },
    ]);
  });

  it('needs a base piece with length and width', async () => {
    const anou = startAnou();
    await anou.onSale(rug({ size_cm: { length: 180, width: null, height: null } }));
    expect(() => anou.emulator.askCustomOrder(ref, { length: 240, width: 180 })).toThrow('no length and width');
  });

  it('keeps the first answer: a repeat is fine, another is not', async () => {
    const { anou, answer } = await asked();
    const first = await answer(counter);
    anou.clock.pass(day);
    const repeat = await answer({ ...counter, message: counter.message });
    expect([first.status, first.body.repeat]).toEqual([202, false]);
    expect([repeat.status, repeat.body]).toEqual([200, { ...first.body, repeat: true }]);
    const other = await answer({ ...counter, price_mad: 2200 });
    expect([other.status, codeOf(other)]).toEqual([409, 'already_answered']);
    expect(anou.emulator.customOrders()[0]!.answer!.document.price_mad).toBe(2150);
  });

  it('moves by staff alone, and each step is told', async () => {
    const { anou, id, answer } = await asked();
    await answer(counter);
    for (const step of ['confirmed', 'invoiced', 'paid'] as const) anou.emulator.advanceCustomOrder(id, step);
    anou.emulator.progressCustomOrder(id, 40);
    anou.emulator.advanceCustomOrder(id, 'completed');
    anou.emulator.advanceCustomOrder(id, 'shipped');
    const { events } = await anou.walk('orders');
    expect(events.map(({ custom_order }) => custom_order.progress_percent)).toEqual([0, 0, 0, 0, 40, 100, 100]);
    expect(events.at(-1).custom_order.shipped_at).toBe('2026-10-05T13:30:00.000Z');
    expect(() => anou.emulator.progressCustomOrder(id, 101)).toThrow(RangeError);
  });
});
