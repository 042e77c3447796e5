import { Fraction } from 'fraction.js';
import type { StockPolicy } from '../channel/policy.ts';

/** One line of the derivation: what was done, and the pieces left after it. */
export interface OfferStep {
  readonly label: string;
  readonly quantity: number;
}

/**
 * How many pieces a channel is offered: min(cap, floor((available - buffer) × share)), at least 0. Where at least one piece remains
 * after the buffer, a share above zero offers at least one.
 * @param available pieces that can be sold now; below zero when more were sold than were there.
 */
export function deriveOffer(available: number, policy: StockPolicy = {}): { readonly quantity: number; readonly steps: readonly OfferStep[] } {
  let quantity = Math.max(0, Math.floor(available));
  const steps: OfferStep[] = [{ label: 'available', quantity }];
  const note = (label: string, next: number): void => {
    quantity = Math.max(0, next);
    steps.push({ label, quantity });
  };
  if (policy.buffer !== undefined) note(`${policy.buffer} kept back`, Math.floor(quantity - policy.buffer));
  if (policy.share !== undefined) note(`share of ${policy.share}`, shareOf(quantity, policy.share));
  if (policy.cap !== undefined) note(`never more than ${policy.cap}`, Math.min(quantity, Math.floor(policy.cap)));
  return { quantity, steps };
}

/** By way of a decimal text, as 0.29 of 100 pieces is 29 and not the 28.999… of a float. */
function shareOf(quantity: number, share: number): number {
  if (quantity === 0 || share <= 0) return 0;
  const whole = new Fraction(share.toFixed(6)).mul(quantity).floor().valueOf();
  return Math.min(quantity, Math.max(1, whole));
}
