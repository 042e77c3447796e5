import type { Migration } from './migration.ts';

const TOLD = ['reviews', 'payments', 'payouts'];

/** What channels tell beside orders, each by its own id; and the operations of one run. Times are milliseconds since 1970. */
export const books: Migration = {
  version: 4,
  statements: `
    ${TOLD.map((table) => `
    CREATE TABLE ${table} (
      entered INTEGER PRIMARY KEY,
      channel TEXT NOT NULL, id TEXT NOT NULL, order_id TEXT, at INTEGER NOT NULL, document TEXT NOT NULL,
      UNIQUE (channel, id)
    ) STRICT;
    CREATE INDEX ${table}_at ON ${table} (at);
    CREATE INDEX ${table}_order ON ${table} (channel, order_id) WHERE order_id IS NOT NULL;`).join('')}

    ALTER TABLE journal ADD COLUMN run_id TEXT;
    UPDATE journal SET run_id = json_extract(document, '$.runId');
    CREATE INDEX journal_run ON journal (run_id);
  `,
};
