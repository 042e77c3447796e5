import type { Limit } from '../channel/index.ts';
import type { Budget } from './budget.ts';
import { SlotBudget } from './slot-budget.ts';
import { TokenBudget } from './token-budget.ts';
import { WindowBudget } from './window-budget.ts';

/** @param state what `state()` gave before, if anything; what does not fit is ignored. */
export function openBudget(limit: Limit, state: readonly number[]): Budget {
  switch (limit.type) {
    case 'bucket':
      // One below the channel's burst: two requests may arrive closer together than they were sent.
      return new TokenBudget({ capacity: Math.max(1, limit.burst - 1), perSecond: limit.perSecond, counts: 'requests' }, state);
    case 'cost':
      return new TokenBudget({ capacity: limit.maximum, perSecond: limit.restorePerSecond, counts: 'points' }, state);
    case 'window':
      return new WindowBudget(limit, state);
    case 'slots':
      return new SlotBudget(limit.max);
  }
}
