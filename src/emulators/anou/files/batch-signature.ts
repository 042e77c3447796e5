import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Signature of a batch (contract, `x-signing.files`): METHOD is FILE, TARGET the stem, the body a line for each file. */
export function batchSignature(secret: string, batch: string, timestamp: number, nonce: string, files: readonly SignedFile[]): string {
  const mac = createHmac('sha256', secret).update(['v1', timestamp, nonce, 'FILE', batch, ''].join('\n'));
  for (const { name, bytes, sha256 } of files) mac.update(`${name} ${bytes} ${sha256}\n`);
  return `v1=${mac.digest('hex')}`;
}

/** @param given a text of the form `v1=HEX`. */
export function isSame(expected: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
