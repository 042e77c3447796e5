import type { Run } from '../../records.ts';
import type { Tables } from '../../store.ts';
import { atMost, instantOf, jsonOrNothing, recordOf, written, type Sql } from '../sql.ts';

export const runs = (sql: Sql): Tables['runs'] => ({
  async put(run) {
    await sql.run(
      `INSERT INTO runs (id, started_at, document) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, document = excluded.document`,
      run.id, instantOf(run.startedAt), written(run),
    );
  },
  async keepLast(count) {
    await sql.run('DELETE FROM runs WHERE entered <= (SELECT MAX(entered) FROM runs) - ?', count);
  },
  list: async (limit) => (await sql.all('SELECT document FROM runs ORDER BY started_at DESC, entered DESC LIMIT ?', atMost(limit))).map(recordOf<Run>),
});

export const secrets = (sql: Sql): Tables['secrets'] => ({
  get: async (channel) => (await sql.one('SELECT sealed FROM secrets WHERE channel = ?', channel))?.['sealed'] as string | undefined,
  async put(channel, sealed) {
    await sql.run('INSERT INTO secrets (channel, sealed) VALUES (?, ?) ON CONFLICT (channel) DO UPDATE SET sealed = excluded.sealed', channel, sealed);
  },
  channels: async () => (await sql.all('SELECT channel FROM secrets ORDER BY channel')).map((row) => row['channel'] as string),
});

export const budgets = (sql: Sql): Tables['budgets'] => ({
  load: async (owner, name) => (await sql.one('SELECT state FROM budgets WHERE owner = ? AND name = ?', owner, name))?.['state'] as string | undefined,
  async save(owner, name, state) {
    await sql.run(
      'INSERT INTO budgets (owner, name, state) VALUES (?, ?, ?) ON CONFLICT (owner, name) DO UPDATE SET state = excluded.state',
      owner, name, state,
    );
  },
});

export const cache = (sql: Sql): Tables['cache'] => ({
  async get(channel, key) {
    const row = await sql.one('SELECT value, expires_at FROM cache WHERE channel = ? AND key = ?', channel, key);
    if (row === undefined) return undefined;
    return { value: jsonOrNothing(row['value']), expiresAt: row['expires_at'] as number };
  },
  async put(channel, key, value, expiresAt) {
    await sql.run(
      `INSERT INTO cache (channel, key, value, expires_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (channel, key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
      channel, key, JSON.stringify(value) ?? null, expiresAt,
    );
  },
});
