import type { Page, Reader, ReadFrom } from 'fondouk/channel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerKind } from '../../../adapters/etsy/ledger-kinds.ts';
import { lineOf } from '../../../adapters/etsy/ledger.ts';
import { LedgerEntry } from '../../../adapters/etsy/wire.ts';
import type { EtsyEmulatorOptions } from '../../../src/emulators/index.ts';
import { openShop, published, slippers, wantedOf, type Shop } from './shop.ts';

const DAY_MS = 24 * 3_600_000;

async function pagesOf<T>(reader: Reader<T>, shop: Shop, from: ReadFrom = {}): Promise<readonly Page<T>[]> {
  const pages: Page<T>[] = [];
  for await (const page of reader.pages(from, shop.call)) pages.push(page);
  return pages;
}
const itemsOf = <T>(pages: readonly Page<T>[]): readonly T[] => pages.flatMap((page) => page.items);

async function opened(emulator: EtsyEmulatorOptions = {}): Promise<Shop> {
  const shop = openShop({ emulator });
  await shop.prepare();
  await published(shop, wantedOf(slippers, { quantities: { 'BAB-40': 900 } }));
  return shop;
}

describe("the seller's account", () => {
  it('has sales, fees, refunds and payouts as lines, each with the order, line or listing that it is about', async () => {
    const shop = await opened();
    const { receipt_id, grandtotal, transactions } = shop.emulator.buy({ sku: 'BAB-40', quantity: 2 });
    shop.emulator.refund(receipt_id, { amount: 1000 });
    shop.emulator.disburse();
    const lines = itemsOf(await pagesOf(shop.channel.reads.payouts!, shop)).toSorted((a, b) => Number(a.id) - Number(b.id));
    const orderId = String(receipt_id);
    const sale = lines.find((line) => line.kind === 'sale')!;
    expect(sale).toMatchObject({ channelKind: 'PAYMENT_GROSS', amount: { amount: grandtotal.amount, currency: 'USD' }, orderId });
    expect(lines.map(({ kind, fee }) => fee?.kind ?? kind)).toEqual(['listing', 'renewal', 'sale', 'payment-processing', 'transaction', 'refund', 'payment-processing', 'payout']);
    expect(lines[0]).toMatchObject({ fee: { kind: 'listing', amount: { amount: 20 } }, amount: { amount: -20 }, listingRef: String(transactions[0]!.listing_id) });
    expect(lines[3]).toMatchObject({ kind: 'fee', partOf: sale.id, orderId });
    expect(lines[4]).toMatchObject({ orderLineId: String(transactions[0]!.transaction_id), partOf: sale.id });
    expect(lines[6]!.fee!.amount.amount).toBeLessThan(0);
    expect(lines.at(-1)).toMatchObject({ kind: 'payout', balance: { amount: 0, currency: 'USD' } });
  });

  it('is read in windows with both bounds, from the day the shop was opened, and goes on from a cursor', async () => {
    const shop = openShop({ emulator: { createdAt: Date.UTC(2026, 2, 1) } });
    await shop.prepare();
    shop.emulator.addLedgerEntry({ ledger_type: 'DISBURSE2', amount: -500, created_timestamp: Date.UTC(2026, 2, 2) / 1000 });
    shop.emulator.addLedgerEntry({ ledger_type: 'DISBURSE2', amount: -700 });
    shop.sentNames();
    const pages = await pagesOf(shop.channel.reads.payouts!, shop);
    expect(itemsOf(pages).map(({ amount }) => amount.amount)).toEqual([-500, -700]);
    expect(shop.sentNames().filter((name) => name === 'getShopPaymentAccountLedgerEntries')).toHaveLength(6);
    const times = pages.map(({ until }) => until!.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(pages.at(-1)).toMatchObject({ until: new Date(shop.clock.now()) });
    expect(pages.at(-1)!.next).toBeUndefined();
    const rest = await pagesOf(shop.channel.reads.payouts!, shop, { cursor: pages[0]!.next! });
    expect(itemsOf(rest)).toHaveLength(1);
    expect(await pagesOf(shop.channel.reads.payouts!, shop, { since: new Date(shop.clock.now() - DAY_MS) })).toHaveLength(1);
  });

  it('is read page by page inside a window, each entry once', async () => {
    const shop = openShop();
    await shop.prepare();
    const ids = Array.from({ length: 250 }, () => String(shop.emulator.addLedgerEntry({ ledger_type: 'prolist', amount: -1 })));
    const pages = await pagesOf(shop.channel.reads.payouts!, shop);
    expect(itemsOf(pages).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const half = pages.find(({ items }) => items.length === 100)!;
    expect(half.until!.getTime()).toBeLessThan(shop.clock.now() - DAY_MS);
  });

  it('with an entry in an unknown currency tells of it and counts it, and the others are read', async () => {
    const shop = openShop();
    await shop.prepare();
    shop.emulator.addLedgerEntry({ ledger_type: 'prolist', amount: -100 });
    const odd = shop.emulator.addLedgerEntry({ ledger_type: 'prolist', amount: -100, currency: 'ZZZ' });
    shop.emulator.addLedgerEntry({ ledger_type: 'prolist', amount: -100 });
    const pages = await pagesOf(shop.channel.reads.payouts!, shop);
    expect(itemsOf(pages)).toHaveLength(2);
    expect(pages.reduce((sum, { rejected = 0 }) => sum + rejected, 0)).toBe(1);
    expect(pages.flatMap(({ issues = [] }) => issues)).toMatchObject([{ code: 'etsy-account-line-unreadable', severity: 'error', params: { entry: odd, fields: expect.stringContaining('currency') } }]);
  });

  it('is in its own currency, which may be another than the shop\'s', async () => {
    const shop = await opened({ accountCurrency: 'TRY', accountRate: 30 });
    const lines = itemsOf(await pagesOf(shop.channel.reads.payouts!, shop));
    expect(lines).toMatchObject([{ amount: { amount: -600, currency: 'TRY' }, fee: { amount: { amount: 600, currency: 'TRY' } } }]);
  });

  it.each([
    ['offsite_ads_fee', 'advertising'],
    ['renew_sold_auto_refund', 'renewal'],
    ['SHIPPING_LABELS', 'shipping-label'],
    ['regulatory_operating_fee', 'other'],
    ['sales_tax_refund', 'tax'],
    ['REFUND', 'refund'],
    ['DISBURSE2', 'payout'],
    ['a word of next year', 'other'],
    ['__proto__', 'other'],
    ['constructor', 'other'],
  ])('knows "%s" as %s', (word, expected) => {
    const { kind, fee } = ledgerKind(word);
    expect(fee ?? kind).toBe(expected);
  });

  it('keeps amounts, signs and words of any entry, known or not', () => {
    const entry = fc.record({ amount: fc.integer(), balance: fc.integer(), ledger_type: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('transaction', 'PAYMENT_GROSS', 'listing_refund')) });
    fc.assert(
      fc.property(entry, ({ amount, balance, ledger_type }) => {
        const line = lineOf(LedgerEntry.parse({ entry_id: 1, currency: 'EUR', created_timestamp: 1_789_000_000, reference_type: 'etsy', reference_id: 0, parent_entry_id: 0, amount, balance, ledger_type }));
        expect(line).toMatchObject({ channelKind: ledger_type, amount: { amount, currency: 'EUR' }, balance: { amount: balance } });
        expect(line.fee === undefined || line.fee.amount.amount + amount === 0).toBe(true);
        expect([line.orderId, line.listingRef, line.orderLineId, line.partOf]).toEqual([undefined, undefined, undefined, undefined]);
      }),
    );
  });
});

describe('payments', () => {
  it('tell what was paid, what handling it cost and what was given back', async () => {
    const shop = await opened();
    const first = shop.emulator.buy({ sku: 'BAB-40' });
    shop.emulator.buy({ sku: 'BAB-41' });
    shop.emulator.refund(first.receipt_id, { amount: 500, reason: "Didn't fit" });
    const payments = itemsOf(await pagesOf(shop.channel.reads.payments!, shop));
    expect(payments).toHaveLength(2);
    const payment = payments.find(({ orderId }) => orderId === String(first.receipt_id))!;
    expect(payment).toMatchObject({ status: 'settled', gross: { amount: first.grandtotal.amount, currency: 'USD' }, refunds: [{ amount: { amount: 500, currency: 'USD' }, reason: "Didn't fit" }] });
    expect(payment.gross.amount - payment.processingFee.amount - 500).toBe(payment.net.amount);
  });

  it('are told again when something was given back later', async () => {
    const shop = await opened();
    const { receipt_id } = shop.emulator.buy({ sku: 'BAB-40' });
    await pagesOf(shop.channel.reads.payments!, shop);
    shop.clock.advance(10 * 60_000);
    const since = new Date(shop.clock.now());
    expect(itemsOf(await pagesOf(shop.channel.reads.payments!, shop, { since }))).toEqual([]);
    shop.emulator.refund(receipt_id);
    expect(itemsOf(await pagesOf(shop.channel.reads.payments!, shop, { since }))).toMatchObject([{ orderId: String(receipt_id), refunds: [{}], net: { amount: 0 } }]);
  });

  it('are found although an entry among them is refused', async () => {
    const shop = await opened();
    shop.emulator.buy({ sku: 'BAB-40' });
    shop.emulator.faults.add({ fault: { kind: 'status', when: 'before', status: 404 }, matches: ({ path }) => path.includes('/ledger-entries/payments') });
    expect(itemsOf(await pagesOf(shop.channel.reads.payments!, shop))).toHaveLength(1);
  });
});

describe('reviews', () => {
  it('tell stars and words in plain text, of which line, and not by whom', async () => {
    const shop = await opened();
    const { receipt_id, transactions } = shop.emulator.buy({ sku: 'BAB-40' });
    shop.emulator.review(receipt_id, { rating: 5, text: 'Beautiful "soft" leather & fit', language: 'fr' });
    const [review] = itemsOf(await pagesOf(shop.channel.reads.reviews!, shop));
    expect(review).toEqual({
      id: String(transactions[0]!.transaction_id),
      orderLineId: String(transactions[0]!.transaction_id),
      listingRef: String(transactions[0]!.listing_id),
      rating: 5,
      text: 'Beautiful "soft" leather & fit',
      language: 'fr',
      at: new Date(shop.clock.now()).toISOString(),
    });
  });

  it('that were changed come again under the same id, within the time that buyers have', async () => {
    const shop = await opened();
    const { receipt_id } = shop.emulator.buy({ sku: 'BAB-40' });
    shop.emulator.review(receipt_id, { rating: 2 });
    const reviews = shop.channel.reads.reviews!;
    const before = itemsOf(await pagesOf(reviews, shop));
    shop.clock.advance(30 * 60_000);
    shop.emulator.review(receipt_id, { rating: 5, text: 'It is softer now' });
    const after = itemsOf(await pagesOf(reviews, shop, { since: new Date(shop.clock.now() - reviews.overlapMs) }));
    expect([before[0]!.id, before[0]!.rating, before[0]!.text]).toEqual([after[0]!.id, 2, undefined]);
    expect(after).toMatchObject([{ rating: 5, text: 'It is softer now' }]);
  });
});
