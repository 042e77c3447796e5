import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSync, csv, isFondoukError, sqlite, TransportFailure } from 'fondouk';
import { afterEach, describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { ETSY_ORIGIN, market } from './market.ts';
import { rug, shelf } from './products.ts';

const folders: string[] = [];
function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('a channel that cannot be reached', () => {
  it('is left for a later run, in one line; the other channel goes on', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2)), etsy: shopTerms });
    const cut = day.open({}, {
      transport: async (wire) => {
        if (wire.url.startsWith(ETSY_ORIGIN)) throw new TransportFailure('unsent', 'connection refused at etsy.market.test:443');
        return day.runtime.transport!(wire);
      },
    });
    const report = await cut.push();
    expect(report.status).toBe('unfinished');
    expect(report.issues.filter((issue) => issue.channel === 'etsy')).toHaveLength(1);
    expect(report.issues.find((issue) => issue.channel === 'etsy')!.message).toMatch(/could not be reached/i);
    expect(report.channels['anou']).toMatchObject({ submitted: 2 });
    expect((await day.sync.push()).status).toBe('ok');
    expect(day.shop.listings()).toHaveLength(2);
  });

  it('and comes back half-way through loses nothing and doubles nothing', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2), rug(3)), etsy: shopTerms });
    day.shop.faults.add({ fault: { kind: 'status', when: 'after', status: 500 }, matches: ({ method }) => method === 'POST', skip: 5, times: 3 });
    day.shop.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method }) => method === 'PUT', times: 2 });
    day.staff.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method }) => method === 'PUT', times: 2 });
    await day.sync.push();
    const report = await day.sync.push();
    expect(report.status).toBe('ok');
    expect(day.shop.listings().map((listing) => [listing.state, listing.images.length])).toEqual([['active', 1], ['active', 1], ['active', 1]]);
    expect(day.staff.listings()).toHaveLength(3);
  });
});

describe('a dead token', () => {
  it('waits for a person, and the other channel goes on', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: { ...shopTerms, refreshToken: '1.dead' } });
    const report = await day.sync.push();
    expect(report.status).toBe('attention');
    expect(report.issues.map((issue) => issue.code)).toEqual(['credential-refused']);
    expect(report.channels['anou']).toMatchObject({ submitted: 1 });
    expect(JSON.stringify(report)).not.toContain('1.dead');
  });
});

describe('bad input', () => {
  it('is set apart with row, field and a sentence; the rest goes on, and a mended row completes the work', async () => {
    const folder = scratch();
    const file = join(folder, 'catalogue.csv');
    const header = 'sku,kind,title_en,description_en,quantity,currency,price_net,price_retail,weight_g,photos,artisans,maker,category_etsy,category_anou,made';
    const row = (sku: string, changes: Record<string, string> = {}) => {
      const cells: Record<string, string> = {
        sku, kind: 'one-of-a-kind', title_en: `Rug ${sku}`, description_en: 'A rug.', quantity: '1', currency: 'MAD', price_net: '1000', price_retail: '2000', weight_g: '4000', photos: `${sku}.png`,
        artisans: '', maker: '', category_etsy: 'Home & Living > Floor & Rugs > Rugs', category_anou: 'Rugs > Knotted rug', made: '2025', ...changes,
      };
      return header.split(',').map((name) => `"${cells[name]}"`).join(',');
    };
    const { drawPhoto } = await import('../../scripts/photos/draw.ts');
    const { subjectsOf } = await import('../../scripts/photos/subject.ts');
    const [subject] = subjectsOf({ sku: 'G1', photos: 'G1.png', progress_photos: '', category_anou: 'Rugs > Knotted rug', tags: '', colors: 'red:9B2D1F; ivory:EFE4CE' } as never);
    for (const name of ['G1', 'B7', 'B8']) writeFileSync(join(folder, `${name}.png`), Buffer.concat([drawPhoto(subject!), Buffer.from(name)]));
    writeFileSync(join(folder, 'B4.png'), 'no picture at all');
    const bad = [
      row('B1', { price_retail: '0' }),
      row('B2', { currency: '' }),
      row('B3', { photos: 'nowhere.png' }),
      row('B4'),
      row('B5', { quantity: '3', photos: 'G1.png' }),
      row('B6', { photos: 'G1.png' }),
      row('B6', { photos: 'G1.png' }),
      row('B7', { title_en: 'x'.repeat(200) }),
      row('B8', { currency: 'XYZ' }),
    ];
    writeFileSync(file, [header, row('G1'), ...bad].join('\n'));
    const day = market({ catalogue: csv(file, { photos: folder }), etsy: shopTerms });
    const report = await day.sync.push({ channels: ['etsy'] });
    expect(report.status).toBe('attention');
    expect(report.catalogue.read).toBe(report.catalogue.valid + report.catalogue.quarantined);
    const told = (sku: string) => report.issues.filter((issue) => issue.sku === sku || issue.productId === sku);
    for (const sku of ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B8']) {
      expect(told(sku).length, sku).toBeGreaterThan(0);
      expect(told(sku)[0], sku).toMatchObject({ severity: 'error', row: expect.any(Number) });
      expect(told(sku)[0]!.message.length, sku).toBeGreaterThan(20);
    }
    expect(told('B7').map((issue) => issue.code)).toEqual([expect.stringMatching(/title-too-long/)]);
    expect(day.shop.listings().map((listing) => [listing.title, listing.state])).toEqual([['Rug G1', 'active']]);

    const again = await day.sync.push({ channels: ['etsy'] });
    expect(again.channels['etsy']).toMatchObject({ applied: 0, rejected: 1 });
    writeFileSync(file, [header, row('G1'), row('B7')].join('\n'));
    const mended = await day.sync.push({ channels: ['etsy'], yes: ['mass-withdrawal'] });
    expect(mended.status).toBe('ok');
    expect(day.shop.listings()).toHaveLength(2);
  });

  it('of a price in another currency than the shop says which', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: { ...shopTerms, price: { from: 'retail' } } });
    const report = await day.sync.push({ channels: ['etsy'] });
    expect(report.channels['etsy']).toMatchObject({ rejected: 1 });
    expect(report.issues[0]!.message).toMatch(/MAD.*USD|USD.*MAD/);
  });
});

describe('a config that cannot be used', () => {
  it.each([
    [{ channels: {} }, /no channel/],
    [{ channels: { etsy: 5 } }, /channels\.etsy/],
    [{ channels: { 'Et sy': {} } }, /channels/],
    [{ channels: { x: { kind: 'x', origin: 'y' } }, kitchen: 1 }, /kitchen/],
  ])('%j says what is wrong, before anything is attempted', async (config, message) => {
    const error: unknown = await createSync(config as never, { env: {} }).status().catch((reason: unknown) => reason);
    expect(isFondoukError(error)).toBe(true);
    expect((error as Error).message).toMatch(message);
  });
});

describe('two runs at once on one store', () => {
  it('exclude each other, and the first goes on', async () => {
    const file = join(scratch(), 'fondouk.db');
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms, store: sqlite(file) });
    const other = day.open({ store: sqlite(file) });
    const [first, second] = await Promise.allSettled([day.sync.push(), other.push()]);
    expect([first, second].map((run) => run.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = [first, second].find((run) => run.status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'store-busy', retry: 'later' });
    await Promise.all([day.sync.close(), other.close()]);
  });

  it('what is only entered in the books or looked up needs no turn, and is no run', async () => {
    const file = join(scratch(), 'fondouk.db');
    const day = market({ catalogue: shelf(rug(1), rug(2)), etsy: shopTerms, store: sqlite(file) });
    const fair = day.open({ store: sqlite(file) });
    let sold: Promise<void> | undefined;
    const pushing = day.open({ store: sqlite(file) }, {
      transport: async (wire) => {
        sold ??= fair.sold('RUG-001', 1).then(() => fair.count('RUG-002', 1));
        await sold;
        return day.runtime.transport!(wire);
      },
    });
    await pushing.push();
    expect(sold).toBeDefined();
    expect((await fair.explain('RUG-001'))!.balance).toMatchObject({ counted: 1, available: 0 });
    expect((await fair.status()).lastRun!.verb).toBe('push');
    await Promise.all([day.sync.close(), pushing.close(), fair.close()]);
  });

  it('a run that was refused has ended, and says so', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await expect(day.sync.ship('etsy', '404', {})).rejects.toMatchObject({ code: 'config-invalid' });
    expect((await day.sync.status()).lastRun).toMatchObject({ verb: 'ship', status: 'failed', endedAt: expect.any(String) });
  });
});

describe('two shops of one kind', () => {
  it('keep their own state', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2)), etsy: shopTerms });
    const { anou } = day.channels;
    const both = createSync({ ...day.config, channels: { 'anou-one': anou, 'anou-two': anou }, select: (product, name) => (name === 'anou-one') === (product.id === 'RUG-001') }, day.runtime);
    const report = await both.push();
    expect(report.channels['anou-one']).toMatchObject({ planned: 1, submitted: 1 });
    expect(report.channels['anou-two']).toMatchObject({ planned: 1, submitted: 1 });
    expect((await both.status()).listings.map((listing) => [listing.channel, listing.productId])).toEqual([['anou-one', 'RUG-001'], ['anou-two', 'RUG-002']]);
  });
});
