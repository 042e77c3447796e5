import { readDocument } from '../read-document.ts';
import { Refusal, type ErrorCode, type ErrorDetail } from '../errors.ts';
import { batchSignature, digest, isSame } from './batch-signature.ts';
import { manifestDocument, outboxDocuments, type Manifest, type OutboxKind, type OutboxRecord } from './documents.ts';
import { readPlainFile, type Stem } from './folder.ts';
import { showsRecords } from './twin.ts';

export type BatchErrorCode = ErrorCode | 'bad_batch' | 'twin_mismatch' | 'stale_batch';

/** Thrown for a batch of which no record counts. */
export class BatchRefusal extends Error {
  readonly code: BatchErrorCode;
  readonly details: readonly ErrorDetail[];

  constructor(code: BatchErrorCode, message: string, details: readonly ErrorDetail[] = []) {
    super(message);
    this.name = 'BatchRefusal';
    this.code = code;
    this.details = details;
  }
}

/** Thrown for a batch that may still be on its way. */
export class TornBatch extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TornBatch';
  }
}

/** What Anou's side remembers of the batches it took. */
export interface Memory {
  readonly secrets: Readonly<Record<string, string>>;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Highest sequence taken of a key. */
  readonly last: ReadonlyMap<string, number>;
  /** Key and nonce, joined by a comma. */
  readonly nonces: ReadonlySet<string>;
}

export interface GoodBatch {
  readonly manifest: Manifest;
  readonly records: readonly OutboxRecord[];
}

/**
 * Checks a batch of the outbox in the contract's order: manifest, names, digests, key, signature, time, nonce, sequence, JSON, schema, counts, twin.
 * @throws BatchRefusal, TornBatch
 */
export function checkBatch(folder: string, { stem, kind, sequence }: Stem, memory: Memory): GoodBatch {
  const manifest = manifestOf(folder, stem);
  const expected = [`${stem}.json`, `${stem}.csv`];
  if (manifest.batch !== stem || manifest.kind !== kind || manifest.sequence !== sequence || manifest.files.some(({ name }, index) => name !== expected[index]))
    throw new BatchRefusal('bad_batch', 'The manifest names other files than its own.');
  const [json, twin] = manifest.files.map((file) => named(folder, file)) as [Buffer, Buffer];
  checkSignature(manifest, memory);
  if (kind !== 'listings' && kind !== 'actions') throw new BatchRefusal('bad_batch', 'Such batches go the other way.');
  const records = recordsOf(kind, json);
  if (manifest.files.some((file) => file.records !== records.length)) throw new BatchRefusal('bad_batch', 'The manifest counts other records than there are.');
  if (!showsRecords(kind, twin, records)) throw new BatchRefusal('twin_mismatch', 'The CSV twin says something else than the document.');
  return { manifest, records };
}

function manifestOf(folder: string, stem: string): Manifest {
  const bytes = readPlainFile(folder, `${stem}.manifest.json`);
  if (bytes === 'absent') throw new TornBatch('the manifest is gone');
  if (bytes === 'unfit') throw new BatchRefusal('bad_batch', 'The manifest is no plain file.');
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw new TornBatch('the manifest is not whole');
  }
  const read = manifestDocument.safeParse(json);
  if (!read.success) throw new BatchRefusal('bad_batch', 'The manifest breaks its schema.');
  return read.data;
}

function named(folder: string, file: Manifest['files'][number]): Buffer {
  const bytes = readPlainFile(folder, file.name);
  if (bytes === 'unfit') throw new BatchRefusal('bad_batch', `${file.name} is no plain file, or too large.`);
  if (bytes === 'absent') throw new TornBatch(`${file.name} is missing`);
  if (bytes.length !== file.bytes || digest(bytes) !== file.sha256) throw new TornBatch(`${file.name} does not fit its digest`);
  return bytes;
}

function checkSignature(manifest: Manifest, { secrets, now, last, nonces }: Memory): void {
  const { key, batch, timestamp, nonce, files, sequence } = manifest;
  const secret = Object.hasOwn(secrets, key) ? secrets[key] : undefined;
  if (secret === undefined) throw new BatchRefusal('unknown_key', 'This key is not known.');
  if (!isSame(batchSignature(secret, batch, timestamp, nonce, files), manifest.signature)) throw new BatchRefusal('bad_signature', 'The signature does not fit the batch.');
  const ahead = timestamp - Math.floor(now / 1000);
  if (ahead > 300 || ahead < -604_800) throw new BatchRefusal('timestamp_out_of_window', 'A batch is at most 5 minutes ahead, and 7 days old.');
  if (nonces.has(`${key},${nonce}`)) throw new BatchRefusal('replayed', 'This nonce has been used already.');
  if (sequence <= (last.get(key) ?? 0)) throw new BatchRefusal('stale_batch', 'A batch with this number or a higher one has been taken.');
}

function recordsOf(kind: OutboxKind, json: Buffer): readonly OutboxRecord[] {
  try {
    return readDocument(json, outboxDocuments[kind]).records;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new BatchRefusal(error.code, error.message, error.extras.details);
  }
}
