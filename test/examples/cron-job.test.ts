import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqlite } from 'fondouk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInRug } from '../../src/demo/stand-in-rug.ts';
import { fewRugs, fileOf } from '../demo/rugs.ts';
import { openMarket, runExample } from './market.ts';

const CONFIG = fileURLToPath(new URL('../../examples/rug-shop.config.mjs', import.meta.url));

describe('the cron job, with the config of the rug shop', { timeout: 60_000 }, () => {
  let market: Awaited<ReturnType<typeof openMarket>>;
  let env: Record<string, string>;
  beforeAll(async () => {
    market = await openMarket();
    const photos = join(market.folder, 'photos');
    mkdirSync(photos);
    for (const { image } of fewRugs) writeFileSync(join(photos, basename(image)), standInRug(image));
    env = { ...market.env, FONDOUK_CONFIG: CONFIG, RUG_SHOP: fileOf(fewRugs), RUG_SHOP_PHOTOS: photos };
  });
  afterAll(() => market.close());

  const run = async (changes: Readonly<Record<string, string>> = {}) => {
    const { code, output, complaint } = await runExample('cron-job.mjs', { ...env, ...changes });
    const lines = output.trim().split('\n');
    expect(complaint).toBe('');
    expect(lines).toHaveLength(1);
    return { code, report: JSON.parse(lines[0]!) };
  };

  it('leaves another run alone and says so: the next one finishes', async () => {
    const store = await sqlite(env['FONDOUK_STORE']!).open();
    const lock = await store.lock();
    expect(await run()).toMatchObject({ code: 3, report: { status: 'unfinished', code: 'store-busy' } });
    await lock!.release();
    await store.close();
  });

  it('lists every rug that can be listed under titles that repeat, and asks for a look because one cannot', async () => {
    const { code, report } = await run();
    expect(code).toBe(1);
    expect(report).toMatchObject({ status: 'attention', catalogue: { read: 4, valid: 3, quarantined: 1 }, channels: { etsy: { rejected: 0, asks: 0, left: 0 } } });
    expect(report.issues.filter(({ severity }: { severity: string }) => severity !== 'warning')).toMatchObject([{ code: 'description-missing', row: 4 }]);
    const onSale = market.shop.listings().filter(({ state }) => state === 'active');
    expect(onSale.map(({ skus }) => skus[0]).sort()).toEqual(['DSC_1078', 'DSC_1079', 'than-etsy-takes-as-a-sku-1334-1'].sort());
    expect(onSale.map(({ price }) => price.amount)).toEqual([31_900, 31_900, 31_900]);
  });

  it('has nothing to do the second time', async () => {
    expect((await run()).report.channels.etsy).toMatchObject({ planned: 0, unchanged: 3 });
  });

  it('ends with 2 where nothing could be begun', async () => {
    expect(await run({ ETSY_SHOP_ID: '' })).toMatchObject({ code: 2, report: { status: 'failed' } });
    expect(await run({ RUG_SHOP: join(market.folder, 'no-such-file.json') })).toMatchObject({ code: 2, report: { code: 'source-unreadable' } });
  });
});
