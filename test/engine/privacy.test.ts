import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, sqlite } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { folder } from '../store/place.ts';
import { shopTerms } from './cooperative.ts';
import { market, type MarketOptions } from './market.ts';
import { rug, shelf, slippers } from './products.ts';

const DAY = 24 * 3_600_000;
const BUYER = { name: 'Planted Person', firstLine: '9 Planted Lane', city: 'Plantedtown', zip: 'PLT 4ED' };
const WORDS = ['Planted Person', '9 Planted Lane', 'Plantedtown', 'PLT 4ED', 'a planted note', 'planted initials', 'thank you, planted'];

/** A store on the disk, a piece sold on Etsy to a buyer who wrote a note and wished for initials. */
async function soldOnce(config: MarketOptions['config'] = {}) {
  const file = join(folder(), 'fondouk.db');
  const day = market({ catalogue: shelf(rug(1), slippers(2, { 38: 3 })), etsy: shopTerms, store: sqlite(file), config });
  await day.sync.push();
  const receipt = day.shop.buy({ sku: 'RUG-001', buyer: BUYER, message: 'a planted note', personalization: 'planted initials' });
  await day.sync.pull();
  const id = String(receipt.receipt_id);
  return {
    ...day,
    id,
    ship: () => day.sync.ship('etsy', id, { carrier: 'other', trackingNumber: 'RR123456789MA', note: 'thank you, planted' }),
    order: async () => (await day.sync.orders({ channel: 'etsy' })).find((record) => record.order.id === id)!,
    onDisk: () => [file, `${file}-wal`].filter((each) => existsSync(each)).map((each) => readFileSync(each).toString('latin1')).join(''),
  };
}

const wordsIn = (text: string) => WORDS.filter((word) => text.includes(word));

describe("a buyer's data", () => {
  it('is kept while the parcel is to be sent, however long that takes', async () => {
    const { sync, clock, order } = await soldOnce();
    await clock.advance(400 * DAY);
    await sync.pull();
    expect((await order()).order).toMatchObject({ shipTo: { name: 'Planted Person' }, buyerNote: 'a planted note' });
    await sync.close();
  });

  it('is forgotten 90 days after the order was sent, in the history too; amounts, SKUs and dates stay', async () => {
    const { sync, clock, ship, order, onDisk } = await soldOnce();
    await ship();
    await sync.pull();
    await clock.advance(89 * DAY);
    await sync.pull();
    const before = (await order()).order;
    expect(before.shipTo).toMatchObject({ name: 'Planted Person', lines: ['9 Planted Lane'] });
    await clock.advance(2 * DAY);
    const began = clock.now();
    await sync.pull();
    const after = await order();
    expect(Date.parse(after.forgottenAt!)).toBeGreaterThanOrEqual(began);
    const { shipTo: _shipTo, buyerNote: _note, lines, ...kept } = before;
    expect(after.order).toEqual({ ...kept, lines: lines.map((line) => ({ ...line, options: [] })) });
    expect(wordsIn(onDisk())).toEqual([]);
    await sync.close();
  });

  it('does not come back with the next pass, nor with a change of the order', async () => {
    const { sync, shop, clock, ship, order, onDisk, id } = await soldOnce({ retention: { buyerDataDays: { etsy: 10 } } });
    await ship();
    await sync.pull();
    await clock.advance(11 * DAY);
    await sync.pull();
    expect((await order()).forgottenAt).toBeDefined();
    shop.refund(Number(id), { movesUpdateTime: true, reason: 'a planted note' });
    const changed = await sync.pull();
    expect(changed.orders['etsy']).toMatchObject({ saved: 1 });
    expect((await order()).order).toMatchObject({ refunds: [{ amount: expect.anything() }] });
    const again = await sync.pull();
    expect(again.orders['etsy']).toMatchObject({ saved: 0, rejected: 0 });
    expect((await order()).order.shipTo).toBeUndefined();
    expect(wordsIn(onDisk())).toEqual([]);
    await sync.close();
  });

  it('is not even kept of an order that is old when it is first read, and the host gets it so', async () => {
    const taken: unknown[] = [];
    const file = join(folder(), 'fondouk.db');
    const { sync, shop, clock } = market({ catalogue: shelf(rug(1)), etsy: shopTerms, store: sqlite(file), config: { retention: { buyerDataDays: 30 }, onOrder: (each) => void taken.push(each) } });
    await sync.push();
    const { receipt_id } = shop.buy({ sku: 'RUG-001', buyer: BUYER, message: 'a planted note' });
    shop.cancel(receipt_id);
    await clock.advance(31 * DAY);
    await sync.pull();
    expect(taken).toMatchObject([{ id: String(receipt_id), status: 'cancelled' }]);
    expect(wordsIn(JSON.stringify(taken))).toEqual([]);
    expect(wordsIn(readFileSync(file).toString('latin1') + readFileSync(`${file}-wal`).toString('latin1'))).toEqual([]);
    await sync.close();
  });

  it('is forgotten in its time also when the channel does not answer', async () => {
    const { sync, shop, clock, ship, order } = await soldOnce();
    await ship();
    await sync.pull();
    await clock.advance(91 * DAY);
    shop.faults.add({ fault: { kind: 'status', when: 'before', status: 503 }, times: 1000 });
    const report = await sync.pull();
    expect(report.status).toBe('unfinished');
    expect((await order()).order.shipTo).toBeUndefined();
    await sync.close();
  });

  it.each([{ buyerDataDays: -1 }, { buyerDataDays: Number.POSITIVE_INFINITY }, { buyerDataDays: { ebay: 30 } }, { days: 30 }])('is kept for a number of days on a channel of the config, not for %j', async (retention) => {
    const { open } = market({ catalogue: shelf(rug(1)) });
    await expect(open({ retention: retention as object }).orders()).rejects.toThrow(ConfigError);
  });
});

describe('a buyer who asks', () => {
  it('gets all that is held on the order', async () => {
    const { sync, ship, id } = await soldOnce();
    await ship();
    const held = await sync.exportOrder('etsy', id);
    expect(held.order).toMatchObject({ id, shipTo: { name: 'Planted Person' }, buyerNote: 'a planted note' });
    expect(held.ledger).toMatchObject([{ kind: 'order', sku: 'RUG-001', quantity: -1 }]);
    expect(held.operations).toMatchObject([{ state: 'applied', operation: { kind: 'order.ship', shipment: { note: 'thank you, planted' } }, steps: [{ done: true }] }]);
    expect(wordsIn(JSON.stringify(held.operations))).toEqual(['thank you, planted']);
    await expect(sync.exportOrder('etsy', '42')).rejects.toThrow(/No order 42/);
    await sync.close();
  });

  it('is forgotten at once, once the parcel has left; nothing of it stays in the file', async () => {
    const { sync, ship, order, onDisk, id } = await soldOnce();
    await expect(sync.erase('etsy', id)).rejects.toThrow(/still to be sent/);
    await ship();
    await sync.pull();
    expect(wordsIn(onDisk())).toEqual(WORDS);
    await sync.erase('etsy', id);
    expect(wordsIn(onDisk())).toEqual([]);
    expect((await order()).order).toMatchObject({ id, total: { currency: 'USD' }, fulfilments: [{ trackingNumber: 'RR123456789MA' }] });
    expect(wordsIn(JSON.stringify(await sync.exportOrder('etsy', id)))).toEqual([]);
    const swept = await sync.pull();
    expect(swept.orders['etsy']).toMatchObject({ saved: 0 });
    await expect(sync.erase('etsy', '42')).rejects.toThrow(/No order 42/);
    await sync.close();
  });

  it('gets what they said of it and paid for it, and what of that stands in the account: also where the channel names a line of the order alone', async () => {
    const { sync, shop, id } = await soldOnce();
    shop.review(Number(id), { rating: 5, text: 'thank you, planted' });
    await sync.pull();
    const { order, reviews, payments, payouts } = await sync.exportOrder('etsy', id);
    expect(reviews).toMatchObject([{ orderId: id, orderLineId: order.lines[0]!.id, rating: 5, text: 'thank you, planted' }]);
    expect(payments).toMatchObject([{ orderId: id, gross: order.total }]);
    expect(payouts.map(({ kind, fee }) => fee?.kind ?? kind).toSorted()).toEqual(['payment-processing', 'sale', 'transaction']);
    expect((await sync.reviews()).groups).toContainEqual(expect.objectContaining({ by: 'market', name: order.shipTo!.country }));
    await sync.close();
  });

  it('has the words of a review and of a refund forgotten too, and a later pass brings none of them back; stars and amounts stay', async () => {
    const { sync, shop, clock, ship, onDisk, id } = await soldOnce();
    await ship();
    shop.review(Number(id), { rating: 2, text: 'a planted note' });
    shop.refund(Number(id), { reason: 'planted initials' });
    await sync.pull();
    await sync.erase('etsy', id);
    const held = async () => sync.exportOrder('etsy', id);
    expect(wordsIn(JSON.stringify(await held()))).toEqual([]);
    await clock.advance(DAY);
    shop.review(Number(id), { rating: 3, text: 'Plantedtown' });
    await sync.pull();
    expect((await held()).reviews).toMatchObject([{ rating: 3 }]);
    expect((await held()).payments[0]!.refunds).toHaveLength(1);
    expect(wordsIn(JSON.stringify(await held()) + onDisk())).toEqual([]);
    await sync.close();
  });

  it('keeps the words of a review when the order only grows old', async () => {
    const { sync, shop, clock, ship, id } = await soldOnce();
    await ship();
    shop.review(Number(id), { rating: 4, text: 'Soft' });
    await sync.pull();
    await clock.advance(91 * DAY);
    await sync.pull();
    const { order, reviews } = await sync.exportOrder('etsy', id);
    expect(order.shipTo).toBeUndefined();
    expect(reviews).toMatchObject([{ rating: 4, text: 'Soft' }]);
    await sync.close();
  });
});
