import type { Money, Price, RoundingMode } from '../model/index.ts';

/**
 * How a channel's price is derived from a variant's prices. Inert data; decimals are texts, so that nothing passes through a float.
 * Order of the steps: take, mark up, add shipping, exchange, fees, round.
 */
export interface PricePolicy {
  /** Which of the variant's prices is the start. */
  readonly from: Price['kind'];
  /** Prefer the price for this market (ISO 3166 country). */
  readonly market?: string;
  /** Currency of the result; default: that of the price it starts from. */
  readonly currency?: string;
  /** Share added to the start, such as `0.10`. */
  readonly markup?: string;
  /** Shipping inside the price: one amount, or the first tier that holds the piece's weight in grams. In the start's currency. */
  readonly shipping?: Money | readonly { readonly upToGrams: number; readonly amount: Money }[];
  /** Units of the start's currency for one unit of the result's, such as `9.6` MAD for 1 USD. */
  readonly exchange?: string;
  /** What the channel keeps: price = (sum + fixed) / (1 - share). `fixed` in the result's currency. */
  readonly fees?: { readonly share: string; readonly fixed?: Money };
  /** Multiple of `step` in major units, such as `1` or `0.05`; default: the minor unit, half up. */
  readonly round?: { readonly step: string; readonly mode?: RoundingMode };
}

/** How much of what is there a channel is offered: min(cap, floor((available - buffer) × share)). */
export interface StockPolicy {
  /** Pieces kept back. Default 0. */
  readonly buffer?: number;
  /** Share between 0 and 1 of what remains. Default 1. A single remaining piece is never cut away by the share. */
  readonly share?: number;
  /** Never more than so many. */
  readonly cap?: number;
}

export interface ChannelPolicy {
  /** Preferred languages of texts, best first. */
  readonly languages: readonly string[];
  readonly price: PricePolicy;
  readonly stock?: StockPolicy;
}
