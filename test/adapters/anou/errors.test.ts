import type { Reply } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { anou } from '../../../adapters/anou/index.ts';
import { contractJson } from '../../emulators/anou/contract.ts';
import { directCall } from '../direct-call.ts';
import { creating, options, run, wanted, world } from './support.ts';

const { interpret } = anou(options);
const reply = (status: number, code: string, more: object = {}, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers,
  body: { error: { code, message: 'Words for people.', request_id: 'anou-1', details: [], ...more } },
});
const ask = { name: 'putListing', method: 'PUT' } as const;

describe('an error code', () => {
  test.each([
    [401, 'timestamp_out_of_window', { is: 'Unavailable', sent: 'no' }],
    [401, 'replayed', { is: 'Unavailable', sent: 'no' }],
    [401, 'unknown_key', { is: 'Unauthorized' }],
    [401, 'bad_signature', { is: 'Unauthorized' }],
    [401, 'signature_missing', { is: 'ConfigError' }],
    [401, 'signature_malformed', { is: 'ConfigError' }],
    [404, 'unknown_path', { is: 'ConfigError' }],
    [405, 'method_not_allowed', { is: 'ConfigError' }],
    [410, 'cursor_expired', { is: 'StaleCursor' }],
    [400, 'bad_cursor', { is: 'StaleCursor' }],
    [413, 'body_too_large', { is: 'TooLarge' }],
    [500, 'internal', { is: 'Unavailable' }],
    [503, 'unavailable', { is: 'Unavailable' }],
    [404, 'unknown_listing', { is: 'Refused', issues: [{ code: 'unknown-listing' }] }],
    [404, 'unknown_order', { is: 'Refused', issues: [{ code: 'unknown-order' }] }],
    [409, 'piece_sold', { is: 'Refused', issues: [{ code: 'piece-sold' }] }],
    [409, 'order_cancelled', { is: 'Refused', issues: [{ code: 'order-cancelled' }] }],
    [400, 'bad_request', { is: 'Refused', effect: 'none' }],
    [415, 'not_json', { is: 'Refused', effect: 'none' }],
  ] as const)('%i %s', (status, code, fault) => {
    expect(interpret(reply(status, code), ask).fault).toMatchObject(fault);
  });

  test('429 waits as long as it is told to, on the limit of the exchange', () => {
    const { fault } = interpret(reply(429, 'rate_limited', {}, { 'retry-after': '7' }), ask);
    expect(fault).toEqual({ is: 'RateLimited', limit: anou(options).limits[0], retryAfterMs: 7000 });
  });

  test('422 names the fields of the catalogue, one issue each', () => {
    const body = contractJson<Reply['body']>('examples/12-error-invalid-document.json');
    expect(interpret({ status: 422, headers: {}, body }, ask).fault).toMatchObject({
      is: 'Refused',
      effect: 'none',
      issues: [
        { code: 'invalid-document', field: 'prices', params: { path: '/price_mad' } },
        { code: 'invalid-document', field: 'quantity', params: { path: '/quantity' } },
      ],
    });
  });

  test.each([
    ['/product/category', 'categories.anou'],
    ['/product/name', 'title'],
    ['/product/text', 'description'],
    ['/photos/0/url', 'images'],
    ['/size_cm/length', 'dimensions'],
    ['/unheard_of', '/unheard_of'],
  ])('%s is the field %s', (path, field) => {
    const { fault } = interpret(reply(422, 'invalid_document', { details: [{ path, rule: 'type', message: 'is wrong' }] }), ask);
    expect(fault).toMatchObject({ issues: [{ field }] });
  });
});

test('what is no document of the exchange is left to its status', () => {
  expect(interpret({ status: 502, headers: {}, body: '<html>Bad gateway</html>' }, ask)).toEqual({});
  expect(interpret({ status: 200, headers: {}, body: {} }, ask)).toEqual({});
});

describe('over the wire', () => {
  test('a 404 of a gateway never counts as a piece that is gone', async () => {
    const { channel, emulator } = world();
    emulator.faults.add({ fault: { kind: 'status', when: 'before', status: 404, body: '{"error":"no such route"}' } });
    const read = channel.reads.readBack.read([{ ref: 'A', parts: {}, state: 'on-sale' }], directCall(channel, emulator.handle));
    await expect(read).rejects.toMatchObject({ fault: { is: 'Unavailable' } });
  });

  test('a 409 that is no known refusal of the call stays an error', async () => {
    const here = world();
    const send: typeof here.call.send = async (request) => request.answers![409]!(reply(409, 'already_answered'));
    await expect(run(here.channel, { ...here.call, send }, creating(wanted()))).rejects.toMatchObject({ fault: { is: 'Refused' } });
  });

  test('a request with a wrong clock, or a used nonce, surely never reached Anou', async () => {
    const { channel, emulator, clock } = world();
    const wrong = directCall(channel, emulator.handle, { now: () => new Date(clock.time + 301_000) });
    await expect(channel.ready(wrong)).rejects.toMatchObject({ fault: { is: 'Unavailable', sent: 'no' } });
    const right = () => directCall(channel, emulator.handle, { now: () => new Date(clock.time) });
    expect(await channel.ready(right())).toEqual([]);
    await expect(channel.ready(right())).rejects.toMatchObject({ fault: { is: 'Unavailable', sent: 'no' } });
  });

  test('a wrong secret is refused, and an empty bucket says how long to wait', async () => {
    const { channel, emulator, clock } = world({ limitScale: 1 });
    const now = () => new Date(clock.time);
    const stranger = directCall(channel, emulator.handle, { now, secrets: { keyId: 'demo-seller', secret: 'y'.repeat(40) } });
    await expect(channel.ready(stranger)).rejects.toMatchObject({ fault: { is: 'Unauthorized' } });
    const call = directCall(channel, emulator.handle, { now });
    for (let each = 0; each < 12; each += 1) await channel.ready(call).catch(() => undefined);
    await expect(channel.ready(call)).rejects.toMatchObject({ fault: { is: 'RateLimited', retryAfterMs: 1000 } });
  });

  test('a piece whose answer was lost is sent again without harm', async () => {
    const { channel, emulator, clock } = world();
    const call = directCall(channel, emulator.handle, { now: () => new Date(clock.time) });
    emulator.faults.add({ fault: { kind: 'cut', when: 'after' } });
    await expect(run(channel, call, creating(wanted()))).rejects.toThrow('connection cut');
    expect(await run(channel, call, creating(wanted()))).toMatchObject([{ status: 'submitted', remote: { parts: { heldRevision: '1' } } }]);
    expect(emulator.listings()).toHaveLength(1);
  });
});
