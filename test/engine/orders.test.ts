import type { Order, OrderContext } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

const HOUR = 3_600_000;

describe('orders', () => {
  it('are each read once, however many passes see them', async () => {
    const day = market({ catalogue: shelf(rug(1), slippers(2, { 38: 3, 40: 5 })), etsy: shopTerms });
    await day.sync.push();
    day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    day.shop.buy({ sku: 'BAB-2-38', quantity: 2 });
    const first = await day.sync.pull();
    expect(first.orders['etsy']).toEqual({ read: 2, saved: 2, unchanged: 0, rejected: 0 });
    await day.clock.advance(HOUR);
    const second = await day.sync.pull();
    expect(second.orders['etsy']).toMatchObject({ saved: 0, rejected: 0 });
    expect(await day.sync.orders()).toHaveLength(2);
  });

  it('reach the host at least once, with a key that is the same for the same content; one that threw comes again', async () => {
    const taken: { order: Order; context: OrderContext }[] = [];
    let fails = 1;
    const day = market({
      catalogue: shelf(rug(1)),
      etsy: shopTerms,
      config: {
        onOrder(order, context) {
          taken.push({ order, context });
          if (fails > 0) {
            fails -= 1;
            throw new Error('the database of the host is down');
          }
        },
      },
    });
    await day.sync.push();
    const receipt = day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    const first = await day.sync.pull();
    expect(first.status).toBe('unfinished');
    expect(first.issues.map((issue) => issue.code)).toEqual(['order-not-taken']);
    const second = await day.sync.pull();
    expect(second.status).toBe('ok');
    await day.sync.pull();
    expect(taken).toHaveLength(2);
    expect(new Set(taken.map(({ context }) => context.key)).size).toBe(1);
    expect(taken[0]!.order.id).toBe(String(receipt.receipt_id));

    await day.clock.advance(HOUR);
    day.shop.cancel(receipt.receipt_id);
    await day.sync.pull();
    expect(taken.at(-1)!.order.status).toBe('cancelled');
    expect(new Set(taken.map(({ context }) => context.key)).size).toBe(2);
  });

  it('on Anou are confirmed once, and shipped with a number of the post', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    await day.clock.advance(2 * HOUR);
    await day.sync.push();
    const { orders } = day.staff.buy(['RUG-001']);
    const id = orders[0]!.order_id;
    await day.sync.sync();
    expect((await day.sync.orders())[0]!.order).toMatchObject({ id, wantsConfirmation: true });
    const confirmed = await day.sync.confirm('anou', id);
    expect(confirmed.channels['anou']).toMatchObject({ planned: 1, applied: 1 });
    await day.sync.confirm('anou', id);
    await day.sync.ship('anou', id, { carrier: 'Poste Maroc', trackingNumber: 'cp 123456789 ma' });
    await day.sync.pull();
    const [record] = await day.sync.orders();
    expect(record!.order).toMatchObject({ status: 'shipped', confirmedAt: expect.any(String) });
    expect(record!.order.fulfilments).toMatchObject([{ trackingNumber: 'CP123456789MA' }]);
  });

  it('that nobody read cannot be shipped, and the answer says what to do', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    const report = await day.sync.ship('etsy', '42', { trackingNumber: 'X' }).catch((error: unknown) => error);
    expect(report).toMatchObject({ message: expect.stringContaining('fondouk pull') });
  });

  it('are shipped once by fifteen callers at once', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    const receipt = day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    await day.sync.pull();
    await Promise.allSettled(Array.from({ length: 15 }, () => day.sync.ship('etsy', String(receipt.receipt_id), { carrier: 'other', trackingNumber: 'RR1MA' })));
    await day.sync.ship('etsy', String(receipt.receipt_id), { carrier: 'other', trackingNumber: 'RR1MA' });
    expect(day.shop.mailsSent).toHaveLength(1);
  });
});

describe('explain', () => {
  it('tells the price, the quantity and the history of a SKU', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    await day.clock.advance(HOUR);
    day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    await day.sync.sync();
    const told = (await day.sync.explain('RUG-001'))!;
    expect(told.balance).toMatchObject({ counted: 1, available: 0 });
    const etsy = told.channels.find((channel) => channel.channel === 'etsy')!;
    expect(etsy.price.result).toEqual({ amount: 20000, currency: 'USD' });
    expect(etsy.price.steps.length).toBeGreaterThan(1);
    expect(etsy.history.map((entry) => entry.kind)).toEqual(['listing.create', 'listing.publish']);
    const anou = told.channels.find((channel) => channel.channel === 'anou')!;
    expect(anou.history.map((entry) => entry.kind)).toEqual(['listing.create', 'listing.withdraw']);
    expect(await day.sync.explain('NOTHING')).toBeUndefined();
  });
});

describe('plan', () => {
  it('writes nothing, and shows each change with its calls and time', async () => {
    const catalogue = shelf(rug(1));
    const day = market({ catalogue, etsy: shopTerms });
    const plan = await day.sync.plan();
    expect([...day.shop.requests, ...day.staff.requests].filter((request) => request.method !== 'GET' && !request.target.includes('/oauth/'))).toEqual([]);
    expect(plan.channelPlans['etsy']!.operations.map((operation) => operation.kind)).toEqual(['listing.create', 'listing.publish']);
    expect(plan.channelPlans['etsy']!.operations[1]!.consequences).toMatchObject([{ what: 'billed', amount: { amount: 20, currency: 'USD' } }]);
    expect(plan.channelPlans['etsy']!.calls).toBeGreaterThan(2);
    await day.sync.push();
    catalogue.products = [rug(1, { retail: 2500 })];
    const edited = await day.sync.plan();
    expect(edited.channelPlans['etsy']!.operations).toMatchObject([{ kind: 'price.set', changes: [{ facet: 'price', field: 'RUG-001', from: '200.00 USD', to: '250.00 USD' }] }]);
  });
});

describe('watch', () => {
  it('lets an order be shipped between its passes', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    await day.clock.advance(HOUR);
    const receipt = day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    const end = new AbortController();
    const other = day.open();
    const tried = async () => (await other.orders()).length > 0 && (await other.ship('etsy', String(receipt.receipt_id), { carrier: 'other', trackingNumber: 'RR1MA' }).then(() => true, () => false));
    // At moments of its own, as a person would: by the end of a pass the next may have begun. Often, since the clock runs on while a pass reads photos from the disk.
    const ship = async () => {
      for (let attempt = 0; attempt < 5000 && !(await tried()); attempt += 1) await day.clock.sleep(7000);
      end.abort();
    };
    await Promise.all([day.sync.watch({ signal: end.signal }), ship()]);
    expect(day.shop.mailsSent).toHaveLength(1);
  });

  it('reads orders at their pace and takes a sold piece off the other channel at once', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    await day.clock.advance(2 * HOUR);
    const end = new AbortController();
    const passes: string[] = [];
    const watching = day.sync.watch({
      signal: end.signal,
      onPass({ what, report }) {
        passes.push(what);
        if (passes.length === 4) day.shop.buy({ sku: 'RUG-001', quantity: 1 });
        if (what === 'urgent' && report.channels['anou']!.applied === 1) end.abort();
        if (passes.length > 60) end.abort();
      },
    });
    await watching;
    expect(passes).toContain('urgent');
    expect(day.staff.listings()[0]!.state).toBe('removed');
  });
});
