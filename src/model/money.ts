import { Fraction } from 'fraction.js';
import { z } from 'zod';
import { lookUp } from './look-up.ts';

/** ISO 4217 minor-unit digits other than 2 (ISO 4217 list one, as amended to 2026). */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
};

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217 code in capitals. */
export const Currency = z.string().refine((code) => CURRENCIES.has(code), { error: 'is not an ISO 4217 currency code such as MAD, EUR or USD' });

/** An amount in whole minor units (centimes, cents, millimes), never a float: 12.50 MAD is 1250, 12 JPY is 12, 1.234 TND is 1234. */
export const Money = z.strictObject({
  /** Minor units of the currency, a safe integer. */
  amount: z.int(),
  currency: Currency,
});
export type Money = z.infer<typeof Money>;

/** Decimal digits of a currency's minor unit: MAD 2, JPY 0, TND 3. */
export function exponentOf(currency: string): number {
  return lookUp(EXPONENTS, currency) ?? 2;
}

/**
 * Reads a decimal text such as `12.50` exactly.
 * @throws RangeError when it is no plain decimal number, or has more digits than the currency has.
 */
export function parseMoney(text: string, currency: string): Money {
  const exponent = exponentOf(currency);
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text.slice(0, 40)}" is not a decimal number such as 12.50`);
  const [, sign, whole, fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(exponent))) throw new RangeError(`${currency} has ${exponent} decimals, "${text.slice(0, 40)}" has more`);
  const amount = Number(`${sign}${whole}${fraction.slice(0, exponent).padEnd(exponent, '0')}`);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`"${text.slice(0, 40)}" is too large`);
  return { amount: amount === 0 ? 0 : amount, currency };
}

/** The amount as a decimal text with the currency's own number of digits: `12.50`, `12`, `1.234`. */
export function decimalOf(money: Money): string {
  const exponent = exponentOf(money.currency);
  const digits = String(Math.abs(money.amount)).padStart(exponent + 1, '0');
  const sign = money.amount < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** For people and logs: `12.50 MAD`. */
export function formatMoney(money: Money): string {
  return `${decimalOf(money)} ${money.currency}`;
}

/** The amount in major units as an exact fraction. */
export function fractionOf(money: Money): Fraction {
  return new Fraction(BigInt(money.amount), 10n ** BigInt(exponentOf(money.currency)));
}

export type RoundingMode = 'half-up' | 'up' | 'down';

/**
 * The multiple of `step` (major units, default the minor unit) next to an exact amount of major units.
 * @throws RangeError when the result is no safe integer of minor units.
 */
export function roundToMoney(exact: Fraction, currency: string, mode: RoundingMode = 'half-up', step?: Fraction): Money {
  const minorPerMajor = 10n ** BigInt(exponentOf(currency));
  const unit = step ?? new Fraction(1n, minorPerMajor);
  const steps = exact.div(unit);
  const whole = mode === 'up' ? steps.ceil() : mode === 'down' ? steps.floor() : steps.add(new Fraction(1n, 2n)).floor();
  const minor = whole.mul(unit).mul(minorPerMajor);
  const amount = Number(minor.valueOf());
  if (minor.d !== 1n || !Number.isSafeInteger(amount)) throw new RangeError(`cannot round to whole minor units of ${currency}`);
  return { amount, currency };
}
