import type { Migration } from './migration.ts';

/** What channels posted about news of theirs: each delivery once. Times are milliseconds since 1970. */
export const hints: Migration = {
  version: 2,
  statements: `
    CREATE TABLE hints (
      entered INTEGER PRIMARY KEY,
      channel TEXT NOT NULL, delivery_id TEXT NOT NULL, received_at INTEGER NOT NULL, followed INTEGER NOT NULL DEFAULT 0, document TEXT NOT NULL,
      UNIQUE (channel, delivery_id)
    ) STRICT;
    CREATE INDEX hints_pending ON hints (channel) WHERE followed = 0;
    CREATE INDEX hints_received ON hints (received_at);
  `,
};
