/** What may be exchanged, and in which of the two folders (x-file-exchange, `kinds`). */
export const FOLDER_OF = { listings: 'outbox', actions: 'outbox', receipts: 'inbox', statuses: 'inbox', orders: 'inbox' } as const;
export type BatchKind = keyof typeof FOLDER_OF;
export type OutboxKind = 'listings' | 'actions';
export type InboxKind = Exclude<BatchKind, OutboxKind>;

export interface BatchName {
  /** `KIND-YYYYMMDDTHHMMSSZ-SEQUENCE` */
  readonly stem: string;
  readonly kind: BatchKind;
  /** When it was written, to the second. */
  readonly at: Date;
  readonly sequence: number;
}

/** The last one of a key: after it both sides agree on a new key. */
export const LAST_SEQUENCE = 999_999;

const MANIFEST_ENDING = '.manifest.json';
const STEM = /^(listings|actions|receipts|statuses|orders)-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(\d{6})$/;

/** Undefined for whatever is no name of a batch, so that nothing of it ever becomes a path. */
export function batchName(stem: string): BatchName | undefined {
  const parts = STEM.exec(stem);
  if (!parts) return undefined;
  const [, kind, year, month, day, hour, minute, second, sequence] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) || Number(sequence) === 0 ? undefined : { stem, kind: kind as BatchKind, at, sequence: Number(sequence) };
}

export function newBatchName(kind: BatchKind, at: Date, sequence: number): BatchName {
  const time = `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  return batchName(`${kind}-${time}-${String(sequence).padStart(6, '0')}`)!;
}

export const jsonOf = (stem: string): string => `${stem}.json`;
export const twinOf = (stem: string): string => `${stem}.csv`;
export const manifestOf = (stem: string): string => `${stem}${MANIFEST_ENDING}`;

/** The batches that are whole by name: those with a manifest, by rising sequence. */
export function batchesIn(fileNames: readonly string[]): readonly BatchName[] {
  return fileNames
    .flatMap((name) => (name.endsWith(MANIFEST_ENDING) ? (batchName(name.slice(0, -MANIFEST_ENDING.length)) ?? []) : []))
    .toSorted((a, b) => a.sequence - b.sequence || (a.stem < b.stem ? -1 : 1));
}
