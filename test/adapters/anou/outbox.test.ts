import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellOf, cellsIn, csvBytes } from '../../../adapters/anou/files/csv.ts';
import { nodeDisk } from '../../../adapters/anou/files/disk.ts';
import type { ListingRecord, OutboxDocument } from '../../../adapters/anou/files/documents.ts';
import { digestOf, Outbox } from '../../../adapters/anou/files/outbox.ts';
import { contractJson, contractText, schema } from '../../emulators/anou/contract.ts';
import { mortalDisk } from './mortal-disk.ts';
import { sharedFolder } from './shared-folder.ts';
import { SECRET } from './support.ts';

const AT = new Date('2026-10-05T09:30:00Z');
const key = { keyId: 'demo-seller', secret: SECRET };
const withdraw = (ref: string): OutboxDocument => ({ contract_version: '1.0', records: [{ op: 'withdraw', external_ref: ref, reason: 'unavailable' }] });
let nonces = 0;
const proof = (at = AT) => ({ at, nonce: `nonce-of-a-test-${String((nonces += 1)).padStart(6, '0')}` });

test('the batch of the contract is written byte for byte, from its records, time, number and nonce', async () => {
  const stem = 'listings-20261005T093000Z-000042';
  const example = (ending: string) => contractText(`examples/file-batch/outbox/${stem}${ending}`);
  const { key: keyId, secret, file } = contractJson<{ key: string; secret: string; file: { nonce: string } }>('signature-vectors.json');
  const folder = sharedFolder();
  writeFileSync(join(folder, '.sequence.json'), JSON.stringify({ [keyId]: 41 }));
  const outbox = new Outbox(nodeDisk, folder, { keyId, secret });
  const document = JSON.parse(example('.json')) as OutboxDocument;
  expect(await outbox.write('listings', document, { at: AT, nonce: file.nonce })).toEqual({ batch: stem });
  for (const ending of ['.json', '.csv', '.manifest.json']) expect(readFileSync(join(folder, `${stem}${ending}`), 'utf8')).toBe(example(ending));
  expect(readdirSync(folder).sort()).toEqual(['.sequence.json', `${stem}.csv`, `${stem}.json`, `${stem}.manifest.json`]);
});

describe('numbers of batches', () => {
  test('rise over all kinds, and over the lives of the program', async () => {
    const folder = sharedFolder();
    const open = () => new Outbox(nodeDisk, folder, key);
    const confirm: OutboxDocument = { contract_version: '1.0', records: [{ op: 'confirm', order_id: 'R3105', document: { contract_version: '1.0' } }] };
    expect(await open().write('listings', withdraw('A'), proof())).toEqual({ batch: 'listings-20261005T093000Z-000001' });
    expect(await open().write('actions', confirm, proof())).toEqual({ batch: 'actions-20261005T093000Z-000002' });
  });

  test('go on although Anou emptied its folders, and although our own note of them is lost', async () => {
    const folder = sharedFolder();
    const open = () => new Outbox(nodeDisk, folder, key);
    await open().write('listings', withdraw('A'), proof());
    for (const name of readdirSync(folder).filter((file) => file.startsWith('listings'))) renameSync(join(folder, name), join(sharedFolder(), name));
    expect(await open().write('listings', withdraw('B'), proof())).toEqual({ batch: 'listings-20261005T093000Z-000002' });
    writeFileSync(join(folder, '.sequence.json'), '{"demo-sel');
    mkdirSync(join(folder, 'done'));
    for (const name of readdirSync(folder).filter((file) => file.startsWith('listings'))) renameSync(join(folder, name), join(folder, 'done', name));
    expect(await open().write('listings', withdraw('C'), proof())).toEqual({ batch: 'listings-20261005T093000Z-000003' });
  });

  test('begin anew with a new key, and end with 999999', async () => {
    const folder = sharedFolder();
    writeFileSync(join(folder, '.sequence.json'), JSON.stringify({ 'demo-seller': 999_998 }));
    const open = (keyId = key.keyId) => new Outbox(nodeDisk, folder, { ...key, keyId });
    expect(await open().write('listings', withdraw('A'), proof())).toEqual({ batch: 'listings-20261005T093000Z-999999' });
    expect(await open().write('listings', withdraw('B'), proof())).toEqual({ refused: 'no number left' });
    expect(await open('next-key').write('listings', withdraw('B'), proof())).toEqual({ batch: 'listings-20261005T093000Z-000001' });
  });
});

describe('a batch that may have been written', () => {
  test('is found by its document, wherever Anou put it, when it is not older than the sending', async () => {
    const folder = sharedFolder();
    const outbox = new Outbox(nodeDisk, folder, key);
    await outbox.write('listings', withdraw('A'), proof());
    const found = (since: string, document = withdraw('A')) => outbox.find('listings', digestOf(document), new Date(since));
    expect(await found('2026-10-05T09:30:00Z')).toBe('listings-20261005T093000Z-000001');
    expect(await found('2026-10-05T09:30:01Z')).toBeUndefined();
    expect(await found('2026-10-05T09:30:00Z', withdraw('B'))).toBeUndefined();
    for (const place of ['done', 'refused']) {
      mkdirSync(join(folder, place));
      for (const name of readdirSync(folder).filter((file) => file.startsWith('listings'))) renameSync(join(folder, name), join(folder, place, name));
      expect(await found('2026-10-05T09:30:00Z')).toBe('listings-20261005T093000Z-000001');
      for (const name of readdirSync(join(folder, place))) renameSync(join(folder, place, name), join(folder, name));
    }
  });

  test.each(['before', 'after', 'half'] as const)('is there whole or not at all, when the program ends %s any of its changes of the disk', async (when) => {
    let ended: unknown = 'killed';
    let at = 0;
    while (ended === 'killed') {
      at += 1;
      const folder = sharedFolder();
      const disk = mortalDisk(nodeDisk, at, when);
      ended = await new Outbox(disk, folder, key).write('listings', withdraw('A'), proof()).catch(() => 'killed');
      const next = new Outbox(nodeDisk, folder, key);
      const found = await next.find('listings', digestOf(withdraw('A')), AT);
      const batch = found ?? (await next.write('listings', withdraw('A'), proof()) as { batch: string }).batch;
      const whole = readdirSync(folder).filter((name) => name.endsWith('.manifest.json'));
      expect(whole).toEqual([`${batch}.manifest.json`]);
      expect(JSON.parse(readFileSync(join(folder, `${batch}.json`), 'utf8'))).toEqual(withdraw('A'));
    }
    expect(at).toBeGreaterThan(10);
  });
});

describe('the twin for people', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;\' aزⵣ'), maxLength: 12 });

  test('gives back every cell, and holds none that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const cells = rows.map((row) => row.map(cellOf));
        expect(cellsIn(csvBytes(cells))).toEqual(cells);
        for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  test.each([
    ['', ''], [null, ''], [undefined, ''], [true, 'yes'], [false, 'no'], [0, '0'], [['wool', 'silk'], 'wool; silk'], [[], ''],
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'], ['-5', "'-5"], ['+212', "'+212"], ['@me', "'@me"], [['=1', 'b'], "'=1; b"], ["'=1", "'=1"],
  ])('shows %j as %j', (value, shown) => {
    expect(cellOf(value)).toBe(shown);
  });

  test.each(['no mark at all', '\uFEFF"open', '\uFEFFa"b,c\r\n'])('is not read from %j', (broken) => {
    expect(cellsIn(Buffer.from(broken))).toBeUndefined();
  });
});

test('a batch of a hundred of the largest pieces is too large for a file, and half of them is asked for', async () => {
  const listing = { ...contractJson<object>('examples/01-listing-rug.json') } as Extract<ListingRecord, { op: 'put' }>['listing'];
  const artisans = Array.from({ length: 20 }, () => ({ ...listing.artisans[0]!, text: 'ز'.repeat(2000) }));
  const document = { contract_version: '1.0', records: Array.from({ length: 100 }, (): ListingRecord => ({ op: 'put', listing: { ...listing, artisans } })) };
  expect(schema('ListingBatch')(document)).toBe(true);
  expect(await new Outbox(nodeDisk, sharedFolder(), key).write('listings', document, proof())).toEqual({ refused: 'too large' });
});
