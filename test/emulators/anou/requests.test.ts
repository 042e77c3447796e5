import { describe, expect, it } from 'vitest';
import { serve } from '../../../src/emulators/index.ts';
import { schema } from './contract.ts';
import { codeOf, key, minute, rug, secret, sign, startAnou } from './support.ts';

const tooLarge = ' '.repeat(262_145);

describe('signing', () => {
  it.each([
    ['signature_missing', { signature: null }],
    ['signature_malformed', { signature: 'k=a,t=1,n=short,v1=00' }],
    ['unknown_key', { key: 'nobody' }],
    ['timestamp_out_of_window', { skew: 301 }],
    ['timestamp_out_of_window', { skew: -301 }],
    ['bad_signature', { secret: 'another-secret-that-is-long-enough-too' }],
  ] as const)('refuses with %s', async (code, sending) => {
    const answer = await startAnou().send('GET', '/v1/statuses', sending);
    expect([answer.status, codeOf(answer)]).toEqual([401, code]);
  });

  it.each([300, -300])('takes a clock that is %i s off', async (skew) => {
    expect((await startAnou().send('GET', '/v1/statuses', { skew })).status).toBe(200);
  });

  it('tells the time in the Date header, on answers of every kind', async () => {
    const { send } = startAnou();
    const expected = 'Mon, 05 Oct 2026 09:30:00 GMT';
    expect((await send('GET', '/v1/statuses', { skew: 999 })).headers.get('date')).toBe(expected);
    expect((await send('GET', '/v1/statuses')).headers.get('date')).toBe(expected);
  });

  it('takes a nonce once, and remembers it for 600 seconds', async () => {
    const { send, clock } = startAnou();
    const nonce = 'the-very-same-nonce';
    expect((await send('GET', '/v1/statuses', { nonce })).status).toBe(200);
    clock.pass(10 * minute);
    expect(codeOf(await send('GET', '/v1/statuses', { nonce }))).toBe('replayed');
    clock.pass(1);
    expect((await send('GET', '/v1/statuses', { nonce })).status).toBe(200);
  });

  it('leaves the nonce of a request unused that fails its signature', async () => {
    const { send } = startAnou();
    const nonce = 'the-very-same-nonce';
    await send('GET', '/v1/statuses', { nonce, secret: 'another-secret-that-is-long-enough-too' });
    expect((await send('GET', '/v1/statuses', { nonce })).status).toBe(200);
  });

  it('covers the raw bytes: the same document written otherwise needs another signature', async () => {
    const { send, clock } = startAnou();
    const signature = sign(key, secret, clock.now() / 1000, 'nonce-of-16-chars', 'PUT', '/v1/listings/TIFAW-RUG-0007', JSON.stringify(rug()));
    const answer = await send('PUT', '/v1/listings/TIFAW-RUG-0007', { signature, rawBody: JSON.stringify(rug(), null, 1) });
    expect(codeOf(answer)).toBe('bad_signature');
  });

  it('takes a path as sent, encoded or not', async () => {
    const { send } = startAnou();
    expect((await send('PUT', '/v1/listings/A%3Ab', { body: rug({ external_ref: 'A:b' }) })).status).toBe(202);
    expect((await send('GET', '/v1/listings/A:b')).body.external_ref).toBe('A:b');
  });
});

describe('rate', () => {
  it('gives each key 10 requests at once and then 2 a second', async () => {
    const { send, clock } = startAnou({ limitScale: 1, keys: { [key]: secret, second: secret } });
    for (let count = 0; count < 10; count += 1) expect((await send('GET', '/v1/statuses')).status).toBe(200);
    const refused = await send('GET', '/v1/statuses');
    expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([429, 'rate_limited', '1']);
    expect((await send('GET', '/v1/statuses', { key: 'second' })).status).toBe(200);
    clock.pass(1000);
    const statuses = [await send('GET', '/v1/statuses'), await send('GET', '/v1/statuses'), await send('GET', '/v1/statuses')];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
  });

  it('takes no token from a request that fails the signature, but uses up the nonce of one it refuses', async () => {
    const { send, clock } = startAnou({ limitScale: 1 });
    for (let count = 0; count < 20; count += 1) await send('GET', '/v1/statuses', { skew: 999 });
    for (let count = 0; count < 10; count += 1) expect((await send('GET', '/v1/statuses')).status).toBe(200);
    const nonce = 'nonce-of-the-refused';
    expect((await send('GET', '/v1/statuses', { nonce })).status).toBe(429);
    clock.pass(1000);
    expect(codeOf(await send('GET', '/v1/statuses', { nonce }))).toBe('replayed');
  });

  it('counts the public feed apart', async () => {
    const { send } = startAnou({ limitScale: 1 });
    for (let count = 0; count < 10; count += 1) expect((await send('GET', '/product_data')).status).toBe(200);
    expect((await send('GET', '/product_data')).status).toBe(429);
    expect((await send('GET', '/v1/statuses')).status).toBe(200);
  });

  it('can be scaled for impatient tests', async () => {
    const { send } = startAnou({ limitScale: 0.1 });
    expect((await send('GET', '/v1/statuses')).status).toBe(200);
    expect((await send('GET', '/v1/statuses')).headers.get('retry-after')).toBe('5');
  });
});

describe('checks come in the order of the contract', () => {
  const put = '/v1/listings/TIFAW-RUG-0007';

  /** Each request fails the check it is named after and all later ones too. */
  it.each([
    ['body_too_large', 'PATCH', '/v1/nowhere', { rawBody: tooLarge, signature: null }],
    ['signature_missing', 'PATCH', '/v1/nowhere', { rawBody: '{', signature: null }],
    ['signature_malformed', 'PATCH', '/v1/nowhere', { rawBody: '{', signature: 'v1' }],
    ['unknown_key', 'PATCH', '/v1/nowhere', { rawBody: '{', key: 'nobody', skew: 999 }],
    ['timestamp_out_of_window', 'PATCH', '/v1/nowhere', { rawBody: '{', skew: 999, secret: 'another-secret-that-is-long-enough-too' }],
    ['bad_signature', 'PATCH', '/v1/nowhere', { rawBody: '{', secret: 'another-secret-that-is-long-enough-too' }],
    ['unknown_path', 'PATCH', '/v1/nowhere', { rawBody: '{', contentType: 'text/plain' }],
    ['method_not_allowed', 'PATCH', `${put}?x=1`, { rawBody: '{', contentType: 'text/plain' }],
    ['bad_request', 'PUT', `${put}?x=1`, { rawBody: '{', contentType: 'text/plain' }],
    ['not_json', 'PUT', put, { rawBody: '{', contentType: 'text/plain' }],
    ['malformed_json', 'PUT', put, { rawBody: '{' }],
    ['invalid_document', 'PUT', put, { body: { revision: 0 } }],
  ] as const)('%s', async (code, method, target, sending) => {
    expect(codeOf(await startAnou().send(method, target, sending))).toBe(code);
  });

  it('replayed comes before rate_limited, which comes before unknown_path', async () => {
    const { send } = startAnou({ limitScale: 0.1 });
    const nonce = 'the-very-same-nonce';
    await send('GET', '/v1/statuses', { nonce });
    expect(codeOf(await send('GET', '/v1/nowhere', { nonce }))).toBe('replayed');
    expect(codeOf(await send('GET', '/v1/nowhere'))).toBe('rate_limited');
  });

  it('schema comes before rules', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    anou.emulator.buy(['TIFAW-RUG-0007']);
    expect(codeOf(await anou.put(rug({ revision: 2, quantity: 2 })))).toBe('invalid_document');
    expect(codeOf(await anou.put(rug({ revision: 2 })))).toBe('piece_sold');
  });
});

describe('requests', () => {
  it.each([
    ['GET', '/v1/statuses?limit=5'],
    ['GET', '/v1/statuses?since=czE&since=czE'],
    ['GET', '/v1/listings/-starts-with-a-dash'],
    ['GET', '/v1/listings/%E0%A4%A'],
    ['DELETE', '/v1/listings/TIFAW-RUG-0007?reason=bored'],
    ['GET', '/product_data?page=0'],
    ['GET', '/product_data?page=two'],
    ['GET', '/product_data?product_id=2147483648'],
  ])('%s %s is a bad request', async (method, target) => {
    const answer = await startAnou().send(method, target);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'bad_request']);
  });

  it('a DELETE has no body', async () => {
    expect(codeOf(await startAnou().send('DELETE', '/v1/listings/A', { body: {} }))).toBe('bad_request');
  });

  it('a method that a path lacks is answered with those it has', async () => {
    const answer = await startAnou().send('PATCH', '/v1/listings/A');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'PUT, GET, DELETE']);
  });

  it.each(['text/plain', 'application/jsonp', null])('a body of type %s is not JSON', async (contentType) => {
    const answer = await startAnou().send('PUT', '/v1/listings/TIFAW-RUG-0007', { body: rug(), contentType });
    expect([answer.status, codeOf(answer)]).toEqual([415, 'not_json']);
  });

  it('JSON may name its charset, and must be UTF-8', async () => {
    const { send } = startAnou();
    const target = '/v1/listings/TIFAW-RUG-0007';
    expect((await send('PUT', target, { body: rug(), contentType: 'application/json; charset=utf-8' })).status).toBe(202);
    expect(codeOf(await send('PUT', target, { rawBody: new Uint8Array([0x22, 0xff, 0x22]) }))).toBe('malformed_json');
  });

  it('every broken rule of a document is told, with a pointer to it', async () => {
    const body = { ...rug({ price_mad: 12.5, quantity: 2, surprise: true, photos: [] }), weight_g: undefined };
    const answer = await startAnou().send('PUT', '/v1/listings/TIFAW-RUG-0007', { body });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`).toSorted()).toEqual([
      ' required',
      '/photos minItems',
      '/price_mad type',
      '/quantity const',
      '/surprise additionalProperties',
    ]);
  });

  it('are remembered with what they were answered', async () => {
    const { send, emulator, clock } = startAnou();
    await send('GET', '/v1/statuses?since=x');
    await send('GET', '/product_data');
    expect(emulator.requests).toEqual([
      { at: new Date(clock.now()), method: 'GET', target: '/v1/statuses?since=x', status: 400 },
      { at: new Date(clock.now()), method: 'GET', target: '/product_data', status: 200 },
    ]);
  });
});

describe('faults', () => {
  it.each(['internal', 'unavailable'] as const)('%s is said in the words of the contract', async (code) => {
    const { emulator } = startAnou();
    emulator.failNext(code);
    const response = await emulator.handle(new Request('https://anou-exchange.example/product_data'));
    const body = (await response.json()) as { error: { code: string } };
    expect(schema('Error')(body)).toBe(true);
    expect([response.status, body.error.code]).toEqual([code === 'internal' ? 500 : 503, code]);
    expect((await emulator.handle(new Request('https://anou-exchange.example/product_data'))).status).toBe(200);
  });

  it('a write whose answer was lost has taken effect, and its repeat is unchanged', async () => {
    const { emulator, put } = startAnou();
    emulator.faults.add({ fault: { kind: 'cut', when: 'after' } });
    await expect(put(rug())).rejects.toThrow(TypeError);
    expect(emulator.requests.map(({ status }) => status)).toEqual([0]);
    const repeat = await put(rug());
    expect([repeat.status, repeat.body.result]).toEqual([200, 'unchanged']);
  });
});

describe('over HTTP', () => {
  it('answers the same, with its own Date', async () => {
    const { emulator, clock } = startAnou();
    const served = await serve(emulator);
    const target = '/v1/listings/TIFAW-RUG-0007';
    const body = JSON.stringify(rug());
    const signature = sign(key, secret, clock.now() / 1000, 'nonce-over-the-wire', 'PUT', target, body);
    const response = await fetch(`${served.url}${target}`, { method: 'PUT', body, headers: { 'content-type': 'application/json', 'anou-signature': signature } });
    await served.close();
    expect([response.status, response.headers.get('date')]).toEqual([202, 'Mon, 05 Oct 2026 09:30:00 GMT']);
  });
});
