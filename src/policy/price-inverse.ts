import { Fraction } from 'fraction.js';
import type { PricePolicy } from '../channel/policy.ts';
import type { Money } from '../model/index.ts';
import { fractionOf, roundToMoney } from '../model/money.ts';
import { decimal, derivePrice, shippingFor, type PriceContext } from './price.ts';

/** Minor units around the exact answer that are tried: rounding moves a price by no more than this, where it can be undone at all. */
const NEAR = 5;

/**
 * A price of the kind that the policy starts from, of which it derives exactly `wanted`; undefined where there is none, as behind a rounding
 * that `wanted` did not go through. In the currency of `wanted`, unless shipping settles another.
 */
export function startThatDerives(wanted: Money, policy: PricePolicy, context: PriceContext = {}): Money | undefined {
  const shipping = policy.shipping === undefined ? undefined : shippingFor(policy.shipping, context);
  if (shipping && !shipping.ok) return undefined;
  const currency = shipping?.amount.currency ?? wanted.currency;
  const [markup, rate, share] = [policy.markup, currency === wanted.currency ? undefined : policy.exchange, policy.fees?.share].map((text) => (text === undefined ? new Fraction(0) : decimal(text)));
  if (!markup || !rate || !share || markup.lte(-1) || share.gte(1)) return undefined;

  let exact = fractionOf(wanted).mul(new Fraction(1).sub(share));
  if (policy.fees?.fixed) exact = exact.sub(fractionOf(policy.fees.fixed));
  if (rate.gt(0)) exact = exact.mul(rate);
  if (shipping) exact = exact.sub(fractionOf(shipping.amount));
  const nearest = minorUnits(exact.div(markup.add(1)), currency);
  if (nearest === undefined) return undefined;
  for (let distance = 0; distance <= NEAR; distance += 1) {
    for (const amount of distance === 0 ? [nearest] : [nearest + distance, nearest - distance]) {
      if (amount > 0 && derives({ amount, currency }, wanted, policy, context)) return { amount, currency };
    }
  }
  return undefined;
}

function minorUnits(exact: Fraction, currency: string): number | undefined {
  try {
    return roundToMoney(exact, currency).amount;
  } catch {
    return undefined;
  }
}

function derives(amount: Money, wanted: Money, policy: PricePolicy, context: PriceContext): boolean {
  const price = policy.from === 'wholesale' ? { kind: policy.from, amount, minimum: 1, pack: 1 } : { kind: policy.from, amount };
  const derived = derivePrice([price], policy, context);
  return derived.ok && derived.price.amount === wanted.amount && derived.price.currency === wanted.currency;
}
