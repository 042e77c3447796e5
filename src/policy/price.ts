import { Fraction } from 'fraction.js';
import type { PricePolicy } from '../channel/policy.ts';
import { Currency, exponentOf, formatMoney, type Money, type Price } from '../model/index.ts';
import { fractionOf, roundToMoney } from '../model/money.ts';
import { chooseStart } from './price-start.ts';

/** One line of the derivation: what was done, and the amount after it; `≈` marks an amount shown shorter than it is. */
export interface PriceStep {
  readonly label: string;
  readonly amount: string;
}

export type PriceFailure =
  | 'price-missing'
  | 'price-ambiguous'
  | 'weight-missing'
  | 'weight-beyond-shipping'
  | 'exchange-missing'
  | 'price-not-above-zero'
  | 'price-too-large'
  | 'policy-invalid';

export type DerivedPrice =
  | { readonly ok: true; readonly price: Money; readonly steps: readonly PriceStep[] }
  | { readonly ok: false; readonly code: PriceFailure; readonly message: string };

/** What of a piece its price may depend on. */
export interface PriceContext {
  /** Of one piece, packed. */
  readonly weightGrams?: number;
}

/**
 * A channel's price from a variant's prices: take, mark up, add shipping, exchange, fees, round. Exact fractions throughout; the one
 * rounding is the last step. The result is above zero. Never throws: whatever cannot be derived is a value that says why.
 */
export function derivePrice(prices: readonly Price[], policy: PricePolicy, context: PriceContext = {}): DerivedPrice {
  const start = chooseStart(prices, policy);
  if (!start.ok) return start;
  const from = start.price.amount;
  const currency = policy.currency ?? from.currency;
  if (!Currency.safeParse(currency).success) return invalid(`currency "${currency}" is not an ISO 4217 code`);

  let exact = fractionOf(from);
  let unit = from.currency;
  const steps: PriceStep[] = [{ label: start.label, amount: formatMoney(from) }];
  const note = (label: string): void => void steps.push({ label, amount: shown(exact, unit) });

  if (policy.markup !== undefined) {
    const share = decimal(policy.markup);
    if (!share || share.lte(-1)) return invalid(`markup "${policy.markup}" is not a decimal above -1 such as 0.10`);
    exact = exact.mul(share.add(1));
    note(`mark-up ${percent(share)}`);
  }

  if (policy.shipping !== undefined) {
    const shipping = shippingFor(policy.shipping, context);
    if (!shipping.ok) return shipping;
    if (shipping.amount.currency !== unit) return invalid(`shipping is in ${shipping.amount.currency}, the price it is added to in ${unit}`);
    exact = exact.add(fractionOf(shipping.amount));
    note(`shipping ${formatMoney(shipping.amount)}`);
  }

  if (currency !== unit) {
    if (policy.exchange === undefined) {
      return failure('exchange-missing', `The price is in ${unit} and is wanted in ${currency}: give the policy an exchange, or the variant a price in ${currency}.`);
    }
    const rate = decimal(policy.exchange);
    if (!rate || rate.lte(0)) return invalid(`exchange "${policy.exchange}" is not a decimal above zero such as 9.6`);
    exact = exact.div(rate);
    unit = currency;
    note(`exchange at ${policy.exchange} ${from.currency} for 1 ${currency}`);
  }

  if (policy.fees !== undefined) {
    const share = decimal(policy.fees.share);
    const fixed = policy.fees.fixed;
    if (!share || share.lt(0) || share.gte(1)) return invalid(`fee share "${policy.fees.share}" is not a decimal from 0 to below 1 such as 0.065`);
    if (fixed && fixed.currency !== unit) return invalid(`the fixed fee is in ${fixed.currency}, the result in ${unit}`);
    exact = (fixed ? exact.add(fractionOf(fixed)) : exact).div(new Fraction(1).sub(share));
    note(`fees ${fixed ? `${formatMoney(fixed)} and ` : ''}${percent(share)} of the price`);
  }

  return rounded(exact, unit, policy, steps);
}

function rounded(exact: Fraction, currency: string, policy: PricePolicy, steps: readonly PriceStep[]): DerivedPrice {
  const step = policy.round === undefined ? undefined : decimal(policy.round.step);
  if (policy.round !== undefined && (!step || step.lte(0) || step.mul(10n ** BigInt(exponentOf(currency))).d !== 1n)) {
    return invalid(`round step "${policy.round.step}" is not a multiple of the smallest unit of ${currency}`);
  }
  const mode = policy.round?.mode ?? 'half-up';
  let price: Money;
  try {
    price = roundToMoney(exact, currency, mode, step);
  } catch {
    return failure('price-too-large', `The derived price is larger than an amount of ${currency} can be.`);
  }
  if (price.amount <= 0) return failure('price-not-above-zero', `The derived price is ${formatMoney(price)}: a price must be above zero.`);
  return { ok: true, price, steps: [...steps, { label: `rounded ${mode} to ${policy.round?.step ?? 'the smallest unit'}`, amount: formatMoney(price) }] };
}

/** What the policy adds for shipping a piece of this weight. */
export function shippingFor(shipping: NonNullable<PricePolicy['shipping']>, context: PriceContext): { ok: true; amount: Money } | (DerivedPrice & { ok: false }) {
  if ('amount' in shipping) return { ok: true, amount: shipping };
  const grams = context.weightGrams;
  if (grams === undefined) return failure('weight-missing', 'Shipping goes by weight, and the piece has none: give it a weight.');
  const tier = shipping.toSorted((one, other) => one.upToGrams - other.upToGrams).find((tier) => grams <= tier.upToGrams);
  return tier ? { ok: true, amount: tier.amount } : failure('weight-beyond-shipping', `No shipping amount is set for a piece of ${grams} g.`);
}

/** Of a policy. Plain decimals only: `1/3` or `1e3` in a policy are more likely a slip than a wish. */
export function decimal(text: string): Fraction | undefined {
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? new Fraction(text) : undefined;
}

function percent(share: Fraction): string {
  return `${share.mul(100).toString()} %`;
}

function shown(exact: Fraction, currency: string): string {
  const short = exact.round(4);
  return `${short.equals(exact) ? '' : '≈ '}${short.toString()} ${currency}`;
}

function invalid(reason: string): DerivedPrice & { ok: false } {
  return failure('policy-invalid', `The price policy cannot be used: ${reason}.`);
}

function failure(code: PriceFailure, message: string): DerivedPrice & { ok: false } {
  return { ok: false, code, message };
}
