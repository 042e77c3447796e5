import { existsSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync, mkdirSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anouEmulator } from '../../../src/emulators/index.ts';
import { sharedFolder } from '../../adapters/anou/shared-folder.ts';
import { withdrawal, writeSignedBatch, type BatchToWrite } from '../../adapters/anou/signed-batch.ts';
import { SECRET } from '../../adapters/anou/support.ts';
import { contractJson, contractText, schema } from './contract.ts';
import { TestClock } from './support.ts';

const KEY = 'demo-seller';
const MINUTE = 60_000;

function desk(keys: Record<string, string> = { [KEY]: SECRET }) {
  const folder = sharedFolder();
  const clock = new TestClock();
  const sellers = [61, 74, 88].map((id) => ({ id, approved: true }));
  const staff = anouEmulator({ clock, sellers, keys, reviewDelayMs: 60 * MINUTE, files: { folder, key: KEY } });
  const read = (kind: string) => {
    const names = existsSync(join(folder, 'inbox')) ? readdirSync(join(folder, 'inbox')).filter((name) => new RegExp(`^${kind}-.*Z-\\d{6}\\.json$`).test(name)).sort() : [];
    return names.map((name) => JSON.parse(readFileSync(join(folder, 'inbox', name), 'utf8')) as Record<string, unknown>);
  };
  return {
    folder,
    clock,
    staff,
    read,
    write: (change: Partial<BatchToWrite> = {}) => writeSignedBatch(join(folder, 'outbox'), { sequence: 1, at: new Date(clock.now()), ...withdrawal('RUG-9'), ...change }),
  };
}

/** What Anou's side says to one batch. */
function refusal({ staff, read }: ReturnType<typeof desk>): unknown {
  const { refused, taken } = staff.exchangeFiles();
  expect(taken).toEqual([]);
  expect(refused).toHaveLength(1);
  const receipts = read('receipts').at(-1)!;
  expect(schema('ReceiptBatch')(receipts)).toBe(true);
  expect(receipts).toMatchObject({ batch: refused[0], result: 'refused', receipts: [] });
  return (receipts['error'] as { error: { code: string } }).error.code;
}

describe('Anou at the shared folder', () => {
  it('takes the batch of the contract, and answers each record as the HTTP call would be answered', () => {
    const { secret } = contractJson<{ secret: string }>('signature-vectors.json');
    const place = desk({ [KEY]: secret });
    mkdirSync(join(place.folder, 'outbox'));
    const stem = 'listings-20261005T093000Z-000042';
    for (const ending of ['.json', '.csv', '.manifest.json']) writeFileSync(join(place.folder, 'outbox', `${stem}${ending}`), contractText(`examples/file-batch/outbox/${stem}${ending}`));
    expect(place.staff.exchangeFiles()).toMatchObject({ taken: [stem], refused: [], waiting: null });
    const [receipts] = place.read('receipts');
    expect(schema('ReceiptBatch')(receipts)).toBe(true);
    expect(receipts).toMatchObject({
      batch: stem,
      result: 'processed',
      error: null,
      receipts: [
        { line: 0, op: 'put', ref: 'FIL-FIBULA-0112', http_status: 202, body: { result: 'accepted', revision: 1 } },
        { line: 1, op: 'put', ref: 'TERRE-TAGINE-0031', http_status: 202, body: { result: 'accepted' } },
        { line: 2, op: 'withdraw', ref: 'TIFAW-RUG-0003', http_status: 404, body: { error: { code: 'unknown_listing' } } },
      ],
    });
    expect(place.read('statuses')).toMatchObject([{ statuses: [{ external_ref: 'FIL-FIBULA-0112', state: 'in_review' }, { external_ref: 'TERRE-TAGINE-0031' }] }]);
    for (const page of place.read('statuses')) expect(schema('StatusPage')(page)).toBe(true);
    expect(readdirSync(join(place.folder, 'outbox', 'done')).sort()).toEqual([`${stem}.csv`, `${stem}.json`, `${stem}.manifest.json`]);
    for (const name of readdirSync(join(place.folder, 'inbox')).filter((file) => file.endsWith('.manifest.json'))) {
      expect(schema('Manifest')(JSON.parse(readFileSync(join(place.folder, 'inbox', name), 'utf8')))).toBe(true);
    }
  });

  const wrong: readonly (readonly [string, string, Partial<BatchToWrite>])[] = [
    ['a wrong signature', 'bad_signature', { secret: 'another-secret-of-at-least-32-characters' }],
    ['a key that is not known', 'unknown_key', { key: 'nobody' }],
    ['a manifest changed after signing', 'bad_signature', { manifest: (manifest) => ({ ...manifest, nonce: 'another-nonce-entirely' }) }],
    ['a time 7 days ago', 'timestamp_out_of_window', { age: 604_801 }],
    ['a time ahead', 'timestamp_out_of_window', { age: -301 }],
    ['a path for a name', 'bad_batch', { files: ([json, csv]) => [{ ...json!, name: '../secrets.json' }, csv!] }],
    ['another number in its manifest', 'bad_batch', { manifest: (manifest) => ({ ...manifest, sequence: 9 }) }],
    ['broken JSON', 'malformed_json', { document: '{"records": [' }],
    ['a record against the schema', 'invalid_document', { document: { contract_version: '1.0', records: [{ op: 'withdraw', external_ref: 'RUG-9', reason: 'mood' }] } }],
    ['a count that is wrong', 'bad_batch', { records: 3 }],
    ['a twin that says something else', 'twin_mismatch', { rows: [withdrawal('RUG-8').rows![0]!] }],
  ];
  it.each(wrong)('refuses a batch with %s as %s', (_what, code, change) => {
    const place = desk();
    place.write(change);
    expect(refusal(place)).toBe(code);
  });

  it('refuses what is stale, and what was taken before', () => {
    const place = desk();
    const stem = place.write({ sequence: 5 });
    place.staff.exchangeFiles();
    for (const ending of ['.json', '.csv', '.manifest.json']) copyFileSync(join(place.folder, 'outbox', 'done', `${stem}${ending}`), join(place.folder, 'outbox', `${stem}${ending}`));
    expect(refusal(place)).toBe('replayed');
    place.write({ sequence: 4 });
    expect(refusal(place)).toBe('stale_batch');
    place.write({ sequence: 6, nonce: 'test-nonce-00000005' });
    expect(refusal(place)).toBe('replayed');
  });

  it.each<readonly [string, Partial<BatchToWrite>]>([
    ['a torn manifest', { manifest: (manifest) => JSON.stringify(manifest).slice(0, 50) }],
    ['a document on its way', { without: ['json'] }],
    ['a twin on its way', { without: ['csv'] }],
  ])('waits for %s, 10 minutes and no longer, and keeps the next batch waiting', (_what, change) => {
    const place = desk();
    const torn = place.write(change);
    const next = place.write({ sequence: 2 });
    expect(place.staff.exchangeFiles()).toMatchObject({ taken: [], refused: [], waiting: torn });
    place.clock.pass(9 * MINUTE);
    expect(place.staff.exchangeFiles()).toMatchObject({ taken: [], refused: [], waiting: torn });
    place.clock.pass(MINUTE);
    expect(place.staff.exchangeFiles()).toMatchObject({ taken: [next], refused: [torn], waiting: null });
  });

  it('does not follow a link', () => {
    const place = desk();
    const stem = place.write();
    const elsewhere = join(sharedFolder(), 'target');
    renameSync(join(place.folder, 'outbox', `${stem}.json`), elsewhere);
    symlinkSync(elsewhere, join(place.folder, 'outbox', `${stem}.json`));
    expect(refusal(place)).toBe('bad_batch');
  });

  it('has no folder unless it is given one', () => {
    const staff = anouEmulator({ sellers: [], keys: { [KEY]: SECRET } });
    expect(() => staff.exchangeFiles()).toThrow(RangeError);
    expect(() => anouEmulator({ sellers: [], keys: { [KEY]: SECRET }, files: { folder: '/nowhere', key: 'other' } })).toThrow(RangeError);
  });
});
