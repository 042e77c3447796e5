import { closedAt } from '../../../model/index.ts';
import type { Cursor, Notice, OrderRecord } from '../../records.ts';
import type { Tables } from '../../store.ts';
import type { Row } from '../connection.ts';
import { atMost, instantOf, jsonOrNothing, recordIn, recordOf, written, type Sql } from '../sql.ts';

export const orders = (sql: Sql): Tables['orders'] => ({
  get: async (channel, orderId) => recordIn<OrderRecord>(await sql.one('SELECT document FROM orders WHERE channel = ? AND order_id = ?', channel, orderId)),
  async list({ channel, limit } = {}) {
    const rows = channel === undefined
      ? await sql.all('SELECT document FROM orders ORDER BY placed_at DESC, entered DESC LIMIT ?', atMost(limit))
      : await sql.all('SELECT document FROM orders WHERE channel = ? ORDER BY placed_at DESC, entered DESC LIMIT ?', channel, atMost(limit));
    return rows.map(recordOf<OrderRecord>);
  },
  async undelivered(channel, limit) {
    return (await sql.all('SELECT document FROM orders WHERE delivered = 0 AND channel = ? ORDER BY first_seen_at, entered LIMIT ?', channel, atMost(limit))).map(recordOf<OrderRecord>);
  },
  async closedBefore(channel, time, limit) {
    const rows = await sql.all('SELECT document FROM orders WHERE channel = ? AND closed_at < ? ORDER BY closed_at, entered LIMIT ?', channel, time.getTime(), atMost(limit));
    return rows.map(recordOf<OrderRecord>);
  },
  async put(record) {
    const { channel, order, firstSeenAt, delivered, forgottenAt } = record;
    const closed = forgottenAt === undefined ? (closedAt(order) ?? null) : null;
    await sql.run(
      `INSERT INTO orders (channel, order_id, placed_at, first_seen_at, delivered, closed_at, document) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (channel, order_id) DO UPDATE SET placed_at = excluded.placed_at, first_seen_at = excluded.first_seen_at,
         delivered = excluded.delivered, closed_at = excluded.closed_at, document = excluded.document`,
      channel, order.id, instantOf(order.placedAt), instantOf(firstSeenAt), delivered ? 1 : 0, closed, written(record),
    );
  },
});

export const cursors = (sql: Sql): Tables['cursors'] => ({
  get: async (channel, pass) => soundCursor(await sql.one('SELECT document FROM cursors WHERE channel = ? AND pass = ?', channel, pass)),
  async put(channel, pass, cursor) {
    await sql.run(
      'INSERT INTO cursors (channel, pass, document) VALUES (?, ?, ?) ON CONFLICT (channel, pass) DO UPDATE SET document = excluded.document',
      channel, pass, written(cursor),
    );
  },
});

/** What cannot be read of a cursor is left out: its pass begins again, which costs calls and loses nothing. */
function soundCursor(row: Row | undefined): Cursor | undefined {
  const { cursor, until, completedAt } = Object(jsonOrNothing(row?.['document'])) as Record<string, unknown>;
  if (row === undefined) return undefined;
  return { ...(typeof cursor === 'string' ? { cursor } : {}), ...(isTime(until) ? { until } : {}), ...(isTime(completedAt) ? { completedAt } : {}) };
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

export const notices = (sql: Sql): Tables['notices'] => ({
  async add(notice) {
    const added = await sql.run(
      'INSERT INTO notices (channel, key, at, document) VALUES (?, ?, ?, ?) ON CONFLICT (channel, key) DO NOTHING',
      notice.channel, notice.key, instantOf(notice.at), written(notice),
    );
    return added > 0;
  },
  list: async (limit) => (await sql.all('SELECT document FROM notices ORDER BY at DESC, entered DESC LIMIT ?', atMost(limit))).map(recordOf<Notice>),
});
