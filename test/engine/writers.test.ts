import type { JobWriter, Order, Outcome, SingleWriter } from 'fondouk/channel';
import type { ProductInput } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';
import { applied, creator, offers, stall, tooLarge } from './stall.ts';

const MINUTE = 60_000;
const plain = (...products: readonly ProductInput[]) => shelf(...products.map(({ channels: _channels, ...product }) => product));

describe('a writer of many listings', () => {
  it('that finds a batch too large gets half of the listings, each whole', async () => {
    const batches: string[][] = [];
    const writer = offers((operations) => {
      batches.push(operations.map(({ kind, product }) => `${product.id} ${kind}`));
      return new Set(operations.map(({ product }) => product.id)).size > 2 ? tooLarge() : operations.map(applied);
    });
    const catalogue = plain(rug(1), rug(2), rug(3));
    const day = market({ catalogue });
    const sync = day.open({ channels: { stall: stall({ 'listing.create': [creator], 'price.set': [writer], 'stock.set': [writer] }) } } as never);
    await sync.push();
    const edited = (number: number): ProductInput => {
      const { variants, ...rest } = rug(number, { retail: 3000, kind: 'in-stock' });
      return { ...rest, variants: variants.map((variant) => ({ ...variant, quantity: 4 })) };
    };
    catalogue.products = [edited(1), edited(2), edited(3)];
    const report = await sync.push();
    expect(report.channels['stall']).toMatchObject({ planned: 6, applied: 6 });
    expect(batches.map((batch) => batch.length)).toEqual([6, 4, 2]);
  });

  it('that says nothing of an operation is asked again by the next run', async () => {
    let silent = true;
    const writer = offers((operations) => (silent ? [{ key: 'of nobody', status: 'applied' }] : operations.map(applied)));
    const catalogue = plain(rug(1));
    const day = market({ catalogue });
    const sync = day.open({ channels: { stall: stall({ 'listing.create': [creator], 'price.set': [writer], 'stock.set': [writer] }) } } as never);
    await sync.push();
    catalogue.products = [rug(1, { retail: 3000 })];
    const first = await sync.push();
    expect(first).toMatchObject({ status: 'unfinished', channels: { stall: { planned: 1, left: 1 } } });
    silent = false;
    const second = await sync.push();
    expect(second).toMatchObject({ status: 'ok', channels: { stall: { planned: 1, applied: 1 } } });
  });
});

describe('a job of the channel', () => {
  function bench(answer: () => readonly Outcome[] | 'working') {
    const submitted: number[] = [];
    const writer: JobWriter<'listing.create'> = {
      name: 'feed',
      maxListings: 100,
      estimate: () => ({ calls: [] }),
      submit: async (operations) => `T${submitted.push(operations.length)}`,
      poll: async () => (answer() === 'working' ? { state: 'working', againMs: MINUTE } : { state: 'ended' }),
      results: async function* (_ticket, operations) {
        const outcomes = answer();
        yield* outcomes === 'working' ? [] : outcomes.length > 0 ? outcomes : operations.map(applied);
      },
    };
    const day = market({ catalogue: plain(rug(1), rug(2)) });
    return { ...day, submitted, sync: day.open({ channels: { stall: stall({ 'listing.create': [writer] }) } } as never) };
  }

  it('that takes longer than a run is submitted once, and ended by a later one', async () => {
    let working = true;
    const { sync, submitted } = bench(() => (working ? 'working' : []));
    for (let runs = 0; runs < 3; runs += 1) expect(await sync.push()).toMatchObject({ status: 'unfinished', channels: { stall: { planned: 2, left: 2 } } });
    expect(submitted).toEqual([2]);
    working = false;
    expect(await sync.push()).toMatchObject({ status: 'ok', channels: { stall: { planned: 2, applied: 2 } } });
    expect(submitted).toEqual([2]);
  });

  it('that leaves a new listing out of its results is asked for it again, and never sent it twice', async () => {
    let outcomes: readonly Outcome[] = [{ key: 'of nobody', status: 'applied' }];
    const { sync, submitted } = bench(() => outcomes);
    expect(await sync.push()).toMatchObject({ status: 'unfinished', channels: { stall: { planned: 2, left: 2 } } });
    expect(await sync.push()).toMatchObject({ status: 'unfinished', channels: { stall: { planned: 2, left: 2 } } });
    outcomes = [];
    expect(await sync.push()).toMatchObject({ status: 'ok', channels: { stall: { planned: 2, applied: 2 } } });
    expect(submitted).toEqual([2]);
  });
});

describe('a channel with two ways', () => {
  const PLACES = { name: 'places', source: 'made up for tests', scope: 'account', type: 'slots', max: 2 } as const;
  const CALLS = { name: 'calls', source: 'made up for tests', scope: 'account', type: 'cost', restorePerSecond: 1, maximum: 10 } as const;

  function bench(rugs: number, way: Partial<JobWriter<'listing.create'>> = {}) {
    const seen = { oneByOne: 0, submitted: 0, working: 0, mostAtOnce: 0, held: 0 };
    const single: SingleWriter<'listing.create'> = {
      name: 'one by one',
      estimate: () => ({ calls: [{ limits: [CALLS], count: 1, points: 10 }] }),
      apply: async (operation) => ((seen.oneByOne += 1), applied(operation)),
    };
    const job: JobWriter<'listing.create'> = {
      name: 'feed',
      maxListings: 2,
      estimate: () => ({ calls: [{ limits: [PLACES], count: 1 }], laterMs: MINUTE }),
      submit: async () => {
        seen.working += 1;
        seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.working);
        return `T${(seen.submitted += 1)}`;
      },
      poll: async () => ((seen.held += 1) % 2 === 1 ? { state: 'working', againMs: MINUTE } : { state: 'ended' }),
      results: async function* (_ticket, operations) {
        seen.working -= 1;
        yield* operations.map(applied);
      },
      ...way,
    };
    const day = market({ catalogue: plain(...Array.from({ length: rugs }, (_, index) => rug(index + 1))) });
    const open = () => day.open({ channels: { stall: stall({ 'listing.create': [single, job] }) } } as never);
    return { ...day, seen, open };
  }

  it('takes the usual one while it is soonest done', async () => {
    const { open, seen } = bench(7);
    expect(await open().push()).toMatchObject({ status: 'ok', channels: { stall: { applied: 7 } } });
    expect(seen).toMatchObject({ oneByOne: 7, submitted: 0 });
  });

  it('takes the one for large numbers once the usual one would take longer, no more jobs at once than there are places', async () => {
    const { open, seen } = bench(11);
    expect(await open().push()).toMatchObject({ status: 'ok', channels: { stall: { applied: 11 } } });
    expect(seen).toMatchObject({ oneByOne: 0, submitted: 6, mostAtOnce: 2 });
  });

  it('shares its jobs out evenly', async () => {
    const sizes: number[] = [];
    const { open } = bench(11, { maxListings: 4, submit: async (operations) => `T${sizes.push(operations.length)}`, results: async function* (_ticket, operations) { yield* operations.map(applied); } });
    await open().push();
    expect(sizes.toSorted()).toEqual([2, 3, 3, 3]);
  });

  it('tells beforehand how long the chosen one takes', async () => {
    const { open } = bench(11);
    expect((await open().plan()).channelPlans['stall']).toMatchObject({ laterMs: MINUTE });
  });

  it('goes on with a job by the writer that began it, though few are left', async () => {
    let isWorking = true;
    const { open, seen } = bench(11, { poll: async () => (isWorking ? { state: 'working', againMs: MINUTE } : { state: 'ended' }) });
    expect(await open().push()).toMatchObject({ status: 'unfinished' });
    const begun = seen.submitted;
    isWorking = false;
    expect(await open().push()).toMatchObject({ status: 'ok', channels: { stall: { applied: 11 } } });
    expect(seen).toMatchObject({ oneByOne: 0, submitted: begun });
  });
});

describe('an order', () => {
  const order = (lines: Order['lines'], changes: Partial<Order> = {}): Order => ({
    id: 'O1', status: 'paid', placedAt: '2026-11-24T09:30:00.000Z', updatedAt: '2026-11-24T09:30:00.000Z',
    lines, total: { amount: 70000, currency: 'MAD' }, fulfilments: [], refunds: [], wantsConfirmation: false, ...changes,
  });
  const line = (id: string, sku: string, quantity: number): Order['lines'][number] => ({ id, sku, quantity, title: 'Slippers', unitPrice: { amount: 35000, currency: 'MAD' }, options: [] });

  function bench(orders: () => readonly Order[], config: object = {}) {
    const day = market({ catalogue: plain(slippers(1, { 38: 3 })) });
    return day.open({ channels: { stall: stall({ 'listing.create': [creator] }, () => [{ items: orders() }]) }, ...config } as never);
  }

  it('with the same SKU in two lines is told when both together are too many', async () => {
    const sync = bench(() => [order([line('a', 'BAB-1-38', 2), line('b', 'BAB-1-38', 2)])]);
    const report = await sync.sync();
    expect(report.issues.map((issue) => issue.code)).toContain('oversold');
    expect((await sync.explain('BAB-1-38'))!.balance.available).toBe(-1);
  });

  it('gives back what a line loses, and a line that it loses whole', async () => {
    let now = order([line('a', 'BAB-1-38', 2), line('b', 'BAB-1-38', 1)]);
    const sync = bench(() => [now]);
    await sync.sync();
    now = order([line('a', 'BAB-1-38', 1)], { updatedAt: '2026-11-24T09:40:00.000Z' });
    await sync.sync();
    expect((await sync.explain('BAB-1-38'))!.balance.available).toBe(2);
    now = order([line('a', 'BAB-1-38', 1)], { updatedAt: '2026-11-24T09:50:00.000Z', status: 'cancelled' });
    await sync.sync();
    await sync.sync();
    expect((await sync.explain('BAB-1-38'))!.balance.available).toBe(3);
  });

  it('reaches the host though another channel has many that the host does not take', async () => {
    const taken: string[] = [];
    const many = Array.from({ length: 120 }, (_, index) => order([line('a', 'BAB-1-38', 1)], { id: `M${index}` }));
    const onOrder = (each: Order): void => {
      if (each.id.startsWith('M')) throw new Error('not this one');
      taken.push(each.id);
    };
    const day = market({ catalogue: plain(slippers(1, { 38: 3 })) });
    const channels = { other: stall({}, () => [{ items: many }]), mine: stall({}, () => [{ items: [order([line('a', 'BAB-1-38', 1)])] }]) };
    const sync = day.open({ channels, onOrder } as never);
    await sync.pull({ channels: ['other'] });
    await sync.pull({ channels: ['mine'] });
    expect(taken).toEqual(['O1']);
  });
});
