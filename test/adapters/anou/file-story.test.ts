import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSync, sqlite, virtualClock, type Order, type RunReport, type Sync } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import type { Channel, ProductInput } from 'fondouk/channel';
import { anouEmulator } from 'fondouk/emulators';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../adapters/anou/files/disk.ts';
import { fileTransport } from '../../../adapters/anou/files/file-transport.ts';
import { mortalDisk } from './mortal-disk.ts';
import { sharedFolder } from './shared-folder.ts';
import { rug, SECRET } from './support.ts';
import { talkativeLogger } from '../../security/recording.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KEY = 'demo-seller';

type When = 'before' | 'after' | 'half';
const WAYS: readonly When[] = ['before', 'after', 'half'];
/** Every so many changes of the disk are killed; FONDOUK_EVERY_KILL=1 tries them all, which takes minutes. */
const STRIDE = process.env['FONDOUK_EVERY_KILL'] === undefined ? 13 : 1;

/** A cooperative with three rugs, a folder that it shares with Anou, and staff who look into it every hour. */
function village(death?: { readonly at: number; readonly when: When }) {
  const clock = virtualClock(Date.parse('2026-10-05T09:00:00Z'));
  const home = sharedFolder();
  const folder = join(home, 'shared');
  const staff = anouEmulator({ clock, sellers: [{ id: 61, approved: true }], keys: { [KEY]: SECRET }, reviewDelayMs: HOUR, files: { folder, key: KEY } });
  const shelf = new Map<string, ProductInput>();
  const delivered: Order[] = [];
  let lives = 0;
  let changes = 0;
  let killed = false;
  let life = begin();

  function begin() {
    lives += 1;
    const own = join(home, `life-${lives}`);
    if (lives === 1) mkdirSync(own);
    else cpSync(`${join(home, `life-${lives - 1}`)}.image`, own, { recursive: true });
    const { promise: death_, resolve: ended } = Promise.withResolvers<void>();
    const never = new Promise<never>(() => undefined);
    const die = () => {
      if (!killed) cpSync(own, `${own}.image`, { recursive: true, filter: (path) => !/-shm$|\.lock/.test(path) });
      killed = true;
      ended();
      return never;
    };
    const disk = mortalDisk(nodeDisk, lives === 1 ? (death?.at ?? Infinity) : Infinity, death?.when ?? 'before', die);
    const carry = fileTransport(folder, { keyId: KEY, secret: SECRET }, disk);
    const channel: Channel = {
      ...(anou({ sellerId: 61, keyId: KEY, secret: SECRET, exchange: { folder }, photos: { publicBaseUrl: 'https://img.example.org' } }) satisfies Channel),
      // The clock must not run on for a program that waits for its disk for ever.
      transport: async (wire, http) => (await clock.whileBusy(() => Promise.race([carry(wire, http), death_]))) ?? never,
    };
    const sync = createSync(
      {
        catalogue: { name: 'shelf', photoFolder: home, read: rows },
        store: sqlite(join(own, 'store.db')),
        channels: { anou: channel },
        consents: { 'off-sale': true, 'tells-buyer': true },
        guard: { withdrawAtMost: 1 },
        onOrder: (order) => void delivered.push(order),
      },
      { clock, env: {}, logger: talkativeLogger },
    );
    return { sync, death: death_, disk };
  }

  async function* rows() {
    for (const [index, product] of [...shelf.values()].entries()) yield { product, row: index + 1 };
  }

  return {
    clock,
    staff,
    folder,
    delivered,
    put: (product: ProductInput) => void shelf.set(product.id, product),
    /** As a cron job would: a run that was killed is followed by another one. */
    async run(work: (sync: Sync<{ anou: Channel }>) => Promise<RunReport | void>): Promise<RunReport | void> {
      const { sync, death: ends } = life;
      const report = await Promise.race([work(sync), ends.then(() => 'killed' as const)]);
      changes = Math.max(changes, life.disk.changes);
      if (report !== 'killed') return report;
      life = begin();
      return work(life.sync);
    },
    async passes(hours: number) {
      for (let hour = 0; hour < hours; hour += 1) {
        await clock.advance(HOUR);
        staff.exchangeFiles();
      }
    },
    close: () => life.sync.close(),
    get changes() {
      return changes;
    },
    get wasKilled() {
      return killed;
    },
  };
}

const piece = (sku: string, change: Partial<ProductInput> = {}): ProductInput => ({
  ...rug,
  id: sku,
  title: { en: `Rug ${sku}` },
  images: [{ url: `https://img.example.org/${sku}.jpg` }],
  variants: [{ ...rug.variants[0]!, sku }],
  ...change,
});

/** Three rugs are listed; one is sold and sent, one gets new words, one leaves for a fair. */
async function season(death?: { readonly at: number; readonly when: When }) {
  const place = village(death);
  const sync = () => place.run((each) => each.sync());
  for (const sku of ['RUG-1', 'RUG-2', 'RUG-3']) place.put(piece(sku));
  const reports: (RunReport | void)[] = [await sync()];
  await place.passes(1);
  reports.push(await sync());
  await place.passes(2);
  reports.push(await sync());
  const [order] = place.staff.buy(['RUG-1']).orders;
  await place.passes(1);
  reports.push(await sync());
  await place.run((each) => each.confirm('anou', order!.order_id));
  await place.run((each) => each.ship('anou', order!.order_id, { carrier: 'Poste Maroc', trackingNumber: 'CP123456789MA' }));
  place.put(piece('RUG-2', { title: { en: 'Rug of many colours' } }));
  await place.run((each) => each.sold('RUG-3', 1));
  reports.push(await sync());
  await place.passes(1);
  reports.push(await sync());
  await place.passes(2);
  reports.push(await sync());
  reports.push(await sync());
  await place.close();
  return { ...place, orderId: order!.order_id, reports, changes: place.changes, wasKilled: place.wasKilled };
}

/** The documents that Anou's side took, by the batch they came in. */
function documentsTaken(folder: string): readonly string[] {
  const done = join(folder, 'outbox', 'done');
  return readdirSync(done).filter((name) => /^(listings|actions)-.*Z-\d{6}\.json$/.test(name)).map((name) => readFileSync(join(done, name), 'utf8'));
}

function expectDoneOnce({ staff, folder, delivered, orderId }: Awaited<ReturnType<typeof season>>) {
  const stands = Object.fromEntries(staff.listings().map(({ externalRef, state, revision }) => [externalRef, `${state}, revision ${revision}`]));
  expect(stands).toEqual({ 'RUG-1': 'sold, revision 1', 'RUG-2': 'approved, revision 2', 'RUG-3': 'removed, revision 1' });
  expect(staff.listings().find(({ externalRef }) => externalRef === 'RUG-2')?.content.product.name).toBe('Rug of many colours');
  expect(staff.orders().map(({ order }) => order)).toEqual([expect.objectContaining({ order_id: orderId, tracking_number: 'CP123456789MA', shipped_at: expect.any(String), seller_confirmed_at: expect.any(String) })]);
  const taken = documentsTaken(folder);
  expect(new Set(taken).size).toBe(taken.length);
  const acts = taken.flatMap((text) => (JSON.parse(text) as { records: { op: string; external_ref?: string; listing?: { external_ref: string; revision: number } }[] }).records).map(({ op, external_ref, listing }) => [op, external_ref ?? listing?.external_ref, listing?.revision].filter(Boolean).join(' '));
  expect(acts.sort()).toEqual(['confirm', 'put RUG-1 1', 'put RUG-2 1', 'put RUG-2 2', 'put RUG-3 1', 'ship', 'withdraw RUG-3']);
  expect(readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.manifest.json'))).toEqual([]);
  expect(readdirSync(join(folder, 'outbox')).includes('refused')).toBe(false);
  expect(readdirSync(join(folder, 'inbox')).filter((name) => name.endsWith('.manifest.json'))).toEqual([]);
  expect(new Set(delivered.map(({ id, updatedAt, status }) => `${id} ${updatedAt} ${status}`)).size).toBe(delivered.length);
}

describe('a season by file', () => {
  test('three rugs go out in one batch; statuses, an order and receipts come back; words, a shipment and a withdrawal follow', async () => {
    const told = await season();
    expectDoneOnce(told);
    const counts = told.reports.map((report) => report?.channels['anou']);
    // Written, and answered: then with Anou's staff until a status says more.
    expect(counts.map((each) => [each?.planned, each?.applied, each?.submitted])).toEqual([[3, 0, 3], [3, 0, 3], [0, 0, 0], [0, 0, 0], [4, 0, 4], [4, 3, 1], [0, 0, 0], [0, 0, 0]]);
    expect(told.delivered.map(({ status }) => status)).toEqual(['paid', 'shipped']);
    expect(told.reports.every((report) => report?.status === 'ok')).toBe(true);
  });

  test('killed at any change of the disk, it ends as it would have, and nothing is done twice', async () => {
    let wasKilled = true;
    let at = 1 - STRIDE;
    while (wasKilled) {
      at += STRIDE;
      const told = await season({ at, when: WAYS[at % WAYS.length]! });
      try {
        expectDoneOnce(told);
      } catch (error) {
        throw new Error(`killed at change ${at}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
      wasKilled = told.wasKilled;
    }
    expect(at).toBeGreaterThan(80);
  }, 3_600_000);
});
