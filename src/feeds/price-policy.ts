import { z } from 'zod';
import type { PricePolicy, StockPolicy } from '../channel/policy.ts';
import { Country, Currency, Money } from '../model/index.ts';

const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,15})?$/, { error: 'must be a decimal text such as 0.10' });

/** The shape of a price policy; whether its decimals make sense is for the derivation to say. */
export const PriceShape = z
  .strictObject({
    from: z.enum(['net', 'retail', 'wholesale'], { error: 'must be net, retail or wholesale' }),
    market: Country.optional(),
    currency: Currency.optional(),
    markup: decimal.optional(),
    shipping: z.union([Money, z.array(z.strictObject({ upToGrams: z.number().positive(), amount: Money })).min(1)], { error: 'must be an amount, or tiers of { upToGrams, amount }' }).optional(),
    exchange: decimal.optional(),
    fees: z.strictObject({ share: decimal, fixed: Money.optional() }).optional(),
    round: z.strictObject({ step: decimal, mode: z.enum(['half-up', 'up', 'down']).optional() }).optional(),
  })
  .transform((policy) => policy as PricePolicy);

export const StockShape = z
  .strictObject({ buffer: z.int().min(0).optional(), share: z.number().min(0).max(1).optional(), cap: z.int().min(0).optional() })
  .transform((policy) => policy as StockPolicy);
