import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isFondoukError, UnexpectedReply, type Limit } from '../../src/channel/index.ts';
import { Limiter, TransportFailure, type Lane } from '../../src/connector/index.ts';
import { connect, failureOf, GET, how, json, ORIGIN, PER_DAY, PER_SECOND, POST, scripted, soukChannel, text } from './helpers.ts';
import { BEARER_TOKEN } from '../security/planted.ts';

const once = how({ repeatable: false, lane: 'content' });

describe('a request', () => {
  it('goes out signed, and its answer comes back decoded', async () => {
    const { transport, sent } = scripted(json(200, { id: 7, more: 'is ignored' }));
    const { connector } = connect(transport);
    const shop = await connector.send({ ...GET, query: { limit: '2' }, headers: { 'X-Version': '3' }, decode: z.object({ id: z.number() }) }, how());
    expect(shop).toEqual({ id: 7 });
    expect(sent[0]).toMatchObject({ method: 'GET', url: `${ORIGIN}/shop?limit=2`, headers: { authorization: `Bearer ${BEARER_TOKEN}`, 'x-version': '3' } });
    expect(connector.counts).toEqual({ calls: 1, writes: 0, throttled: 0, waitedMs: 0 });
  });

  it('is signed over the bytes as sent, with a nonce and the time of the channel', async () => {
    const signed: unknown[] = [];
    const channel = soukChannel({ auth: { configured: () => ({}), sign: (sent) => (signed.push(sent), {}) } });
    const { transport, sent } = scripted(json(200));
    const { connector } = connect(transport, { channel });
    await connector.send(POST, once);
    expect(signed).toMatchObject([{ method: 'POST', target: '/listings', body: Buffer.from('{"title":"Rug"}'), nonce: expect.stringMatching(/^[0-9a-f]{32}$/), anonymous: false }]);
    expect(sent[0]?.headers['content-type']).toBe('application/json');
    expect(connector.counts.writes).toBe(1);
  });

  it('never leaves the origin of its channel', async () => {
    const { transport, sent } = scripted(json(200));
    const { connector } = connect(transport);
    const path = '@elsewhere.example/shop';
    expect(await failureOf(connector.send({ ...GET, path }, how()))).toMatchObject({ code: 'config-invalid' });
    expect(sent).toEqual([]);
  });

  it('to a presigned address carries no credential, and goes by https only', async () => {
    const { transport, sent } = scripted(json(200));
    const { connector } = connect(transport);
    const request = { name: 'upload', method: 'PUT', decode: z.unknown() } as const;
    await connector.send({ ...request, presigned: 'https://files.example/a?key=b' }, how());
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
    expect(await failureOf(connector.send({ ...request, presigned: 'http://files.example/a' }, how()))).toBeInstanceOf(UnexpectedReply);
  });

  it('can be given up by its caller, whose reason comes back', async () => {
    const off = new AbortController();
    const { connector } = connect(scripted(() => (off.abort(new Error('the run ends')), Promise.reject(new Error('aborted')))).transport);
    expect(await failureOf(connector.send(GET, how({ signal: off.signal })))).toMatchObject({ message: 'the run ends' });
  });

  it('whose answer does not decode tells the fields, never their values', async () => {
    const { connector } = connect(scripted(json(200, { price: 'a secret value' })).transport);
    const error = await failureOf(connector.send({ ...GET, decode: z.object({ price: z.number() }) }, how()));
    expect(error).toBeInstanceOf(UnexpectedReply);
    expect(error).toMatchObject({ details: ['price: invalid_type'] });
  });

  it('whose XML declares an entity is not read', async () => {
    const xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    const { connector } = connect(scripted(text(200, 'application/xml', xml)).transport);
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ name: 'UnexpectedReply', details: ['the XML declares a DOCTYPE or an entity'] });
  });

  it('whose answer is too large is cut off', async () => {
    const { connector } = connect(scripted(json(200, 'x'.repeat(200))).transport, { maxBytes: 100 });
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ name: 'UnexpectedReply', details: ['the answer is larger than 100 bytes'] });
  });

  it('may name statuses that are an answer', async () => {
    const { connector } = connect(scripted(json(404)).transport);
    expect(await connector.send({ ...GET, answers: { 404: () => 'not there' } }, how())).toBe('not there');
  });

  it('follows no redirect', async () => {
    const { connector } = connect(scripted(json(302, undefined, { location: 'https://elsewhere.example' })).transport);
    expect(await failureOf(connector.send(GET, how()))).toBeInstanceOf(UnexpectedReply);
  });
});

describe('a status', () => {
  it.each([
    [400, 'Refused'],
    [403, 'Unauthorized'],
    [404, 'Refused'],
    [408, 'Unavailable'],
    [409, 'Conflict'],
    [413, 'TooLarge'],
    [425, 'Unavailable'],
    [429, 'RateLimited'],
    [500, 'Unavailable'],
  ])('%i is %s', async (status, is) => {
    const { connector } = connect(scripted(json(status)).transport);
    expect(await failureOf(connector.send(GET, once))).toMatchObject({ fault: { is }, status });
  });

  it('without a reason is refused without a reason', async () => {
    const { connector } = connect(scripted(json(422)).transport);
    expect((await failureOf(connector.send(POST, once))).message).toBe('Souk refused createListing: Souk answered createListing with status 422 and gave no reason.');
  });

  it('means what the channel says, where it says something', async () => {
    const channel = soukChannel({ interpret: (reply) => (reply.body === 'stale' ? { fault: { is: 'StaleCursor' } } : {}) });
    const { connector } = connect(scripted(json(200, 'stale')).transport, { channel });
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ fault: { is: 'StaleCursor' } });
  });
});

describe('trying again', () => {
  const broken = new TransportFailure('interrupted', 'the connection broke');
  const refused = new TransportFailure('unsent', 'connection refused at 127.0.0.1:4101');

  it.each([
    ['a repeatable request after a broken connection', how(), broken, 2],
    ['a repeatable request after a 503', how(), json(503), 2],
    ['a request that must not happen twice, where it surely never left', once, refused, 2],
    ['a request that must not happen twice, told to wait', once, json(429), 2],
  ])('%s', async (_what, way, first, calls) => {
    const { transport, sent } = scripted(first, json(200, 'done'));
    const { connector } = connect(transport);
    expect(await connector.send(POST, way)).toBe('done');
    expect(sent).toHaveLength(calls);
  });

  it.each([
    ['a request that must not happen twice, after a broken connection', once, broken],
    ['a request that must not happen twice, after a 503', once, json(503)],
    ['what was refused', how(), json(400)],
    ['what met a conflict', how(), json(409)],
  ])('is not done with %s', async (_what, way, first) => {
    const { transport, sent } = scripted(first, json(200, 'done'));
    const { connector } = connect(transport);
    await failureOf(connector.send(POST, way));
    expect(sent).toHaveLength(1);
  });

  it('ends after five tries, with an error for people', async () => {
    const { transport, sent } = scripted(refused);
    const { connector, clock } = connect(transport);
    const start = clock.now();
    const error = await failureOf(connector.send(GET, how()));
    expect(error.message).toBe('Souk could not be reached: connection refused at 127.0.0.1:4101. It is tried again with the next run.');
    expect(error).toMatchObject({ fault: { is: 'Unavailable', sent: 'no' } });
    expect(sent).toHaveLength(5);
    expect(clock.now() - start).toBeGreaterThan(500);
  });

  it.each([
    ['in seconds', '30', 30_000],
    ['as a date', 'Sun, 01 Mar 2026 09:00:45 GMT', 45_000],
  ])('waits as Retry-After says, %s', async (_how, value, ms) => {
    const { connector, clock } = connect(scripted(json(429, undefined, { 'retry-after': value }), json(200, 'done')).transport);
    const start = clock.now();
    await connector.send(GET, how());
    expect(clock.now() - start).toBeGreaterThanOrEqual(ms);
    expect(clock.now() - start).toBeLessThan(ms + 2000);
    expect(connector.counts.throttled).toBe(1);
  });

  it('does not wait for longer than its patience', async () => {
    const { connector, clock } = connect(scripted(json(429, undefined, { 'retry-after': '7200' })).transport);
    const start = clock.now();
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ fault: { is: 'RateLimited', retryAfterMs: 7_200_000 } });
    expect(clock.now()).toBe(start);
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ fault: { is: 'RateLimited', limit: { name: 'per-second' } } });
    expect(connector.health).toBe('quota');
  });
});

describe('an unreachable channel', () => {
  it('is left alone for a minute after three requests, then tried by one', async () => {
    let up = false;
    const { transport, sent } = scripted(() => (up ? json(200, 'back') : json(503)));
    const { connector, clock } = connect(transport);
    for (let i = 0; i < 3; i += 1) await failureOf(connector.send(POST, once));
    expect(connector.health).toBe('unreachable');
    expect(await failureOf(connector.send(POST, once))).toMatchObject({ fault: { is: 'Unavailable', sent: 'no' } });
    expect(sent).toHaveLength(3);
    await clock.advance(60_000);
    const [trial, other] = await Promise.allSettled([connector.send(POST, once), connector.send(POST, once)]);
    expect([trial.status, other.status, sent.length]).toEqual(['rejected', 'rejected', 4]);
    await clock.advance(60_000);
    up = true;
    expect(await connector.send(POST, once)).toBe('back');
    expect(connector.health).toBe('ok');
  });

  it('is not one whose file host is down', async () => {
    const upload = { name: 'upload', method: 'PUT', presigned: 'https://files.example/a', decode: z.unknown() } as const;
    const { connector } = connect(scripted(json(503)).transport);
    for (let i = 0; i < 5; i += 1) await failureOf(connector.send(upload, once));
    expect(connector.health).toBe('ok');
  });

  it('is not one that answers with refusals', async () => {
    const { connector } = connect(scripted(json(404)).transport);
    for (let i = 0; i < 5; i += 1) await failureOf(connector.send(GET, how()));
    expect(connector.health).toBe('ok');
  });
});

describe('many requests', () => {
  it('let a withdrawal pass although the others waited first, and never hit the limit', async () => {
    const served: string[] = [];
    const { connector, clock } = connect(async (wire) => (served.push(new URL(wire.url).pathname), json(200)), { concurrency: 2 });
    const start = clock.now();
    const go = (lane: Lane, path: string) => connector.send({ ...GET, path }, how({ lane }));
    const media = Array.from({ length: 40 }, (_, place) => go('media', `/media-${place}`));
    await clock.advance(1000);
    const before = served.length;
    await go('withdraw', '/withdrawal');
    expect(served.indexOf('/withdrawal')).toBeLessThanOrEqual(before);
    await Promise.all(media);
    expect(served).toHaveLength(41);
    expect(clock.now() - start).toBe(((41 - 9) / 5) * 1000);
    expect(connector.counts.waitedMs).toBeGreaterThan(0);
  });

  it('are not sent in a flood when a slow channel recovers', async () => {
    let stuck = true;
    const times: number[] = [];
    const { connector, clock } = connect(
      async () => {
        times.push(clock.now());
        if (stuck) await clock.sleep(20_000);
        stuck = false;
        return json(200);
      },
      { concurrency: 1 },
    );
    await Promise.all(Array.from({ length: 40 }, () => connector.send(GET, how())));
    const [, ...after] = times;
    expect(after.filter((time) => time === after[0])).toHaveLength(9);
  });

  it('keep the reserve of a daily quota for withdrawals', async () => {
    const { connector } = connect(scripted(json(200)).transport);
    const request = { ...GET, limits: [PER_DAY] as const };
    for (let i = 0; i < 90; i += 1) await connector.send(request, how());
    expect(await failureOf(connector.send(request, how()))).toMatchObject({ fault: { is: 'RateLimited', limit: { name: 'per-day' } } });
    await connector.send(request, how({ lane: 'withdraw' }));
  });

  it('obey what answers tell of budgets', async () => {
    const channel = soukChannel({ interpret: () => ({ readings: [{ limit: PER_SECOND, remaining: 0 }] }) });
    const { connector, clock } = connect(scripted(json(200)).transport, { channel });
    const start = clock.now();
    await connector.send(GET, how());
    await connector.send(GET, how());
    expect(clock.now() - start).toBe(200);
  });

  it('keep a slot until it is released, and none when they fail', async () => {
    const JOBS: Limit = { name: 'jobs', source: 'made up for tests', scope: 'account', type: 'slots', max: 1 };
    const { connector } = connect(scripted(json(400), json(200)).transport);
    const submit = { ...POST, limits: [JOBS] as const };
    expect(await failureOf(connector.send(submit, once))).toMatchObject({ status: 400 });
    await connector.send(submit, once);
    expect(await failureOf(connector.send(submit, once))).toMatchObject({ fault: { is: 'RateLimited' } });
    await connector.release(JOBS);
    await connector.send(submit, once);
  });

  it('share a budget with those of another shop of the same application', async () => {
    const { connector, clock, budgets } = connect(scripted(json(200)).transport);
    const start = clock.now();
    const limiter = new Limiter({ memory: budgets, clock });
    const shops = ['shop-1', 'shop-2'].map((shop) => {
      const channel = soukChannel({ budgetOwners: { application: 'app-1', account: shop, marketplace: 'souk' } });
      return connect(scripted(json(200)).transport, { channel, clock, limiter }).connector;
    });
    await Promise.all(shops.flatMap((shop) => Array.from({ length: 12 }, () => shop.send(GET, how()))));
    expect(clock.now() - start).toBe(((24 - 9) / 5) * 1000);
    expect(connector.counts.calls).toBe(0);
  });

  it('do not wait for another shop that hangs with all its slots', async () => {
    const { clock, budgets } = connect(scripted(json(200)).transport);
    const start = clock.now();
    const limiter = new Limiter({ memory: budgets, clock });
    const hanging = async () => (await clock.sleep(30_000), json(200));
    const stuck = connect(hanging, { clock, limiter, concurrency: 1 }).connector;
    const lively = connect(scripted(json(200)).transport, { clock, limiter }).connector;
    const waiting = [1, 2, 3].map(() => stuck.send(GET, how({ lane: 'order' })));
    await clock.advance(1000);
    await lively.send(GET, how());
    expect(clock.now() - start).toBe(1000);
    await Promise.all(waiting);
  });

  it('are remembered by their budgets when flushed', async () => {
    const { connector, budgets } = connect(scripted(json(200)).transport);
    await connector.send({ ...GET, limits: [PER_SECOND, PER_DAY] as const }, how());
    await connector.flush();
    expect([...budgets.states.keys()].sort()).toEqual(['app-1/per-second', 'shop-1/per-day']);
  });
});

describe('the time', () => {
  it('follows the clock of the channel where they are far apart', async () => {
    const { connector } = connect(scripted(json(200, {}, { date: 'Sun, 01 Mar 2026 09:05:00 GMT' })).transport);
    await connector.send(GET, how());
    expect(connector.now()).toEqual(new Date('2026-03-01T09:05:00.500Z'));
  });

  it('is our own where the difference is that of a rounded second', async () => {
    const { connector } = connect(scripted(json(200, {}, { date: 'Sun, 01 Mar 2026 09:00:01 GMT' })).transport);
    await connector.send(GET, how());
    expect(connector.now()).toEqual(new Date('2026-03-01T09:00:00Z'));
  });
});

it('throws nothing but errors of this package', async () => {
  const { connector } = connect(scripted(Object.assign(new Error('x'), { config: { headers: { authorization: 'Bearer y' } } })).transport);
  expect(isFondoukError(await failureOf(connector.send(POST, once)))).toBe(true);
});
