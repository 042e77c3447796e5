import type { Migration } from './migration.ts';

/** `closed_at`: since when the buyer's data is not needed any more; null while it is, and once it was forgotten. */
export const closedOrders: Migration = {
  version: 3,
  statements: `
    ALTER TABLE orders ADD COLUMN closed_at INTEGER;
    UPDATE orders SET closed_at = 1000 * max(
      unixepoch(json_extract(document, '$.order.updatedAt')),
      coalesce(unixepoch(json_extract(document, '$.order.cancelledAt')), 0),
      coalesce((SELECT max(unixepoch(json_extract(value, '$.shippedAt'))) FROM json_each(document, '$.order.fulfilments')), 0)
    ) WHERE json_extract(document, '$.order.status') <> 'paid';
    CREATE INDEX orders_closed ON orders (channel, closed_at) WHERE closed_at IS NOT NULL;
  `,
};
