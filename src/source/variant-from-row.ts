import { optionName } from './columns.ts';
import { measure, wholeNumber } from './numbers-from-row.ts';
import { pricesFromRow } from './prices-from-row.ts';
import { columnsIn, known, textIn, type Row, type RowLedger } from './row.ts';

const WEIGHT_UNITS: ReadonlySet<string> = new Set(['g', 'kg', 'oz', 'lb']);

/** One row is one variant: its SKU, options, prices, count and size. What cannot be read is told to the ledger. */
export function variantFromRow(row: Row, path: string, ledger: RowLedger): Record<string, unknown> {
  for (const [field, column] of Object.entries({ sku: 'sku', options: 'sku', quantity: 'quantity', countedAt: 'counted_at', gtin: 'gtin', mpn: 'mpn' })) {
    ledger.place(`${path}.${field}`, row, column);
  }
  const options = columnsIn(row, 'option_').map((column) => {
    ledger.place(`${path}.options.${optionName(column)}`, row, column);
    return [optionName(column), textIn(row, column)] as const;
  });
  return {
    sku: textIn(row, 'sku'),
    options: Object.fromEntries(options),
    prices: pricesFromRow(row, `${path}.prices`, ledger),
    ...known('quantity', wholeNumber(row, 'quantity', 'quantity-unreadable', ledger)),
    ...known('countedAt', date(row, ledger)),
    ...known('weight', weight(row, path, ledger)),
    ...known('dimensions', dimensions(row, path, ledger)),
    ...known('gtin', textIn(row, 'gtin')),
    ...known('mpn', textIn(row, 'mpn')),
  };
}

function date(row: Row, ledger: RowLedger): string | undefined {
  const text = textIn(row, 'counted_at');
  if (text === undefined) return undefined;
  const wellFormed = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  if (wellFormed && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))) return text;
  ledger.complain(row, 'counted_at', 'date-unreadable', `"${text.slice(0, 40)}" is not a date: write 2026-09-14, or with the time 2026-09-14T18:30:00Z.`);
  return undefined;
}

/** False for 30 February, which a Date would silently move into March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function weight(row: Row, path: string, ledger: RowLedger): { value: number; unit: string } | undefined {
  const filled = ['weight_g', 'weight_kg', 'weight'].filter((column) => row.cells.has(column));
  const [column, second] = filled;
  if (column === undefined) return undefined;
  ledger.place(`${path}.weight`, row, column);
  if (second !== undefined) {
    ledger.complain(row, second, 'weight-unreadable', 'The weight is given twice: fill one of the weight columns.');
    return undefined;
  }
  const unit = column === 'weight' ? textIn(row, 'weight_unit')?.toLowerCase() : column.slice('weight_'.length);
  if (unit === undefined || !WEIGHT_UNITS.has(unit)) {
    ledger.complain(row, 'weight_unit', 'weight-unreadable', 'The weight needs a unit: g, kg, oz or lb in weight_unit, or the column weight_g.');
    return undefined;
  }
  const value = measure(row, column, 'weight-unreadable', ledger);
  return value === undefined ? undefined : { value, unit };
}

function dimensions(row: Row, path: string, ledger: RowLedger): Record<string, unknown> | undefined {
  const sides = ['length', 'width', 'height'].flatMap((side) => {
    const column = `${side}_cm`;
    ledger.place(`${path}.dimensions.${side}`, row, column);
    const value = measure(row, column, 'size-unreadable', ledger);
    return value === undefined ? [] : [[side, { value, unit: 'cm' }] as const];
  });
  return sides.length === 0 ? undefined : Object.fromEntries(sides);
}
