import type { PricePolicy } from '../channel/policy.ts';
import type { Price } from '../model/index.ts';

type Start =
  | { readonly ok: true; readonly price: Price; readonly label: string }
  | { readonly ok: false; readonly code: 'price-missing' | 'price-ambiguous'; readonly message: string };

/**
 * The price a derivation starts from. A price for another market is never taken, one for the policy's market goes before one for none.
 * Shipping is added in the start's currency, so it settles that currency; else a price already in the wanted currency goes first.
 */
export function chooseStart(prices: readonly Price[], policy: PricePolicy): Start {
  const ofKind = prices.filter((price) => price.kind === policy.from);
  const forMarket = policy.market === undefined ? [] : ofKind.filter((price) => marketOf(price) === policy.market);
  const forAll = ofKind.filter((price) => marketOf(price) === undefined);

  const needed = shippingCurrency(policy);
  for (const candidates of [forMarket, forAll]) {
    const usable = needed === undefined ? candidates : candidates.filter((price) => price.amount.currency === needed);
    const wanted = needed === undefined ? usable.filter((price) => price.amount.currency === policy.currency) : [];
    const [only, another] = wanted.length > 0 ? wanted : usable;
    if (only && another) {
      const currencies = usable.map((price) => price.amount.currency).join(', ');
      return { ok: false, code: 'price-ambiguous', message: `There are ${policy.from} prices in ${currencies}: the policy's currency must name one of them.` };
    }
    if (only) return { ok: true, price: only, label: `${policy.from} price${marketOf(only) === undefined ? '' : ` for ${marketOf(only)}`}` };
  }
  const where = `${policy.market === undefined ? '' : ` for ${policy.market} or for every market`}${needed === undefined ? '' : ` in ${needed}`}`;
  return { ok: false, code: 'price-missing', message: `The variant has no ${policy.from} price${where}.` };
}

function marketOf(price: Price): string | undefined {
  return 'market' in price ? price.market : undefined;
}

function shippingCurrency(policy: PricePolicy): string | undefined {
  if (policy.shipping === undefined) return undefined;
  return 'amount' in policy.shipping ? policy.shipping.currency : policy.shipping[0]?.amount.currency;
}
