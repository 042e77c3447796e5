import { TransportFailure, type ProductInput, type Transport } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { ETSY_ORIGIN, market } from './market.ts';
import { mortal } from './mortal.ts';
import { rug, shelf, slippers } from './products.ts';

const HOUR = 3_600_000;

/** What was found by playing the life of a shop while faults strike (test/faults), told as stories of their own. */
async function openShop(...products: readonly ProductInput[]) {
  const catalogue = shelf(...products);
  const day = market({ catalogue, etsy: shopTerms });
  await day.sync.push();
  await day.clock.advance(2 * HOUR);
  await day.sync.push();
  const states = () => day.shop.listings().map((listing) => listing.state);
  return { ...day, catalogue, states };
}

describe('a shelf on a channel that moved without our knowing', () => {
  it('is filled again when an order was placed and called off before it was ever read', async () => {
    const day = await openShop(rug(1));
    const receipt = day.shop.buy({ sku: 'RUG-001' });
    day.shop.cancel(receipt.receipt_id);
    expect(day.states()).toEqual(['sold_out']);
    await day.sync.sync();
    expect(day.states()).toEqual(['active']);
    expect((await day.sync.sync()).channels['etsy']).toMatchObject({ planned: 0 });
  });

  it('has its quantity put right when only some pieces were called off like that', async () => {
    const day = await openShop(slippers(2, { 38: 2, 40: 3 }));
    const receipt = day.shop.buy({ sku: 'BAB-2-38', quantity: 2 });
    day.shop.cancel(receipt.receipt_id);
    await day.sync.sync();
    const offered = day.shop.listings()[0]!.inventory.products.map((product) => [product.sku, product.offerings[0]!.is_enabled, product.offerings[0]!.quantity]);
    expect(offered).toEqual([['BAB-2-38', true, 2], ['BAB-2-40', true, 3]]);
  });

  it('offers what is made to order again, even where the last place was taken', async () => {
    const { made: _made, ...piece } = rug(1);
    const day = await openShop({ ...piece, kind: 'made-to-order', channels: ['etsy'] });
    day.shop.buy({ sku: 'RUG-001' });
    expect(day.states()).toEqual(['sold_out']);
    await day.sync.sync();
    expect(day.states()).toEqual(['active']);
  });

  it('is looked at when the answer to a withdrawal got lost, and the piece is wanted again', async () => {
    const day = await openShop(rug(1), rug(2), rug(3), rug(4), rug(5), rug(6));
    day.catalogue.products = [rug(1, { quantity: 0 }), rug(2), rug(3), rug(4), rug(5), rug(6)];
    day.shop.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method }) => method === 'PATCH', times: 9 });
    await day.sync.push();
    day.shop.faults.clear();
    expect(day.states()[0]).toBe('inactive');
    day.catalogue.products = [rug(1), rug(2), rug(3), rug(4), rug(5), rug(6)];
    await day.clock.advance(HOUR);
    const report = await day.sync.push();
    expect(day.states()[0]).toBe('active');
    expect(report.issues).toEqual([]);
  });
});

describe('a piece that was sold, and whose order nobody read yet', () => {
  it('is not put back on sale by a push that sees it sold out', async () => {
    const day = await openShop(rug(1));
    day.shop.buy({ sku: 'RUG-001' });
    await day.clock.advance(2 * HOUR);
    // A new product makes the push look at all listings first.
    day.catalogue.products = [rug(1), rug(2)];
    const report = await day.sync.push();
    expect(day.shop.listings().map((listing) => [listing.title, listing.state])).toEqual([['Knotted rug number 1', 'sold_out'], ['Knotted rug number 2', 'active']]);
    expect(day.shop.fees().filter((fee) => fee.kind === 'renew')).toEqual([]);
    expect((await day.sync.push()).issues.map((issue) => issue.code)).toEqual(['sold-unread']);
    expect(report.status).toBe('ok');
    await day.sync.sync();
    expect(day.staff.listings()[0]!.state).toBe('removed');
  });

  it('does not wait for a time that only a fast clock knew', async () => {
    const day = await openShop(rug(1));
    const receipt = day.shop.buy({ sku: 'RUG-001' });
    await day.clock.advance(60_000);
    day.catalogue.products = [rug(1), rug(2)];
    let requests = 0;
    // The clock jumps by a day when the run is under way, so that the channel's own time says nothing yet.
    const fast = day.open({}, {
      clock: { now: () => day.clock.now() + (requests > 0 ? 24 * HOUR : 0), sleep: day.clock.sleep },
      transport: async (wire) => {
        requests += 1;
        return withoutDate(await day.runtime.transport!(wire));
      },
    });
    await fast.push();
    day.shop.cancel(receipt.receipt_id);
    for (let runs = 0; runs < 2; runs += 1) {
      await day.clock.advance(HOUR);
      await day.sync.sync();
    }
    expect(day.states()).toEqual(['active', 'active']);
  });

  it('comes back when that order turns out to be called off', async () => {
    const day = await openShop(rug(1));
    const receipt = day.shop.buy({ sku: 'RUG-001' });
    await day.clock.advance(2 * HOUR);
    day.catalogue.products = [rug(1), rug(2)];
    await day.sync.push();
    day.shop.cancel(receipt.receipt_id);
    await day.clock.advance(HOUR);
    await day.sync.sync();
    expect(day.states()).toEqual(['active', 'active']);
  });

  it('waits with its new pictures for that order, and is offered again with them when it is called off', async () => {
    const day = await openShop(rug(1));
    const { orders } = day.staff.buy(['RUG-001']);
    day.catalogue.products = [rug(1, { images: [...rug(1).images!, ...rug(2).images!] })];
    expect((await day.sync.push({ channels: ['anou'] })).issues.map((issue) => issue.code)).toEqual(['sold-unread']);
    day.staff.cancel(orders[0]!.order_id);
    await day.clock.advance(HOUR);
    await day.sync.sync();
    await day.clock.advance(2 * HOUR);
    expect((await day.sync.sync()).status).toBe('ok');
    expect(day.staff.listings().map((piece) => [piece.state, piece.content.photos.length])).toEqual([['approved', 2]]);
  });
});

describe('pieces that are bought while a price is written', () => {
  const dearer = { ...slippers(2, { 38: 2, 40: 3 }), variants: slippers(2, { 38: 2, 40: 3 }).variants.map((variant) => ({ ...variant, prices: [{ kind: 'retail' as const, amount: { amount: 40_000, currency: 'MAD' } }] })) };

  /** A price is to be written, and two pieces are sold just before Etsy takes it: the whole shelf as it was a moment ago goes with it. */
  async function soldMeanwhile(written: (reply: Reply) => Reply) {
    const day = await openShop(slippers(2, { 38: 2, 40: 3 }));
    day.catalogue.products = [dearer];
    let isBought = false;
    const transport: Transport = async (wire) => {
      if (wire.method !== 'PUT' || !wire.url.endsWith('/inventory')) return day.runtime.transport!(wire);
      if (!isBought) day.shop.buy({ sku: 'BAB-2-40', quantity: 2 });
      isBought = true;
      await day.clock.advance(10_000);
      return written(await day.runtime.transport!(wire));
    };
    const offered = async () => {
      await day.clock.advance(HOUR);
      await day.sync.sync();
      return day.shop.listings()[0]!.inventory.products.map((product) => [product.sku, product.offerings[0]!.quantity]);
    };
    return { ...day, transport, offered };
  }
  const rightly = [['BAB-2-38', 2], ['BAB-2-40', 1]];

  it('are taken off what the write put there', async () => {
    const day = await soldMeanwhile((reply) => reply);
    await day.open({}, { transport: day.transport }).push();
    expect(await day.offered()).toEqual(rightly);
  });

  it('are taken off it where its answer is lost', async () => {
    const day = await soldMeanwhile(() => {
      throw new TransportFailure('interrupted', 'lost on the way back');
    });
    await day.open({}, { transport: day.transport }).push();
    expect(await day.offered()).toEqual(rightly);
  });

  it('are taken off it where the process died of it, and the order is read first', async () => {
    let writtenAt = Number.MAX_SAFE_INTEGER;
    const push = async () => {
      const day = await soldMeanwhile((reply) => {
        writtenAt = process.moments();
        return reply;
      });
      const process = mortal(writtenAt + 1, day.config.store, day.transport);
      await Promise.race([day.open({ store: process.store }, { transport: process.transport }).push(), process.death]);
      return day;
    };
    await push();
    expect(await (await push()).offered()).toEqual(rightly);
  });
});

describe('an order that is placed while the machine runs fast', () => {
  it('is read all the same', async () => {
    const day = await openShop(rug(1));
    const fast = day.open({}, { clock: { now: () => day.clock.now() + 3 * HOUR, sleep: day.clock.sleep } });
    await fast.pull();
    day.shop.buy({ sku: 'RUG-001', paid: false });
    await day.clock.advance(1000);
    await day.sync.pull();
    expect(await day.sync.orders()).toHaveLength(1);
  });
});

describe('a recount', () => {
  it('holds the orders known by then, even where the clock of the machine is late', async () => {
    const day = await openShop(rug(1));
    const late = day.open({}, { clock: { now: () => day.clock.now() - 2 * HOUR, sleep: day.clock.sleep } });
    day.shop.buy({ sku: 'RUG-001' });
    await late.sync();
    day.catalogue.products = [rug(1, { quantity: 0 })];
    await late.sync();
    day.catalogue.products = [rug(1)];
    await late.sync();
    expect((await late.explain('RUG-001'))!.balance.available).toBe(1);
    expect(day.states()).toEqual(['active']);
  });
});

describe('a channel that tells things twice', () => {
  it('has its answer read once: an image listed twice is one image', async () => {
    const day = await openShop(rug(1));
    const twice = day.open({}, { transport: async (wire) => repeatingFirst(await day.runtime.transport!(wire), wire.method === 'GET' && wire.url.endsWith('/images')) });
    day.catalogue.products = [rug(1, { images: rug(2).images! })];
    const report = await twice.push({ channels: ['etsy'] });
    expect(report.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
    expect(day.shop.listings()[0]!.images).toHaveLength(1);
  });

  it('is believed about a draft that a lost answer left behind, listed twice or not', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    day.shop.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method, path }) => method === 'POST' && path.endsWith('/listings') });
    const twice = day.open({}, { transport: async (wire) => repeatingFirst(await day.runtime.transport!(wire), wire.method === 'GET' && wire.url.includes('state=draft')) });
    const report = await twice.push({ channels: ['etsy'] });
    expect(report.status).toBe('ok');
    expect(day.shop.listings()).toHaveLength(1);
  });

  it('does not revive an order by telling of its placing once more', async () => {
    const day = await openShop(rug(1));
    const { orders } = day.staff.buy(['RUG-001']);
    await day.clock.advance(1000);
    day.staff.cancel(orders[0]!.order_id);
    const twice = day.open({}, { transport: async (wire) => repeatingFirst(await day.runtime.transport!(wire), wire.method === 'GET' && wire.url.includes('/v1/orders')) });
    await twice.pull();
    expect((await day.sync.orders({ channel: 'anou' })).map(({ order }) => order.status)).toEqual(['cancelled']);
  });
});

describe('a change that was refused although something of it may stand', () => {
  it('is written again by the next run', async () => {
    const day = await openShop(rug(1));
    day.catalogue.products = [rug(1, { images: [...rug(1).images!, ...rug(2).images!] })];
    let reads = 0;
    const blind = day.open({}, {
      transport: async (wire) => {
        const reply = await day.runtime.transport!(wire);
        if (wire.method !== 'GET' || !wire.url.startsWith(ETSY_ORIGIN) || !wire.url.endsWith('/images')) return reply;
        reads += 1;
        return reads < 3 ? reply : withList(reply, () => []);
      },
    });
    expect((await blind.push({ channels: ['etsy'] })).issues.map((issue) => issue.code)).toEqual(['etsy-images-differ']);
    const again = await day.sync.push({ channels: ['etsy'] });
    expect(again.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
    expect(day.shop.listings()[0]!.images).toHaveLength(2);
  });
});

type Reply = Awaited<ReturnType<NonNullable<ReturnType<typeof market>['runtime']['transport']>>>;

function repeatingFirst(reply: Reply, applies: boolean): Reply {
  return applies ? withList(reply, (items) => [...items, ...items.slice(0, 1)]) : reply;
}

function withoutDate(reply: Reply): Reply {
  const { date: _date, ...headers } = reply.headers;
  return { ...reply, headers };
}

function withList(reply: Reply, change: (items: readonly unknown[]) => readonly unknown[]): Reply {
  const body = JSON.parse(Buffer.from(reply.bytes).toString()) as Readonly<Record<string, unknown>>;
  const entries = Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? change(value) : value] as const);
  if (entries.length === 0) throw new TransportFailure('interrupted', 'no list in the answer');
  return { ...reply, bytes: Buffer.from(JSON.stringify(Object.fromEntries(entries))) };
}
