import { join } from 'node:path';
import { csv } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { pictureBytes } from '../faults/pictures.ts';
import { folder } from '../store/place.ts';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

describe("a cooperative's shop on Etsy", () => {
  it('is imported, needs no change there, and shows no drift when it is read', async () => {
    const day = market({ catalogue: shelf(rug(1), slippers(2, { 38: 2, 40: 5 })), etsy: shopTerms });
    await day.sync.push({ channels: ['etsy'] });
    const file = join(folder(), 'catalogue.csv');
    const sync = day.open({ catalogue: csv(file) }, { fetchPhoto: async (address) => ({ bytes: pictureBytes(address), mediaType: 'image/png' }) });
    const report = await sync.import('etsy', { to: file });
    expect(report.imported).toMatchObject({ listings: 2, written: 2, left: 0 });
    const planned = async () => (await sync.plan({ channels: ['etsy'] })).channelPlans['etsy']!;
    expect((await planned()).operations).toEqual([]);
    await day.clock.advance(2 * 60_000);
    await sync.pull({ channels: ['etsy'], listings: true });
    await day.clock.advance(2 * 60_000);
    await sync.pull({ channels: ['etsy'], listings: true });
    expect((await planned()).drift).toEqual([]);
  });
});
