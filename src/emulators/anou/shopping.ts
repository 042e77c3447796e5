import type { Checkout } from './orders.ts';
import type { Piece } from './pieces.ts';
import type { Buyer } from './wire.ts';

/** Pieces that a shopper has chosen and not yet paid for. They stay on sale to everybody. */
export interface Basket {
  /**
   * Charges the shopper for every piece; those that are gone become oversold events.
   * @throws RangeError when it has been paid already.
   */
  pay(buyer?: Buyer): Checkout;
}

/** An invented buyer, for stories in which nobody in particular buys. */
export const sampleBuyer: Buyer = {
  name: 'Sample Buyer',
  lines: ['12 Sample Street', 'Unit 4'],
  city: 'Portland',
  state: 'Oregon',
  postcode: '97201',
  country: 'United States',
};

/** @throws RangeError for a piece that is not on sale. */
export function openBasket(pieces: readonly Piece[], checkOut: (pieces: Iterable<Piece>, buyer: Buyer) => Checkout): Basket {
  const wanted = new Set(pieces);
  for (const piece of wanted) {
    if (piece.state !== 'approved') throw new RangeError(`piece ${piece.number} is not on sale`);
  }
  let paid = false;
  return {
    pay(buyer = sampleBuyer) {
      if (paid) throw new RangeError('this basket is paid');
      paid = true;
      return checkOut(wanted, buyer);
    },
  };
}
