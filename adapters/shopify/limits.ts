import { scaleLimit, type Limit, type NonEmpty } from 'fondouk/channel';

export interface ShopifyLimits {
  /** Every GraphQL request pays from it. */
  readonly cost: Limit & { readonly type: 'cost' };
  /** A bulk operation holds one place from its start to its end. */
  readonly bulk: Limit & { readonly type: 'slots' };
  readonly all: NonEmpty<Limit>;
}

/**
 * What is assumed until the first answer: the numbers of a standard plan. Every answer tells the shop's own in `extensions.cost`; what it
 * tells is taken, times `limitScale`.
 */
export function shopifyLimits(scale: number): ShopifyLimits {
  const cost = scaleLimit(
    {
      name: 'shopify-cost',
      type: 'cost',
      restorePerSecond: 100,
      maximum: 2000,
      scope: 'account',
      source: 'Shopify page "GraphQL Admin API rate limits", 2026, standard plan; corrected by extensions.cost.throttleStatus',
    } as const,
    scale,
  );
  const bulk = scaleLimit(
    { name: 'shopify-bulk', type: 'slots', max: 5, scope: 'account', source: 'Shopify changelog "Faster bulk operations": five at once for an app and a shop from 2026-01' } as const,
    // More than Shopify's own five are never at once.
    Math.min(1, scale),
  );
  return { cost, bulk, all: [cost, bulk] };
}

/** Of one request, whatever the bucket holds (Shopify page "GraphQL Admin API rate limits"). */
export const MOST_POINTS = 1000;
/** Of a mutation, before its lists are counted (seen in answers of 2026). */
export const MUTATION_POINTS = 10;
/** Items of an input list (Shopify page "API limits"). */
export const MOST_ITEMS = 250;
