import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceOf } from '../../src/engine/stock.ts';
import type { LedgerEntry, NewLedgerEntry } from '../../src/store/index.ts';

const entry = (position: number, changes: Partial<NewLedgerEntry>): LedgerEntry => ({ position, sku: 'A', kind: 'count', quantity: 0, at: '2026-11-24T09:00:00.000Z', key: String(position), ...changes });
const order = (position: number, quantity: number, orderId = `o${position}`): LedgerEntry => entry(position, { kind: quantity < 0 ? 'order' : 'cancellation', quantity, channel: 'etsy', orderId, lineId: '1' });

describe('the stock ledger', () => {
  it('does not know what nobody counted', () => {
    expect(balanceOf([])).toMatchObject({ available: undefined, counted: undefined });
    expect(balanceOf([order(1, -1)])).toMatchObject({ available: undefined, committed: 1 });
  });

  it('subtracts what left since the last count, and gives back what came back', () => {
    const sold = [entry(1, { quantity: 3 }), order(2, -2), entry(3, { kind: 'sale', quantity: -1 })];
    expect(balanceOf(sold)).toMatchObject({ available: 0, counted: 3, committed: 3, basis: 3 });
    expect(balanceOf([...sold, order(4, 2, 'o2')])).toMatchObject({ available: 2, basis: 4 });
  });

  it('takes a new count for the whole truth, the orders before it and their later cancellations included', () => {
    const recounted = [entry(1, { quantity: 3 }), order(2, -2), entry(3, { quantity: 5 })];
    expect(balanceOf(recounted)).toMatchObject({ available: 5, committed: 0 });
    expect(balanceOf([...recounted, order(4, 2, 'o2')])).toMatchObject({ available: 5 });
    expect(balanceOf([...recounted, order(4, -1, 'new')])).toMatchObject({ available: 4 });
  });

  it('leaves out of a count what happened after it was made, though it was entered before', () => {
    expect(balanceOf([order(1, -1), entry(2, { quantity: 4, from: 1 })])).toMatchObject({ available: 3 });
  });

  it('adds up whatever the order of events: available = counted - committed, and an order with its cancellation is nothing', () => {
    const events = fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }), quantity: fc.integer({ min: 1, max: 3 }), cancelled: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), events, (counted, happened) => {
        let position = 1;
        const entries = [entry(position, { quantity: counted })];
        let open = 0;
        for (const [index, { quantity, cancelled }] of happened.entries()) {
          entries.push(order((position += 1), -quantity, `x${index}`));
          if (cancelled) entries.push(order((position += 1), quantity, `x${index}`));
          else open += quantity;
        }
        expect(balanceOf(entries)).toEqual({ available: counted - open, counted, committed: open, basis: position });
      }),
    );
  });
});
