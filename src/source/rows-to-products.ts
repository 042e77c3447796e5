import type { MakerBook } from './makers.ts';
import { productFromRows } from './product-from-rows.ts';
import { RowReader, type RawRow, type RowOptions } from './row-reader.ts';
import { isBlank, RowLedger, textIn, type Row } from './row.ts';
import { SourceError, type SourceItem } from './source.ts';

/** More than any shop of handmade goods has; it bounds memory, as rows of one product may stand anywhere in a file. */
export const MOST_ROWS = 200_000;

interface Group {
  readonly id: string;
  readonly rows: Row[];
  readonly ledger: RowLedger;
  torn: boolean;
}

/**
 * Rows made into products, in the order in which each product first appears. Rows of one product share `product`, else the product is the SKU.
 * @throws SourceError `source-too-large` after 200,000 rows, and whatever the rows throw.
 */
export async function* rowsToProducts(rows: AsyncIterable<RawRow> | Iterable<RawRow>, options: RowOptions, makers: MakerBook, signal?: AbortSignal): AsyncGenerator<SourceItem> {
  const reader = new RowReader(options);
  const groups = new Map<string, Group>();
  const apart: SourceItem[] = [];
  let count = 0;

  for await (const raw of rows) {
    signal?.throwIfAborted();
    count += 1;
    if (count > MOST_ROWS) throw new SourceError('source-too-large', `The catalogue has more than ${MOST_ROWS} rows: split it.`);

    const mapped = mapRow(raw, options.map);
    if (mapped === undefined) continue;
    if ('error' in mapped) {
      apart.push(refusal(raw, mapped.error));
      continue;
    }
    if (Array.isArray(mapped.values['variants'])) {
      apart.push({ product: mapped.values, row: raw.number });
      continue;
    }
    const ledger = new RowLedger();
    const row = reader.read(raw.number, mapped.values, ledger);
    if (isBlank(row) && raw.fault === undefined && ledger.issues.length === 0) continue;
    const id = textIn(row, 'product') ?? textIn(row, 'sku');
    if (id === undefined) {
      apart.push(raw.fault === undefined ? withoutSku(row, ledger) : refusal(raw, raw.fault));
      continue;
    }
    const group = groups.get(id) ?? { id, rows: [], ledger, torn: false };
    if (group.ledger !== ledger) group.ledger.issues.push(...ledger.issues);
    if (raw.fault !== undefined) {
      group.torn = true;
      group.ledger.issues.push({ code: 'row-unreadable', severity: 'error', message: raw.fault, row: raw.number });
    }
    group.rows.push(row);
    groups.set(id, group);
  }

  const notices = reader.notices();
  if (notices.length > 0) yield { notices };
  yield* apart;
  for (const { id, rows, ledger, torn } of groups.values()) {
    groups.delete(id);
    const item = productFromRows(id, rows, makers, ledger);
    yield torn && 'skus' in item ? { ...item, mayHideOthers: true } : item;
  }
}

function mapRow(raw: RawRow, map: RowOptions['map']): { values: Readonly<Record<string, unknown>> } | { error: string } | undefined {
  if (map === undefined || raw.fault !== undefined) return { values: raw.values };
  try {
    const values: unknown = map(raw.values);
    if (values === undefined) return undefined;
    return typeof values === 'object' && values !== null ? { values: values as Record<string, unknown> } : { error: `The map of the config gave ${String(values)} instead of a row.` };
  } catch (error) {
    return { error: `The map of the config failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function refusal(raw: RawRow, message: string): SourceItem {
  return { issues: [{ code: 'row-unreadable', severity: 'error', message, row: raw.number }], skus: [], row: raw.number, mayHideOthers: true };
}

function withoutSku(row: Row, ledger: RowLedger): SourceItem {
  ledger.complain(row, 'sku', 'sku-missing', 'The row has neither SKU nor product: give it a SKU that no other row has, such as RUG-014.');
  return { issues: ledger.issues, skus: [], row: row.number, mayHideOthers: true };
}
