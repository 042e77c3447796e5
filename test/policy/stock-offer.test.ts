import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveOffer } from '../../src/policy/index.ts';

describe('the pieces a channel is offered', () => {
  it.each([
    [10, {}, 10],
    [10, { buffer: 3 }, 7],
    [100, { share: 0.29 }, 29],
    [10, { share: 0.5, cap: 3 }, 3],
    [3, { buffer: 1, share: 0.5 }, 1],
    [1, { share: 0.1 }, 1],
    [1, { share: 0 }, 0],
    [1, { buffer: 1 }, 0],
    [5, { cap: 0 }, 0],
    [-2, {}, 0],
  ])('of %i available under %j are %i', (available, policy, expected) => {
    expect(deriveOffer(available, policy).quantity).toBe(expected);
  });

  it('says how it came about', () => {
    expect(deriveOffer(12, { buffer: 2, share: 0.5, cap: 4 }).steps).toEqual([
      { label: 'available', quantity: 12 },
      { label: '2 kept back', quantity: 10 },
      { label: 'share of 0.5', quantity: 5 },
      { label: 'never more than 4', quantity: 4 },
    ]);
  });

  const policies = fc.record(
    { buffer: fc.nat(50), share: fc.double({ min: 0, max: 1, noNaN: true }), cap: fc.nat(1000) },
    { requiredKeys: [] },
  );

  it('is a whole number from 0 to what is available, whatever the policy', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 100_000 }), policies, (available, policy) => {
        const { quantity } = deriveOffer(available, policy);
        expect(quantity).toBe(Math.trunc(quantity));
        expect(quantity).toBeGreaterThanOrEqual(0);
        expect(quantity).toBeLessThanOrEqual(Math.max(0, available));
      }),
    );
  });

  it('never falls when more is available', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100), policies, (available, more, policy) => {
        expect(deriveOffer(available + more, policy).quantity).toBeGreaterThanOrEqual(deriveOffer(available, policy).quantity);
      }),
    );
  });
});
