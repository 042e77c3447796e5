import { scaleLimit, type Limit, type NonEmpty } from 'fondouk/channel';

export interface EtsyLimits {
  readonly perSecond: Limit;
  readonly perDay: Limit;
  /** Every request counts against both. */
  readonly all: NonEmpty<Limit>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What is assumed until the first answer: the lowest numbers seen live, those of a personal app's key. Others hold 10 and 10,000, or
 * 150 and 100,000: `limitScale` raises them. The headers of each answer may only tighten, so that a limit lowered on purpose stays low.
 */
export function etsyLimits(scope: 'application' | 'account', scale: number): EtsyLimits {
  const perSecond = scaleLimit(
    { name: 'etsy-per-second', type: 'window', max: 5, perMs: 1000, scope, source: 'three public clients of personal apps, 2025-26; tightened by x-limit-per-second' } as const,
    scale,
  );
  const perDay = scaleLimit(
    { name: 'etsy-per-day', type: 'window', max: 5000, perMs: DAY_MS, reserve: 500, scope, source: 'Etsy page "Rate Limits" (24 sliding hours), number as above; tightened by x-limit-per-day' } as const,
    scale,
  );
  return { perSecond, perDay, all: [perSecond, perDay] };
}
