import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Auth, Strings } from '../../src/channel/index.ts';
import { connect, failureOf, GET, how, json, keeperOf, ORIGIN, POST, scripted, soukChannel, text } from './helpers.ts';
import type { Wire, WireReply } from '../../src/connector/index.ts';

const REFRESH = `${ORIGIN}/oauth/token`;
const STALE = { token: 'token-stale', refresh: 'refresh-one', until: '2026-03-01T08:00:00Z' };
const FRESH = { access: 'token-fresh', refresh: 'refresh-two' };

const auth: Auth = {
  configured: () => ({}),
  sign: ({ anonymous }, secrets) => (anonymous ? {} : { authorization: `Bearer ${secrets['token']}` }),
  refresh: {
    url: REFRESH,
    due: (secrets, now) => secrets['until'] !== undefined && new Date(secrets['until']) <= now,
    body: (secrets) => ({ form: { grant_type: 'refresh_token', refresh_token: secrets['refresh']! } }),
    read: (reply) => {
      const body = reply.body as typeof FRESH;
      return { token: body.access, refresh: body.refresh, until: '2026-03-01T10:00:00Z' };
    },
  },
  login: {
    authorizeUrl: () => '',
    url: REFRESH,
    body: ({ code, verifier, redirectUri }) => ({ form: { code, code_verifier: verifier, redirect_uri: redirectUri } }),
    read: (reply) => ({ token: (reply.body as typeof FRESH).access }),
  },
};

/** A channel that takes the fresh token only, and trades any refresh token for it. */
function shop(onRefresh: () => WireReply = () => json(200, FRESH)) {
  return scripted((wire: Wire) => {
    if (wire.url === REFRESH) return onRefresh();
    return wire.headers['authorization'] === 'Bearer token-fresh' ? json(200, 'welcome') : json(401);
  });
}

function visit(channelSide: ReturnType<typeof shop>, first: Strings) {
  const secrets = keeperOf(first);
  return { ...connect(channelSide.transport, { channel: soukChannel({ auth }), secrets }), secrets, refreshes: () => channelSide.sent.filter(({ url }) => url === REFRESH).length };
}

describe('credentials that are due', () => {
  it('are renewed once, however many requests need them', async () => {
    const { connector, refreshes } = visit(shop(), STALE);
    const answers = await Promise.all(Array.from({ length: 15 }, () => connector.send(GET, how())));
    expect(answers).toEqual(Array.from({ length: 15 }, () => 'welcome'));
    expect(refreshes()).toBe(1);
  });

  it('are stored before they are used', async () => {
    const side = shop();
    const { connector, secrets } = visit(side, STALE);
    let storedWhileSent = 0;
    const replace = secrets.replace.bind(secrets);
    secrets.replace = async (next) => {
      await new Promise((resolve) => setImmediate(resolve));
      storedWhileSent = side.sent.length;
      await replace(next);
    };
    await connector.send(GET, how());
    expect(storedWhileSent).toBe(1);
    expect(side.sent.map(({ url }) => url)).toEqual([REFRESH, `${ORIGIN}/shop`]);
    expect(secrets.replaced).toEqual([{ token: 'token-fresh', refresh: 'refresh-two', until: '2026-03-01T10:00:00Z' }]);
  });

  it('are not used when they could not be stored', async () => {
    const side = shop();
    const { connector, secrets } = visit(side, STALE);
    secrets.replace = () => Promise.reject(new Error('disk full'));
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ message: 'disk full' });
    expect(side.sent.map(({ url }) => url)).toEqual([REFRESH]);
  });

  it('are taken from the store when another process renewed them', async () => {
    const side = shop();
    const secrets = keeperOf(STALE);
    const { connector } = connect(side.transport, { channel: soukChannel({ auth }), secrets: { ...secrets, read: reading(STALE, { token: 'token-fresh' }) } });
    expect(await connector.send(GET, how())).toBe('welcome');
    expect(side.sent.map(({ url }) => url)).toEqual([`${ORIGIN}/shop`]);
  });
});

/** Reads the first, then always the second. */
function reading(first: Strings, then: Strings): () => Promise<Strings> {
  let reads = 0;
  return async () => (reads++ === 0 ? first : then);
}

describe('a refused credential', () => {
  const refused = { token: 'token-revoked', refresh: 'refresh-one' };

  it('is renewed once, and the request sent again, even one that must not happen twice', async () => {
    const side = shop();
    const { connector } = visit(side, refused);
    expect(await connector.send(POST, how({ repeatable: false }))).toBe('welcome');
    expect(side.sent.map(({ url }) => url)).toEqual([`${ORIGIN}/listings`, REFRESH, `${ORIGIN}/listings`]);
  });

  it('is renewed even when it was the last of many tries that met it', async () => {
    let visits = 0;
    const side = scripted((wire: Wire) => {
      if (wire.url === REFRESH) return json(200, FRESH);
      visits += 1;
      if (visits < 5) return json(503);
      return wire.headers['authorization'] === 'Bearer token-fresh' ? json(200, 'welcome') : json(401);
    });
    const { connector, refreshes } = visit(side, { token: 'token-revoked', refresh: 'refresh-one' });
    expect(await connector.send(GET, how())).toBe('welcome');
    expect(refreshes()).toBe(1);
  });

  it('ends the request when the new one is refused as well', async () => {
    const side = shop(() => json(200, { access: 'token-useless', refresh: 'refresh-two' }));
    const { connector } = visit(side, refused);
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ fault: { is: 'Unauthorized' }, retry: 'after-auth' });
    expect(side.sent).toHaveLength(3);
    expect(connector.health).toBe('unauthorized');
  });

  it('ends the request when the renewal is refused', async () => {
    const { connector, refreshes } = visit(shop(() => json(400, { error: 'invalid_grant' })), refused);
    const error = await failureOf(connector.send(GET, how()));
    expect(error).toMatchObject({ fault: { is: 'Unauthorized' }, request: 'refresh' });
    expect(error.message).toBe('Souk refused the credentials: refresh was answered with status 400. Sign in again, or check the keys in the config.');
    expect(refreshes()).toBe(1);
  });

  it('is final where the channel knows no renewal', async () => {
    const side = scripted(json(401));
    const { connector } = connect(side.transport);
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ fault: { is: 'Unauthorized' } });
    expect(side.sent).toHaveLength(1);
  });

  it('does not concern a request without credentials', async () => {
    const { connector, refreshes } = visit(shop(), refused);
    await failureOf(connector.send({ ...GET, anonymous: true as const }, how()));
    expect(refreshes()).toBe(0);
  });
});

describe('a renewal that is not answered', () => {
  it('leaves even a request that must not happen twice surely unsent, so it goes again', async () => {
    let down = true;
    const side = shop(() => {
      if (!down) return json(200, FRESH);
      down = false;
      return json(503);
    });
    const { connector } = visit(side, STALE);
    expect(await connector.send(POST, how({ repeatable: false }))).toBe('welcome');
  });
});

describe('the first sign-in', () => {
  it('trades the code for secrets and stores them', async () => {
    const side = shop();
    const { connector, secrets } = visit(side, {});
    await connector.login({ code: 'c', verifier: 'v', redirectUri: 'http://127.0.0.1:9/back' });
    expect(Buffer.from(side.sent[0]!.body!).toString()).toBe('code=c&code_verifier=v&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fback');
    expect(secrets.replaced).toEqual([{ token: 'token-fresh' }]);
    expect(await connector.send(GET, how())).toBe('welcome');
  });

  it('is an error where the channel has none', async () => {
    const { connector } = connect(scripted(json(200)).transport);
    expect(await failureOf(connector.login({ code: 'c', verifier: 'v', redirectUri: 'r' }))).toMatchObject({ code: 'config-invalid' });
  });
});

describe('secrets', () => {
  const planted = { token: 'PLANTED-token', refresh: 'PLANTED-refresh' };
  const quoting = (name: string) => ({ code: name, severity: 'error', message: `${planted.token} is no good`, params: { key: planted.token } }) as const;

  it.each([
    ['a refusal that quotes them', () => json(400, 'no')],
    ['a refused credential', () => json(401, planted)],
    ['an answer that does not decode', () => json(200, planted)],
    ['an error of the HTTP library', () => Promise.reject(Object.assign(new Error(`header Bearer ${planted.token}`), { config: planted }))],
    ['a failed renewal', (wire: Wire) => (wire.url === REFRESH ? json(200, 'not what was expected') : json(401))],
    ['a page of the channel', () => text(502, 'text/html', planted.token)],
  ] as const)('are neither in logs nor in the error of %s', async (_what, answer) => {
    let log = '';
    const logger = pino({ level: 'trace' }, { write: (line: string) => void (log += line) });
    const channel = soukChannel({
      auth,
      interpret: (reply) => (reply.status === 400 ? { fault: { is: 'Refused', issues: [quoting('refused')], effect: 'none' } } : {}),
    });
    const { connector } = connect(scripted(answer as (wire: Wire) => WireReply).transport, { channel, secrets: keeperOf(planted), logger });
    const request = { ...POST, path: '/listings?key=PLANTED-query', headers: { 'x-more': 'PLANTED-header' }, body: { json: 'PLANTED-body' } } as const;
    const error = await failureOf(connector.send({ ...request, decode: GET.decode.pipe(GET.decode.refine(() => false)) }, how()));
    const told = JSON.stringify([error.message, error.stack, error, { ...error }, error.cause]);
    expect(told).not.toContain('PLANTED');
    expect(log).not.toContain('PLANTED');
    expect(log).toContain('"path":"/listings"');
  });

  it.each([
    ['whole', 100, 'Bearer (secret) is no good for 903311842'],
    ['cut off in the middle of a token', 40, 'Bearer (secret)'],
    ["cut off soon after the user's number, which is no secret", 19, 'Bearer (secret)'],
    ["cut off after the user's number", 16, 'Bearer 903311842'],
  ])('are struck out of what a channel quotes, which an adapter gives %s', async (_how, length, told) => {
    const token = '903311842.s3cr3t-w1th0ut-4n-end-s3cr3t-w1th0ut-4n-end';
    const message = `Bearer ${token} is no good for 903311842`.slice(0, length);
    const channel = soukChannel({ interpret: () => ({ fault: { is: 'Refused', issues: [{ code: 'refused', severity: 'error', message }], effect: 'none' } }) });
    const { connector } = connect(scripted(json(400)).transport, { channel, secrets: keeperOf({ token }) });
    expect((await failureOf(connector.send(GET, how()))).message).toBe(`Souk refused getShop: ${told}`);
  });

  it('that a signature fails on stay out of the error', async () => {
    const broken: Auth = { configured: () => ({}), sign: (_sent, secrets) => Promise.reject(new Error(`bad key ${secrets['token']}`)) };
    const { connector } = connect(scripted(json(200)).transport, { channel: soukChannel({ auth: broken }), secrets: keeperOf(planted) });
    const error = await failureOf(connector.send(GET, how()));
    expect(error).toMatchObject({ code: 'config-invalid', message: 'getShop could not be signed for Souk; check the keys in the config.' });
  });

  it('are sent over https or to this machine only', async () => {
    const side = scripted(json(200));
    const { connector } = connect(side.transport, { channel: soukChannel({ origin: 'http://api.souk.example' }) });
    expect(await failureOf(connector.send(GET, how()))).toMatchObject({ code: 'config-invalid' });
    expect(side.sent).toEqual([]);
  });
});
