import { createHash } from 'node:crypto';
import { hmacSha256, sameSignature } from 'fondouk/channel';
import { z } from 'zod';
import { CONTRACT_VERSION } from '../to-wire.ts';
import { jsonOf, twinOf, type BatchName } from './batch-name.ts';

/** Largest file of a batch (x-file-exchange, `limits.bytesPerFile`). */
export const MAX_FILE_BYTES = 4_194_304;

const File = z.strictObject({
  name: z.string(),
  bytes: z.int().min(1).max(MAX_FILE_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  records: z.int().min(0).max(100),
});

/** Schema Manifest, whole: an additional field would not be covered by the signature. */
export const Manifest = z.strictObject({
  contract_version: z.literal(CONTRACT_VERSION),
  batch: z.string(),
  kind: z.enum(['listings', 'actions', 'receipts', 'statuses', 'orders']),
  sequence: z.int().min(1).max(999_999),
  key: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  timestamp: z.int().min(0).max(99_999_999_999),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  files: z.tuple([File, File]),
  signature: z.string().regex(/^v1=[0-9a-f]{64}$/),
});
export type Manifest = z.infer<typeof Manifest>;

export interface Key {
  readonly keyId: string;
  readonly secret: string;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The last file of a batch, which makes it one. */
export function signedManifest(name: BatchName, files: { readonly json: Uint8Array; readonly twin: Uint8Array; readonly records: number }, proof: { readonly at: Date; readonly nonce: string }, key: Key): Manifest {
  const described = (fileName: string, bytes: Uint8Array) => ({ name: fileName, bytes: bytes.length, sha256: sha256(bytes), records: files.records });
  const unsigned = {
    contract_version: CONTRACT_VERSION,
    batch: name.stem,
    kind: name.kind,
    sequence: name.sequence,
    key: key.keyId,
    timestamp: Math.floor(proof.at.getTime() / 1000),
    nonce: proof.nonce,
    files: [described(jsonOf(name.stem), files.json), described(twinOf(name.stem), files.twin)] as Manifest['files'],
  } as const;
  return { ...unsigned, signature: signatureOf(unsigned, key.secret) };
}

export function isSignedBy(manifest: Manifest, secret: string): boolean {
  return sameSignature(signatureOf(manifest, secret), manifest.signature);
}

/** x-signing, `files`: as a request with the method FILE, the stem as its target, and a line for each file as its body. */
function signatureOf({ batch, timestamp, nonce, files }: Omit<Manifest, 'signature'>, secret: string): string {
  const lines = files.map((file) => `${file.name} ${file.bytes} ${file.sha256}\n`).join('');
  return `v1=${Buffer.from(hmacSha256(Buffer.from(secret), Buffer.from(`v1\n${timestamp}\n${nonce}\nFILE\n${batch}\n${lines}`))).toString('hex')}`;
}
