import { DatabaseSync } from 'node:sqlite';
import { TransportFailure, type Transport } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { ANOU_BUYER, BUYER_WORDS, REFUND_REASON } from './planted.ts';
import { plantedMarket } from './planted-market.ts';
import { recorder } from './recording.ts';

const HOUR = 3_600_000;
const json = { 'content-type': 'application/json' };

/** A channel that says back all that it was sent. */
const echo = (status: number) => (): Transport => async ({ url, headers, body }) => ({
  status,
  headers: json,
  bytes: Buffer.from(JSON.stringify({ error: `no: ${url} ${JSON.stringify(headers)}`, error_description: Buffer.from(body ?? []).toString(), code: 'invalid_document', message: JSON.stringify(headers), errors: [{ path: 'x', message: JSON.stringify(headers) }] })),
});
const altered = (change: (text: string) => string) => (transport: Transport): Transport => async (wire) => {
  const reply = await transport(wire);
  return wire.method === 'GET' ? { ...reply, bytes: Buffer.from(change(new TextDecoder().decode(reply.bytes))) } : reply;
};
const cut = (when: 'before' | 'after') => (transport: Transport): Transport => async (wire) => {
  if (when === 'after') await transport(wire);
  throw new TransportFailure('interrupted', 'connection reset');
};

/** A renewal that is lost ends a channel's day: that is the last harm of all, and no part of the others. */
const sparingRenewals = (harm: (transport: Transport) => Transport) => (transport: Transport): Transport => {
  const harmed = harm(transport);
  return (wire) => (wire.url.includes('/oauth/token') ? transport(wire) : harmed(wire));
};

const strangeCountry = altered((text) => text.replaceAll('"IE"', '"Planted Person"').replaceAll('"France"', '"Anna Planted"'));

const HARMS: Readonly<Record<string, (transport: Transport) => Transport>> = {
  'cut before': cut('before'),
  'cut after': cut('after'),
  truncated: altered((text) => text.slice(0, Math.floor(text.length * 0.7))),
  'begun with what belongs at its end': altered((text) => text.slice(text.indexOf('lanted') - 1)),
  'of another type': altered((text) => JSON.stringify(text)),
  'with amounts that are none': altered((text) => text.replaceAll('"amount":', '"amount_of_Planted Person":').replaceAll('"products_charge":"', '"products_charge":"Anna Planted')),
  ...Object.fromEntries([400, 401, 403, 404, 409, 422, 429, 500].map((status) => [`echo ${status}`, echo(status)])),
};

async function fullDay() {
  const planted = plantedMarket();
  const { sync, clock, tell, commandLine } = planted;
  await tell(() => sync.push());
  await clock.advance(2 * HOUR);
  await tell(() => sync.push());
  planted.staff.buy(['RUG-003'], ANOU_BUYER);
  await tell(() => sync.sync(), strangeCountry);
  const ids = planted.plant();
  for (const harm of Object.values(HARMS).map(sparingRenewals)) {
    await tell(() => sync.sync(), harm);
    await tell(() => sync.doctor(), harm);
    await clock.advance(2 * HOUR);
  }
  planted.setHostFails(true);
  await tell(() => sync.pull());
  planted.setHostFails(false);
  await tell(() => sync.sync());
  for (const harm of Object.values(HARMS).map(sparingRenewals)) {
    await tell(() => sync.confirm('anou', ids.anou), harm);
    await tell(() => sync.ship('etsy', ids.etsy, { carrier: 'other', trackingNumber: 'RR123456789MA' }), harm);
    await tell(() => sync.ship('anou', ids.anou, { trackingNumber: 'not of the post' }), harm);
    await clock.advance(2 * HOUR);
  }
  await tell(() => sync.confirm('anou', ids.anou));
  await tell(() => sync.ship('etsy', ids.etsy, { carrier: 'other', trackingNumber: 'RR123456789MA' }));
  planted.shop.refund(Number(ids.etsy), { reason: REFUND_REASON, amount: 100, movesUpdateTime: true });
  await tell(() => sync.sync());
  for (const verb of ['check', 'plan', 'push', 'pull', 'sync', 'status', 'orders', 'doctor']) {
    await commandLine(verb);
    await commandLine(verb, '--json');
  }
  await tell(() => sync.status());
  await commandLine('explain', 'RUG-001');
  await commandLine('explain', 'RUG-002', '--json');
  await clock.advance(2 * HOUR);
  await tell(() => sync.sync(), echo(401));
  await commandLine('doctor');
  return { ...planted, ids };
}

const found = (words: Iterable<string>, text: string) => [...words].filter((word) => text.includes(word));

describe('after a whole day of faults', () => {
  it('no secret and nothing of a buyer stands in any log, report, error or output; in the file secrets are sealed, and buyers lie in the orders alone', async () => {
    const day = await fullDay();
    const { secrets, logLines, told, file } = day;
    expect(secrets.size).toBeGreaterThan(7);
    expect(logLines.length).toBeGreaterThan(100);
    const { log, error, address, output } = recorder.heard;
    expect([log, error, address, output].filter((count) => count < 10)).toEqual([]);
    const troubles = ['order-not-taken', 'credential-refused', 'unreachable', 'country-unknown', 'order-unreadable', '"rejected":1'];
    expect(found(troubles, told.join('\n'))).toEqual(troubles);
    const records = await day.sync.orders();
    expect(found(BUYER_WORDS, JSON.stringify(records))).toEqual(BUYER_WORDS);

    expect(found([...secrets, ...BUYER_WORDS], logLines.join(''))).toEqual([]);
    expect(found([...secrets, ...BUYER_WORDS], told.join('\n'))).toEqual([]);

    await day.sync.close();
    expect(found(secrets, day.bytesOnDisk())).toEqual([]);
    const database = new DatabaseSync(file, { readOnly: true });
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all().map(({ name }) => String(name));
    const holding = tables.filter((table) => found(BUYER_WORDS, JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all())).length > 0);
    database.close();
    expect(holding).toEqual(['orders']);
  });
});
