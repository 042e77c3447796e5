import type { ProductInput } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

const HOUR = 3_600_000;

async function openMarket(...products: readonly ProductInput[]) {
  const catalogue = shelf(...products);
  const day = market({ catalogue, etsy: shopTerms });
  await day.sync.push();
  await day.clock.advance(2 * HOUR);
  await day.sync.push();
  const onEtsy = () => new Map(day.shop.listings().map((listing) => [listing.title, listing.state]));
  const onAnou = () => new Map(day.staff.listings().map((listing) => [listing.externalRef, listing.state]));
  return { ...day, catalogue, onEtsy, onAnou };
}

describe('a sold one-of-a-kind piece', () => {
  it('stays gone while the spreadsheet still says 1', async () => {
    const day = await openMarket(rug(1), rug(2));
    day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    await day.sync.sync();
    expect(day.onAnou().get('RUG-001')).toBe('removed');
    for (let runs = 0; runs < 3; runs += 1) {
      await day.clock.advance(HOUR);
      const report = await day.sync.sync();
      expect(report.status).toBe('ok');
      expect(report.channels['anou']).toMatchObject({ planned: 0 });
      expect(report.channels['etsy']).toMatchObject({ planned: 0 });
    }
    expect(day.onAnou().get('RUG-001')).toBe('removed');
    expect(day.onEtsy().get('Knotted rug number 1')).toBe('sold_out');
  });

  it('is offered again when its order is cancelled', async () => {
    const day = await openMarket(rug(1));
    const receipt = day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    await day.sync.sync();
    await day.clock.advance(HOUR);
    day.shop.cancel(receipt.receipt_id);
    await day.sync.sync();
    expect(day.onAnou().get('RUG-001')).toBe('in_review');
    expect(day.onEtsy().get('Knotted rug number 1')).toBe('active');
    await day.clock.advance(2 * HOUR);
    expect((await day.sync.sync()).status).toBe('ok');
    expect(day.onAnou().get('RUG-001')).toBe('approved');
  });

  it('sold on Anou leaves Etsy, and comes back when Anou cancels', async () => {
    const day = await openMarket(rug(1));
    const { orders } = day.staff.buy(['RUG-001']);
    const report = await day.sync.sync();
    expect(report.orders['anou']).toMatchObject({ read: 1, saved: 1 });
    expect(day.onEtsy().get('Knotted rug number 1')).toBe('inactive');
    day.staff.cancel(orders[0]!.order_id);
    await day.clock.advance(HOUR);
    await day.sync.sync();
    expect(day.onEtsy().get('Knotted rug number 1')).toBe('active');
    expect(day.onAnou().get('RUG-001')).toBe('in_review');
  });

  it('sold on both is told as oversold, and nothing is sold a third time', async () => {
    const day = await openMarket(rug(1));
    day.shop.buy({ sku: 'RUG-001', quantity: 1 });
    day.staff.buy(['RUG-001']);
    const report = await day.sync.sync();
    expect(report.issues.map((issue) => issue.code)).toContain('oversold');
    expect(report.status).toBe('attention');
  });

  it('sold at a fair leaves both channels', async () => {
    const day = await openMarket(rug(1));
    await day.sync.sold('RUG-001', 1, 'fair of Marrakech');
    await day.sync.sync();
    expect(day.onEtsy().get('Knotted rug number 1')).toBe('inactive');
    expect(day.onAnou().get('RUG-001')).toBe('removed');
    await day.sync.count('RUG-001', 1);
    await day.sync.sync();
    expect(day.onEtsy().get('Knotted rug number 1')).toBe('active');
  });
});

describe('a catalogue', () => {
  it('without a row takes its listing off; with a broken row leaves it', async () => {
    const day = await openMarket(rug(1), rug(2), rug(3), rug(4), rug(5), rug(6));
    day.catalogue.products = [rug(1), rug(2, { retail: -1 }), rug(3), rug(4), rug(5)];
    const report = await day.sync.push();
    expect(report.catalogue).toEqual({ read: 5, valid: 4, quarantined: 1 });
    expect(report.status).toBe('attention');
    expect(day.onEtsy().get('Knotted rug number 6')).toBe('inactive');
    expect(day.onAnou().get('RUG-006')).toBe('removed');
    expect(day.onEtsy().get('Knotted rug number 2')).toBe('active');
    expect(day.onAnou().get('RUG-002')).toBe('approved');
  });

  it('that shrinks to little asks before it empties the shop', async () => {
    const day = await openMarket(rug(1), rug(2), rug(3), rug(4));
    day.catalogue.products = [rug(1)];
    const report = await day.sync.push();
    expect(report.channels['etsy']).toMatchObject({ planned: 3, asks: 3 });
    expect(report.issues.filter((issue) => issue.code === 'mass-withdrawal')).toHaveLength(2);
    expect(day.onEtsy().get('Knotted rug number 4')).toBe('active');
    await day.sync.push({ yes: ['mass-withdrawal'] });
    expect(day.onEtsy().get('Knotted rug number 4')).toBe('inactive');
  });

  it('with sized goods for one channel alone never complains about the other', async () => {
    const day = await openMarket(rug(1), slippers(2, { 38: 2, 39: 0, 40: 5 }));
    const report = await day.sync.push();
    expect(report.status).toBe('ok');
    expect(report.issues).toEqual([]);
    expect(day.staff.listings()).toHaveLength(1);
  });
});

describe('an edit', () => {
  it('of a price goes to each channel by its own facet', async () => {
    const day = await openMarket(rug(1), slippers(2, { 38: 2, 40: 5 }));
    day.catalogue.products = [rug(1, { retail: 2500 }), slippers(2, { 38: 2, 40: 5 })];
    const before = day.shop.requests.length;
    const report = await day.sync.push();
    expect(report.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
    expect(report.channels['anou']).toMatchObject({ planned: 0 });
    expect(day.shop.requests.slice(before).filter((request) => request.method !== 'GET' && !request.target.includes('/oauth/')).map((request) => request.method)).toEqual(['PUT']);
    expect((await day.sync.push()).channels['etsy']).toMatchObject({ planned: 0 });
  });

  it('of a sale in sizes leaves the other sizes', async () => {
    const day = await openMarket(slippers(2, { 38: 2, 40: 5 }));
    day.shop.buy({ sku: 'BAB-2-40', quantity: 2 });
    const report = await day.sync.sync();
    expect(report.status).toBe('ok');
    expect((await day.sync.explain('BAB-2-40'))!.balance).toMatchObject({ available: 3, counted: 5, committed: 2 });
    expect((await day.sync.sync()).channels['etsy']).toMatchObject({ planned: 0 });
  });

  it('of a text costs Anou its approval, and asks where nobody consented', async () => {
    const day = await openMarket(rug(1));
    const strict = day.open({ consents: { billed: true } });
    day.catalogue.products = [rug(1, { description: { en: 'A new text.' } })];
    const report = await strict.push();
    expect(report.channels['anou']).toMatchObject({ planned: 1, asks: 1 });
    expect(report.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
  });
});

describe('publishing', () => {
  it('is billed, and waits for a yes; the cap of the config holds for a run', async () => {
    const catalogue = shelf(rug(1), rug(2), rug(3));
    const day = market({ catalogue, etsy: shopTerms, config: { consents: { billed: { upTo: '0.40 USD' } } } });
    const first = await day.sync.push({ channels: ['etsy'] });
    expect(first.channels['etsy']).toMatchObject({ asks: 1, left: 0, rejected: 0 });
    expect(day.shop.listings().map((listing) => listing.state).sort()).toEqual(['active', 'active', 'draft']);
    const second = await day.sync.push({ channels: ['etsy'], yes: ['billed'] });
    expect(second.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
    expect(second.status).toBe('ok');
  });
});

describe('a review at Anou', () => {
  it('that refuses a piece is told by each run until the piece is mended', async () => {
    const catalogue = shelf(rug(1), rug(2));
    const day = market({ catalogue, etsy: shopTerms });
    await day.sync.push();
    day.staff.refuse('RUG-001', 'Photo too dark.');
    day.staff.hold('RUG-002', 'Show the back, please.');
    await day.clock.advance(HOUR / 2);
    const first = await day.sync.push();
    expect(first.channels['anou']).toMatchObject({ planned: 1, rejected: 1, unchanged: 1 });
    expect(first.issues.map((issue) => [issue.productId, issue.message.includes('Photo too dark.') || issue.message.includes('Show the back')])).toEqual([['RUG-001', true], ['RUG-002', true]]);
    const second = await day.sync.push();
    expect(second.status).toBe('attention');
    expect(second.issues.map((issue) => issue.code).sort()).toEqual(['listing-held', 'listing-refused']);
    catalogue.products = [rug(1, { description: { en: 'In better light.' } }), rug(2)];
    const mended = await day.sync.push();
    expect(mended.channels['anou']).toMatchObject({ planned: 1, submitted: 1 });
    await day.clock.advance(2 * HOUR);
    day.staff.approve('RUG-002');
    expect((await day.sync.push()).status).toBe('ok');
    expect((await day.sync.status()).waiting).toEqual([]);
  });

  it('whose news come late do not undo what we did since', async () => {
    const day = market({ catalogue: shelf(rug(1)), etsy: shopTerms });
    await day.sync.push();
    await day.clock.advance(2 * HOUR);
    await day.sync.sold('RUG-001', 1);
    await day.sync.push();
    await day.clock.advance(HOUR);
    await day.sync.push();
    await day.sync.count('RUG-001', 1);
    const report = await day.sync.push();
    expect(report.issues.map((issue) => issue.code)).toEqual([]);
    expect(day.staff.listings()[0]!.state).toBe('in_review');
  });
});
