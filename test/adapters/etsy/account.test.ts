import { describe, expect, it } from 'vitest';
import { directCall } from '../direct-call.ts';
import { openShop, start } from './shop.ts';

describe('a shop before its first listing', () => {
  it('lacks profiles and a return policy, gets them, and lacks nothing more', async () => {
    const shop = openShop({ options: { sections: ['Rugs', 'Shoes'] } });
    const lacks = await shop.channel.ready(shop.call);
    expect(lacks.map((issue) => issue.code)).toEqual(['etsy-lacks-shipping-profile', 'etsy-lacks-processing-profile', 'etsy-lacks-processing-profile', 'etsy-lacks-return-policy', 'etsy-lacks-section', 'etsy-lacks-section']);
    expect(shop.call.sent.every((sent) => sent.method === 'GET')).toBe(true);
    await shop.prepare();
    expect(Object.keys(shop.call.account).toSorted()).toEqual(['readiness:made_to_order', 'readiness:ready_to_ship', 'returnPolicy', 'section:Rugs', 'section:Shoes', 'shippingProfile']);
    expect(await shop.channel.ready(shop.call)).toEqual([]);
  });

  it('takes over what is there: by title, by its values, and by the answer 409', async () => {
    const shop = openShop();
    await shop.prepare();
    const before = { ...shop.call.account };
    await shop.prepare();
    const outcome = await shop.channel.writes['account.prepare'][0].apply(
      { kind: 'account.prepare', key: 'again', consents: [], lacks: await shop.channel.ready({ ...shop.call, account: {} }) },
      { ...shop.fresh(), account: {} },
    );
    expect(outcome.remote?.parts).toEqual(before);
  });

  it('uses the only profile and policy of the shop where the options name none', async () => {
    const shop = openShop();
    await shop.prepare();
    const plain = openShop({ options: { shippingProfile: undefined as never, returnPolicy: undefined as never } });
    expect((await plain.channel.ready(plain.call)).map((issue) => issue.code)).toEqual([
      'etsy-shipping-profile-not-chosen', 'etsy-lacks-processing-profile', 'etsy-lacks-processing-profile', 'etsy-return-policy-not-chosen',
    ]);
    plain.emulator.seedListing({ title: 'Made by hand', price: 1000 });
    expect((await plain.channel.ready(plain.call)).map((issue) => issue.code)).toEqual([
      'etsy-lacks-shipping-profile', 'etsy-lacks-processing-profile', 'etsy-lacks-processing-profile', 'etsy-lacks-return-policy',
    ]);
    await plain.prepare();
    expect(await plain.channel.ready(plain.call)).toEqual([]);
  });

  it('hands back what no request can mend', async () => {
    const shop = openShop({ options: { languages: ['fr'], shippingProfile: undefined as never } });
    const lacks = await shop.channel.ready(shop.call);
    const [writer] = shop.channel.writes['account.prepare'];
    const prepare = (codes: readonly string[]) => writer.apply({ kind: 'account.prepare', key: 'p', consents: [], lacks: lacks.filter((lack) => codes.includes(lack.code)) }, shop.fresh());
    expect(await prepare(['etsy-shipping-profile-not-chosen'])).toMatchObject({ status: 'rejected', issues: [{ code: 'etsy-shipping-profile-not-chosen' }] });
    expect(await prepare(['etsy-shop-language'])).toMatchObject({ status: 'applied', issues: [{ code: 'etsy-shop-language' }] });
    expect(await prepare(['etsy-shipping-profile-not-chosen', 'etsy-lacks-return-policy'])).toMatchObject({ status: 'applied', remote: { parts: { returnPolicy: expect.any(String) } } });
  });

  it('needs no return policy when it is based in the EU', async () => {
    const shop = openShop({ emulator: { country: 'FR', currency: 'EUR' } });
    expect((await shop.channel.ready(shop.call)).map((issue) => issue.code)).not.toContain('etsy-lacks-return-policy');
  });

  it('of another number, currency or language than configured is said to be so', async () => {
    const shop = openShop({ options: { currency: 'EUR', languages: ['fr'] } });
    const issues = await shop.channel.ready(shop.call);
    expect(issues.map((issue) => [issue.code, issue.severity])).toContainEqual(['etsy-shop-currency', 'error']);
    expect(issues.map((issue) => [issue.code, issue.severity])).toContainEqual(['etsy-shop-language', 'warning']);
    const other = openShop({ options: { shopId: 99 } });
    expect((await other.channel.ready(other.call)).map((issue) => issue.code)).toEqual(['etsy-wrong-shop']);
  });
});

describe('the app and its tokens', () => {
  it('log in with a code, sign every call, and trade each refresh token for the next', async () => {
    const { emulator, channel } = openShop({ options: { accessToken: undefined } });
    const { login, refresh, sign, configured } = channel.auth;
    const address = new URL(login!.authorizeUrl({ redirectUri: 'http://127.0.0.1:9999/', state: 's', challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }));
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ client_id: emulator.keystring, code_challenge_method: 'S256', scope: 'listings_r listings_w listings_d shops_r shops_w transactions_r transactions_w' });
    const consent = await emulator.handle(new Request(address));
    const code = new URL(consent.headers.get('location')!).searchParams.get('code')!;
    const now = new Date(start);
    const post = async (url: string, body: unknown) => {
      const reply = await emulator.handle(new Request(url, { method: 'POST', body: new URLSearchParams((body as { form: Record<string, string> }).form) }));
      return { status: reply.status, headers: {}, body: await reply.json() };
    };
    const body = login!.body({ code, verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', redirectUri: 'http://127.0.0.1:9999/' });
    const first = login!.read(await post(login!.url, body), now);
    expect(refresh!.due(first, now)).toBe(false);
    expect(refresh!.due(first, new Date(start + 3_590_000))).toBe(true);
    const second = refresh!.read(await post(refresh!.url, refresh!.body(first)), first, now);
    expect(second['refreshToken']).not.toBe(first['refreshToken']);
    expect(second).toMatchObject({ keystring: emulator.keystring, expiresAt: new Date(start + 3_600_000).toISOString() });
    expect(() => refresh!.read({ status: 400, headers: {}, body: { error: 'invalid_grant' } }, first, now)).toThrow(/fondouk login/);
    const headers = await sign({ method: 'GET', target: '/', body: new Uint8Array(), at: now, nonce: 'n', anonymous: false }, { ...configured(), ...second });
    expect(headers).toEqual({ 'x-api-key': emulator.apiKey, authorization: `Bearer ${second['accessToken']}` });
  });

  it('refresh at once without an access token, never without a refresh token, and not before a configured token fails', () => {
    const { channel } = openShop();
    const due = (secrets: Record<string, string>) => channel.auth.refresh!.due(secrets, new Date(start));
    expect(due({ refreshToken: 'r' })).toBe(true);
    expect(due({ accessToken: 'a' })).toBe(false);
    expect(due({ accessToken: 'a', refreshToken: 'r' })).toBe(false);
  });

  it('are named by a budget owner that tells nothing of the key', async () => {
    const { channel, emulator } = openShop();
    expect(JSON.stringify(channel.budgetOwners)).not.toContain(emulator.keystring);
    expect(channel.budgetOwners.application).not.toBe(openShop({ emulator: { keystring: 'another' } }).channel.budgetOwners.application);
  });

  it('with a missing shared secret are a matter of the config', async () => {
    const { channel, emulator } = openShop();
    const wrong = directCall(channel, (request) => emulator.handle(request), { secrets: { keystring: emulator.keystring, sharedSecret: '', accessToken: '1.any' } });
    await expect(channel.ready(wrong)).rejects.toMatchObject({ fault: { is: 'ConfigError', issues: [{ code: 'etsy-shared-secret' }] } });
  });
});
