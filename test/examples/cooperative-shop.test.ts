import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMarket, runExample } from './market.ts';

const SCRIPT = 'cooperative-shop/cooperative.mjs';

describe('the script of the example cooperative', { timeout: 60_000 }, () => {
  let market: Awaited<ReturnType<typeof openMarket>>;
  beforeAll(async () => {
    market = await openMarket();
  });
  afterAll(() => market.close());

  it('says in one line what is missing when an account is not named', async () => {
    const { ETSY_SHOP_ID: _missing, ...env } = market.env;
    const { code, complaint } = await runExample(SCRIPT, env);
    expect(code).toBe(2);
    expect(complaint.trim().split('\n')).toEqual([expect.stringContaining('process.env.ETSY_SHOP_ID')]);
  });

  it('looks first, and changes nothing', async () => {
    const { code, output } = await runExample(SCRIPT, market.env);
    expect(output).toMatch(/^etsy: 62 listing\.create, 62 listing\.publish; \d+ calls, at least \d+ s$/m);
    expect(output).toMatch(/^anou: 35 listing\.create; 35 calls/m);
    expect(code).toBe(0);
    expect([...market.shop.listings(), ...market.staff.listings()]).toEqual([]);
  });

  it('brings both channels up to date when it is told to, at the prices of the terms', async () => {
    const { code, output } = await runExample(SCRIPT, market.env, 'go');
    expect(output).toMatch(/^etsy: 125 planned, 125 done/m);
    expect(output).toMatch(/^anou: 35 planned, 0 done, 35 under review/m);
    expect(code).toBe(0);
    const onSale = market.shop.listings().filter(({ state }) => state === 'active');
    expect(onSale).toHaveLength(62);
    // 5270 MAD at 9.6 for a dollar, plus 0.25, by 1 - 0.095, up to whole dollars.
    expect(onSale.find(({ skus }) => skus.includes('TAZ-RUG-001'))!.price).toMatchObject({ amount: 60_700, divisor: 100, currency_code: 'USD' });
  });

  it('tells what to pack, and takes what was sold off the other channel', async () => {
    const receipt = market.shop.buy({ sku: 'TAZ-RUG-001' });
    const { code, output } = await runExample(SCRIPT, market.env, 'go');
    expect(output).toContain(`to pack: etsy order ${receipt.receipt_id}, 1 × TAZ-RUG-001, `);
    expect(market.staff.listings().find(({ externalRef }) => externalRef === 'TAZ-RUG-001')).toMatchObject({ onSale: false });
    expect(code).toBe(0);
  });
});
