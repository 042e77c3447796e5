import type { Estimate, Limit } from '../channel/index.ts';

/**
 * The least time in which these calls can be made, in milliseconds, when every budget is full at the start and nothing else uses it:
 * the longest that any one limit asks for.
 */
export function shortestMs(calls: Estimate['calls']): number {
  const perLimit = new Map<Limit, number>();
  for (const call of calls) {
    for (const limit of call.limits) perLimit.set(limit, (perLimit.get(limit) ?? 0) + (limit.type === 'cost' ? (call.points ?? 1) : 1) * call.count);
  }
  return Math.max(0, ...[...perLimit].map(([limit, amount]) => shortestUnder(limit, amount)));
}

function shortestUnder(limit: Limit, amount: number): number {
  switch (limit.type) {
    case 'bucket': {
      const atOnce = Math.max(1, limit.burst - 1);
      return (Math.max(0, amount - atOnce) / limit.perSecond) * 1000;
    }
    case 'window':
      return Math.max(0, Math.ceil(amount / limit.max) - 1) * limit.perMs;
    case 'cost':
      return (Math.max(0, amount - limit.maximum) / limit.restorePerSecond) * 1000;
    case 'slots':
      return 0;
  }
}

export function callCount(calls: Estimate['calls']): number {
  return calls.reduce((sum, call) => sum + call.count, 0);
}
