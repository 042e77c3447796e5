/**
 * A limit of the channel, as inert data. A request holds the limit itself, so a misspelt one does not compile.
 * The connector enforces it; answers may only correct it.
 */
export type Limit = {
  readonly name: string;
  /** Where the number comes from: document or page, and date. */
  readonly source: string;
  /** Whom the channel counts it by. */
  readonly scope: 'application' | 'account' | 'marketplace';
} & (
  /** Tokens that refill steadily; `burst` is the channel's own, and one below it is used. */
  | { readonly type: 'bucket'; readonly perSecond: number; readonly burst: number }
  /** At most `max` in any `perMs` milliseconds. `reserve`: kept back for withdrawals and stock. */
  | { readonly type: 'window'; readonly max: number; readonly perMs: number; readonly reserve?: number }
  /** Points that refill steadily; each request costs its own number of them. What answers tell of it replaces both numbers, up and down. */
  | { readonly type: 'cost'; readonly restorePerSecond: number; readonly maximum: number }
  /** At most `max` at once, held from `submit` until its ticket ends. */
  | { readonly type: 'slots'; readonly max: number }
);

/** What an answer told about a budget. */
export interface BudgetReading {
  readonly limit: Limit;
  readonly remaining?: number;
  readonly max?: number;
  readonly perSecond?: number;
  /** What the request was charged for, under its name; a request of that name is let through when so much is there. */
  readonly points?: number;
  /** Points of it that came back at once, because it took less. */
  readonly refunded?: number;
}

/** The same limit with its rate, burst and quota multiplied: `limitScale` of every adapter. Numbers stay at least 1 (rates: above 0). */
export function scaleLimit<L extends Limit>(limit: L, scale: number): L {
  const whole = (value: number) => Math.max(1, Math.floor(value * scale));
  const scaled: Limit = limit;
  switch (scaled.type) {
    case 'bucket':
      return { ...limit, perSecond: scaled.perSecond * scale, burst: whole(scaled.burst) };
    case 'window':
      return { ...limit, max: whole(scaled.max), ...(scaled.reserve === undefined ? {} : { reserve: Math.floor(scaled.reserve * scale) }) };
    case 'cost':
      return { ...limit, restorePerSecond: scaled.restorePerSecond * scale, maximum: whole(scaled.maximum) };
    case 'slots':
      return { ...limit, max: whole(scaled.max) };
  }
}
