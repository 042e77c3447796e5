import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

describe('a status', () => {
  it('repeats what the last push asked, until it is answered, with the words that answer it', async () => {
    const { open } = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    const careful = open({ consents: {} });
    await careful.push({ channels: ['etsy'] });
    await careful.pull();
    const { questions } = await careful.status();
    expect(questions).toMatchObject([{ code: 'needs-consent-billed', channel: 'etsy', message: expect.stringContaining('--yes billed') }]);
    await careful.push({ channels: ['etsy'], yes: ['billed'] });
    expect((await careful.status()).questions).toEqual([]);
  });

  it('says nothing of pieces offered by a listing that is off sale', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2)), etsy: shopTerms });
    await day.sync.push();
    expect((await day.sync.status()).listings.filter(({ channel }) => channel === 'etsy').map(({ offered }) => offered)).toEqual([1, 1]);
    await day.sync.count('RUG-001', 0);
    await day.sync.push({ yes: ['mass-withdrawal'] });
    const etsy = (await day.sync.status()).listings.filter(({ channel }) => channel === 'etsy');
    expect(etsy.map(({ state, offered }) => [state, offered])).toEqual([['withdrawn', undefined], ['on-sale', 1]]);
  });
});

describe('a count', () => {
  it('of a piece that is one of a kind is 1 or 0', async () => {
    const { sync } = market({ catalogue: shelf(rug(1), slippers(2, { 38: 3 })), etsy: shopTerms });
    await sync.push();
    await expect(sync.count('RUG-001', 2)).rejects.toThrow(/one of a kind/);
    await sync.count('RUG-001', 0);
    await sync.count('RUG-001', 1);
  });
});

describe('a cap on what is billed', () => {
  it('in another currency than the channel bills in says so', async () => {
    const { open } = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    const { issues } = await open({ consents: { billed: { upTo: '20 EUR' } } }).push({ channels: ['etsy'] });
    expect(issues.map(({ message }) => message).join()).toContain('The cap of 20.00 EUR says nothing about amounts in USD: write it in USD.');
  });
});

describe('a host that hangs', () => {
  it('holds the run for two minutes and no longer; the order comes again', async () => {
    let hangs = true;
    const taken: string[] = [];
    const onOrder = async ({ id }: { readonly id: string }): Promise<void> => {
      if (hangs) await new Promise(() => undefined);
      taken.push(id);
    };
    const { sync, shop, clock } = market({ catalogue: shelf(rug(1)), etsy: shopTerms, config: { onOrder } });
    await sync.push();
    const { receipt_id } = shop.buy({ sku: 'RUG-001' });
    const began = clock.now();
    const report = await sync.pull();
    expect(clock.now() - began).toBeLessThan(3 * 60_000);
    expect(report.issues).toMatchObject([{ code: 'order-not-taken', message: expect.stringContaining('within 2 minutes') }]);
    hangs = false;
    await sync.pull();
    expect(taken).toEqual([String(receipt_id)]);
  });
});
