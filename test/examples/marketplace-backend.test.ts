import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, openMarketplace } from '../../examples/marketplace-backend.ts';
import { openMarket, runExample } from './market.ts';

const PHOTOS = fileURLToPath(new URL('../../examples/cooperative/photos', import.meta.url));
const PRODUCTS = [
  ['CUP-1', 'Blue Cup from Safi', 'Thrown and painted by hand.', 1800, 12, 'Home & Living > Kitchen & Dining > Dining & Serving', 'saf-cup-013-cobalt-1.png'],
  ['POUF-1', 'Leather Pouf from Fez', 'Sewn by hand.', 12_000, 3, 'Home & Living > Furniture > Living Room Furniture', 'fes-pou-003-1.png'],
] as const;

describe('the marketplace backend', { timeout: 60_000 }, () => {
  let market: Awaited<ReturnType<typeof openMarket>>;
  let database: ReturnType<typeof openDatabase>;
  let env: Record<string, string>;

  beforeEach(async () => {
    market = await openMarket();
    env = { ...market.env, PHOTOS, DATABASE: join(market.folder, 'marketplace.db') };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    database = openDatabase(env['DATABASE']!);
    const insert = database.prepare('INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (const product of PRODUCTS) insert.run(...product);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    database.close();
    await market.close();
  });

  const count = (table: string) => (database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows;
  const sales = () => database.prepare('SELECT order_id, status FROM sale').all().map((row) => ({ ...row }));

  it('lists its rows, and has every order once in its table, though its callback fails', async () => {
    const keys: string[] = [];
    const tell = vi.fn((_order: unknown, { key }: { readonly key: string }) => {
      keys.push(key);
      if (keys.length === 1) throw new Error('the packers cannot be reached');
    });
    const sync = openMarketplace(database, tell);
    expect((await sync.sync()).status).toBe('ok');
    expect(market.shop.listings().filter(({ state }) => state === 'active')).toHaveLength(PRODUCTS.length);

    const { receipt_id } = market.shop.buy({ sku: 'CUP-1', quantity: 2 });
    const failed = await sync.sync();
    expect(failed).toMatchObject({ status: 'unfinished', orders: { etsy: { saved: 1 } } });
    expect(failed.issues).toMatchObject([{ code: 'order-not-taken', orderId: String(receipt_id) }]);

    expect((await sync.sync()).status).toBe('ok');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(count('order_event')).toBe(1);
    expect(sales()).toEqual([{ order_id: String(receipt_id), status: 'paid' }]);

    await sync.sync();
    expect(tell).toHaveBeenCalledTimes(2);
    await sync.close();
  });

  it('hears of an order again when it changed, and keeps one sale', async () => {
    const sync = openMarketplace(database, () => undefined);
    await sync.sync();
    const { receipt_id } = market.shop.buy({ sku: 'POUF-1' });
    await sync.sync();
    market.shop.cancel(receipt_id);
    await sync.sync();
    expect(count('order_event')).toBe(2);
    expect(sales()).toEqual([{ order_id: String(receipt_id), status: 'cancelled' }]);
    await sync.close();
  });

  it('runs on its own', async () => {
    const { code, output, complaint } = await runExample('marketplace-backend.ts', env);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(JSON.parse(output)).toMatchObject({ status: 'ok', orders: { etsy: { read: 0 } } });
  });
});
