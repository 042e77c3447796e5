import { existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../adapters/anou/files/disk.ts';
import { Inbox } from '../../../adapters/anou/files/inbox.ts';
import { sharedFolder } from './shared-folder.ts';
import { status, writeSignedBatch, type BatchToWrite } from './signed-batch.ts';
import { SECRET } from './support.ts';

const AT = new Date('2026-10-05T09:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const key = { keyId: 'demo-seller', secret: SECRET };
const approved = status('TIFAW-RUG-0007', 'approved');

function inbox(folder = sharedFolder()) {
  const open = () => new Inbox(nodeDisk, folder, key);
  return {
    folder,
    open,
    write: (batch: Partial<BatchToWrite> = {}) => writeSignedBatch(folder, { sequence: 1, at: AT, ...approved, ...batch }),
    names: (below = '.') => (existsSync(join(folder, below)) ? readdirSync(join(folder, below)).filter((name) => name.endsWith('.manifest.json')).sort() : []),
  };
}

async function refusalOf({ open }: ReturnType<typeof inbox>, now = AT) {
  const reader = open();
  await reader.take(now);
  return (await reader.refusedSince(0)).map(({ code }) => code);
}

describe('a batch of the inbox', () => {
  test('that is whole is taken, and read from its place on', async () => {
    const { open, write, names } = inbox();
    const stem = write();
    const reader = open();
    await reader.take(AT);
    expect(names('done')).toEqual([`${stem}.manifest.json`]);
    expect(names()).toEqual([]);
    expect(await reader.next('statuses', 0)).toMatchObject({ sequence: 1, batch: stem, document: { statuses: [{ external_ref: 'TIFAW-RUG-0007', state: 'approved' }] } });
    expect(await reader.next('statuses', 1)).toBeUndefined();
    expect(await reader.next('orders', 0)).toBeUndefined();
  });

  test('is taken in the order of the sequence, whatever the kind', async () => {
    const { open, write, names } = inbox();
    write({ kind: 'orders', sequence: 3, document: { contract_version: '1.0', events: [], cursor: 'bzE' }, rows: [] });
    write({ sequence: 2 });
    write({ sequence: 9 });
    const reader = open();
    await reader.take(AT);
    expect(names('done')).toHaveLength(3);
    expect((await reader.next('statuses', 0))?.sequence).toBe(2);
    expect((await reader.next('statuses', 2))?.sequence).toBe(9);
    expect((await reader.next('orders', 0))?.sequence).toBe(3);
  });

  const wrong: readonly (readonly [string, string, Partial<BatchToWrite>])[] = [
    ['is signed with another secret', 'bad_signature', { secret: 'another-secret-of-at-least-32-characters' }],
    ['was changed after it was signed', 'bad_signature', { manifest: (manifest) => ({ ...manifest, timestamp: Number(manifest['timestamp']) + 1 }) }],
    ['is signed with another key', 'unknown_key', { key: 'somebody-else' }],
    ['was signed more than 7 days ago', 'timestamp_out_of_window', { age: 604_801 }],
    ['was signed more than 5 minutes ahead', 'timestamp_out_of_window', { age: -301 }],
    ['has a manifest with a field too many', 'bad_batch', { manifest: (manifest) => ({ ...manifest, note: 'hello' }) }],
    ['has a manifest of another batch', 'bad_batch', { manifest: (manifest) => ({ ...manifest, sequence: 2 }) }],
    ['names a file outside the folder', 'bad_batch', { files: ([json, csv]) => [{ ...json!, name: '../../secrets.json' }, csv!] }],
    ['names a file of another batch', 'bad_batch', { files: ([json, csv]) => [{ ...json!, name: 'statuses-20261005T090000Z-000002.json' }, csv!] }],
    ['is no JSON', 'malformed_json', { document: '{"contract_version": "1.0", ' }],
    ['breaks its schema', 'invalid_document', { document: { contract_version: '1.0', statuses: [{ external_ref: 'X' }], cursor: 'czE' } }],
    ['counts other records', 'bad_batch', { records: 2 }],
    ['has a twin that says something else', 'twin_mismatch', { rows: [approved.rows![0]!.map((cell) => (cell === 'approved' ? 'refused' : cell))] }],
    ['has a twin with a row too many', 'twin_mismatch', { rows: [...approved.rows!, ...approved.rows!], records: 1 }],
    ['is of a kind that goes the other way', 'bad_batch', { kind: 'listings' }],
  ];
  test.each(wrong)('that %s is refused as %s, and none of it counts', async (_title, code, change) => {
    const box = inbox();
    const stem = box.write(change);
    expect(await refusalOf(box)).toEqual([code]);
    expect(box.names('refused')).toEqual([`${stem}.manifest.json`]);
    expect(box.names('done')).toEqual([]);
    const note: unknown = JSON.parse(readFileSync(join(box.folder, 'refused', `${stem}.refusal.json`), 'utf8'));
    expect(note).toMatchObject({ batch: stem, result: 'refused', error: { error: { code } }, receipts: [] });
    expect(JSON.stringify(note)).not.toContain(SECRET);
  });

  test('that comes behind a later one is stale, though its own signature is right', async () => {
    const box = inbox();
    box.write({ sequence: 7 });
    await box.open().take(AT);
    box.write({ sequence: 5 });
    expect(await refusalOf(box, later(1))).toEqual(['stale_batch']);
  });

  test('that was taken before is not taken again by another life of the program', async () => {
    const box = inbox();
    const stem = box.write();
    const copies = ['.json', '.csv', '.manifest.json'].map((ending) => [`${stem}${ending}`, readFileSync(join(box.folder, `${stem}${ending}`))] as const);
    await box.open().take(AT);
    for (const [name, bytes] of copies) writeFileSync(join(box.folder, name), bytes);
    expect(await refusalOf(box, later(1))).toEqual(['replayed']);
    expect(box.names('done')).toEqual([`${stem}.manifest.json`]);
  });

  test('with a nonce that was seen before is refused, under a new number too', async () => {
    const box = inbox();
    box.write({ nonce: 'once-and-never-again' });
    await box.open().take(AT);
    box.write({ sequence: 2, nonce: 'once-and-never-again' });
    expect(await refusalOf(box, later(1))).toEqual(['replayed']);
  });

  test.each<readonly [string, Partial<BatchToWrite>]>([
    ['a document that is missing', { without: ['json'] }],
    ['a twin that is missing', { without: ['csv'] }],
    ['a manifest that is half there', { manifest: (manifest) => JSON.stringify(manifest).slice(0, 100) }],
    ['a document that is half there', { files: ([json, csv]) => [{ ...json!, bytes: json!.bytes + 1 }, csv!] }],
  ])('with %s is waited for, 10 minutes and no longer; those behind it wait too', async (_title, change) => {
    const box = inbox();
    const torn = box.write(change);
    const next = box.write({ sequence: 2 });
    for (const minutes of [0, 4, 9]) {
      expect(await refusalOf(box, later(minutes))).toEqual([]);
      expect(box.names()).toEqual([`${torn}.manifest.json`, `${next}.manifest.json`]);
    }
    expect(await refusalOf(box, later(10))).toEqual(['bad_batch']);
    expect(box.names('refused')).toEqual([`${torn}.manifest.json`]);
    expect(box.names('done')).toEqual([`${next}.manifest.json`]);
    expect(readdirSync(box.folder).filter((name) => name.endsWith('.waiting'))).toEqual([]);
  });

  test('that becomes whole in time is taken', async () => {
    const box = inbox();
    const stem = box.write({ without: ['csv'] });
    await box.open().take(AT);
    box.write();
    await box.open().take(later(9));
    expect(box.names('done')).toEqual([`${stem}.manifest.json`]);
  });

  test('is left alone while it has no manifest, and so is what is still being written', async () => {
    const box = inbox();
    const stem = box.write();
    renameSync(join(box.folder, `${stem}.manifest.json`), join(box.folder, `${stem}.manifest.json.part`));
    expect(await refusalOf(box, later(60))).toEqual([]);
    expect(readdirSync(box.folder)).toHaveLength(3);
  });

  test.each(['json', 'manifest.json'])('whose %s is a link to somewhere else is refused unread', async (ending) => {
    const box = inbox();
    const stem = box.write();
    const elsewhere = join(sharedFolder(), 'target');
    renameSync(join(box.folder, `${stem}.${ending}`), elsewhere);
    symlinkSync(elsewhere, join(box.folder, `${stem}.${ending}`));
    expect(await refusalOf(box)).toEqual(['bad_batch']);
  });

  test('larger than a file may be is refused unread', async () => {
    const box = inbox();
    const stem = box.write();
    writeFileSync(join(box.folder, `${stem}.json`), Buffer.alloc(4_194_305));
    expect(await refusalOf(box)).toEqual(['bad_batch']);
  });

  test('of another key that was taken long ago bears no number for this one', async () => {
    const box = inbox();
    const former = new Inbox(nodeDisk, box.folder, { ...key, keyId: 'former-key' });
    box.write({ key: 'former-key', sequence: 999_999, nonce: 'nonce-of-a-former-key' });
    await former.take(AT);
    const stem = box.write();
    const reader = box.open();
    await reader.take(later(1));
    expect((await reader.next('statuses', 0))?.batch).toBe(stem);
  });

  test('that is damaged after it was taken is told of, and does not stop those behind it', async () => {
    const box = inbox();
    const stem = box.write();
    box.write({ sequence: 2 });
    await box.open().take(AT);
    rmSync(join(box.folder, 'done', `${stem}.json`));
    const reader = box.open();
    await reader.take(AT);
    expect(await reader.next('statuses', 0)).toEqual({ sequence: 1, batch: stem });
    expect(await reader.next('statuses', 1)).toMatchObject({ sequence: 2, document: { statuses: [{}] } });
  });
});

describe('of several statuses of a piece', () => {
  test('the higher revision stands, then the later one, in whatever order they come', async () => {
    const box = inbox();
    const told = (sequence: number, state: string, revision: number, at: string) => box.write({ sequence, ...status('RUG', state, { revision, at }) });
    told(1, 'approved', 3, '2026-10-05T08:00:00Z');
    told(2, 'in_review', 2, '2026-10-05T08:30:00Z');
    told(3, 'on_hold', 3, '2026-10-05T07:00:00Z');
    const reader = box.open();
    await reader.take(AT);
    expect((await reader.newestStatuses()).get('RUG')).toMatchObject({ state: 'approved', revision: 3 });
  });
});
