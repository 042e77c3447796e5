import type { Catalogue } from '../source/index.ts';
import type { LedgerEntry, NewLedgerEntry, Tables } from '../store/index.ts';
import type { Order, Variant } from '../model/index.ts';

/** What the ledger says of one SKU. */
export interface Balance {
  /** Undefined: nobody ever counted; unknown is not zero. */
  readonly available: number | undefined;
  /** Pieces in the last count. */
  readonly counted: number | undefined;
  /** Pieces that left since, less those that came back. */
  readonly committed: number;
  /** Position of the last entry; whatever is derived from this balance rests on it. */
  readonly basis: number;
}

const UNKNOWN: Balance = { available: undefined, counted: undefined, committed: 0, basis: 0 };

/** Pure. `entries`: all of one SKU, in order of position. An order that the last count already held does not come back when it is cancelled later. */
export function balanceOf(entries: readonly LedgerEntry[]): Balance {
  const count = entries.findLast((entry) => entry.kind === 'count');
  const basis = entries.at(-1)?.position ?? 0;
  const from = count?.from ?? count?.position ?? 0;
  const begun = new Map<string, number>();
  let change = 0;
  for (const entry of entries) {
    if (entry.kind === 'count') continue;
    const line = entry.orderId === undefined ? entry.key : `${entry.channel} ${entry.orderId} ${entry.lineId}`;
    if (!begun.has(line)) begun.set(line, entry.position);
    if (begun.get(line)! >= from) change += entry.quantity;
  }
  const committed = change === 0 ? 0 : -change;
  return count === undefined ? { ...UNKNOWN, committed, basis } : { available: count.quantity - committed, counted: count.quantity, committed, basis };
}

/** Balances of all SKUs that the ledger knows. */
export async function readBalances(tables: Pick<Tables, 'ledger'>, skus?: readonly string[]): Promise<ReadonlyMap<string, Balance>> {
  const bySku = Map.groupBy(await tables.ledger.entries(skus), (entry) => entry.sku);
  return new Map([...bySku].map(([sku, entries]) => [sku, balanceOf(entries)]));
}

/**
 * Enters the catalogue's quantities as counts, where they were edited. A quantity that stands as it stood says nothing new:
 * what was sold since stays sold.
 */
export async function enterCatalogueCounts(tables: Pick<Tables, 'ledger'>, catalogue: Pick<Catalogue, 'products'>, now: Date): Promise<void> {
  const bySku = Map.groupBy(await tables.ledger.entries(), (entry) => entry.sku);
  for (const { product } of catalogue.products) {
    for (const variant of product.variants) {
      const count = catalogueCount(variant, bySku.get(variant.sku) ?? [], now);
      if (count) await tables.ledger.add(count);
    }
  }
}

/** The balance of a variant as it will be when its quantity in the catalogue is entered; nothing is entered. `entries`: all of its SKU. */
export function balanceWithCatalogue(variant: Variant, entries: readonly LedgerEntry[], now: Date): Balance {
  const count = catalogueCount(variant, entries, now);
  return balanceOf(count === undefined ? entries : [...entries, { ...count, position: (entries.at(-1)?.position ?? 0) + 1 }]);
}

/** The count that a variant's quantity is; undefined where it is none, or was entered before. */
function catalogueCount({ sku, quantity, countedAt }: Variant, entries: readonly LedgerEntry[], now: Date): NewLedgerEntry | undefined {
  if (quantity === undefined) return undefined;
  const last = entries.findLast((entry) => entry.source === 'catalogue');
  if (last && last.quantity === quantity && last.note === countedAt) return undefined;
  const at = countedAt === undefined ? now : new Date(countedAt);
  return {
    sku,
    kind: 'count',
    quantity,
    at: at.toISOString(),
    key: `count:catalogue:${sku}:${last?.position ?? 0}:${quantity}:${countedAt ?? ''}`,
    source: 'catalogue',
    ...countFrom(entries, countedAt === undefined ? undefined : at),
    ...(countedAt === undefined ? {} : { note: countedAt }),
  };
}

/** A count by a person, at a fair or on a shelf: it holds all that happened before it. */
export function personCount(sku: string, quantity: number, now: Date, id: string, note?: string): NewLedgerEntry {
  return { sku, kind: 'count', quantity, at: now.toISOString(), key: `count:person:${sku}:${id}`, source: 'person', ...(note === undefined ? {} : { note }) };
}

/**
 * Where entries begin that this count does not hold: none before the first count, which knows of nothing; else those that happened after it was
 * made. A count without a time is made as it is seen, and holds all that was known by then: no two clocks are compared.
 */
function countFrom(entries: readonly LedgerEntry[], at: Date | undefined): { readonly from?: number } {
  if (!entries.some((entry) => entry.kind === 'count')) return entries.length === 0 ? {} : { from: 0 };
  if (at === undefined) return {};
  const later = entries.find((entry) => entry.kind !== 'count' && new Date(entry.at) > at);
  return later === undefined ? {} : { from: later.position };
}

/** The ledger entries that bring an order's lines to where the order says they are, those that it no longer has to none. `entered`: those already there. */
export function orderEntries(
  channel: string,
  order: Order,
  entered: readonly LedgerEntry[],
  countsOf: (sku: string) => LedgerEntry | undefined,
  isCounted: (sku: string) => boolean,
): readonly NewLedgerEntry[] {
  const stood = new Map<string, LedgerEntry>();
  for (const entry of entered) if (!order.lines.some((line) => line.id === entry.lineId && (line.sku ?? entry.sku) === entry.sku)) stood.set(`${entry.lineId} ${entry.sku}`, entry);
  const lines = [...order.lines, ...[...stood.values()].map(({ lineId, sku }) => ({ id: lineId!, sku, quantity: 0 }))];
  return lines.flatMap((line): readonly NewLedgerEntry[] => {
    if (line.sku === undefined || !isCounted(line.sku)) return [];
    const before = entered.filter((entry) => entry.lineId === line.id && entry.sku === line.sku);
    const standing = before.reduce((sum, entry) => sum + entry.quantity, 0);
    const target = order.status === 'cancelled' || insideCount(order, before, countsOf(line.sku)) ? 0 : -line.quantity;
    if (target === standing) return [];
    const cancelled = target > standing;
    return [
      {
        sku: line.sku,
        kind: cancelled ? 'cancellation' : 'order',
        quantity: target - standing,
        at: cancelled ? (order.cancelledAt ?? order.updatedAt) : order.placedAt,
        key: `order:${channel}:${order.id}:${line.id}:${before.length}`,
        channel,
        orderId: order.id,
        lineId: line.id,
      },
    ];
  });
}

/** An order that was sent before anybody counted, or placed before the count and sent since: its pieces were not on the shelf any more. */
function insideCount(order: Order, before: readonly LedgerEntry[], count: LedgerEntry | undefined): boolean {
  if (before.length > 0 || (order.status !== 'shipped' && order.status !== 'completed')) return false;
  return count === undefined || new Date(order.placedAt) < new Date(count.at);
}
