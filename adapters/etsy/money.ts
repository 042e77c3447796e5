import { exponentOf, type Money } from 'fondouk/channel';

/** As Etsy writes an amount: so many parts of the currency's unit. */
interface Parts {
  readonly amount: number;
  readonly divisor: number;
  readonly currency_code: string;
}

/** Whether it is a whole number of minor units of the currency, and no more than a number holds exactly. */
export function isWholeAmount(parts: Parts): boolean {
  return minorUnitsOf(parts) !== undefined;
}

/**
 * Etsy's amount over its divisor, in whole minor units of the currency.
 * @throws RangeError when it has more digits than the currency, which `WireMoney` takes for no amount.
 */
export function moneyOf(parts: Parts): Money {
  const amount = minorUnitsOf(parts);
  if (amount === undefined) throw new RangeError(`${parts.amount}/${parts.divisor} ${parts.currency_code} is no whole number of minor units`);
  return { amount, currency: parts.currency_code };
}

function minorUnitsOf({ amount, divisor, currency_code }: Parts): number | undefined {
  if (divisor < 1) return undefined;
  const scaled = BigInt(amount) * 10n ** BigInt(exponentOf(currency_code));
  const whole = Number(scaled / BigInt(divisor));
  return scaled % BigInt(divisor) === 0n && Number.isSafeInteger(whole) ? whole : undefined;
}
