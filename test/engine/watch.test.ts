import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
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
});
