import { createSync, sqlite, virtualClock, type CustomOrderAnswer } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import type { Channel } from 'fondouk/channel';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerBody, shipBody } from '../../../adapters/anou/to-wire.ts';
import { contractJson, schema } from '../../emulators/anou/contract.ts';
import { sharedFolder } from './shared-folder.ts';
import { creating, drain, options, run, SECRET, wanted, world } from './support.ts';
import { talkativeLogger } from '../../security/recording.ts';

const counter: CustomOrderAnswer = { says: 'counter', price: { amount: 215_000, currency: 'MAD' }, readyInDays: 45, message: 'Saffron for this size takes more dye.' };
const answering = (answer: CustomOrderAnswer, request = 'C42', key = `answer-${answer.says}`) => ({ kind: 'order.answer', key, consents: ['tells-buyer'], request, answer }) as const;

describe('the requests of the contract, from what a person says', () => {
  test('an answer to a custom order', () => {
    expect(answerBody(counter)).toEqual(contractJson('examples/10-custom-order-answer-counter.json'));
    for (const answer of [counter, { says: 'accept', readyInDays: 30 }, { says: 'decline', message: 'The loom is too narrow.' }] satisfies CustomOrderAnswer[]) expect(schema('CustomOrderAnswer')(answerBody(answer))).toBe(true);
  });

  test('a parcel, with its weight and what the post took', () => {
    const told = { trackingNumber: 'CP 123 456 789 MA', weight: { value: 4.12, unit: 'kg' }, postage: { amount: 55_000, currency: 'MAD' } } as const;
    expect(shipBody(told)).toEqual(contractJson('examples/09-ship-request.json'));
  });
});

describe('a wish for a piece in another size', () => {
  async function asked() {
    const place = world();
    await run(place.channel, place.call, creating(wanted()));
    place.passDays(2);
    const { custom_order_id } = place.emulator.askCustomOrder('TIFAW-RUG-0007', { length: 240, width: 180 });
    return { ...place, request: custom_order_id };
  }

  test('is a question that says how to answer it', async () => {
    const { channel, call, request } = await asked();
    const { issues } = await drain(channel.reads.orders!['events']!.pages({}, call));
    expect(issues).toMatchObject([{ code: 'custom-order', severity: 'question', params: { customOrder: request, lengthCm: 240, widthCm: 180, priceMad: 2000 } }]);
    expect(issues[0]!.message).toContain('fondouk answer');
  });

  test('is answered once: the same again is a repeat, another answer is refused', async () => {
    const { channel, call, emulator, request } = await asked();
    expect(await run(channel, call, answering(counter, request))).toEqual([{ key: 'answer-counter', status: 'applied' }]);
    expect(await run(channel, call, answering(counter, request))).toMatchObject([{ status: 'applied' }]);
    expect(await run(channel, call, answering({ says: 'decline' }, request))).toMatchObject([{ status: 'rejected', issues: [{ code: 'already-answered', orderId: request }] }]);
    expect(emulator.customOrders()[0]?.answer?.document).toMatchObject({ answer: 'counter', price_mad: 2150, ready_in_days: 45 });
  });

  test('that Anou does not know, and a price that it does not take, are refused', async () => {
    const { channel, call, request } = await asked();
    expect(await run(channel, call, answering(counter, 'C9'))).toMatchObject([{ status: 'rejected', issues: [{ code: 'unknown-custom-order' }] }]);
    const before = call.sent.length;
    expect(await run(channel, call, answering({ ...counter, price: { amount: 215_050, currency: 'MAD' } }, request))).toMatchObject([{ status: 'rejected', issues: [{ code: 'answer-price' }] }]);
    expect(call.sent).toHaveLength(before);
  });
});

test('an answer goes through the whole engine, by file too, and its receipt ends it', async () => {
  const { anouEmulator } = await import('fondouk/emulators');
  const clock = virtualClock(Date.parse('2026-10-05T09:00:00Z'));
  const home = sharedFolder();
  const folder = join(home, 'shared');
  const staff = anouEmulator({ clock, sellers: [{ id: 61, approved: true }], keys: { 'demo-seller': SECRET }, reviewDelayMs: 0, files: { folder, key: 'demo-seller' } });
  const base = staff.seedListing({ ...contractJson<object>('examples/01-listing-rug.json'), contract_version: undefined } as never);
  const { custom_order_id } = staff.askCustomOrder(base, { length: 240, width: 180 });
  staff.exchangeFiles();
  const { baseUrl: _address, ...rest } = options;
  const channel: Channel = anou({ ...rest, exchange: { folder } });
  const sync = createSync({ store: sqlite(join(home, 'store.db')), channels: { anou: { ...channel, transport: (wire, http) => clock.whileBusy(() => channel.transport!(wire, http)) } } }, { clock, env: {}, logger: talkativeLogger });
  const pulled = await sync.pull();
  expect(pulled.issues).toMatchObject([{ code: 'custom-order', params: { customOrder: custom_order_id } }]);
  expect(await sync.answer('anou', custom_order_id, counter)).toMatchObject({ status: 'ok', channels: { anou: { submitted: 1 } } });
  staff.exchangeFiles();
  expect(staff.customOrders()[0]?.answer?.document.price_mad).toBe(2150);
  expect(await sync.answer('anou', custom_order_id, counter)).toMatchObject({ status: 'ok', channels: { anou: { applied: 1 } } });
  expect(staff.exchangeFiles().taken).toEqual([]);
  await sync.close();
});

