import type { Told } from '../../records.ts';
import type { ToldTable } from '../../store.ts';
import { atMost, instantOf, recordIn, recordOf, written, type Sql } from '../sql.ts';

/** What a channel told and what is only kept: reviews, payments, lines of its account. */
export const told = <T extends { readonly id: string; readonly at: string; readonly orderId?: string | undefined }>(sql: Sql, table: 'reviews' | 'payments' | 'payouts'): ToldTable<T> => ({
  get: async (channel, id) => recordIn<T>(await sql.one(`SELECT document FROM ${table} WHERE channel = ? AND id = ?`, channel, id)),
  async list({ channel, orderId, since, until, limit } = {}) {
    const rows = await sql.all(
      `SELECT channel, document FROM ${table}
       WHERE (?1 IS NULL OR channel = ?1) AND (?2 IS NULL OR order_id = ?2) AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)
       ORDER BY at DESC, entered DESC LIMIT ?5`,
      channel ?? null, orderId ?? null, since?.getTime() ?? null, until?.getTime() ?? null, atMost(limit),
    );
    return rows.map((row): Told<T> => ({ channel: row['channel'] as string, ...recordOf<T>(row) }));
  },
  async put(channel, item) {
    await sql.run(
      `INSERT INTO ${table} (channel, id, order_id, at, document) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (channel, id) DO UPDATE SET order_id = excluded.order_id, at = excluded.at, document = excluded.document`,
      channel, item.id, item.orderId ?? null, instantOf(item.at), written(item),
    );
  },
});
