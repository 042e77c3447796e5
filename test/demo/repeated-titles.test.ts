import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { json } from 'fondouk';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/demo/package-root.ts';
import { standInRug } from '../../src/demo/stand-in-rug.ts';
import { shopTerms } from '../engine/cooperative.ts';
import { market } from '../engine/market.ts';
import { emptyFolder, fewRugs } from './rugs.ts';

const HOUR = 3_600_000;
type Row = Readonly<Record<string, unknown>>;

it('a rug is not taken for another of the same shop and title, though the channel is read again before it is made', async () => {
  const { rugRow } = (await import(pathToFileURL(join(packageRoot(), 'examples/rug-row.mjs')).href)) as { rugRow: (rug: Row) => Row };
  const photos = emptyFolder();
  const rugs = fewRugs.filter(({ description }) => description !== null).map((rug): Row => ({ ...rug }));
  const map = (rug: Row) => {
    const row = rugRow(rug);
    writeFileSync(join(photos, `${String(row['sku'])}.png`), standInRug(String(row['sku'])));
    return { ...row, photos: [`${String(row['sku'])}.png`] };
  };
  const { sync, shop, clock } = market({ catalogue: json(rugs, { photos, map }), etsy: { ...shopTerms, price: { from: 'retail' } } });
  expect((await sync.push({ channels: ['etsy'] })).status).toBe('ok');

  await clock.advance(2 * HOUR);
  rugs.push({ ...rugs[0], image: 'https://rugs.example/uploads/DSC_2001.jpg' });
  const before = shop.requests.length;
  const report = await sync.push({ channels: ['etsy'] });
  expect(report.issues.filter(({ code }) => code === 'look-alike')).toEqual([]);
  expect(report.status).toBe('ok');
  expect(shop.requests.slice(before).some(({ method, target }) => method === 'GET' && /\/shops\/\d+\/listings\?/.test(target))).toBe(true);
  expect(shop.listings().filter(({ state }) => state === 'active')).toHaveLength(rugs.length);
});
