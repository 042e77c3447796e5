import type { Order } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { rug, shelf } from './products.ts';
import { shopWindow, street } from './window.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();
const usd = (amount: number) => ({ amount, currency: 'USD' });
const review = (id: string, rating: number, rest: object = {}) => ({ id, rating, text: 'Warm and bright.', language: 'en', listingRef: 'w-1', at: at(2), ...rest });
const order: Order = {
  id: '7',
  status: 'shipped',
  placedAt: at(1),
  updatedAt: at(1),
  lines: [{ id: '1', sku: 'RUG-001', title: 'Rug', quantity: 1, unitPrice: usd(20_000), options: [] }],
  total: usd(20_000),
  shipTo: { name: 'B', lines: ['1'], country: 'FR' },
  wantsConfirmation: false,
  fulfilments: [],
  refunds: [],
};
const orders = { all: { everyMs: 60_000, overlapMs: 0, async *pages() { yield { items: [order], complete: true as const }; } } };

describe('reviews', () => {
  it('are read and counted, and told by channel, craft, maker and market with their intervals', async () => {
    const reviews = [review('r1', 5, { orderId: '7' }), review('r2', 4), review('r3', 2, { listingRef: 'unknown' })];
    const { channel } = shopWindow({ reviews, reads: { orders } });
    const { sync } = street({ window: channel }, { catalogue: shelf(rug(1)) });
    await sync.push();
    const report = await sync.pull();
    expect(report).toMatchObject({ status: 'ok', books: { window: { reviews: { read: 3, saved: 3, unchanged: 0, rejected: 0 } } } });
    expect((await sync.pull()).books).toEqual({ window: { reviews: { read: 3, saved: 0, unchanged: 3, rejected: 0 } } });
    const summary = await sync.reviews();
    expect(summary.all).toMatchObject({ reviews: 3, content: 2, share: 2 / 3 });
    expect(summary.all!.low).toBeCloseTo(0.2077, 4);
    expect(summary.all!.high).toBeCloseTo(0.9385, 4);
    expect(summary.groups.map(({ by, name, reviews: count, content }) => [by, name, count, content])).toEqual([
      ['channel', 'window', 3, 2],
      ['craft', 'Rugs', 2, 2],
      ['craft', undefined, 1, 0],
      ['maker', 'Cooperative Tifaw', 2, 2],
      ['maker', undefined, 1, 0],
      ['market', 'window', 2, 1],
      ['market', 'FR', 1, 1],
    ]);
    expect(summary.reviews.find(({ id }) => id === 'r1')).toMatchObject({ channel: 'window', productId: 'RUG-001', text: 'Warm and bright.' });
  });

  it('keep no name that a channel slips in, and no text without an end', async () => {
    const { channel } = shopWindow({ reviews: [review('named', 5, { buyerName: 'Zineb Secret' }), review('long', 5, { text: 'x'.repeat(50_000) })] });
    const day = street({ window: channel });
    const report = await day.sync.pull();
    expect(report.books!['window']!.reviews).toEqual({ read: 2, saved: 1, unchanged: 0, rejected: 1 });
    expect(report.issues.map(({ code }) => code)).toEqual(['record-unreadable']);
    expect(JSON.stringify([report, await day.sync.status(), await day.sync.reviews()])).not.toContain('Zineb');
    expect((await day.sync.reviews()).reviews[0]!.text).toHaveLength(20_000);
  });
});

describe('payments and account lines', () => {
  const payment = (id: string, gross: number) => ({ id, orderId: '7', status: 'settled', gross: usd(gross), processingFee: usd(100), net: usd(gross - 100), refunds: [{ id: 'x', amount: usd(50), at: at(3) }], at: at(2), updatedAt: at(3) });
  const line = (id: string, kind: string, amount: object, rest: object = {}) => ({ id, kind, channelKind: kind, amount, at: at(4), ...rest });

  it('are summed by channel, currency and kind; a line in an unknown currency is told and set apart, the rest goes on', async () => {
    const payouts = [
      line('l1', 'sale', usd(20_000)),
      line('l2', 'fee', usd(-20), { fee: { kind: 'listing', amount: usd(20) } }),
      line('l3', 'fee', { amount: -5, currency: 'QQQ' }),
      line('l4', 'fee', usd(-30), { fee: { kind: 'listing', amount: usd(30) }, at: at(9) }),
      line('l5', 'payout', usd(-15_000)),
    ];
    const { channel } = shopWindow({ payments: [payment('p1', 20_000), payment('p2', 1000)], payouts });
    const { sync } = street({ window: channel });
    const report = await sync.pull();
    expect(report.status).toBe('attention');
    expect(report.books!['window']).toEqual({ payments: { read: 2, saved: 2, unchanged: 0, rejected: 0 }, payouts: { read: 5, saved: 4, unchanged: 0, rejected: 1 } });
    expect(report.issues.map(({ code }) => code)).toEqual(['record-currency-unknown']);
    expect(await sync.payouts()).toMatchObject({
      payments: [{ channel: 'window', payments: 2, gross: usd(21_000), processingFees: usd(200), refunded: usd(100), net: usd(20_800) }],
      sums: [
        { kind: 'fee', fee: 'listing', lines: 2, amount: usd(-50) },
        { kind: 'payout', lines: 1, amount: usd(-15_000) },
        { kind: 'sale', lines: 1, amount: usd(20_000) },
      ],
      payouts: [{ id: 'l5' }],
    });
    expect((await sync.payouts({ until: new Date(at(5)) })).sums[0]).toMatchObject({ lines: 1, amount: usd(-20) });
  });
});
