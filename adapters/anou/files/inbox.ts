import { z } from 'zod';
import { batchesIn, FOLDER_OF, jsonOf, manifestOf, twinOf, type BatchName, type InboxKind } from './batch-name.ts';
import type { Disk } from './disk.ts';
import { documentBytes, type InboxDocuments, type Receipts } from './documents.ts';
import type { Key } from './manifest.ts';
import { openBatch, manifestIn, type Refusal } from './open-batch.ts';
import { readJson } from './read-json.ts';
import { writeWhole } from './write-whole.ts';

type HeldStatus = InboxDocuments['statuses']['statuses'][number];

export interface TakenBatch<K extends InboxKind> {
  readonly sequence: number;
  readonly batch: string;
  /** Absent: it was whole when it was taken, and is no more. */
  readonly document?: InboxDocuments[K];
}

export interface RefusedBatch extends Refusal {
  readonly batch: string;
  /** When it was refused, in milliseconds since 1970. */
  readonly at: number;
}

/** How long a file that a manifest names may be on its way (x-file-exchange, `limits.waitForNamedFilesSeconds`). */
const WAIT_MS = 600_000;
const MAX_NOTE_BYTES = 16_384;
const REFUSAL_ENDING = '.refusal.json';
const WAITING_ENDING = '.waiting';

/**
 * The folder that Anou writes. Batches are taken in the order of their sequence, all kinds in one line, and `done/` is where readers find
 * them: each reads there from its own place on, so that a batch is never lost between being taken and being saved.
 */
export class Inbox {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #key: Key;
  /** What is known of the batches that were taken, by stem; null: another key's. */
  readonly #taken = new Map<string, { readonly name: BatchName; readonly nonce: string } | null>();
  readonly #newest = new Map<string, HeldStatus>();
  readonly #receipts = new Map<string, Receipts>();
  readonly #indexed = new Set<string>();

  constructor(disk: Disk, folder: string, key: Key) {
    this.#disk = disk;
    this.#folder = folder;
    this.#key = key;
  }

  /** Takes what is whole and refuses what is wrong, lowest sequence first; what is still on its way keeps those behind it waiting. */
  async take(now: Date): Promise<void> {
    await this.#finishMoves();
    await this.#learnTaken();
    for (const name of batchesIn(await this.#disk.list(this.#folder))) {
      const opened = FOLDER_OF[name.kind] === 'inbox' ? await openBatch(this.#disk, this.#folder, name, this.#key, this.#freshness(now)) : ({ is: 'refused', refusal: WRONG_FOLDER } as const);
      if (opened.is === 'torn' && (await this.#waitedMs(name, now)) < WAIT_MS) return;
      if (opened.is === 'whole') {
        await this.#move(name, 'done');
        this.#taken.set(name.stem, { name, nonce: opened.manifest.nonce });
      } else {
        const refusal = opened.is === 'torn' ? { code: 'bad_batch', message: `The batch did not become whole within 10 minutes: ${opened.why}.` } : opened.refusal;
        await this.#note(name, refusal, now);
        await this.#move(name, 'refused');
      }
      await this.#disk.remove(`${this.#folder}/${name.stem}${WAITING_ENDING}`);
    }
  }

  /** The next batch of a kind that was taken, behind the given place. */
  async next<K extends InboxKind>(kind: K, after: number): Promise<TakenBatch<K> | undefined> {
    const name = this.#names().find((each) => each.kind === kind && each.sequence > after);
    if (name === undefined) return undefined;
    const opened = await openBatch(this.#disk, this.#done, name, this.#key);
    return { sequence: name.sequence, batch: name.stem, ...(opened.is === 'whole' ? { document: opened.document as InboxDocuments[K] } : {}) };
  }

  /** Batches refused later than the given time. */
  async refusedSince(at: number): Promise<readonly RefusedBatch[]> {
    const notes = (await this.#disk.list(this.#refused)).filter((name) => name.endsWith(REFUSAL_ENDING));
    const read = await Promise.all(notes.map(async (name) => Note.safeParse(await readJson(this.#disk, `${this.#refused}/${name}`)).data));
    return read.flatMap((note) => (note !== undefined && note.at > at ? [note] : [])).toSorted((a, b) => a.at - b.at);
  }

  /** What Anou answered to a batch of the outbox; undefined: nothing yet. */
  async receiptsFor(batch: string): Promise<Receipts | undefined> {
    await this.#index();
    return this.#receipts.get(batch);
  }

  /** The newest that Anou said of each piece: of several statuses the higher revision, then the later one. */
  async newestStatuses(): Promise<ReadonlyMap<string, HeldStatus>> {
    await this.#index();
    return this.#newest;
  }

  get #done(): string {
    return `${this.#folder}/done`;
  }

  get #refused(): string {
    return `${this.#folder}/refused`;
  }

  /** Taken batches of this channel's key, by rising sequence. */
  #names(): readonly BatchName[] {
    return [...this.#taken.values()].flatMap((taken) => taken?.name ?? []).toSorted((a, b) => a.sequence - b.sequence);
  }

  #freshness(now: Date): Parameters<typeof openBatch>[4] & object {
    const taken = [...this.#taken.values()].filter((each) => each !== null);
    return { now, last: Math.max(0, ...taken.map(({ name }) => name.sequence)), nonces: new Set(taken.map(({ nonce }) => nonce)) };
  }

  /** What earlier lives took stands in `done/`; kept there for 7 days, it is all that is to be remembered of nonces and sequences. */
  async #learnTaken(): Promise<void> {
    for (const name of batchesIn(await this.#disk.list(this.#done))) {
      if (this.#taken.has(name.stem)) continue;
      const manifest = await manifestIn(this.#disk, this.#done, name);
      this.#taken.set(name.stem, manifest?.key === this.#key.keyId ? { name, nonce: manifest.nonce } : null);
    }
  }

  async #index(): Promise<void> {
    for (const name of this.#names()) {
      if (this.#indexed.has(name.stem) || name.kind === 'orders') continue;
      const { document } = (await this.next(name.kind as InboxKind, name.sequence - 1)) ?? {};
      if (document && 'receipts' in document) this.#receipts.set(document.batch, document);
      else if (document && 'statuses' in document) for (const status of document.statuses) this.#learnStatus(status);
      this.#indexed.add(name.stem);
    }
  }

  #learnStatus(status: HeldStatus): void {
    const known = this.#newest.get(status.external_ref);
    const isOlder = known !== undefined && (status.revision < known.revision || (status.revision === known.revision && status.at < known.at));
    if (!isOlder) this.#newest.set(status.external_ref, status);
  }

  /** How long a batch has been on its way, over all lives of the program. */
  async #waitedMs({ stem }: BatchName, now: Date): Promise<number> {
    const path = `${this.#folder}/${stem}${WAITING_ENDING}`;
    const since = await this.#disk.read(path, MAX_NOTE_BYTES);
    const ms = since.is === 'bytes' ? now.getTime() - Date.parse(Buffer.from(since.bytes).toString()) : 0;
    if (since.is !== 'absent' && ms >= 0) return ms;
    await this.#disk.remove(path);
    await this.#disk.write(path, Buffer.from(now.toISOString()));
    return 0;
  }

  /** The manifest first: with it the batch is taken or refused, whatever comes after. */
  async #move({ stem }: BatchName, to: 'done' | 'refused'): Promise<void> {
    await this.#disk.makeFolder(`${this.#folder}/${to}`);
    for (const file of [manifestOf(stem), jsonOf(stem), twinOf(stem)]) await this.#moveFile(file, to);
  }

  async #moveFile(file: string, to: string): Promise<void> {
    if ((await this.#disk.list(this.#folder)).includes(file)) await this.#disk.rename(`${this.#folder}/${file}`, `${this.#folder}/${to}/${file}`);
  }

  /** Files that stayed behind when a life ended between the moves of one batch. A file that is there already is not written over. */
  async #finishMoves(): Promise<void> {
    const here = await this.#disk.list(this.#folder);
    for (const to of ['done', 'refused'] as const) {
      const there = await this.#disk.list(`${this.#folder}/${to}`);
      for (const { stem } of batchesIn(there)) {
        if (here.includes(manifestOf(stem))) continue;
        for (const file of [jsonOf(stem), twinOf(stem)]) if (here.includes(file) && !there.includes(file)) await this.#moveFile(file, to);
      }
    }
  }

  /** Beside a refused batch: why, in the form of a receipt, for whoever looks into the folder. */
  async #note({ stem }: BatchName, { code, message }: Refusal, now: Date): Promise<void> {
    await this.#disk.makeFolder(this.#refused);
    const error = { error: { code, message, request_id: stem.slice(-6), details: [] } };
    const note = { contract_version: '1.0', batch: stem, result: 'refused', error, receipts: [], refused_at: now.toISOString() };
    await writeWhole(this.#disk, `${this.#refused}/${stem}${REFUSAL_ENDING}`, documentBytes(note));
  }
}

const WRONG_FOLDER: Refusal = { code: 'bad_batch', message: 'Batches of this kind go the other way, through outbox/.' };

const Note = z
  .object({ batch: z.string(), error: z.object({ error: z.object({ code: z.string(), message: z.string() }) }), refused_at: z.iso.datetime() })
  .transform(({ batch, error, refused_at }): RefusedBatch => ({ batch, ...error.error, at: Date.parse(refused_at) }));
