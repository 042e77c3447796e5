import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountSummary, ImportReport, OrderExport, PlanReport, ReviewSummary, RunReport } from 'fondouk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureBytes } from '../faults/pictures.ts';
import { COOPERATIVE, openWorkplace, type Ended, type Workplace } from './workplace.ts';

/** The one document on standard output. */
function documentOf<T>(ended: Ended): T {
  return JSON.parse(ended.stdout) as T;
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

/** A shop on Etsy that people made by hand: a rug, cushions without a SKU, and a draft. No catalogue. */
async function openShop(): Promise<Workplace & { readonly catalogue: string; readonly importTo: (...args: readonly string[]) => Promise<Ended> }> {
  const place = await openWorkplace({ products: 0 });
  const images = (name: string) => [{ bytes: pictureBytes(name) }];
  place.etsy.seedListing({ title: 'Indigo rug', description: 'Woven in Taznakht.', price: 54_900, sku: 'RUG-9', tags: ['rug', 'wool'], materials: ['wool'], images: images('rug') });
  place.etsy.seedListing({ title: 'Red cushion, "hand" made', price: 4900, quantity: 4, images: images('cushion') });
  place.etsy.seedListing({ title: 'A draft', price: 1900, state: 'draft' });
  const catalogue = join(place.folder, 'catalogue.csv');
  return { ...place, catalogue, importTo: (...args) => place.run('import', 'etsy', '--to', catalogue, ...args) };
}

describe('a shop on Etsy and no catalogue', () => {
  let place: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    place = await openShop();
  });
  afterAll(() => place.close());

  it('is written as a catalogue with its photos, and nothing on the channel moves', async () => {
    const before = JSON.stringify(place.etsy.listings());
    const imported = await place.importTo();
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toContain('3 listings: 3 written, 0 in a catalogue already.');
    expect(imported.stdout).toContain(`its 2 photos are in ${join(place.folder, 'photos')}`);
    expect(imported.stdout).not.toContain('a CSV cannot say');
    expect(readFileSync(place.catalogue, 'utf8')).toMatch(/RUG-9,.*Indigo rug/);
    expect(readdirSync(join(place.folder, 'photos'))).toHaveLength(2);
    expect(JSON.stringify(place.etsy.listings())).toBe(before);
  });

  it('needs no change there then', async () => {
    const { channelPlans, channels } = documentOf<PlanReport>(await place.run('plan', '--channel', 'etsy', '--json'));
    expect(channelPlans['etsy']!.operations).toEqual([]);
    expect(channels['etsy']!.unchanged).toBe(3);
  });

  it('is imported once: a second time says what is there, and leaves the file alone', async () => {
    const text = readFileSync(place.catalogue, 'utf8');
    const again = await place.importTo();
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('3 listings: 0 written, 3 in a catalogue already.');
    expect(again.stdout).not.toContain('photos are in');
    const { imported } = documentOf<ImportReport>(await place.importTo('--json'));
    expect(imported).toMatchObject({ listings: 3, written: 0, alreadyThere: 3, left: 0 });
    expect(readFileSync(place.catalogue, 'utf8')).toBe(text);
  });

  it('asks before a new listing goes into a file that is there; --replace keeps the old one', async () => {
    place.etsy.seedListing({ title: 'A tray', price: 2900, sku: 'TRAY-1', images: [{ bytes: pictureBytes('tray') }] });
    const text = readFileSync(place.catalogue, 'utf8');
    const asked = await place.runNarrow('import', 'etsy', '--to', place.catalogue);
    expect(asked.code).toBe(1);
    expect(asked.stdout).toContain('4 listings: 0 written, 3 in a catalogue already, 1 left');
    expect(asked.stdout).toContain('--replace');
    expect(readFileSync(place.catalogue, 'utf8')).toBe(text);
    expect((await place.importTo('--replace')).code).toBe(0);
    expect(readFileSync(`${place.catalogue}.bak`, 'utf8')).toBe(text);
    expect(readFileSync(place.catalogue, 'utf8')).toContain('TRAY-1');
    expect(documentOf<PlanReport>(await place.run('plan', '--channel', 'etsy', '--json')).channelPlans['etsy']!.operations).toEqual([]);
  });

  it('goes on to Anou once the catalogue holds what only Anou asks for', async () => {
    const lacking = await place.run('push', '--channel', 'anou');
    expect(lacking.code).toBe(1);
    expect(lacking.stdout).toContain('error: anou · RUG-9: The variant has no net price.');
    expect(place.anou.listings()).toEqual([]);
    const [header, ...rows] = readFileSync(place.catalogue, 'utf8').trim().split('\n');
    const further = ['price_net_MAD,weight_g,length_cm,width_cm,category_anou,maker,artisans', '3400,9800,230,150,Rugs > Knotted rug,taznakht-weavers,fatima-ait-lahcen'];
    const withFurther = rows.map((row) => `${row},${row.startsWith('RUG-9') ? further[1] : ',,,,,,'}`);
    place.write('catalogue.csv', `${header},${further[0]}\n${withFurther.join('\n')}\n`);
    copyFileSync(join(COOPERATIVE, 'makers.json'), join(place.folder, 'makers.json'));
    const pushed = await place.run('push', '--channel', 'anou');
    expect(pushed.stdout).toMatch(/anou +0 +1 /);
    expect(place.anou.listings()).toHaveLength(1);
  });

  it('tells what cannot be imported in one line', async () => {
    expect(await place.run('import', 'anou')).toMatchObject({ code: 2, stdout: '', stderr: 'fondouk: anou has no way to tell its listings as products, so that they cannot be imported.\n' });
    expect(await place.run('import', 'etsy', '--to', 'catalogue.xlsx')).toMatchObject({ code: 2, stdout: '' });
    expect(await place.run('import', 'nowhere')).toMatchObject({ code: 2, stderr: 'fondouk: The config has no channel "nowhere"; it has etsy, anou.\n' });
  });

  it('is not written in part when the channel stops answering; the same again goes on', async () => {
    const file = join(place.folder, 'cut.csv');
    place.etsy.faults.add({ fault: { kind: 'status', when: 'before', status: 503 }, times: 1000 });
    const cut = await place.run('import', 'etsy', '--to', file);
    expect(cut.code).toBe(3);
    expect(cut.stdout).toContain('etsy is not available');
    expect(existsSync(file)).toBe(false);
  });
});

describe('a listing that somebody changed on the channel by hand', () => {
  let place: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    place = await openShop();
    await place.importTo();
  });
  afterAll(() => place.close());

  const rug = () => place.etsy.listings().find(({ title }) => title === 'Indigo rug')!;
  async function describeByHand(description: string): Promise<void> {
    place.later(2 * 60_000);
    const headers = { 'x-api-key': place.etsy.apiKey, authorization: `Bearer ${place.etsy.accessToken()}` };
    const address = `https://openapi.etsy.com/v3/application/shops/${place.etsy.shopId}/listings/${rug().listing_id}`;
    const answer = await place.etsy.handle(new Request(address, { method: 'PATCH', headers, body: new URLSearchParams({ description }) }));
    expect(answer.status).toBe(200);
    place.later(2 * 60_000);
  }

  it('is none while nobody did: `drift` says how to look', async () => {
    expect(await place.run('drift', 'etsy', 'RUG-9', 'keep')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('"fondouk pull listings" looks.') as string });
    expect(await place.run('drift', 'etsy', 'NO-SUCH', 'keep')).toMatchObject({ code: 2, stderr: 'fondouk: NO-SUCH has no listing on etsy.\n' });
    expect((await place.run('drift', 'etsy', 'RUG-9', 'perhaps')).stderr).toContain('Allowed choices are keep, ours.');
  });

  it('is seen by `pull listings` and no other pull, told once, and stays as it is', async () => {
    await describeByHand('By hand.');
    expect((await place.run('pull')).stdout).not.toContain('Somebody changed');
    const pulled = await place.runNarrow('pull', 'listings');
    expect(pulled.stdout.replaceAll(/\s+/g, ' ')).toContain('Somebody changed the content of RUG-9 on etsy itself (description).');
    expect(widest(pulled.stdout)).toBeLessThanOrEqual(60);
    expect((await place.run('pull', 'listings')).stdout).not.toContain('Somebody changed');
    expect((await place.run('plan', '--channel', 'etsy')).stdout).toContain('description: Woven in Taznakht. → By hand.');
    expect((await place.run('status')).stdout).toContain('Changed on the channels by hand: 1 listing');
    expect((await place.run('explain', 'RUG-9')).stdout).toContain("the channel's stays (as the config says)");
    await place.run('push', '--channel', 'etsy');
    expect(rug().description).toBe('By hand.');
  });

  it('is overwritten when a person says "ours"', async () => {
    const said = await place.run('drift', 'etsy', 'RUG-9', 'ours');
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toContain("The next push writes the catalogue's RUG-9 over what was changed on etsy.");
    expect((await place.run('plan', '--channel', 'etsy')).stdout).toContain('ours is sent over it (you said so)');
    await place.run('push', '--channel', 'etsy');
    expect(rug().description).toBe('Woven in Taznakht.');
    expect((await place.run('explain', 'RUG-9')).stdout).toMatch(/ours was sent over it, .* \(you said so\)/);
  });

  it('is kept when a person says "keep"', async () => {
    place.later(2 * 60_000);
    await place.run('pull', 'listings');
    await describeByHand('By hand again.');
    await place.run('pull', 'listings');
    const said = await place.run('drift', 'etsy', 'RUG-9', 'keep');
    expect(said.stdout).toContain("What was changed of RUG-9 on etsy stays, until the catalogue's own value is edited.");
    expect((await place.run('plan', '--channel', 'etsy')).stdout).toContain("the channel's stays (you said so)");
    await place.run('push', '--channel', 'etsy');
    expect(rug().description).toBe('By hand again.');
  });
});

describe('reviews, payments and the account', () => {
  let place: Awaited<ReturnType<typeof openShop>>;
  let order: string;
  beforeAll(async () => {
    place = await openShop();
    await place.importTo();
  });
  afterAll(() => place.close());

  it('say so while there are none', async () => {
    expect(await place.run('reviews')).toMatchObject({ code: 0, stdout: 'No reviews yet. "fondouk pull" reads them.\n' });
    expect(await place.run('payouts')).toMatchObject({ code: 0, stdout: 'No payments and no account lines yet. "fondouk pull" reads them.\n' });
  });

  it('are read by a pull', async () => {
    const receipt = place.etsy.buy({ sku: 'RUG-9', buyer: { name: 'Wilhelmina Vogelsang' } });
    order = String(receipt.receipt_id);
    place.etsy.review(receipt.receipt_id, { rating: 5, text: 'Soft and bright' });
    place.etsy.disburse();
    const pulled = await place.run('pull');
    expect(pulled).toMatchObject({ code: 0, stderr: '' });
    expect(pulled.stdout).toContain('etsy: 1 order read, 1 new or changed');
    expect(pulled.stdout).toContain('etsy: 1 review read, 1 new or changed.');
    expect(pulled.stdout).toContain('etsy: 1 payment read, 1 new or changed.');
    expect(pulled.stdout).toMatch(/etsy: \d+ account lines read, \d+ new or changed\./);
  });

  it('are summed up with their interval, by the country that the parcel goes to as well, on a narrow terminal too', async () => {
    const { stdout, code } = await place.runNarrow('reviews');
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 review, 100 % with four or five stars (between 21 % and 100 % with 95 % confidence).');
    expect(widest(stdout)).toBeLessThanOrEqual(60);
    const { all, groups } = documentOf<ReviewSummary>(await place.run('reviews', '--json'));
    expect(all).toMatchObject({ reviews: 1, content: 1 });
    const { order: held } = documentOf<OrderExport>(await place.run('export', 'etsy', order));
    expect(groups).toContainEqual(expect.objectContaining({ by: 'market', name: held.shipTo!.country }));
  });

  it('are summed up in money, by day', async () => {
    const { stdout, code } = await place.runNarrow('payouts');
    expect(code).toBe(0);
    expect(stdout).toMatch(/payment processing/);
    expect(stdout).toMatch(/Sent to the bank/);
    expect(widest(stdout)).toBeLessThanOrEqual(60);
    expect(documentOf<AccountSummary>(await place.run('payouts', '--json')).payments).toMatchObject([{ channel: 'etsy', payments: 1 }]);
    expect(documentOf<AccountSummary>(await place.run('payouts', '--json', '--until', '2020-01-01')).payments).toEqual([]);
    expect(await place.run('payouts', '--since', '2026-13-01')).toMatchObject({ code: 2, stderr: expect.stringContaining('"2026-13-01" is not a day such as 2026-01-31.') as string });
  });

  it.for(['reviews', 'payouts'])('%s of a channel that is not in the config are missed by name', async (verb) => {
    expect(await place.run(verb, '--channel', 'nowhere')).toMatchObject({ code: 2, stdout: '', stderr: 'fondouk: The config has no channel "nowhere"; it has etsy, anou.\n' });
  });

  it('stand in the export of their order, and its buyer is not named in them', async () => {
    const { reviews, payments, payouts, order: held } = documentOf<OrderExport>(await place.run('export', 'etsy', order));
    expect(held.shipTo!.name).toBe('Wilhelmina Vogelsang');
    expect(reviews).toMatchObject([{ rating: 5, text: 'Soft and bright' }]);
    expect(payments).toHaveLength(1);
    expect(payouts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sale', 'fee']));
    expect(JSON.stringify([reviews, payments, payouts])).not.toContain('Wilhelmina');
  });
});

describe('answers to custom orders', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({ products: 1 });
  });
  afterAll(() => place.close());

  it.for([
    [['accept'], 'An answer is "accept --days 30"'],
    [['perhaps'], 'An answer is "accept --days 30"'],
    [['counter', '--days', '30', '--price', '2150'], '"2150" is no amount such as "2150 MAD".'],
  ] as const)('%s is no answer: one line says how to give one', async ([says, complaint]) => {
    const ended = await place.run('answer', 'anou', 'C42', ...says);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(complaint);
  });

  it('reach Anou once for a request that a pull told of', async () => {
    await place.run('push', '--channel', 'anou');
    const { custom_order_id: request } = place.anou.askCustomOrder('TAZ-RUG-001', { length: 200, width: 120 });
    expect((await place.run('pull', '--channel', 'anou')).stdout).toContain(request);
    const answered = await place.run('answer', 'anou', request, 'counter', '--days', '45', '--price', '2150 MAD', '--message', 'Wool is short this month.');
    expect(answered).toMatchObject({ code: 0, stderr: '' });
    expect(answered.stdout).toContain(`Custom order ${request} on anou is answered.`);
    const [held] = place.anou.customOrders();
    expect(JSON.stringify(held!.answer!.document)).toContain('Wool is short this month.');
    const again = documentOf<RunReport>(await place.run('answer', 'anou', request, 'decline', '--json'));
    expect(again.status).toBe('attention');
    expect(JSON.stringify(place.anou.customOrders()[0]!.answer)).toBe(JSON.stringify(held!.answer));
  });

  it('are not taken for a request that nobody made, nor by a channel that has none', async () => {
    const ended = await place.run('answer', 'anou', 'C42', 'accept', '--days', '30');
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('error: anou · C42: Anou knows no such custom order.');
    expect(await place.run('answer', 'etsy', 'C42', 'decline')).toMatchObject({ code: 2, stderr: 'fondouk: etsy has no way to answer custom orders.\n' });
  });
});
