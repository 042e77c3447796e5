import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractJson } from '../../emulators/anou/contract.ts';
import { SECRET } from './support.ts';

/** Columns of the twins, as the contract's document lists them. */
const { columns } = contractJson<{ 'x-file-exchange': { csv: { columns: Record<string, readonly string[]> } } }>('anou-exchange.openapi.json')['x-file-exchange'].csv;

export interface BatchToWrite {
  readonly kind: 'listings' | 'actions' | 'receipts' | 'statuses' | 'orders';
  readonly sequence: number;
  readonly at: Date;
  readonly document: object | string;
  /** Rows of the twin under its header. Default: none. */
  readonly rows?: readonly (readonly string[])[];
  readonly records?: number;
  readonly key?: string;
  readonly secret?: string;
  readonly nonce?: string;
  /** Seconds by which it was signed earlier than its name says. */
  readonly age?: number;
  /** Changes the manifest after it was signed. */
  readonly manifest?: (manifest: Record<string, unknown>) => object | string;
  /** Changes what is in the manifest before it is signed. */
  readonly files?: (files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string; readonly records: number }[]) => readonly object[];
  readonly without?: readonly ('json' | 'csv')[];
}

/** Writes a batch as either side would, or as neither should: with code of its own, so that it agrees with neither by mistake. @returns its stem. */
export function writeSignedBatch(folder: string, batch: BatchToWrite): string {
  const { kind, sequence, at, rows = [], key = 'demo-seller', secret = SECRET, nonce = `test-nonce-${String(sequence).padStart(8, '0')}`, age = 0 } = batch;
  const stem = `${kind}-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${String(sequence).padStart(6, '0')}`;
  const json = Buffer.from(typeof batch.document === 'string' ? batch.document : JSON.stringify(batch.document));
  const csv = Buffer.from(`\uFEFF${[columns[kind]!, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`);
  const records = batch.records ?? rows.length;
  const describe = (name: string, bytes: Buffer) => ({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), records });
  const plain = [describe(`${stem}.json`, json), describe(`${stem}.csv`, csv)];
  const files = (batch.files?.(plain) ?? plain) as typeof plain;
  const timestamp = Math.floor(at.getTime() / 1000) - age;
  const body = files.map((file) => `${file.name} ${file.bytes} ${file.sha256}\n`).join('');
  const signature = `v1=${createHmac('sha256', secret).update(`v1\n${timestamp}\n${nonce}\nFILE\n${stem}\n${body}`).digest('hex')}`;
  const manifest = { contract_version: '1.0', batch: stem, kind, sequence, key, timestamp, nonce, files, signature };
  const written = batch.manifest?.(manifest) ?? manifest;
  mkdirSync(folder, { recursive: true });
  if (!batch.without?.includes('json')) writeFileSync(join(folder, `${stem}.json`), json);
  if (!batch.without?.includes('csv')) writeFileSync(join(folder, `${stem}.csv`), csv);
  writeFileSync(join(folder, `${stem}.manifest.json`), typeof written === 'string' ? written : JSON.stringify(written));
  return stem;
}

/** A withdrawal in the outbox. */
export function withdrawal(ref: string): Pick<BatchToWrite, 'kind' | 'document' | 'rows'> {
  const row = columns['listings']!.map((column) => ({ op: 'withdraw', external_ref: ref, reason: 'unavailable' })[column] ?? '');
  return { kind: 'listings', document: { contract_version: '1.0', records: [{ op: 'withdraw', external_ref: ref, reason: 'unavailable' }] }, rows: [row] };
}

/** News of one piece in the inbox. */
export function status(ref: string, state: string, change: Record<string, unknown> = {}): Pick<BatchToWrite, 'kind' | 'document' | 'rows'> {
  const event = { event_id: 'E000000000001', external_ref: ref, revision: 1, anou_product_id: 2417, state, missing: [], reason: null, at: '2026-10-05T09:00:00Z', price_preview: null, ...change };
  const row = columns['statuses']!.map((column) => cell((event as Record<string, unknown>)[column]));
  return { kind: 'statuses', document: { contract_version: '1.0', statuses: [event], cursor: 'czE' }, rows: [row] };
}

function cell(value: unknown): string {
  return value === null || value === undefined || Array.isArray(value) ? '' : String(value);
}
