import type { ProductInput, RunReport } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market, type MarketOptions } from './market.ts';
import { mortal } from './mortal.ts';
import { rug, shelf, slippers } from './products.ts';

const HOUR = 3_600_000;
/** Every moment takes minutes; a prime step reaches all kinds of them. `FONDOUK_EVERY_MOMENT=1` takes each. */
const STRIDE = process.env['FONDOUK_EVERY_MOMENT'] ? 1 : 37;
/** Anou remarks on every edit that the piece is looked at again. */
const codes = ({ issues }: Pick<RunReport, 'issues'>) => issues.map(({ code }) => code).filter((code) => code !== 'unapproves');
/** The same rug with other texts, another price and another photo. */
const edited = (changes: Parameters<typeof rug>[1] = {}) =>
  rug(1, { net: 900, retail: 1800, title: { en: 'Another name', fr: 'Un autre nom' }, images: [{ file: 'ess-box-001-1.png' }], ...changes });

/** Products on both channels, approved, and what a buyer sees of the first. */
async function stall(products: readonly ProductInput[] = [rug(1)], options: MarketOptions = {}) {
  const catalogue = shelf(...products);
  const day = market({ catalogue, etsy: shopTerms, ...options });
  const rest = () => day.clock.advance(2 * HOUR);
  const push = async (...changed: readonly ProductInput[]) => {
    catalogue.products = changed;
    const report = await day.sync.push();
    await rest();
    return report;
  };
  const undo = async (run: string, yes: readonly string[] = []) => {
    const report = await day.sync.undo(run, { yes });
    await rest();
    return report;
  };
  const seen = () => {
    const [listing] = day.shop.listings();
    const [offering] = listing!.inventory.products[0]!.offerings;
    const piece = day.staff.listings()[0]!;
    return {
      etsy: { state: listing!.state, title: listing!.title, photos: listing!.images.map(({ hex_code }) => hex_code), price: offering!.price.amount, pieces: offering!.quantity },
      anou: { isOnSale: piece.onSale, title: piece.content!.product.name, photos: piece.content!.photos.map(({ url }) => url), price: piece.content!.price_mad },
    };
  };
  /** Requests that change something at a channel. */
  const writes = () => [...day.shop.requests, ...day.staff.requests].filter(({ method, target }) => method !== 'GET' && !target.includes('/oauth/')).length;
  const planned = async () => {
    const { etsy, anou } = (await day.sync.plan()).channelPlans;
    return { etsy: etsy!.operations.map(({ kind }) => kind), anou: anou!.operations.map(({ kind }) => kind), leftAlone: [...etsy!.leftAlone, ...anou!.leftAlone] };
  };
  const first = await push(...products);
  return { ...day, catalogue, push, undo, seen, writes, planned, first };
}

describe('an undo', () => {
  it('puts back texts, photos and prices, after it was planned, and no later run writes what it undid', async () => {
    const day = await stall();
    const before = day.seen();
    const second = await day.push(edited());
    expect(day.seen()).toMatchObject({ etsy: { title: 'Another name', price: 18_000 }, anou: { title: 'Another name', price: 900 } });

    const asked = day.writes();
    const plan = await day.sync.planUndo(second.run);
    expect(plan).toMatchObject({ status: 'ok', issues: [] });
    for (const name of ['etsy', 'anou']) expect(plan.channelPlans[name]!.operations.map(({ kind }) => kind)).toEqual(['content.set', 'media.set', 'price.set']);
    expect(plan.channelPlans['etsy']!.operations[0]!.changes).toContainEqual({ facet: 'content', field: 'title', from: 'Another name', to: 'Knotted rug number 1' });
    expect(day.writes()).toBe(asked);

    const undone = await day.undo(second.run);
    expect(undone).toMatchObject({ status: 'ok', channels: { etsy: { applied: 3 }, anou: { submitted: 3 } } });
    expect(day.seen()).toEqual(before);
    expect(await day.planned()).toMatchObject({ etsy: [], anou: [], leftAlone: ['content', 'media', 'price', 'content', 'media', 'price'].map((what) => ({ what, because: 'undo', run: undone.run })) });
    const explained = (await day.sync.explain('RUG-001'))!.channels;
    expect(explained.map(({ leftAlone }) => leftAlone.length)).toEqual([3, 3]);
    const quiet = day.writes();
    await day.sync.sync();
    expect(day.writes()).toBe(quiet);

    expect(await day.undo(second.run)).toMatchObject({ status: 'ok', issues: [], channels: { etsy: { planned: 0 }, anou: { planned: 0 } } });
    await day.push(edited({ retail: 1700, net: 850 }));
    expect(day.seen()).toMatchObject({ etsy: { title: before.etsy.title, price: 17_000 }, anou: { title: before.anou.title, price: 850 } });
  });

  it('can be undone', async () => {
    const day = await stall();
    const second = await day.push(edited());
    const after = day.seen();
    const undone = await day.undo(second.run);
    expect(codes(await day.undo(undone.run))).toEqual([]);
    expect(day.seen()).toEqual(after);
    expect(await day.planned()).toEqual({ etsy: [], anou: [], leftAlone: [] });
  });

  it('leaves what a later run went over, and says so item by item', async () => {
    const day = await stall();
    const second = await day.push(edited());
    const third = await day.push(edited({ net: 800, retail: 1600 }));
    const undone = await day.undo(second.run);
    expect(undone).toMatchObject({ status: 'attention', channels: { etsy: { applied: 2 }, anou: { submitted: 2 } } });
    expect(codes(undone)).toEqual(['undo-overtaken', 'undo-overtaken']);
    expect(undone.issues[0]!.message).toContain(`run ${third.run}`);
    expect(day.seen()).toMatchObject({ etsy: { title: 'Knotted rug number 1', price: 16_000 }, anou: { title: 'Knotted rug number 1', price: 800 } });
  });

  it('touches no stock and no order: what was sold meanwhile stays sold, and a sale carries the price that was put back', async () => {
    const day = await stall([slippers(1, { 38: 5 }), rug(1)]);
    const dearer = slippers(1, { 38: 5 });
    const second = await day.push({ ...dearer, variants: [{ ...dearer.variants[0]!, prices: [{ kind: 'retail', amount: { amount: 40_000, currency: 'MAD' } }] }], title: { en: 'Dear slippers' } }, rug(1));
    await day.sync.sold('BAB-1-38', 2);
    await day.sync.push();
    await day.undo(second.run);
    expect(day.seen().etsy).toMatchObject({ title: 'Leather slippers number 1', price: 3500, pieces: 3 });
    await day.sync.sold('BAB-1-38', 1);
    await day.sync.push();
    expect(day.seen().etsy).toMatchObject({ title: 'Leather slippers number 1', price: 3500, pieces: 2 });
    expect(await day.planned()).toMatchObject({ etsy: [], anou: [] });
  });

  it('of a first push takes off sale what it put there, under the guard, and leaves it off', async () => {
    const day = await stall([rug(1), rug(2), rug(3)]);
    const asked = await day.undo(day.first.run);
    expect(asked.status).toBe('attention');
    expect(codes(asked)).toEqual(['mass-withdrawal', 'mass-withdrawal']);
    const undone = await day.undo(day.first.run, ['mass-withdrawal']);
    expect(undone).toMatchObject({ status: 'ok', channels: { etsy: { applied: 3 }, anou: { planned: 3 } } });
    expect(day.shop.listings().map(({ state }) => state)).toEqual(['inactive', 'inactive', 'inactive']);
    expect(day.staff.listings().some(({ onSale }) => onSale)).toBe(false);
    const quiet = day.writes();
    await day.sync.sync();
    expect(day.writes()).toBe(quiet);
    expect((await day.planned()).leftAlone).toContainEqual({ productId: 'RUG-001', what: 'publication', because: 'rests' });
    await day.undo(undone.run);
    expect(day.shop.listings().map(({ state }) => state)).toEqual(['active', 'active', 'active']);
    expect(day.staff.listings().every(({ onSale }) => onSale)).toBe(true);
  });

  it('puts back on sale what left because its row did, and keeps it there until the row comes back and goes again', async () => {
    const day = await stall([rug(1), rug(2)]);
    const second = await day.push(rug(2));
    expect(day.seen()).toMatchObject({ etsy: { state: 'inactive' }, anou: { isOnSale: false } });
    const undone = await day.undo(second.run);
    expect(undone.status).toBe('ok');
    expect(day.seen()).toMatchObject({ etsy: { state: 'active' }, anou: { isOnSale: true } });
    const quiet = day.writes();
    await day.sync.sync();
    expect(day.writes()).toBe(quiet);
    expect((await day.planned()).leftAlone).toContainEqual({ productId: 'RUG-001', what: 'publication', because: 'stays', run: undone.run });
    await day.push(rug(1), rug(2));
    await day.push(rug(2));
    expect(day.seen()).toMatchObject({ etsy: { state: 'inactive' }, anou: { isOnSale: false } });
  });

  it('does not put back on sale what was sold', async () => {
    const day = await stall([rug(1), rug(2)]);
    await day.sync.sold('RUG-001', 1);
    const second = await day.sync.push();
    const undone = await day.undo(second.run);
    expect(codes(undone)).toEqual(['undo-sold', 'undo-sold']);
    expect(day.seen()).toMatchObject({ etsy: { state: 'inactive' }, anou: { isOnSale: false } });
  });

  it('says when a photo that stood there is not to be had any more', async () => {
    const day = await stall();
    const second = await day.push(edited());
    const report = await day.open({ catalogue: { ...day.catalogue, photoFolder: 'examples/cooperative', read: (signal) => day.catalogue.read(signal) } }).undo(second.run);
    expect(codes(report)).toContain('undo-not-known');
    expect(report.issues.find(({ code }) => code === 'undo-not-known')!.message).toContain('ess-bac-007-2.png');
    expect(day.seen().etsy.title).toBe('Knotted rug number 1');
  });

  it('asks for the consents that its writes need', async () => {
    const day = await stall();
    const second = await day.push(edited());
    const undone = await day.open({ consents: {} }).undo(second.run);
    expect(codes(undone)).toContain('needs-consent-off-sale');
    expect(day.seen()).toMatchObject({ etsy: { title: 'Knotted rug number 1' }, anou: { title: 'Another name' } });
  });

  it('of a run that never was names the last ones', async () => {
    const day = await stall();
    const plan = await day.sync.plan();
    await expect(day.sync.planUndo('run-77')).rejects.toThrow(`no run run-77. The last were ${day.first.run} (push, `);
    await expect(day.sync.undo('run-77')).rejects.toMatchObject({ name: 'ConfigError' });
    expect(await day.undo(plan.run)).toMatchObject({ status: 'ok', channels: { etsy: { planned: 0 } } });
  });

  it('that is killed at any moment and asked again ends as one that was not', { timeout: 300_000 }, async () => {
    let at = 1;
    for (; ; at += STRIDE) {
      const day = await stall([rug(1), rug(2), rug(3)]);
      const before = day.seen();
      const second = await day.push(edited(), rug(3));
      const dying = mortal(at, day.config.store, day.runtime.transport!);
      const run = day.open({ store: dying.store }, { transport: dying.transport }).undo(second.run);
      const outlived = await Promise.race([run.then(() => true), dying.death.then(() => false)]);
      await day.clock.advance(2 * HOUR);
      const again = await day.undo(second.run);
      const told = `killed at moment ${at}: ${JSON.stringify(again.issues)}`;
      // The only copy of a rotated token was on its way: nobody can save it.
      if (codes(again).includes('credential-refused')) continue;
      expect(again.status, told).toBe('ok');
      expect(day.seen(), told).toEqual(before);
      expect(day.shop.listings().map(({ state }) => state), told).toEqual(['active', 'active', 'active']);
      const quiet = day.writes();
      await day.sync.sync();
      expect(day.writes(), told).toBe(quiet);
      if (outlived) break;
    }
    expect(at).toBeGreaterThan(2 * STRIDE);
  });
});
