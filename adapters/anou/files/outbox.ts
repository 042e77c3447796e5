import { z } from 'zod';
import { batchesIn, jsonOf, LAST_SEQUENCE, manifestOf, newBatchName, twinOf, type OutboxKind } from './batch-name.ts';
import type { Disk } from './disk.ts';
import { documentBytes, type OutboxDocument } from './documents.ts';
import { MAX_FILE_BYTES, sha256, signedManifest, type Key } from './manifest.ts';
import { manifestIn } from './open-batch.ts';
import { readJson } from './read-json.ts';
import { twinBytes } from './twins.ts';
import { writeWhole } from './write-whole.ts';

/** Not the exchange's: the highest number used under each key, so that numbers rise although Anou's side empties its folders. */
const SEQUENCE_FILE = '.sequence.json';
const Used = z.record(z.string(), z.int().min(0).max(LAST_SEQUENCE)).catch({});

export type Written = { readonly batch: string } | { readonly refused: 'too large' | 'no number left' };

/** The folder that the seller side writes. */
export class Outbox {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #key: Key;

  constructor(disk: Disk, folder: string, key: Key) {
    this.#disk = disk;
    this.#folder = folder;
    this.#key = key;
  }

  /** JSON, twin, manifest: with the last one it is a batch. A number that was used is never used again, whatever became of its batch. */
  async write(kind: OutboxKind, document: OutboxDocument, proof: { readonly at: Date; readonly nonce: string }): Promise<Written> {
    const json = documentBytes(document);
    const twin = twinBytes(kind, document.records);
    if (Math.max(json.length, twin.length) > MAX_FILE_BYTES) return { refused: 'too large' };
    await this.#disk.makeFolder(this.#folder);
    const sequence = await this.#nextSequence();
    if (sequence > LAST_SEQUENCE) return { refused: 'no number left' };
    const name = newBatchName(kind, proof.at, sequence);
    const manifest = signedManifest(name, { json, twin, records: document.records.length }, proof, this.#key);
    await this.#write(jsonOf(name.stem), json);
    await this.#write(twinOf(name.stem), twin);
    await this.#write(manifestOf(name.stem), documentBytes(manifest));
    return { batch: name.stem };
  }

  /** A batch that holds this very document, written at the given time or later; wherever Anou's side has put it. */
  async find(kind: OutboxKind, digest: string, since: Date): Promise<string | undefined> {
    for (const folder of this.#places()) {
      for (const name of batchesIn(await this.#disk.list(folder)).toReversed()) {
        if (name.kind !== kind || name.at < since) continue;
        const manifest = await manifestIn(this.#disk, folder, name);
        if (manifest?.key === this.#key.keyId && manifest.files[0].sha256 === digest) return name.stem;
      }
    }
    return undefined;
  }

  #places(): readonly string[] {
    return [this.#folder, `${this.#folder}/done`, `${this.#folder}/refused`];
  }

  async #nextSequence(): Promise<number> {
    const used = await this.#used();
    const last = used[this.#key.keyId] ?? (await this.#highestSeen());
    const next = last + 1;
    if (next <= LAST_SEQUENCE) await this.#write(SEQUENCE_FILE, documentBytes({ ...used, [this.#key.keyId]: next }));
    return next;
  }

  async #used(): Promise<Readonly<Record<string, number>>> {
    return Used.parse(await readJson(this.#disk, `${this.#folder}/${SEQUENCE_FILE}`));
  }

  async #highestSeen(): Promise<number> {
    let highest = 0;
    for (const folder of this.#places()) {
      for (const name of batchesIn(await this.#disk.list(folder))) {
        if (name.sequence > highest && (await manifestIn(this.#disk, folder, name))?.key === this.#key.keyId) highest = name.sequence;
      }
    }
    return highest;
  }

  async #write(file: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#disk, `${this.#folder}/${file}`, bytes);
  }
}

export function digestOf(document: OutboxDocument): string {
  return sha256(documentBytes(document));
}
