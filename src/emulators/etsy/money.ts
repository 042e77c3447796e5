import { refuse } from './problem.ts';

/** Schema Money of the OAS: `amount / divisor` units of the currency. */
export interface Money {
  readonly amount: number;
  readonly divisor: number;
  readonly currency_code: string;
}

/** Divisor 1 is this emulator's assumption for currencies without minor units; the documents only say: read the divisor. */
const withoutMinorUnits = new Set(['JPY', 'VND']);

/**
 * Lowest price, in minor units. USD 0.20 is the listing fee, VND 4,420 was seen live (etsy/open-api #419); the others are
 * of about the same worth and invented.
 */
const lowestPrices: Readonly<Record<string, number>> = { USD: 20, EUR: 18, GBP: 16, CAD: 27, AUD: 30, MAD: 200, JPY: 30, VND: 4420 };

export function divisorOf(currency: string): number {
  return withoutMinorUnits.has(currency) ? 1 : 100;
}

export function money(amount: number, currency: string): Money {
  return { amount, divisor: divisorOf(currency), currency_code: currency };
}

/** In minor units of the currency. */
export function lowestPrice(currency: string): number {
  return lowestPrices[currency] ?? 20;
}

/** 50,000 USD (etsy/open-api #459), in other currencies about the same worth; in minor units. */
export function highestPrice(currency: string): number {
  return usDollars(50_000, currency);
}

/** About so many US dollars, in minor units of another currency, by the ratio of the lowest prices. */
export function usDollars(dollars: number, currency: string): number {
  return dollars * 5 * lowestPrice(currency);
}

/**
 * Minor units of a decimal as it stands on the wire.
 * @throws Problem 400 when it is no decimal, is negative, or is finer than the currency.
 */
export function minorUnits(decimal: string, currency: string, name: string): number {
  const parts = /^(\d{1,12})(?:\.(\d+))?$/.exec(decimal);
  if (!parts) refuse(400, `Expected a decimal number for '${name}'`);
  const digits = divisorOf(currency) === 1 ? 0 : 2;
  const fraction = (parts[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) refuse(400, `'${name}' is finer than the minor unit of ${currency}`);
  return Number(parts[1]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
}
