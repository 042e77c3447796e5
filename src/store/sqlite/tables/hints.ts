import type { HintedDelivery } from '../../records.ts';
import type { Tables } from '../../store.ts';
import { atMost, instantOf, recordOf, written, type Sql } from '../sql.ts';

export const hints = (sql: Sql): Tables['hints'] => ({
  async add(delivery) {
    const added = await sql.run(
      'INSERT INTO hints (channel, delivery_id, received_at, document) VALUES (?, ?, ?, ?) ON CONFLICT (channel, delivery_id) DO NOTHING',
      delivery.channel, delivery.deliveryId, instantOf(delivery.receivedAt), written(delivery),
    );
    return added > 0;
  },
  async pending(channel, limit) {
    const rows = await sql.all('SELECT document FROM hints WHERE channel = ? AND followed = 0 ORDER BY entered LIMIT ?', channel, atMost(limit));
    return rows.map(recordOf<HintedDelivery>);
  },
  async follow(channel, deliveryIds) {
    await sql.run('UPDATE hints SET followed = 1 WHERE channel = ? AND delivery_id IN (SELECT value FROM json_each(?))', channel, JSON.stringify(deliveryIds));
  },
  async forget(receivedBefore) {
    await sql.run('DELETE FROM hints WHERE received_at < ?', instantOf(receivedBefore));
  },
});
