import { Fraction } from 'fraction.js';
import { moroccoPackageTariff, usEnvelopeTariff, usPackageTariff, type TariffStep } from './tariff.ts';
import type { PricePreview, ShippingOption } from './wire.ts';

/** Said instead of an amount where the post has no tariff (contract, `x-money.no_tariff`). */
export const noTariffMad = 9999;

/** Envelopes have a tariff up to this weight, in grams, and to the US alone. */
export const heaviestEnvelopeGrams = 500;

/** What Anou's staff set: share of (price + fee), such as `0.20`, and dirhams for one dollar, such as `9.6`. */
export interface PriceSettings {
  readonly feeRate: string;
  readonly madPerUsd: string;
}

/**
 * Anou's sums over an artisan's net price, in exact fractions with one rounding for each result.
 * @param priceMad whole MAD, 1 to 70,000
 * @param weightGrams whole grams, packed for the post
 */
export function pricePreview(priceMad: number, weightGrams: number, option: ShippingOption, settings: PriceSettings): PricePreview {
  const rate = new Fraction(settings.feeRate);
  const fee = roundHalfUp(rate.mul(priceMad).div(new Fraction(1).sub(rate)));
  const us = usShippingMad(weightGrams, option);
  const morocco = shippingMad(moroccoPackageTariff, weightGrams);
  const international = priceMad + fee + us;
  return {
    price_mad: priceMad,
    fee_rate: settings.feeRate,
    fee_mad: fee,
    shipping_us_mad: us,
    shipping_ma_mad: morocco,
    seller_paid_mad: priceMad + us,
    local_mad: priceMad + fee + morocco,
    intl_mad: international,
    mad_per_usd: settings.madPerUsd,
    shop_usd: shopUsd(international, settings.madPerUsd),
  };
}

/** @returns the cost of the smallest step that carries the weight, rounded up to whole MAD; 9999 where there is none. */
export function shippingMad(tariff: readonly TariffStep[], weightGrams: number): number {
  const step = tariff.find(([maxGrams]) => weightGrams <= maxGrams);
  return step ? new Fraction(step[1]).ceil().valueOf() : noTariffMad;
}

/** @returns the fraction as a whole number, a half going up. */
export function roundHalfUp(value: Fraction): number {
  return value.add('1/2').floor().valueOf();
}

function usShippingMad(weightGrams: number, option: ShippingOption): number {
  const byEnvelope = option === 'Envelope' && weightGrams <= heaviestEnvelopeGrams;
  return shippingMad(byEnvelope ? usEnvelopeTariff : usPackageTariff, weightGrams);
}

/** The card fee of Anou's shop is 2.9% of what the buyer pays, and 30 cents. */
function shopUsd(internationalMad: number, madPerUsd: string): number {
  return roundHalfUp(new Fraction(internationalMad).div(madPerUsd).add('0.30').div(new Fraction(1).sub('0.029')));
}
