import { shopify } from 'fondouk/adapters/shopify';
import { describe, expect, it } from 'vitest';
import { sharedJson } from '../../shared.ts';

const channel = shopify({ shop: 'atlas-hands.myshopify.com', accessToken: 'shpat_1', limitScale: 2 });
const request = { name: 'ListOrders(20)', method: 'POST' } as const;
const answer = (body: unknown, status = 200) => channel.interpret({ status, headers: {}, body }, request);
const cost = { requestedQueryCost: 263, actualQueryCost: 34, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1966, restoreRate: 100 } };
const failed = (code: string, more: object = {}) => ({ errors: [{ message: 'No.', extensions: { code } }], ...more });

describe('an answer of Shopify', () => {
  it('tells the bucket, what was charged and what came back', () => {
    expect(answer({ data: { orders: {} }, extensions: { cost } })).toEqual({
      readings: [{ limit: channel.limits[0], points: 263, refunded: 229, max: 4000, perSecond: 200, remaining: 1966 }],
    });
  });

  it('at status 200 that was throttled waits for what is missing', () => {
    const throttled = { ...cost, actualQueryCost: null, throttleStatus: { ...cost.throttleStatus, currentlyAvailable: 13 } };
    expect(answer(failed('THROTTLED', { extensions: { cost: throttled } }))).toMatchObject({ fault: { is: 'RateLimited', limit: channel.limits[0], retryAfterMs: 2500 }, readings: [{ refunded: 263, remaining: 13 }] });
  });

  it.each([
    ['MAX_COST_EXCEEDED', { is: 'TooLarge' }],
    ['INTERNAL_SERVER_ERROR', { is: 'Unavailable' }],
    ['ACCESS_DENIED', { is: 'ConfigError' }],
    ['SHOP_INACTIVE', { is: 'ConfigError' }],
    ['BAD_REQUEST', { is: 'Refused', effect: 'none' }],
  ])('with the error %s is a fault', (code, fault) => {
    expect(answer(failed(code)).fault).toMatchObject(fault);
  });

  it('with partial data beside its errors is used', () => {
    expect(answer(failed('ACCESS_DENIED', { data: { orders: { nodes: [] } } })).fault).toBeUndefined();
  });

  it.each([
    [402, { is: 'ConfigError' }],
    [404, { is: 'ConfigError' }],
    [423, { is: 'ConfigError' }],
    [430, { is: 'RateLimited' }],
  ])('with status %i', (status, fault) => {
    expect(channel.interpret({ status, headers: {}, body: { errors: 'No.' } }, request)).toMatchObject({ fault });
  });

  it.each([401, 500, 503])('with status %i is left to the status', (status) => {
    expect(channel.interpret({ status, headers: {}, body: { errors: 'No.' } }, request)).toEqual({});
  });

  it.each([
    ['LIMIT_REACHED', { is: 'RateLimited', limit: channel.limits[1] }],
    ['NO_SUCH_FILE', { is: 'Refused', effect: 'none' }],
  ])('to a bulk operation that was not started (%s) holds no place', (code, fault) => {
    expect(answer({ data: { bulkOperationRunMutation: { bulkOperation: null, userErrors: [{ code, field: null, message: 'No.' }] } } }).fault).toMatchObject(fault);
  });

  const examples = ['10-orders-updated-since.response.throttled', '10-orders-updated-since.response.max-cost', '06-inventory-set-quantities.response.no-idempotency-key', '12-bulk-run-mutation.response.limit-reached'];
  const whatFor = ['RateLimited', 'TooLarge', 'Refused', 'RateLimited'];
  it.each(examples.map((name, index) => [name, whatFor[index]] as const).filter(([name]) => sharedJson(`contracts/shopify/examples/${name}.json`) !== undefined))('as in the example %s is %s', (name, is) => {
    expect(answer(sharedJson(`contracts/shopify/examples/${name}.json`)).fault).toMatchObject({ is });
  });
});
