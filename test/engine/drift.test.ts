import type { ProductInput } from 'fondouk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReadings, standingDrift } from '../../src/engine/drift.ts';
import { fingerprint } from '../../src/plan/index.ts';
import type { Link } from '../../src/store/index.ts';
import { rug, shelf } from './products.ts';
import { shopWindow, street } from './window.ts';

const MINUTE = 60_000;

/** A shop window that was read once after all was written: from now on it is known what stood there. */
async function lookedAt(config: Parameters<typeof street>[1] = {}, ...products: readonly ProductInput[]) {
  const catalogue = shelf(...(products.length === 0 ? [rug(1)] : products));
  const window = shopWindow();
  const day = street({ window: window.channel }, { catalogue, ...config });
  const look = async () => {
    await day.clock.advance(2 * MINUTE);
    return day.sync.pull({ listings: true });
  };
  await day.sync.push();
  await look();
  window.sent.length = 0;
  return { ...day, ...window, catalogue, look, facets: () => window.displayed()[0]!.facets };
}
const codes = (report: { readonly issues: readonly { readonly code: string; readonly severity: string }[] }) => report.issues.map(({ code, severity }) => `${severity} ${code}`);

describe('a reading of the listings', () => {
  it('finds no drift in what was written, however the channel words it', async () => {
    const day = await lookedAt();
    const report = await day.look();
    expect(report).toMatchObject({ status: 'ok', issues: [] });
    expect((await day.sync.plan()).channelPlans['window']).toMatchObject({ operations: [], drift: [] });
  });

  it('tells what somebody changed by hand, field by field, and keeps words until the catalogue is edited', async () => {
    const day = await lookedAt();
    day.byHand('w-1', 'content', { description: 'By hand.' });
    expect(codes(await day.look())).toEqual(['warning changed-by-hand']);
    expect(codes(await day.look())).toEqual([]);
    const { drift } = (await day.sync.plan()).channelPlans['window']!;
    expect(drift).toMatchObject([{ productId: 'RUG-001', facet: 'content', side: 'channel', because: 'config', changes: [{ field: 'description', to: 'By hand.' }] }]);
    expect((await day.sync.status()).listings[0]!.drift).toEqual(['content']);
    await day.sync.push();
    expect(day.facets().content['description']).toBe('By hand.');

    day.catalogue.products = [rug(1, { description: { en: 'Edited in the catalogue.' } })];
    expect((await day.sync.plan()).channelPlans['window']!.drift).toMatchObject([{ side: 'ours', because: 'edit' }]);
    await day.sync.push();
    expect(day.facets().content['description']).toBe('Edited in the catalogue.');
    const [channel] = (await day.sync.explain('RUG-001'))!.channels;
    expect(channel!.drift).toMatchObject([{ facet: 'content', side: 'ours', because: 'edit', sentAt: expect.any(String) }]);
    expect((await day.sync.status()).listings[0]!.drift).toBeUndefined();
  });

  it('forgets a change that somebody took back', async () => {
    const day = await lookedAt();
    const before = day.facets().content['description']!;
    day.byHand('w-1', 'content', { description: 'By hand.' });
    await day.look();
    day.byHand('w-1', 'content', { description: before });
    await day.look();
    expect((await day.sync.plan()).channelPlans['window']!.drift).toEqual([]);
  });

  it('asks about a price, until a person says which one is right', async () => {
    const day = await lookedAt();
    day.byHand('w-1', 'price', { 'RUG-001': '1800.00 MAD' });
    expect(codes(await day.look())).toEqual(['question changed-by-hand']);
    for (const report of [await day.sync.plan(), await day.sync.push()]) expect(report).toMatchObject({ status: 'attention', issues: [{ code: 'changed-by-hand' }] });
    expect(day.sent).toEqual([]);
    await day.sync.drift('window', 'RUG-001', 'keep');
    expect((await day.sync.push()).status).toBe('ok');
    expect(day.sent).toEqual([]);
    await day.sync.drift('window', 'RUG-001', 'ours');
    await day.sync.push();
    expect(day.facets().price).toEqual({ 'RUG-001': '2000.00 MAD' });
    expect((await day.sync.explain('RUG-001'))!.channels[0]!.drift).toMatchObject([{ facet: 'price', side: 'ours', because: 'person' }]);
    await expect(day.sync.drift('window', 'RUG-001', 'keep')).rejects.toThrow('by hand');
  });

  it('takes --yes drift for a word on everything that is asked', async () => {
    const day = await lookedAt();
    day.byHand('w-1', 'price', { 'RUG-001': '1800.00 MAD' });
    await day.look();
    await day.sync.push({ yes: ['drift'] });
    expect(day.facets().price).toEqual({ 'RUG-001': '2000.00 MAD' });
  });

  it('notices a second change after the first was kept', async () => {
    const day = await lookedAt();
    day.byHand('w-1', 'price', { 'RUG-001': '1800.00 MAD' });
    await day.look();
    await day.sync.drift('window', 'RUG-001', 'keep');
    expect(codes(await day.look())).toEqual([]);
    day.byHand('w-1', 'price', { 'RUG-001': '1700.00 MAD' });
    expect(codes(await day.look())).toEqual(['question changed-by-hand']);
  });

  it.each([
    [{ content: 'overwrite' as const }],
    [{ content: { window: 'overwrite' as const } }],
  ])('writes ours over it where the config says so: %o', async (drift) => {
    const day = await lookedAt({ config: { drift } });
    day.byHand('w-1', 'content', { description: 'By hand.' });
    await day.look();
    await day.sync.push();
    expect(day.facets().content['description']).toBe('Knotted by hand from the wool of our own sheep.');
    expect((await day.look()).issues).toEqual([]);
    expect((await day.sync.push()).channels['window']).toMatchObject({ planned: 0 });
  });

  it('writes our quantity again, and only when the orders were read and none explains it', async () => {
    const day = await lookedAt({}, rug(1, { kind: 'in-stock', quantity: 5 }));
    day.byHand('w-1', 'stock', { 'RUG-001': 9 });
    expect(codes(await day.look())).toEqual([]);
    await day.sync.push();
    expect(day.facets().stock).toEqual({ 'RUG-001': 9 });
    await day.clock.advance(2 * MINUTE);
    expect(codes(await day.sync.pull())).toEqual(['warning changed-by-hand']);
    await day.sync.push();
    expect(day.facets().stock).toEqual({ 'RUG-001': 5 });
  });

  it('concludes nothing from a reading that began within a minute of our own write', async () => {
    const day = await lookedAt();
    day.catalogue.products = [rug(1, { description: { en: 'Edited.' } })];
    await day.sync.push();
    day.byHand('w-1', 'content', { description: 'What stood before.' });
    await day.sync.pull({ listings: true });
    day.byHand('w-1', 'content', { description: 'Edited.' });
    await day.look();
    expect((await day.sync.plan()).channelPlans['window']!.drift).toEqual([]);
  });
});

describe('two readings', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const link = (wish: string, minute: number): Link => ({
    channel: 'window',
    productId: 'RUG-001',
    remote: { ref: '1', parts: {}, state: 'on-sale' },
    applied: { content: { fingerprint: fingerprint({ wish }), base: `${wish}@${minute}`, at: at(minute).toISOString() } },
    stateBase: 'b',
    revision: 1,
    origin: 'created',
  });
  /** `write`: ours; `hand`: somebody's on the channel; `look`: a reading. Five minutes lie between two events. */
  const events = fc.array(fc.record({ what: fc.constantFrom('write', 'hand', 'look'), text: fc.constantFrom('a', 'b', 'c') }), { maxLength: 30 });

  it('differ by drift exactly when a hand changed what the first reading after our write showed', () => {
    fc.assert(
      fc.property(events, (history) => {
        let kept = link('a', 0);
        let shown = 'A';
        let first: string | undefined;
        const told: unknown[] = [];
        const expected: unknown[] = [];
        for (const [index, { what, text }] of history.entries()) {
          const minute = 5 * (index + 1);
          if (what === 'hand') shown = text;
          else if (what === 'write') {
            kept = { ...kept, applied: link(text, minute).applied };
            shown = text.toUpperCase();
            first = undefined;
          } else {
            kept = compareReadings(kept, { content: { shown } }, at(minute), at(minute).toISOString());
            first ??= shown;
            told.push(standingDrift(kept, 'content')?.to);
            expected.push(first === shown ? undefined : { shown });
          }
        }
        expect(told).toEqual(expected);
      }),
    );
  });
});
