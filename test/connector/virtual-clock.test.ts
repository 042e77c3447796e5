import { describe, expect, it } from 'vitest';
import { systemClock, virtualClock } from '../../src/connector/index.ts';

describe('the virtual clock', () => {
  it('wakes sleepers in the order of their times, and equals in the order they came', async () => {
    const clock = virtualClock(1000);
    const woken: string[] = [];
    const sleep = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${name} at ${clock.now()}`);
    };
    await Promise.all([sleep('c', 86_400_000), sleep('a', 5), sleep('b', 5), sleep('first', 0)]);
    expect(woken).toEqual(['first at 1000', 'a at 1005', 'b at 1005', 'c at 86401000']);
  });

  it('stands still while something is busy', async () => {
    const clock = virtualClock();
    const asleep = clock.sleep(1000);
    await clock.whileBusy(async () => {
      for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      expect(clock.now()).toBe(0);
    });
    await asleep;
    expect(clock.now()).toBe(1000);
  });

  it('moves on by hand no further than told', async () => {
    const clock = virtualClock();
    const woken: number[] = [];
    const sleepers = [10, 50].map(async (ms) => {
      await clock.sleep(ms);
      woken.push(ms);
    });
    await clock.advance(20);
    expect([clock.now(), woken]).toEqual([20, [10]]);
    await Promise.all(sleepers);
  });

  it.each([
    ['virtual', virtualClock()],
    ['system', systemClock],
  ])('of the %s kind lets sleepers be called off', async (_kind, clock) => {
    const off = new AbortController();
    const asleep = clock.sleep(3_600_000, off.signal);
    off.abort(new Error('called off'));
    await expect(asleep).rejects.toThrow('called off');
    await expect(clock.sleep(10, off.signal)).rejects.toThrow('called off');
  });
});
