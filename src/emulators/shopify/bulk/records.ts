import type { Gid } from '../ids.ts';

export interface StoredBulkOperation {
  readonly id: Gid;
  readonly type: 'MUTATION' | 'QUERY';
  readonly document: string;
  readonly clientIdentifier: string | undefined;
  readonly createdAt: number;
  /** Pieces of work, a line or a root object each, done one after another. Each gives lines of the result. */
  readonly work: (() => readonly string[])[];
  /** Pieces that were done. */
  done: number;
  /** Lines of the result. */
  readonly lines: string[];
  rootObjects: number;
  completedAt: number | undefined;
  /** Since when it is to stop. */
  cancelingAt: number | undefined;
}

/** A place that bytes may be uploaded to, before something asks for them by its address or key. */
export interface StagedUpload {
  readonly key: string;
  readonly resource: string;
  readonly mimeType: string;
  readonly httpMethod: string;
  /** Proves that an upload was asked for. */
  readonly signature: string;
  bytes: Uint8Array | undefined;
}
