import type { ErrorAnswer } from '../wire.ts';
import { jsonOf, manifestOf, twinOf, type BatchName, type InboxKind } from './batch-name.ts';
import type { Disk, FileRead } from './disk.ts';
import { INBOX_DOCUMENTS, recordsOf, type InboxDocuments } from './documents.ts';
import { isSignedBy, Manifest, MAX_FILE_BYTES, sha256, type Key } from './manifest.ts';
import { parseJson, readJson } from './read-json.ts';
import { isTwinOf } from './twins.ts';

/** x-file-exchange, `limits`. */
const AHEAD_SECONDS = 300;
const OLDEST_SECONDS = 604_800;
const MAX_MANIFEST_BYTES = 16_384;

/** What must hold of a batch that is new; one that was taken has passed it. */
export interface Freshness {
  readonly now: Date;
  /** Highest sequence taken under this key. */
  readonly last: number;
  readonly nonces: ReadonlySet<string>;
}

export type Refusal = Pick<ErrorAnswer, 'code' | 'message'>;

export type Opened =
  | { readonly is: 'whole'; readonly manifest: Manifest; readonly document: InboxDocuments[keyof InboxDocuments] }
  /** Something is missing or half there, and may still be on its way. */
  | { readonly is: 'torn'; readonly why: string }
  | { readonly is: 'refused'; readonly refusal: Refusal };

/**
 * Opens a batch of the inbox: manifest schema, names, digests, key, signature, time, nonce, sequence, JSON, schema, record counts, twin, in
 * this order (FILE-EXCHANGE.md, Reading). Paths are made of the name in the folder alone; nothing that a file says is ever one.
 */
export async function openBatch(disk: Disk, folder: string, name: BatchName, key: Key, fresh?: Freshness): Promise<Opened> {
  const manifest = await readManifest(disk, folder, name);
  if (!('key' in manifest)) return manifest;
  const [json, twin] = [await readNamed(disk, folder, manifest, 0), await readNamed(disk, folder, manifest, 1)];
  if (!(json instanceof Uint8Array)) return json;
  if (!(twin instanceof Uint8Array)) return twin;
  const stranger = whoseKey(manifest, key) ?? (fresh && notFresh(manifest, fresh));
  if (stranger) return refused(stranger.code, stranger.message);
  return readDocument(name.kind as InboxKind, manifest, json, twin);
}

async function readManifest(disk: Disk, folder: string, name: BatchName): Promise<Manifest | Exclude<Opened, { is: 'whole' }>> {
  const file = await disk.read(`${folder}/${manifestOf(name.stem)}`, MAX_MANIFEST_BYTES);
  if (file.is !== 'bytes') return file.is === 'absent' ? { is: 'torn', why: 'its manifest is gone' } : refused('bad_batch', `The manifest ${file.why}.`);
  const parsed = parseJson(file.bytes);
  if (parsed === undefined) return { is: 'torn', why: 'its manifest is not whole' };
  const read = Manifest.safeParse(parsed);
  if (!read.success) return refused('bad_batch', `The manifest breaks its schema at ${read.error.issues[0]!.path.join('.') || 'its root'}.`);
  const { batch, kind, sequence, files } = read.data;
  const named = batch === name.stem && kind === name.kind && sequence === name.sequence && files[0].name === jsonOf(name.stem) && files[1].name === twinOf(name.stem);
  return named ? read.data : refused('bad_batch', 'The manifest names another batch, or files that are not its own.');
}

async function readNamed(disk: Disk, folder: string, manifest: Manifest, index: 0 | 1): Promise<Uint8Array | Exclude<Opened, { is: 'whole' }>> {
  const described = manifest.files[index];
  const path = `${folder}/${index === 0 ? jsonOf(manifest.batch) : twinOf(manifest.batch)}`;
  const file: FileRead = await disk.read(path, MAX_FILE_BYTES);
  if (file.is === 'unfit') return refused('bad_batch', `${described.name} ${file.why}.`);
  if (file.is === 'absent') return { is: 'torn', why: `${described.name} is missing` };
  const fits = file.bytes.length === described.bytes && sha256(file.bytes) === described.sha256;
  return fits ? file.bytes : { is: 'torn', why: `${described.name} does not fit its digest` };
}

function whoseKey(manifest: Manifest, key: Key): Refusal | undefined {
  if (manifest.key !== key.keyId) return { code: 'unknown_key', message: `The batch is signed with the key ${manifest.key}, and this channel has ${key.keyId}.` };
  return isSignedBy(manifest, key.secret) ? undefined : { code: 'bad_signature', message: 'The signature does not fit the batch.' };
}

function notFresh({ timestamp, nonce, sequence }: Manifest, { now, last, nonces }: Freshness): Refusal | undefined {
  const age = Math.floor(now.getTime() / 1000) - timestamp;
  if (age < -AHEAD_SECONDS || age > OLDEST_SECONDS) return { code: 'timestamp_out_of_window', message: 'The batch was signed more than 5 minutes ahead, or more than 7 days ago.' };
  if (nonces.has(nonce)) return { code: 'replayed', message: 'The nonce of the batch was used before.' };
  return sequence > last ? undefined : { code: 'stale_batch', message: `Batch ${last} was taken before this one, number ${sequence}.` };
}

function readDocument(kind: InboxKind, manifest: Manifest, json: Uint8Array, twin: Uint8Array): Opened {
  const parsed = parseJson(json);
  if (parsed === undefined) return refused('malformed_json', 'The document is not JSON in UTF-8.');
  const read = INBOX_DOCUMENTS[kind].safeParse(parsed);
  if (!read.success) return refused('invalid_document', `The document breaks its schema at ${read.error.issues[0]!.path.join('.') || 'its root'}.`);
  const records = recordsOf(read.data);
  if (manifest.files.some((file) => file.records !== records)) return refused('bad_batch', `The manifest counts other records than the ${records} there are.`);
  return isTwinOf(twin, read.data) ? { is: 'whole', manifest, document: read.data } : refused('twin_mismatch', 'The CSV twin says something else than the document.');
}

function refused(code: string, message: string): { readonly is: 'refused'; readonly refusal: Refusal } {
  return { is: 'refused', refusal: { code, message } };
}

/** Undefined where it is absent or no manifest; whether it speaks the truth is not looked at. */
export async function manifestIn(disk: Disk, folder: string, name: BatchName): Promise<Manifest | undefined> {
  return Manifest.safeParse(await readJson(disk, `${folder}/${manifestOf(name.stem)}`)).data;
}
