import type { PricePolicy } from 'fondouk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivePrice, startThatDerives } from '../../src/policy/index.ts';

const policy: fc.Arbitrary<PricePolicy> = fc.record(
  {
    from: fc.constantFrom('net' as const, 'retail' as const),
    markup: fc.constantFrom('0.10', '0', '-0.25', '0.333'),
    fees: fc.constantFrom({ share: '0.065' }, { share: '0.095', fixed: { amount: 45, currency: 'USD' } }),
    shipping: fc.constantFrom({ amount: 1500, currency: 'USD' }, { amount: 12_000, currency: 'MAD' }),
    round: fc.constantFrom({ step: '1' }, { step: '0.05', mode: 'up' as const }),
  },
  { requiredKeys: ['from'] },
).map((each) => ({ ...each, currency: 'USD', exchange: '9.6' }));

describe('the price of which a policy derives another', () => {
  it('is found for whatever the policy itself derives, and derives it', () => {
    fc.assert(
      fc.property(policy, fc.integer({ min: 5_000, max: 5_000_000 }), (given, amount) => {
        const currency = given.shipping && 'currency' in given.shipping ? given.shipping.currency : 'USD';
        const derived = derivePrice([{ kind: given.from as 'retail', amount: { amount, currency } }], given);
        const wanted = derived.ok ? derived.price : { amount: 100, currency: 'USD' };
        const start = startThatDerives(wanted, given)!;
        expect(derivePrice([{ kind: given.from as 'retail', amount: start }], given)).toMatchObject({ ok: true, price: wanted });
      }),
    );
  });

  it('is none where rounding never ends there, or the currency cannot', () => {
    expect(startThatDerives({ amount: 1234, currency: 'USD' }, { from: 'retail', round: { step: '5' } })).toBeUndefined();
    expect(startThatDerives({ amount: 1234, currency: 'EUR' }, { from: 'retail', currency: 'USD', exchange: '2' })).toBeUndefined();
  });
});
