import { describe, expect, it } from 'vitest';
import type { Limit } from '../../src/channel/index.ts';
import { Limiter, TooLongAWait, type Need } from '../../src/connector/limiter.ts';
import { virtualClock, type Lane } from '../../src/connector/index.ts';
import { memoryOf } from './helpers.ts';

const base = { source: 'made up for tests', scope: 'account' } as const;
const ONE_A_SECOND: Limit = { ...base, name: 'bucket', type: 'bucket', perSecond: 1, burst: 2 };
const TEN_A_DAY: Limit = { ...base, name: 'day', type: 'window', max: 10, perMs: 86_400_000 };
const POINTS: Limit = { ...base, name: 'points', type: 'cost', restorePerSecond: 10, maximum: 100 };
const never = new AbortController().signal;

function setUp(memory = memoryOf()) {
  const clock = virtualClock();
  return { clock, memory, limiter: new Limiter({ memory, clock }) };
}

function need(limits: readonly Limit[], change: Partial<Need> & { readonly owner?: string } = {}): Need {
  const { owner = 'shop-1', ...rest } = change;
  return { limits: limits.map((limit) => ({ limit, owner })), lane: 'read', name: 'call', points: undefined, patienceMs: 600_000, ...rest };
}

/** Waits until it may go, and goes. */
async function pass(limiter: Limiter, wanted: Need, signal = never): Promise<void> {
  const place = await limiter.stand(wanted);
  try {
    do await place.called(signal);
    while (!place.take());
  } finally {
    place.leave();
  }
}

describe('the line', () => {
  it('gives the next token to the most urgent lane, not to who waited first', async () => {
    const { clock, limiter } = setUp();
    const order: string[] = [];
    const go = async (lane: Lane) => {
      await pass(limiter, need([ONE_A_SECOND], { lane }));
      order.push(`${lane} at ${clock.now()}`);
    };
    await pass(limiter, need([ONE_A_SECOND]));
    const waiting = [go('read'), go('media'), go('media'), go('stock')];
    await clock.advance(500);
    waiting.push(go('withdraw'));
    await Promise.all(waiting);
    expect(order).toEqual(['withdraw at 1000', 'stock at 2000', 'media at 3000', 'media at 4000', 'read at 5000']);
  });

  it('takes turns between accounts of one owner: much asked by one keeps no other waiting', async () => {
    const { clock, limiter } = setUp();
    const order: string[] = [];
    const go = async (account: string) => {
      await pass(limiter, need([ONE_A_SECOND], { account }));
      order.push(account);
    };
    const waiting = Array.from({ length: 6 }, () => go('much'));
    await clock.advance(1500);
    waiting.push(go('little'), go('little'));
    await Promise.all(waiting);
    expect(order).toEqual(['much', 'much', 'little', 'much', 'little', 'much', 'much', 'much']);
  });

  it('uses up all limits of a request, or none of them', async () => {
    const { limiter, memory } = setUp();
    for (let i = 0; i < 10; i += 1) await pass(limiter, need([TEN_A_DAY]));
    await limiter.flush();
    const before = memory.states.get('shop-1/bucket');
    await expect(pass(limiter, need([ONE_A_SECOND, TEN_A_DAY]))).rejects.toThrow(TooLongAWait);
    await limiter.flush();
    expect(memory.states.get('shop-1/bucket')).toBe(before);
  });

  it('lets requests under other limits pass one that waits', async () => {
    const { clock, limiter } = setUp();
    await pass(limiter, need([ONE_A_SECOND]));
    const slow = pass(limiter, need([ONE_A_SECOND], { lane: 'withdraw' }));
    await pass(limiter, need([TEN_A_DAY]));
    await pass(limiter, need([ONE_A_SECOND], { owner: 'shop-2' }));
    expect(clock.now()).toBe(0);
    await slow;
    expect(clock.now()).toBe(1000);
  });

  it('lets an expensive request save up, although cheap ones of a lower lane could go', async () => {
    const { clock, limiter } = setUp();
    await pass(limiter, need([POINTS], { points: 100 }));
    const order: string[] = [];
    await Promise.all([
      pass(limiter, need([POINTS], { points: 80, lane: 'stock' })).then(() => order.push(`dear at ${clock.now()}`)),
      ...[1, 2].map(() => pass(limiter, need([POINTS], { points: 10 })).then(() => order.push(`cheap at ${clock.now()}`))),
    ]);
    expect(order).toEqual(['dear at 8000', 'cheap at 9000', 'cheap at 10000']);
  });

  it('refuses to wait for longer than its patience, and says how long it would be', async () => {
    const { limiter } = setUp();
    for (let i = 0; i < 10; i += 1) await pass(limiter, need([TEN_A_DAY]));
    await expect(pass(limiter, need([TEN_A_DAY], { patienceMs: 60_000 }))).rejects.toMatchObject({ limit: { name: 'day' }, waitMs: 86_401_000 });
  });

  it('refuses at once what no budget ever holds', async () => {
    const { limiter } = setUp();
    await expect(limiter.stand(need([POINTS], { points: 101 }))).rejects.toMatchObject({ code: 'config-invalid' });
  });

  it('holds nothing for who gave up', async () => {
    const { clock, limiter } = setUp();
    await pass(limiter, need([ONE_A_SECOND]));
    const giving = new AbortController();
    const given = pass(limiter, need([ONE_A_SECOND], { lane: 'withdraw' }), giving.signal);
    const next = pass(limiter, need([ONE_A_SECOND]));
    giving.abort(new Error('no longer wanted'));
    await expect(given).rejects.toThrow('no longer wanted');
    await next;
    expect(clock.now()).toBe(1000);
  });

  it('waits until the slot of another is released', async () => {
    const { limiter } = setUp();
    const SLOTS: Limit = { ...base, name: 'jobs', type: 'slots', max: 1 };
    await pass(limiter, need([SLOTS]));
    await expect(pass(limiter, need([SLOTS]))).rejects.toMatchObject({ waitMs: Infinity });
    await limiter.release([{ limit: SLOTS, owner: 'shop-1' }]);
    await pass(limiter, need([SLOTS]));
  });
});

describe('what the channel tells', () => {
  it('pauses a limit, and starts slowly again', async () => {
    const { clock, limiter } = setUp();
    const limit: Limit = { ...base, name: 'fast', type: 'bucket', perSecond: 1, burst: 10 };
    await pass(limiter, need([limit]));
    await limiter.pause([{ limit, owner: 'shop-1' }], 30_000);
    await pass(limiter, need([limit]));
    expect(clock.now()).toBe(31_000);
    await pass(limiter, need([limit]));
    expect(clock.now()).toBe(32_000);
  });

  it('pauses no longer than told, where it told what is left', async () => {
    const { clock, limiter } = setUp();
    await pass(limiter, need([POINTS], { points: 100 }));
    await limiter.learn('shop-1', { limit: POINTS, remaining: 0 }, 'call');
    await limiter.pause([{ limit: POINTS, owner: 'shop-1' }], 4000, true);
    await pass(limiter, need([POINTS], { points: 40 }));
    expect(clock.now()).toBe(4000);
  });

  it('teaches the cost of a request by its name', async () => {
    const { clock, limiter } = setUp();
    await limiter.learn('shop-1', { limit: POINTS, points: 100 }, 'dear');
    await pass(limiter, need([POINTS], { name: 'dear' }));
    await pass(limiter, need([POINTS], { name: 'dear' }));
    expect(clock.now()).toBe(10_000);
  });
});

describe('the memory of budgets', () => {
  it('carries what was used over to the next process', async () => {
    const { limiter, memory } = setUp();
    for (let i = 0; i < 10; i += 1) await pass(limiter, need([TEN_A_DAY]));
    await limiter.flush();
    await expect(pass(setUp(memory).limiter, need([TEN_A_DAY]))).rejects.toThrow(TooLongAWait);
  });

  it('is written while running, not only at the end', async () => {
    const { clock, limiter, memory } = setUp();
    await pass(limiter, need([TEN_A_DAY]));
    await clock.advance(1500);
    await pass(limiter, need([TEN_A_DAY]));
    expect(memory.states.has('shop-1/day')).toBe(true);
  });

  it.each(['{"not":"numbers"}', 'bucket:nonsense', 'window:[0,1e12,0]'])('begins anew where it holds %s', async (state) => {
    const memory = memoryOf();
    memory.states.set('shop-1/bucket', state);
    const { clock, limiter } = setUp(memory);
    await pass(limiter, need([ONE_A_SECOND]));
    expect(clock.now()).toBe(0);
  });

  it('keeps what could not be saved for the next time, and reports it', async () => {
    const memory = memoryOf();
    let broken = true;
    const { limiter } = setUp({ ...memory, save: async (...state) => (broken ? Promise.reject(new Error('disk full')) : memory.save(...state)) });
    await pass(limiter, need([TEN_A_DAY]));
    await expect(limiter.flush()).rejects.toThrow('disk full');
    broken = false;
    await limiter.flush();
    expect(memory.states.has('shop-1/day')).toBe(true);
  });
});
