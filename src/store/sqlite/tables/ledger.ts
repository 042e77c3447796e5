import type { Row } from '../connection.ts';
import type { LedgerEntry, NewLedgerEntry } from '../../records.ts';
import type { Tables } from '../../store.ts';
import { recordOf, written, type Sql } from '../sql.ts';

const entryOf = (row: Row): LedgerEntry => ({ ...recordOf<NewLedgerEntry>(row), position: row['position'] as number });

export const ledger = (sql: Sql): Tables['ledger'] => ({
  async add(entry) {
    const row = await sql.one(
      'INSERT INTO ledger (key, sku, channel, order_id, document) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING position, document',
      entry.key, entry.sku, entry.channel ?? null, entry.orderId ?? null, written(entry),
    );
    return row === undefined ? undefined : entryOf(row);
  },
  async entries(skus) {
    const rows = skus === undefined
      ? await sql.all('SELECT position, document FROM ledger ORDER BY position')
      : await sql.all('SELECT position, document FROM ledger WHERE sku IN (SELECT value FROM json_each(?)) ORDER BY position', JSON.stringify(skus));
    return rows.map(entryOf);
  },
  async ofOrder(channel, orderId) {
    return (await sql.all('SELECT position, document FROM ledger WHERE channel = ? AND order_id = ? ORDER BY position', channel, orderId)).map(entryOf);
  },
  async position() {
    return (await sql.one('SELECT coalesce(max(position), 0) AS position FROM ledger'))!['position'] as number;
  },
});
