import { closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, statSync, lstatSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { digest, batchSignature } from './batch-signature.ts';

const largestFileBytes = 4_194_304;
const stemForm = /^([a-z]+)-([0-9]{8}T[0-9]{6}Z)-([0-9]{6})$/;

export interface Stem {
  readonly stem: string;
  readonly kind: string;
  readonly sequence: number;
}

/** Stems of the batches in a folder whose manifest is there, lowest sequence first. */
export function stemsIn(folder: string): Stem[] {
  if (!existsSync(folder)) return [];
  const stems = readdirSync(folder).flatMap((file) => {
    const parts = file.endsWith('.manifest.json') ? stemForm.exec(file.slice(0, -'.manifest.json'.length)) : null;
    return parts ? [{ stem: parts[0], kind: parts[1]!, sequence: Number(parts[3]) }] : [];
  });
  return stems.sort((one, other) => one.sequence - other.sequence);
}

/** @returns the bytes; `absent`; or `unfit` for a link, a folder, or a file that is too large. */
export function readPlainFile(folder: string, name: string): Buffer | 'absent' | 'unfit' {
  const path = join(folder, name);
  if (!lstatSync(path, { throwIfNoEntry: false })) return 'absent';
  if (!lstatSync(path).isFile() || statSync(path).size > largestFileBytes) return 'unfit';
  return readFileSync(path);
}

/** Moves a batch that was dealt with; its manifest goes last. */
export function putAway(folder: string, stem: string, where: 'done' | 'refused'): void {
  mkdirSync(join(folder, where), { recursive: true });
  for (const ending of ['.json', '.csv', '.manifest.json']) {
    const from = join(folder, `${stem}${ending}`);
    if (lstatSync(from, { throwIfNoEntry: false })) renameSync(from, join(folder, where, `${stem}${ending}`));
  }
}

export interface OutgoingBatch {
  readonly kind: 'receipts' | 'statuses' | 'orders';
  readonly document: object;
  readonly twin: Uint8Array;
  readonly records: number;
}

/** Writes a batch, JSON, CSV, manifest last. @returns its stem. */
export function writeBatch(folder: string, batch: OutgoingBatch, sequence: number, proof: { readonly key: string; readonly secret: string; readonly now: number; readonly nonce: string }): string {
  mkdirSync(folder, { recursive: true });
  const time = new Date(proof.now).toISOString().replace(/\.\d+Z$/, 'Z').replaceAll('-', '').replaceAll(':', '');
  const stem = `${batch.kind}-${time}-${String(sequence).padStart(6, '0')}`;
  const contents = [
    { name: `${stem}.json`, content: Buffer.from(JSON.stringify(batch.document)) },
    { name: `${stem}.csv`, content: Buffer.from(batch.twin) },
  ];
  const files = contents.map(({ name, content }) => ({ name, bytes: content.length, sha256: digest(content), records: batch.records }));
  const timestamp = Math.floor(proof.now / 1000);
  const manifest = {
    contract_version: '1.0',
    batch: stem,
    kind: batch.kind,
    sequence,
    key: proof.key,
    timestamp,
    nonce: proof.nonce,
    files,
    signature: batchSignature(proof.secret, stem, timestamp, proof.nonce, files),
  };
  for (const { name, content } of [...contents, { name: `${stem}.manifest.json`, content: Buffer.from(JSON.stringify(manifest)) }]) writeFlushed(join(folder, name), content);
  return stem;
}

function writeFlushed(path: string, content: Buffer): void {
  const file = openSync(`${path}.part`, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.part`, path);
}
