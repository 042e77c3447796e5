import { highestPrice, lowestPrice, money } from './money.ts';
import { refuse, refuseField } from './problem.ts';

/**
 * @param price in minor units.
 * @throws Problem 400, as a list for a price below the floor (type price_too_low, seen in June 2026).
 */
export function checkPrice(price: number, currency: string): void {
  const { divisor } = money(0, currency);
  const [floor, ceiling] = [lowestPrice(currency), highestPrice(currency)];
  if (price < floor) refuseField('/price', 'price_too_low', `must be above min price ${currency} ${floor / divisor}`);
  if (price > ceiling) refuse(400, `Price must be below max price ${currency} ${ceiling / divisor}`);
}
