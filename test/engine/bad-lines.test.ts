import type { Transport } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf } from './products.ts';
import { shopWindow, street } from './window.ts';

const LIST = /\/(receipts|reviews|ledger-entries|listings)\?/;

interface Listed {
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

/** Etsy's lists with one item whose times, amounts and titles are no longer what Etsy's documents say. */
function spoiling(transport: Transport, isSpoilt: (item: Readonly<Record<string, unknown>>) => boolean): Transport {
  const wrong = { created_timestamp: 'yesterday', grandtotal: null, transactions: 7, updated_timestamp: -1e300, rating: 'five', amount: 'much', title: { en: 'Rug' } };
  return async (wire) => {
    const reply = await transport(wire);
    if (wire.method !== 'GET' || reply.status !== 200 || !LIST.test(wire.url)) return reply;
    const body = JSON.parse(Buffer.from(reply.bytes).toString('utf8')) as Listed;
    const results = body.results.map((item) => (isSpoilt(item) ? { ...item, ...Object.fromEntries(Object.entries(wrong).filter(([name]) => name in item)) } : item));
    return { ...reply, bytes: Buffer.from(JSON.stringify({ ...body, results })) };
  };
}

describe('one bad line among good ones', () => {
  it('is set apart, told and counted, and the good ones are saved', async () => {
    const day = market({ catalogue: shelf(rug(1), rug(2), rug(3)), etsy: shopTerms });
    await day.sync.push();
    const receipts = ['RUG-001', 'RUG-002', 'RUG-003'].map((sku) => day.shop.buy({ sku }));
    for (const { receipt_id } of receipts) day.shop.review(receipt_id, { rating: 5, text: 'Warm.' });
    const bad = receipts[1]!;
    const aboutBad: ReadonlySet<unknown> = new Set([bad.transactions[0]!.transaction_id, bad.transactions[0]!.listing_id]);
    const isSpoilt = (item: Readonly<Record<string, unknown>>) => item['receipt_id'] === bad.receipt_id || aboutBad.has(item['transaction_id']) || (aboutBad.has(item['listing_id']) && !('transaction_id' in item)) || item['ledger_type'] === 'listing';
    const sync = day.open({}, { transport: spoiling(day.runtime.transport!, isSpoilt) });

    const report = await sync.pull();
    expect(report.orders['etsy']).toMatchObject({ saved: 2, rejected: 1 });
    expect(report.books!['etsy']!.reviews).toMatchObject({ saved: 2, rejected: 1 });
    const { saved, rejected } = report.books!['etsy']!.payouts!;
    expect(saved).toBeGreaterThan(0);
    expect(rejected).toBeGreaterThan(0);
    expect(report.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['etsy-order-unreadable', 'etsy-review-unreadable', 'etsy-account-line-unreadable']));
    expect((await sync.orders()).map(({ order }) => order.id).sort()).toEqual([receipts[0], receipts[2]].map((receipt) => String(receipt!.receipt_id)).sort());

    const listings = await sync.pull({ listings: true });
    expect(listings.issues.filter(({ code }) => code === 'etsy-listing-unreadable')).toHaveLength(1);
    await sync.close();
  });

  it('of the news of listings is told as well', async () => {
    const issue = { code: 'status-unreadable', severity: 'warning', message: 'One status could not be read.' } as const;
    const states = { everyMs: 60_000, overlapMs: 0, async *pages() { yield { items: [], issues: [issue], rejected: 1 }; } };
    const { channel } = shopWindow({ reads: { states } });
    const report = await street({ window: channel }, { catalogue: shelf(rug(1)) }).sync.push();
    expect(report.issues).toContainEqual({ channel: 'window', ...issue });
  });
});
