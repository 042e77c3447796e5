import type { Batch, JournalEntry, Step } from '../../records.ts';
import type { Tables } from '../../store.ts';
import { instantOf, recordIn, recordOf, written, type Sql } from '../sql.ts';

export const journal = (sql: Sql): Tables['journal'] => ({
  get: async (channel, key) => recordIn<JournalEntry>(await sql.one('SELECT document FROM journal WHERE channel = ? AND key = ?', channel, key)),
  async inState(channel, ...states) {
    const rows = await sql.all(
      'SELECT document FROM journal WHERE channel = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY begun_at, entered',
      channel, JSON.stringify(states),
    );
    return rows.map(recordOf<JournalEntry>);
  },
  async about(channel, subject) {
    const rows = await sql.all('SELECT document FROM journal WHERE channel = ? AND subject = ? ORDER BY begun_at, entered', channel, subject);
    return rows.map(recordOf<JournalEntry>);
  },
  async ofRun(runId) {
    return (await sql.all('SELECT document FROM journal WHERE run_id = ? ORDER BY begun_at, entered', runId)).map(recordOf<JournalEntry>);
  },
  async put(entry) {
    await sql.run(
      `INSERT INTO journal (channel, key, subject, state, begun_at, run_id, document) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (channel, key) DO UPDATE SET subject = excluded.subject, state = excluded.state, begun_at = excluded.begun_at,
         run_id = excluded.run_id, document = excluded.document`,
      entry.channel, entry.key, entry.subject, entry.state, instantOf(entry.begunAt), entry.runId, written(entry),
    );
  },
});

export const batches = (sql: Sql): Tables['batches'] => ({
  get: async (id) => recordIn<Batch>(await sql.one('SELECT document FROM batches WHERE id = ?', id)),
  async put(batch) {
    await sql.run('INSERT INTO batches (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document', batch.id, written(batch));
  },
});

export const steps = (sql: Sql): Tables['steps'] => ({
  async get(channel, operationKey, step) {
    return recordIn<Step>(await sql.one('SELECT document FROM steps WHERE channel = ? AND operation_key = ? AND step = ?', channel, operationKey, step));
  },
  async of(channel, operationKey) {
    const rows = await sql.all('SELECT document FROM steps WHERE channel = ? AND operation_key = ? ORDER BY sent_at, entered', channel, operationKey);
    return rows.map(recordOf<Step>);
  },
  async put(step) {
    const createdId = step.done ? (step.createdId ?? null) : null;
    await sql.run(
      `INSERT INTO steps (channel, operation_key, step, sent_at, created_id, document) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (channel, operation_key, step) DO UPDATE SET sent_at = excluded.sent_at, created_id = excluded.created_id, document = excluded.document`,
      step.channel, step.operationKey, step.step, instantOf(step.sentAt), createdId, written(step),
    );
  },
  async remove(channel, operationKey, step) {
    await sql.run('DELETE FROM steps WHERE channel = ? AND operation_key = ? AND step = ?', channel, operationKey, step);
  },
  async createdIds(channel) {
    const rows = await sql.all('SELECT created_id FROM steps WHERE channel = ? AND created_id IS NOT NULL', channel);
    return new Set(rows.map((row) => row['created_id'] as string));
  },
});
