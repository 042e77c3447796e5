import type { Migration } from './migration.ts';

/**
 * `document` is the whole record as JSON; the other columns are what is asked for. Times in columns are milliseconds since 1970.
 * `entered` keeps the order of records of the same time. Ordinary rowid tables: here they update several times faster than WITHOUT ROWID.
 */
export const first: Migration = {
  version: 1,
  statements: `
    CREATE TABLE links (
      channel TEXT NOT NULL, product_id TEXT NOT NULL, ref TEXT NOT NULL, document TEXT NOT NULL,
      PRIMARY KEY (channel, product_id)
    ) STRICT;
    CREATE UNIQUE INDEX links_ref ON links (channel, ref);

    CREATE TABLE foreign_listings (
      channel TEXT NOT NULL, ref TEXT NOT NULL, document TEXT NOT NULL,
      PRIMARY KEY (channel, ref)
    ) STRICT;

    CREATE TABLE decisions (
      channel TEXT NOT NULL, product_id TEXT NOT NULL, decision TEXT NOT NULL,
      PRIMARY KEY (channel, product_id)
    ) STRICT;

    CREATE TABLE journal (
      entered INTEGER PRIMARY KEY,
      channel TEXT NOT NULL, key TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL, begun_at INTEGER NOT NULL, document TEXT NOT NULL,
      UNIQUE (channel, key)
    ) STRICT;
    CREATE INDEX journal_state ON journal (channel, state);
    CREATE INDEX journal_subject ON journal (channel, subject, begun_at);

    CREATE TABLE batches (id TEXT PRIMARY KEY NOT NULL, document TEXT NOT NULL) STRICT;

    CREATE TABLE steps (
      entered INTEGER PRIMARY KEY,
      channel TEXT NOT NULL, operation_key TEXT NOT NULL, step TEXT NOT NULL, sent_at INTEGER NOT NULL, created_id TEXT, document TEXT NOT NULL,
      UNIQUE (channel, operation_key, step)
    ) STRICT;
    CREATE INDEX steps_created ON steps (channel, created_id) WHERE created_id IS NOT NULL;

    CREATE TABLE ledger (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE, sku TEXT NOT NULL, channel TEXT, order_id TEXT, document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX ledger_sku ON ledger (sku);
    CREATE INDEX ledger_order ON ledger (channel, order_id) WHERE order_id IS NOT NULL;

    CREATE TABLE orders (
      entered INTEGER PRIMARY KEY,
      channel TEXT NOT NULL, order_id TEXT NOT NULL, placed_at INTEGER NOT NULL, first_seen_at INTEGER NOT NULL,
      delivered INTEGER NOT NULL, document TEXT NOT NULL,
      UNIQUE (channel, order_id)
    ) STRICT;
    CREATE INDEX orders_placed ON orders (placed_at);
    CREATE INDEX orders_placed_on ON orders (channel, placed_at);
    CREATE INDEX orders_undelivered ON orders (first_seen_at) WHERE delivered = 0;

    CREATE TABLE cursors (
      channel TEXT NOT NULL, pass TEXT NOT NULL, document TEXT NOT NULL,
      PRIMARY KEY (channel, pass)
    ) STRICT;

    CREATE TABLE runs (entered INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started_at INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
    CREATE INDEX runs_started ON runs (started_at);

    CREATE TABLE notices (
      entered INTEGER PRIMARY KEY,
      channel TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, document TEXT NOT NULL,
      UNIQUE (channel, key)
    ) STRICT;
    CREATE INDEX notices_at ON notices (at);

    CREATE TABLE secrets (channel TEXT PRIMARY KEY NOT NULL, sealed TEXT NOT NULL) STRICT;

    CREATE TABLE budgets (
      owner TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
      PRIMARY KEY (owner, name)
    ) STRICT;

    CREATE TABLE cache (
      channel TEXT NOT NULL, key TEXT NOT NULL, value TEXT, expires_at REAL NOT NULL,
      PRIMARY KEY (channel, key)
    ) STRICT;
  `,
};
