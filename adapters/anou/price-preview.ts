import { MOROCCO_PACKAGE, US_ENVELOPE, US_PACKAGE, type TariffStep } from './tariff.ts';

export type ShippingOption = 'Envelope' | 'Package';

/** Stands for "there is no tariff" (x-money `no_tariff`); never an amount to pay. */
export const NO_TARIFF_MAD = 9999;

export interface AnouPricePreview {
  /** What the artisan gets for the piece itself, whole dirhams. */
  readonly priceMad: number;
  /** Anou's own share, added on top. */
  readonly feeMad: number;
  readonly shippingUsMad: number;
  readonly shippingMoroccoMad: number;
  /** What Anou pays the seller for an order from abroad: price and post. */
  readonly sellerPaidMad: number;
  /** What a buyer in Morocco pays. */
  readonly localMad: number;
  /** What a buyer abroad pays, in dirhams. */
  readonly internationalMad: number;
  /** What Anou's shop shows, whole US dollars. */
  readonly shopUsd: number;
}

/** Anou's share of price and fee together, since 2 February 2015 (x-money `fee_rate_history`). */
const FEE_RATE = '0.20';
/** What the shop's card service kept: dollars for each payment, and its share (x-money `shop_usd`). */
const CARD = { fixed: '0.30', share: '0.029' };

/**
 * What Anou would make of an artisan's net price: the formulas of `x-money`, in exact fractions with one rounding for each result.
 * For showing to people only: none of these figures is ever sent to Anou.
 * @param piece net price in whole dirhams; weight in whole grams, packed
 * @param terms dirhams for one dollar as Anou's staff set it; `feeRate` at present 0.20
 * @throws RangeError when a number is not whole and above zero, or a decimal text is none.
 */
export function anouPricePreview(
  piece: { readonly priceMad: number; readonly weightGrams: number; readonly shippingOption: ShippingOption },
  terms: { readonly madPerUsd: string; readonly feeRate?: string },
): AnouPricePreview {
  const price = whole(piece.priceMad, 'priceMad');
  const rate = fraction(terms.madPerUsd, 'madPerUsd');
  const share = fraction(terms.feeRate ?? FEE_RATE, 'feeRate');
  if (share.over >= share.under) throw new RangeError('feeRate must be below 1');
  if (rate.over === 0n) throw new RangeError('madPerUsd must be above zero');

  const fee = halfUp({ over: price * share.over, under: share.under - share.over });
  const shippingUsMad = shippingToUsMad(piece.weightGrams, piece.shippingOption);
  const shippingMoroccoMad = stepMad(MOROCCO_PACKAGE, piece.weightGrams);
  const international = price + fee + BigInt(shippingUsMad);
  return {
    priceMad: piece.priceMad,
    feeMad: Number(fee),
    shippingUsMad,
    shippingMoroccoMad,
    sellerPaidMad: piece.priceMad + shippingUsMad,
    localMad: piece.priceMad + Number(fee) + shippingMoroccoMad,
    internationalMad: Number(international),
    shopUsd: Number(shopPrice({ over: international * rate.under, under: rate.over })),
  };
}

/** Post to the United States in whole dirhams, rounded up; an envelope above 500 g is charged as a package. */
export function shippingToUsMad(weightGrams: number, option: ShippingOption): number {
  const asEnvelope = option === 'Envelope' && weightGrams <= US_ENVELOPE.at(-1)![0];
  return stepMad(asEnvelope ? US_ENVELOPE : US_PACKAGE, weightGrams);
}

interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

function stepMad(tariff: readonly TariffStep[], weightGrams: number): number {
  whole(weightGrams, 'weightGrams');
  const step = tariff.find(([maxGrams]) => weightGrams <= maxGrams);
  if (step === undefined) return NO_TARIFF_MAD;
  const cost = fraction(step[1], 'tariff');
  return Number((cost.over + cost.under - 1n) / cost.under);
}

function shopPrice(dollars: Exact): bigint {
  const fixed = fraction(CARD.fixed, 'fixed');
  const share = fraction(CARD.share, 'share');
  const sum = { over: dollars.over * fixed.under + fixed.over * dollars.under, under: dollars.under * fixed.under };
  return halfUp({ over: sum.over * share.under, under: sum.under * (share.under - share.over) });
}

function halfUp({ over, under }: Exact): bigint {
  return (2n * over + under) / (2n * under);
}

function whole(value: number, name: string): bigint {
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number above zero`);
  return BigInt(value);
}

function fraction(text: string, name: string): Exact {
  const match = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match) throw new RangeError(`${name} must be a decimal text such as 9.6`);
  const [, units, decimals = ''] = match;
  return { over: BigInt(`${units}${decimals}`), under: 10n ** BigInt(decimals.length) };
}
