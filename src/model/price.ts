import { z } from 'zod';
import { Country } from './address.ts';
import { Money } from './money.ts';

const Amount = Money.refine((money) => money.amount > 0, { error: 'must be above zero' });

/**
 * One of a variant's prices. `net`: what the artisan asks, before any fee, shipping or exchange. `retail`: what a buyer pays for one,
 * shipping apart. `wholesale`: for one piece when at least `minimum` are taken, in packs of `pack`.
 */
export const Price = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('net'), amount: Amount }),
  z.strictObject({ kind: z.literal('retail'), amount: Amount, market: Country.optional() }),
  z.strictObject({ kind: z.literal('wholesale'), amount: Amount, market: Country.optional(), minimum: z.int().min(1).default(1), pack: z.int().min(1).default(1) }),
]);
export type Price = z.infer<typeof Price>;

/** A small set of prices, of which one is the simple case. No two of the same kind, market and currency. */
export const Prices = z
  .array(Price)
  .min(1, { error: 'needs at least one price' })
  .max(50)
  .refine((prices) => new Set(prices.map(identity)).size === prices.length, { error: 'holds two prices of the same kind, market and currency' });

function identity(price: Price): string {
  return `${price.kind} ${'market' in price ? (price.market ?? '') : ''} ${price.amount.currency}`;
}
