import { TransportFailure } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { picturesInMemory } from '../faults/pictures.ts';
import { shopTerms } from './cooperative.ts';
import { ANOU_ORIGIN, market } from './market.ts';
import { rug, shelf } from './products.ts';

async function watchedMarket() {
  const good = shelf(rug(1));
  let broken = false;
  const catalogue = {
    name: 'the shelf',
    photoFolder: good.photoFolder!,
    async *read(signal?: AbortSignal) {
      if (broken) throw new Error('EBUSY: the spreadsheet is being saved');
      yield* good.read(signal);
    },
  };
  const day = market({ catalogue, etsy: shopTerms });
  await day.sync.push();
  await day.clock.advance(2 * 3_600_000);
  return { ...day, breakCatalogue: (now: boolean) => void (broken = now) };
}

describe('watch', () => {
  it('outlives a catalogue that cannot be read, says so, and still takes off what was sold', async () => {
    const day = await watchedMarket();
    const end = new AbortController();
    const told = new Set<string>();
    let passes = 0;
    await day.sync.watch({
      signal: end.signal,
      onPass({ report }) {
        passes += 1;
        for (const issue of report.issues) told.add(issue.code);
        if (passes === 3) {
          day.breakCatalogue(true);
          day.shop.buy({ sku: 'RUG-001', quantity: 1 });
        }
        if (day.staff.listings()[0]!.state === 'removed' || passes > 80) end.abort();
      },
    });
    expect([...told]).toContain('source-unreadable');
    expect(day.staff.listings()[0]!.state).toBe('removed');
  });

  it('that fails ends as a whole, and lets go of the store only then', async () => {
    const day = await watchedMarket();
    const end = new AbortController();
    let passes = 0;
    const watching = day.sync.watch({
      signal: end.signal,
      onPass() {
        passes += 1;
        if (passes === 4) throw new Error('the host has a fault');
      },
    });
    await expect(watching).rejects.toThrow('the host has a fault');
    const before = day.shop.requests.length + day.staff.requests.length;
    await day.clock.advance(24 * 3_600_000);
    expect(day.shop.requests.length + day.staff.requests.length).toBe(before);
    expect((await day.sync.push()).status).toBe('ok');
  });

  it('reads what a channel sold while a long push to that very channel goes on', async () => {
    const others = Array.from({ length: 60 }, (_, index) => index + 2);
    const catalogue = shelf(rug(1), ...others.map((number) => rug(number, { channels: ['anou'] })));
    const day = market({ catalogue, etsy: shopTerms });
    const setUp = day.open({}, { openPhotos: picturesInMemory });
    await setUp.push();
    await day.clock.advance(2 * 3_600_000);
    await setUp.push();
    catalogue.products = [rug(1), ...others.map((number) => rug(number, { channels: ['anou'], net: 1500 }))];
    const end = new AbortController();
    const edits: number[] = [];
    const sync = day.open({}, {
      openPhotos: picturesInMemory,
      transport: async (wire) => {
        if (wire.method === 'PUT') edits.push(day.clock.now());
        if (wire.method === 'PUT' && edits.length === 5) day.staff.buy(['RUG-001']);
        return day.runtime.transport!(wire);
      },
    });
    await sync.watch({ signal: end.signal, ordersEveryMs: 5000, onPass: ({ what }) => void (what === 'push' && end.abort()) });
    const [sold] = await day.sync.orders();
    expect(edits).toHaveLength(60);
    expect(edits.at(-1)! - edits[4]!).toBeGreaterThan(20_000);
    expect(new Date(sold!.firstSeenAt).getTime() - edits[4]!).toBeLessThan(10_000);
    expect(day.shop.listings().map((listing) => listing.state)).toEqual(['inactive']);
  });

  it('tells a channel that was down of a sale soon after it is up again, long before the next push', async () => {
    const day = await watchedMarket();
    const end = new AbortController();
    let isDown = false;
    const sync = day.open({}, {
      openPhotos: picturesInMemory,
      transport: async (wire) => {
        if (isDown && wire.url.startsWith(ANOU_ORIGIN)) throw new TransportFailure('unsent', 'connection refused');
        return day.runtime.transport!(wire);
      },
    });
    const watching = sync.watch({ signal: end.signal, pushEveryMs: 3_600_000 });
    await day.clock.sleep(60_000);
    isDown = true;
    day.shop.buy({ sku: 'RUG-001' });
    await day.clock.sleep(20 * 60_000);
    isDown = false;
    const upAt = day.clock.now();
    while (day.staff.listings()[0]!.state !== 'removed') await day.clock.sleep(1000);
    expect(day.clock.now() - upAt).toBeLessThan(2 * 60_000);
    end.abort();
    await watching;
  });
});
