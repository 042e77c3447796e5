import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqlite, VaultError } from 'fondouk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault, keySourceOf } from '../../src/store/index.ts';
import { Limiter, virtualClock } from '../../src/connector/index.ts';
import { folder } from '../store/place.ts';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf } from './products.ts';
import { STORE_KEY } from '../security/planted.ts';

const HOUR = 3_600_000;

/** A day with an order read, whose file is then changed by `damage`. */
async function damaged(damage: (database: DatabaseSync) => void) {
  const file = join(folder(), 'fondouk.db');
  const day = market({ catalogue: shelf(rug(1), rug(2)), etsy: shopTerms, store: sqlite(file) });
  await day.sync.push();
  await day.sync.pull();
  await day.sync.close();
  const database = new DatabaseSync(file);
  damage(database);
  database.close();
  await day.clock.advance(HOUR);
  day.shop.buy({ sku: 'RUG-001' });
  return day;
}

describe('a cursor that cannot be read', () => {
  it.each(['no JSON', '[]', '{"cursor":"{\\"from\\":-1}"}', '{"cursor":"%","until":"never"}', '{"cursor":7,"until":7,"completedAt":{}}', '{"until":"+275760-09-14T00:00:00Z"}'])('is one from which the pass begins again: %s', async (document) => {
    const { sync } = await damaged((database) => database.prepare('UPDATE cursors SET document = ?').run(document));
    const report = await sync.sync();
    expect(report.issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(report.orders['etsy']).toMatchObject({ saved: 1, rejected: 0 });
    await sync.close();
  });
});

describe('what was kept of answers', () => {
  it.each(['no JSON', 'null', '{"results":7}'])('is read anew where it is %s', async (value) => {
    const { sync } = await damaged((database) => database.prepare("UPDATE cache SET value = ? WHERE key NOT IN ('account', 'ready')").run(value));
    expect(await sync.check()).toMatchObject({ fit: { etsy: { fit: 2, of: 2 } }, unfinished: false });
    await sync.close();
  });
});

describe('a budget that was kept wrong', () => {
  it('closes no limit for longer than a day', async () => {
    const limits = [
      { name: 'second', source: 'a test', scope: 'account', type: 'bucket', perSecond: 5, burst: 10 },
      { name: 'day', source: 'a test', scope: 'account', type: 'window', max: 100, perMs: 24 * HOUR },
    ] as const;
    const number = fc.oneof(fc.double(), fc.constantFrom(1e300, -1e300, 1e15));
    const state = fc.oneof(fc.string(), fc.tuple(fc.constantFrom('bucket', 'window'), fc.array(number, { maxLength: 8 })).map(([type, numbers]) => `${type}:${JSON.stringify(numbers)}`));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...limits), state, async (limit, kept) => {
        const clock = virtualClock(Date.UTC(2026, 10, 24));
        const limiter = new Limiter({ memory: { load: async () => kept, save: async () => undefined }, clock });
        const place = await limiter.stand({ limits: [{ limit, owner: 'shop' }], lane: 'read', name: 'get', points: undefined, patienceMs: 50 * HOUR });
        await place.called(new AbortController().signal);
        expect(place.take()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('secrets that were kept wrong', () => {
  it('are an error that says so, whatever stands there', async () => {
    const keySource = keySourceOf({ kind: 'test', keyFile: ':memory:' }, { FONDOUK_KEY: STORE_KEY });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String().map((text) => `v1.0badc0de.${text}`), fc.constantFrom('', 'v1', 'v1..', 'v2.00000000.AAAA')), async (sealed) => {
        const store = { secrets: { get: async () => sealed } } as unknown as Parameters<typeof createVault>[0]['store'];
        await expect(createVault({ store, keySource }).read('etsy', {})).rejects.toBeInstanceOf(VaultError);
      }),
    );
  });
});
