import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWith } from './outside.ts';
import { emptyFolder, startIn } from './workplace.ts';

describe('emulated channels', () => {
  let folder: string;
  beforeEach(() => {
    folder = emptyFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('answer to the config and the environment that were printed, as they stand, until they are interrupted', async () => {
    const emulating = startIn(folder, ['emulate', '--port', '0', '--limit-scale', '100']);
    const printed = await emulating.until('Interrupt to end.');
    writeFileSync(join(folder, '.env'), printed.slice(printed.indexOf('ETSY_SHOP_ID'), printed.indexOf('and this')));
    writeFileSync(join(folder, 'fondouk.config.mjs'), printed.slice(printed.indexOf('import {'), printed.indexOf('Everything')));
    const doctor = await startIn(folder, ['doctor']).ended;
    emulating.interrupt();
    expect(doctor.stdout).toContain('anou: the credential is taken and nothing is missing.');
    // The shop is new: its profiles are made by the first push.
    expect(doctor.stdout).not.toContain('refused');
    expect(await emulating.ended).toMatchObject({ code: 0 });
  });

  it('have a buyer where one is asked for, so that a sale can be tried', async () => {
    const emulating = startIn(folder, ['emulate', 'etsy', '--port', '0', '--limit-scale', '100', '--fast', '--buy-every', '1']);
    const printed = await emulating.until('Interrupt to end.');
    writeFileSync(join(folder, '.env'), printed.slice(printed.indexOf('ETSY_SHOP_ID'), printed.indexOf('and this')));
    writeFileSync(join(folder, 'fondouk.config.mjs'), printed.slice(printed.indexOf('import {'), printed.indexOf('Everything')));
    cpSync('examples/cooperative', folder, { recursive: true });
    writeFileSync(join(folder, 'catalogue.csv'), readFileSync('examples/cooperative/catalogue.csv', 'utf8').split('\n').slice(0, 2).join('\n'));
    expect(await startIn(folder, ['push', '--yes', 'billed']).ended).toMatchObject({ code: 0 });
    const sold = await emulating.until('somebody bought');
    await startIn(folder, ['pull']).ended;
    const orders = await startIn(folder, ['orders']).ended;
    emulating.interrupt();
    expect(orders.stdout).toContain(/order (\d+)\. Run pull/.exec(sold)![1]);
    expect(await emulating.ended).toMatchObject({ code: 0 });
  });

  it('are named when another is asked for', async () => {
    const ended = await runWith({ argv: ['emulate', 'ebay'], loadConfig: async () => ({ channels: {} }) });
    expect(ended).toMatchObject({ code: 2, stderr: 'fondouk: There is no emulated channel "ebay"; there are etsy, anou.\n' });
  });
});

describe('a watch', () => {
  it('tells each pass with its time, and ends well when it is interrupted', async () => {
    const listeners: (() => void)[] = [];
    const report = { run: 'r', status: 'ok' as const, catalogue: { read: 0, valid: 0, quarantined: 0 }, channels: {}, orders: { etsy: { read: 2, saved: 1, unchanged: 1, rejected: 0 } }, issues: [] };
    const asked: unknown[] = [];
    const ended = await runWith({
      argv: ['watch', '--orders-every', '30'],
      now: () => new Date('2026-11-24T10:00:00Z'),
      loadConfig: async () => ({ channels: {} }),
      onInterrupt: (listener) => {
        listeners.push(listener);
        return () => {};
      },
      createSync: () =>
        ({
          watch: async (options: { ordersEveryMs: number; signal: AbortSignal; onPass: (pass: unknown) => void }) => {
            asked.push(options.ordersEveryMs);
            options.onPass({ what: 'orders', report });
            listeners[0]!();
            expect(options.signal.aborted).toBe(true);
          },
          close: async () => {},
        }) as never,
    });
    expect(asked).toEqual([30_000]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('2026-11-24T10:00:00.000Z orders: etsy 1 orders new or changed; All done.');
  });
});
