import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIn } from '../cli/workplace.ts';
import { itemsOfRss, rowsOf } from '../feeds/goods.ts';
import { rows } from './cooperative.ts';

const CONFIG = fileURLToPath(new URL('../../examples/feeds.config.mjs', import.meta.url));

describe('the feeds of the example cooperative', { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fondouk-example-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The feed of this name, as its user would have it made. */
  async function feed(name: string): Promise<string> {
    const file = join(folder, name);
    const ended = await startIn(folder, ['feed', name, '--config', CONFIG, '--out', file], { FONDOUK_STORE: join(folder, 'fondouk.db') }).ended;
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    return readFileSync(file, 'utf8');
  }

  it('has every piece at the price of the market, and says of shoes what Google asks of them', async () => {
    const items = await itemsOfRss(await feed('google'));
    expect(items).toHaveLength(rows.length);
    // 5270 MAD at 9.6 for a dollar, up to whole dollars.
    expect(items[0]).toMatchObject({ id: 'TAZ-RUG-001', price: '549.00 USD', availability: 'in_stock', brand: 'Coopérative Tifrawin n Siroua' });
    expect(items.find(({ id }) => id === 'FES-BAB-001-40')).toMatchObject({ item_group_id: 'FES-BAB-001', size: 'EU 40', gender: 'unisex', age_group: 'adult' });
    expect(items.filter(({ availability }) => availability === 'backorder').every((item) => /^\d{4}-\d\d-\d\dT00:00Z$/.test(String(item['availability_date'])))).toBe(true);
  });

  it('speaks French and sells in euros for France', async () => {
    expect((await itemsOfRss(await feed('google-fr')))[0]).toMatchObject({ title: 'Tapis noué à losanges safran', price: '486.00 EUR' });
  });

  it('comes to a shop as drafts under its own brand', async () => {
    const written = rowsOf(await feed('shopify-csv'));
    const products = written.filter((row) => row['Title'] !== '');
    expect(products).toHaveLength(new Set(rows.map((row) => row['product'] || row['sku'])).size);
    expect(products.every((row) => row['Status'] === 'Draft' && row['Vendor'] === 'Agadir n Ifassen')).toBe(true);
    expect(written.filter((row) => row['SKU'] !== '')).toHaveLength(rows.length);
  });
});
