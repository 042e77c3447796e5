import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { describe, expect, it } from 'vitest';
import type { PricePolicy } from '../../src/channel/policy.ts';
import { exponentOf, formatMoney, type Price } from '../../src/model/index.ts';
import { fractionOf } from '../../src/model/money.ts';
import { derivePrice } from '../../src/policy/index.ts';
import { sharedJson } from '../shared.ts';

const mad = (amount: number) => ({ amount: amount * 100, currency: 'MAD' });
const net = (amount: number): Price => ({ kind: 'net', amount: mad(amount) });

/** The shop's own rule: fee of 20 % inside the price, post to the USA, the card company's share. */
const shop = {
  from: 'net',
  currency: 'USD',
  markup: '0.25',
  shipping: [
    { upToGrams: 1000, amount: mad(202) },
    { upToGrams: 4000, amount: mad(463) },
    { upToGrams: 5000, amount: mad(550) },
  ],
  exchange: '9.6',
  fees: { share: '0.029', fixed: { amount: 30, currency: 'USD' } },
  round: { step: '1' },
} satisfies PricePolicy;
const etsy = { ...shop, fees: { share: '0.065', fixed: { amount: 40, currency: 'USD' } } } satisfies PricePolicy;

function priced(prices: readonly Price[], policy: PricePolicy, weightGrams?: number): string {
  const derived = derivePrice(prices, policy, weightGrams === undefined ? {} : { weightGrams });
  return derived.ok ? formatMoney(derived.price) : derived.code;
}

describe('a price derived for a channel', () => {
  it('agrees with the worked example of Anou: 1000 MAD and 4 kg are 184 dollars in the shop and 191 on Etsy', () => {
    expect(priced([net(1000)], shop, 4000)).toBe('184.00 USD');
    expect(priced([net(1000)], etsy, 4000)).toBe('191.00 USD');
  });

  it('shows every step, in order, with the amount after it', () => {
    expect(derivePrice([net(1000)], shop, { weightGrams: 4000 })).toMatchObject({
      ok: true,
      steps: [
        { label: 'net price', amount: '1000.00 MAD' },
        { label: 'mark-up 25 %', amount: '1250 MAD' },
        { label: 'shipping 463.00 MAD', amount: '1713 MAD' },
        { label: 'exchange at 9.6 MAD for 1 USD', amount: '178.4375 USD' },
        { label: 'fees 0.30 USD and 2.9 % of the price', amount: '≈ 184.0757 USD' },
        { label: 'rounded half-up to 1', amount: '184.00 USD' },
      ],
    });
  });

  it.each([
    ['up', '12.35 EUR'],
    ['down', '12.30 EUR'],
    ['half-up', '12.35 EUR'],
  ] as const)('rounds %s to a step of five cents', (mode, expected) => {
    const exact: Price = { kind: 'retail', amount: { amount: 1233, currency: 'EUR' } };
    expect(priced([exact], { from: 'retail', round: { step: '0.05', mode } })).toBe(expected);
  });

  it('takes a price for the market before one for every market, and never one for another market', () => {
    const euros = (amount: number, market?: string): Price => ({ kind: 'retail', amount: { amount, currency: 'EUR' }, ...(market && { market }) });
    expect(priced([euros(100), euros(200, 'FR')], { from: 'retail', market: 'FR' })).toBe('2.00 EUR');
    expect(priced([euros(100), euros(200, 'DE')], { from: 'retail', market: 'FR' })).toBe('1.00 EUR');
    expect(priced([euros(200, 'DE')], { from: 'retail', market: 'FR' })).toBe('price-missing');
  });

  it('takes a price that already stands in the wanted currency, without exchange', () => {
    const prices: Price[] = [{ kind: 'retail', amount: mad(1000) }, { kind: 'retail', amount: { amount: 9900, currency: 'EUR' } }];
    expect(priced(prices, { from: 'retail', currency: 'EUR', exchange: '10.8' })).toBe('99.00 EUR');
    expect(priced(prices, { from: 'retail', currency: 'USD', exchange: '10' })).toBe('price-ambiguous');
    expect(priced(prices, { from: 'retail' })).toBe('price-ambiguous');
    expect(priced(prices, { from: 'retail', currency: 'USD', exchange: '10', shipping: mad(100) })).toBe('110.00 USD');
  });

  it.each<[string, PricePolicy, number?]>([
    ['price-missing', { from: 'wholesale' }],
    ['weight-missing', shop],
    ['weight-beyond-shipping', shop, 70_001],
    ['exchange-missing', { from: 'net', currency: 'EUR' }],
    ['price-not-above-zero', { from: 'net', round: { step: '5000', mode: 'down' } }],
    ['price-too-large', { from: 'net', markup: '999999999999999' }],
    ['policy-invalid', { from: 'net', markup: '10%' }],
    ['policy-invalid', { from: 'net', markup: '-1' }],
    ['policy-invalid', { from: 'net', currency: 'DHS', exchange: '1' }],
    ['policy-invalid', { from: 'net', currency: 'EUR', exchange: '0' }],
    ['policy-invalid', { from: 'net', fees: { share: '1' } }],
    ['policy-invalid', { from: 'net', fees: { share: '0', fixed: { amount: 1, currency: 'EUR' } } }],
    ['policy-invalid', { from: 'net', round: { step: '0.005' } }],
    ['policy-invalid', { from: 'net', round: { step: '1/3' } }],
  ])('says %s instead of a price for %j', (code, policy, grams) => {
    expect(priced([net(1000)], policy, grams)).toBe(code);
  });
});

describe('the price rule, whatever the numbers', () => {
  const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'));
  const share = fc.integer({ min: 0, max: 9999 }).map((basisPoints) => `0.${String(basisPoints).padStart(4, '0')}`);
  const policies = fc.record({ markup: share, fee: share, exchange: fc.integer({ min: 1, max: 1_000_000 }), mode: fc.constantFrom('up', 'down', 'half-up') });

  it('is exact to less than one smallest unit, in every currency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), currency, currency, policies, (amount, from, to, { markup, fee, exchange, mode }) => {
        const price: Price = { kind: 'retail', amount: { amount, currency: from } };
        const policy: PricePolicy = { from: 'retail', currency: to, markup, exchange: String(exchange), fees: { share: fee }, round: { step: smallestUnit(to), mode } };
        const derived = derivePrice([price], policy);
        const rate = from === to ? new Fraction(1) : new Fraction(exchange);
        const exact = fractionOf(price.amount).mul(new Fraction(markup).add(1)).div(rate).div(new Fraction(1).sub(fee));
        const difference = (derived.ok ? fractionOf(derived.price) : new Fraction(0)).sub(exact);
        const unit = new Fraction(smallestUnit(to));
        const isNearest = { up: difference.gte(0) && difference.lt(unit), down: difference.lte(0) && difference.neg().lt(unit), 'half-up': difference.abs().mul(2).lte(unit) };
        expect(derived.ok ? 'price' : derived.code).toBe(derived.ok ? 'price' : 'price-not-above-zero');
        expect(isNearest[mode]).toBe(true);
      }),
    );
  });

  it('never falls when the start rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), policies, (amount, more, { markup, fee, mode }) => {
        const policy: PricePolicy = { from: 'net', markup, fees: { share: fee }, round: { step: '0.05', mode } };
        const [low, high] = [amount, amount + more].map((minor) => derivePrice([{ kind: 'net', amount: { amount: minor, currency: 'MAD' } }], policy));
        expect(!low!.ok || (high!.ok && high!.price.amount >= low!.price.amount)).toBe(true);
      }),
    );
  });

  it('is a price above zero or a reason, for any policy text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (markup, exchange, feeShare, step) => {
        const derived = derivePrice([net(1000)], { from: 'net', currency: 'EUR', markup, exchange, fees: { share: feeShare }, round: { step } });
        expect(derived.ok ? derived.price.amount : derived.message.length).toBeGreaterThan(0);
      }),
    );
  });
});

interface AnouVector {
  readonly price_mad: number;
  readonly weight_g: number;
  readonly fee_rate: string;
  readonly mad_per_usd: string;
  readonly anou_fee_mad: number;
  readonly ship_us_mad: number;
  readonly anou_store_usd: number;
  readonly etsy_usd: number;
  readonly ebay_usd: number;
}

const vectors = sharedJson('contracts/anou/price-vectors.json') as readonly AnouVector[] | undefined;

describe.skipIf(vectors === undefined)('the published price vectors of Anou', () => {
  // Anou rounds its fee to whole dirhams on the way, the policy rounds once at the end: the two agree where that fee is whole by itself.
  const whole = (vectors ?? []).filter(({ price_mad, fee_rate, anou_fee_mad }) => fee_rate === '0.20' && price_mad === 4 * anou_fee_mad);

  it('are met where no fee was rounded on the way', () => {
    expect(whole.length).toBeGreaterThan(5);
    for (const vector of whole) {
      const policy = (feeShare: string, fixed: number): PricePolicy => ({
        ...shop,
        exchange: vector.mad_per_usd,
        shipping: mad(vector.ship_us_mad),
        fees: { share: feeShare, fixed: { amount: fixed, currency: 'USD' } },
      });
      expect(priced([net(vector.price_mad)], policy('0.029', 30))).toBe(`${vector.anou_store_usd}.00 USD`);
      expect(priced([net(vector.price_mad)], policy('0.065', 40))).toBe(`${vector.etsy_usd}.00 USD`);
      expect(priced([net(vector.price_mad)], policy('0.129', 30))).toBe(`${vector.ebay_usd}.00 USD`);
    }
  });
});

function smallestUnit(code: string): string {
  const exponent = exponentOf(code);
  return exponent === 0 ? '1' : `0.${'1'.padStart(exponent, '0')}`;
}
