import { describe, expect, it } from 'vitest';
import { cooperative, shopTerms } from './cooperative.ts';
import { market } from './market.ts';

const HOUR = 3_600_000;

describe('a market day', () => {
  it('goes out to both channels, sells on one, and leaves the other', async () => {
    const { sync, shop, staff, clock } = market({ catalogue: cooperative(), etsy: shopTerms });

    const pushed = await sync.push();
    expect(pushed.status).toBe('ok');
    expect(pushed.channels['etsy']).toMatchObject({ planned: 125, applied: 125, rejected: 0, asks: 0, left: 0, throttled: 0 });
    expect(pushed.channels['anou']).toMatchObject({ planned: 35, submitted: 35, throttled: 0 });
    expect(shop.listings().filter((listing) => listing.state === 'active')).toHaveLength(62);

    await clock.advance(2 * HOUR);
    const again = await sync.push();
    expect(again.status).toBe('ok');
    expect(again.channels['etsy']).toMatchObject({ planned: 0, unchanged: 62, calls: 0 });
    expect(again.channels['anou']).toMatchObject({ planned: 0, unchanged: 35 });
    expect(staff.listings().filter((listing) => listing.state === 'approved')).toHaveLength(35);

    const receipt = shop.buy({ sku: 'TAZ-RUG-001', quantity: 1 });
    const synced = await sync.sync();
    expect(synced.orders['etsy']).toMatchObject({ read: 1, saved: 1 });
    expect(synced.channels['anou']).toMatchObject({ planned: 1, applied: 1 });
    expect(synced.channels['etsy']).toMatchObject({ planned: 0 });
    expect(staff.listings().find((listing) => listing.externalRef === 'TAZ-RUG-001')!.state).toBe('removed');

    const shipped = await sync.ship('etsy', String(receipt.receipt_id), { carrier: 'other', trackingNumber: 'RR123456789MA' });
    expect(shipped.channels['etsy']).toMatchObject({ planned: 1, applied: 1 });
    const shippedAgain = await sync.ship('etsy', String(receipt.receipt_id), { carrier: 'other', trackingNumber: 'RR123456789MA' });
    expect(shippedAgain.channels['etsy']).toMatchObject({ applied: 1, calls: 0 });
    expect(shop.mailsSent).toHaveLength(1);

    const last = await sync.sync();
    expect(last.channels['anou']).toMatchObject({ planned: 0 });
    expect(last.orders['etsy']).toMatchObject({ rejected: 0 });
    expect(last.status).toBe('ok');
  });
});
