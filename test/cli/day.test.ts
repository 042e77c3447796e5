import type { PlanReport, RunReport } from 'fondouk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkplace, type Ended, type Workplace } from './workplace.ts';
import { SHARED_SECRET } from '../security/planted.ts';

/** The one document on standard output. */
function documentOf<T>(ended: Ended): T {
  return JSON.parse(ended.stdout) as T;
}

const isWrite = ({ method }: { readonly method: string }): boolean => method !== 'GET';

describe('a day at the command line', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace();
  });
  afterAll(() => place.close());

  it('checks accounts, rows and completeness before anything is sent', async () => {
    const check = await place.run('check');
    expect(check.stdout).toContain('anou: ready.');
    expect(check.stdout).toMatch(/note: etsy · TAZ-RUG-001 · title_fr: .* the shop is enrolled in en/);
    expect(check.stdout).toMatch(/HS code \d of 3/);
    expect(place.etsy.listings()).toHaveLength(0);
  });

  it('plans field by field, with calls, and writes nothing', async () => {
    const plan = await place.run('plan');
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain('create TAZ-RUG-001');
    expect(plan.stdout).toMatch(/\(\+\d+ characters\)/);
    expect(plan.stdout).toContain('Etsy charges 0.20 USD');
    expect(plan.stdout).toMatch(/In all: \d+ changes, \d+ calls/);
    const { channelPlans } = documentOf<PlanReport>(await place.run('plan', '--json', '--channel', 'etsy'));
    expect(Object.keys(channelPlans)).toEqual(['etsy']);
    expect(place.etsy.listings()).toHaveLength(0);
  });

  it('pushes, and tells it in one document while logs stay apart', async () => {
    const pushed = await place.run('push', '--json', '--verbose');
    expect(pushed.code).toBe(0);
    const report = documentOf<RunReport>(pushed);
    expect(report).toMatchObject({ status: 'ok', catalogue: { read: 3, valid: 3, quarantined: 0 } });
    // A create and a publish each, and the account made ready before.
    expect(report.channels['etsy']).toMatchObject({ planned: 7, applied: 7, rejected: 0 });
    expect(report.channels['anou']).toMatchObject({ planned: 3, rejected: 0 });
    expect(pushed.stdout.trim().split('\n')).toHaveLength(1);
    expect(pushed.stderr).toContain('answered');
    expect(pushed.stderr).not.toContain(SHARED_SECRET);
    expect(place.etsy.listings().map((listing) => listing.state)).toEqual(['active', 'active', 'active']);
  });

  it('pushes again without writing anything', async () => {
    const before = place.etsy.requests.filter(isWrite).length + place.anou.requests.filter(isWrite).length;
    const pushed = await place.run('push', '--json');
    expect(pushed.code).toBe(0);
    expect(documentOf<RunReport>(pushed).channels).toMatchObject({ etsy: { planned: 0, unchanged: 3 }, anou: { planned: 0, unchanged: 3 } });
    expect(place.etsy.requests.filter(isWrite).length + place.anou.requests.filter(isWrite).length).toBe(before);
  });

  it("shows each listing with the seller's own link to it", async () => {
    const status = await place.run('status');
    expect(status.code).toBe(0);
    const [listing] = place.etsy.listings();
    expect(status.stdout).toMatch(new RegExp(`etsy +TAZ-RUG-\\d+ .*on sale.*https://www\\.etsy\\.com/\\S*${listing!.listing_id}`));
    expect(status.stdout).toMatch(/Last run: push/);
  });

  it('reads orders, keeps their buyers to itself, and says where to send one when asked', async () => {
    const listing = place.etsy.listings().find((each) => each.title.startsWith('Saffron'))!;
    const receipt = place.etsy.buy({ listingId: listing.listing_id, buyer: { name: 'Wilhelmina Vogelsang' } });
    const pulled = await place.run('pull');
    expect(pulled.code).toBe(0);
    expect(pulled.stdout).toContain('etsy: 1 order read, 1 new or changed');

    const orders = await place.run('orders');
    expect(orders.stdout).toMatch(new RegExp(`${receipt.receipt_id} +etsy .*paid`));
    expect(orders.stdout).not.toContain(receipt.name);
    const machine = await place.run('orders', '--json');
    expect(machine.stdout).not.toContain(receipt.name);
    expect(machine.stdout).not.toContain(receipt.zip);

    const address = await place.run('orders', '--address', String(receipt.receipt_id));
    expect(address.stdout).toContain(receipt.name);
    expect(address.stdout).toContain('1 × TAZ-RUG-001');
  });

  it('ships an order once, however often it is told', async () => {
    const [receipt] = place.etsy.receipts();
    const order = String(receipt!.receipt_id);
    const shipped = await place.run('ship', 'etsy', order, '--carrier', 'dhl', '--tracking', 'JD014600');
    expect(shipped.stderr).toBe('');
    expect(shipped.code).toBe(0);
    expect(shipped.stdout).toContain(`Order ${order} on etsy is told as sent.`);
    expect((await place.run('ship', 'etsy', order, '--carrier', 'dhl', '--tracking', 'JD014600')).code).toBe(0);
    expect(place.etsy.receipts()[0]!.shipments).toHaveLength(1);
    expect(place.etsy.mailsSent).toHaveLength(1);
  });

  it('confirms an order where the channel wants it, and says so where it cannot', async () => {
    place.anou.buy(['TAZ-RUG-002']);
    await place.run('pull', '--channel', 'anou');
    const [held] = place.anou.orders();
    const order = held!.order;
    const confirmed = await place.run('confirm', 'anou', order.order_id);
    expect(confirmed.stdout).toContain(`Order ${order.order_id} on anou is confirmed.`);
    expect(confirmed.code).toBe(0);
    const impossible = await place.run('confirm', 'etsy', '1');
    expect(impossible).toMatchObject({ code: 2, stderr: 'fondouk: etsy has no way to confirm orders.\n' });
  });

  it('takes what was sold elsewhere and counted anew into the books, and explains them', async () => {
    expect((await place.run('count', 'TAZ-RUG-003', '4')).stderr).toContain('TAZ-RUG-003 is one of a kind');
    expect((await place.run('count', 'TAZ-RUG-003', '1')).stdout).toContain('TAZ-RUG-003: 1 counted.');
    expect((await place.run('sold', 'TAZ-RUG-003', '1', '--note', 'fair in Tiznit')).stdout).toContain('1 of TAZ-RUG-003 sold; 0 left.');
    const explained = await place.run('explain', 'TAZ-RUG-003');
    expect(explained.code).toBe(0);
    expect(explained.stdout).toContain('0 available: 1 counted, 1 left since.');
    expect(explained.stdout).toContain('fair in Tiznit');
    expect(explained.stdout).toMatch(/price: retail price .* USD/);
    expect(explained.stdout).toMatch(/create: done/);
    expect(await place.run('sold', 'NO-SUCH-SKU')).toMatchObject({ code: 2, stdout: '' });
    expect((await place.run('count', 'TAZ-RUG-003', '2.5')).code).toBe(2);
  });

  it('examines credentials, clock, limits and key', async () => {
    const doctor = await place.run('doctor');
    expect(doctor.code).toBe(0);
    expect(doctor.stdout).toContain('anou: the credential is taken and nothing is missing.');
    expect(doctor.stdout).toContain("this machine's clock agrees with the channel's");
    expect(doctor.stdout).toMatch(/limit etsy-per-second: \d+ in 1 s/);
    expect(doctor.stdout).toContain('fondouk.db.key');
  });
});

describe('a shop that had listings before', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({ products: 1 });
  });
  afterAll(() => place.close());

  it('is asked about what looks alike; `link` answers', async () => {
    const listingId = place.etsy.seedListing({ title: 'Saffron Lozenge Knotted Rug', price: 54900 });
    const asked = await place.run('push', '--channel', 'etsy');
    expect(asked.code).toBe(1);
    expect(asked.stdout).toContain(`fondouk link etsy TAZ-RUG-001 ${listingId}`);
    expect(place.etsy.listings()).toHaveLength(1);

    expect(await place.run('link', 'etsy', 'TAZ-RUG-001')).toMatchObject({ code: 2, stdout: '' });
    const linked = await place.run('link', 'etsy', 'TAZ-RUG-001', String(listingId));
    expect(linked).toMatchObject({ stderr: '', code: 0 });
    expect(linked.stdout).toContain(`TAZ-RUG-001 is listing ${listingId} on etsy from now on.`);
    await place.run('push', '--channel', 'etsy');
    expect(place.etsy.listings()).toHaveLength(1);
  });
});
