import { etsy } from 'fondouk/adapters/etsy';
import { ConfigError } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { sharedJson } from '../../shared.ts';

const channel = etsy({ shopId: '51840277', keystring: 'k', sharedSecret: 's' });
const [perSecond, perDay] = channel.limits;
const request = { name: 'getShopReceipts', method: 'GET' } as const;
const faultOf = (status: number, body: unknown, headers: Record<string, string> = {}) => channel.interpret({ status, headers, body }, request).fault;

describe('an answer of Etsy', () => {
  it('tells the limits, also under the name that was cut short', () => {
    const headers = { 'x-limit-per-second': '10', 'x-remaining-this-second': '9', 'x-limit-per-day': '10000', 'x-remaining-today': '9871' };
    expect(channel.interpret({ status: 200, headers, body: {} }, request)).toEqual({
      readings: [{ limit: perSecond, max: 10, remaining: 9 }, { limit: perDay, max: 10_000, remaining: 9871 }],
    });
    expect(channel.interpret({ status: 200, headers: { 'x-remaining-this-secon': '3' }, body: {} }, request)).toEqual({ readings: [{ limit: perSecond, remaining: 3 }] });
    expect(channel.interpret({ status: 200, headers: { 'x-remaining-today': 'many' }, body: {} }, request)).toEqual({ readings: [] });
  });

  it('asks for a short wait in the second, and parks the day', () => {
    expect(faultOf(429, { error: 'Exceeded per second rate limit' })).toEqual({ is: 'RateLimited', limit: perSecond, retryAfterMs: 1000 });
    expect(faultOf(429, { error: 'Exceeded per second rate limit' }, { 'retry-after': '2' })).toEqual({ is: 'RateLimited', limit: perSecond, retryAfterMs: 2000 });
    expect(faultOf(429, { error: 'Exceeded daily rate limit' }, { 'retry-after': '43200' })).toEqual({ is: 'RateLimited', limit: perDay, retryAfterMs: 43_200_000 });
    expect(faultOf(429, { error: 'Exceeded daily rate limit' })).toEqual({ is: 'RateLimited', limit: perDay, retryAfterMs: 3_600_000 });
    expect(faultOf(429, undefined, { 'x-remaining-today': '0' })).toMatchObject({ limit: perDay });
    expect(faultOf(429, undefined)).toMatchObject({ limit: perSecond });
  });

  it('refuses with a reason, with a list of fields, or with none', () => {
    expect(faultOf(400, { error: 'Listings are only allowed 20 images' })).toMatchObject({ is: 'Refused', effect: 'none', issues: [{ code: 'etsy-refused', message: 'Etsy refused getShopReceipts: Listings are only allowed 20 images' }] });
    expect(faultOf(400, [{ path: '/title/1', type: 'invalid_characters', message: 'contains invalid characters' }, { path: '/price', type: 'price_too_low', message: 'must be above min price' }])).toMatchObject({
      issues: [{ code: 'etsy-invalid-characters', field: '/title/1' }, { code: 'etsy-price-too-low', field: '/price' }],
    });
    expect(faultOf(400, '<html>')).toMatchObject({ is: 'Refused', issues: [{ code: 'etsy-refused' }] });
  });

  it('sorts a wrong key, a missing scope, a stale token and one forbidden listing apart', () => {
    expect(faultOf(403, { error: 'Shared secret is required in x-api-key header.' })).toMatchObject({ is: 'ConfigError', issues: [{ code: 'etsy-shared-secret' }] });
    expect(faultOf(403, { error: 'Invalid API key: should be in the format keystring:shared_secret' })).toMatchObject({ is: 'ConfigError', issues: [{ code: 'etsy-key-refused' }] });
    expect(faultOf(403, { error: 'insufficient_scope' })).toMatchObject({ is: 'ConfigError', issues: [{ code: 'etsy-scope-missing' }] });
    expect(faultOf(403, { error: 'This listing belongs to another shop' })).toMatchObject({ is: 'Refused' });
    expect(faultOf(403, { error: 'access token is expired' })).toBeUndefined();
    expect(faultOf(401, { error: 'invalid_token' })).toBeUndefined();
  });

  it('is left to its status when the server failed: the listing may be there', () => {
    expect(faultOf(500, { error: 'Server Error' })).toBeUndefined();
    expect(faultOf(409, { error: 'Conflict' })).toEqual({ is: 'Conflict' });
  });

  for (const [name, fault] of [['11-error-400-validation-list', 'Refused'], ['12-error-429-per-second', 'RateLimited']] as const) {
    const example = sharedJson(`contracts/etsy/examples/${name}.json`) as { response: { status: number; headers: Record<string, string>; body: unknown } } | undefined;
    it.skipIf(example === undefined)(`of the example ${name} is understood`, () => {
      expect(channel.interpret(example!.response, request).fault?.is).toBe(fault);
    });
  }
});

describe('an option that is missing or wrong', () => {
  const good = { shopId: 1, keystring: 'k', sharedSecret: 's' };
  it.each([
    [{ ...good, shopId: undefined }, /shopId .*ETSY_SHOP_ID/],
    [{ ...good, shopId: 'my shop' }, /shopId/],
    [{ ...good, sharedSecret: undefined }, /sharedSecret is missing; copy it from/],
    [{ ...good, keystring: ' ' }, /keystring is empty/],
    [{ ...good, returnPolicy: { acceptsReturns: true, acceptsExchanges: false } }, /returnPolicy needs deadlineDays/],
    [{ ...good, processing: { readyToShip: { min: 5, max: 2, unit: 'days' as const } } }, /processing.readyToShip has a min above its max/],
    [{ ...good, baseUrl: 'ftp://x' }, /baseUrl must be an address/],
    [{ ...good, currency: 'EURO' }, /currency is not an ISO 4217/],
    [{ ...good, colour: 'red' } as typeof good, /has no option colour/],
  ])('is named, with how to set it: %#', (options, message) => {
    expect(() => etsy(options)).toThrow(ConfigError);
    expect(() => etsy(options)).toThrow(message);
  });

  it('and numbers may come as text', () => {
    const scaled = etsy({ ...good, shopId: '12', limitScale: '4' });
    expect(scaled.limits).toMatchObject([{ max: 20, perMs: 1000 }, { max: 20_000, reserve: 2000 }]);
    expect(scaled.budgetOwners.account).toBe('etsy:shop:12');
  });
});
