import { join } from 'node:path';
import type { EmulatorClock } from '../../emulator.ts';
import { errorBody, errorStatus, Refusal } from '../errors.ts';
import type { Answer } from '../listings.ts';
import type { Desk } from '../routes.ts';
import { contractVersion } from '../wire.ts';
import { BatchRefusal, checkBatch, TornBatch, type GoodBatch } from './check-batch.ts';
import type { OutboxRecord, Receipt, ReceiptBatch } from './documents.ts';
import { putAway, stemsIn, writeBatch, type OutgoingBatch, type Stem } from './folder.ts';
import { ordersTwin, receiptsTwin, statusesTwin } from './twin.ts';

const longestWaitMilliseconds = 600_000;
const pageSize = 10;

export interface FileDeskSettings {
  /** The shared folder, with `outbox/` and `inbox/` below it. */
  readonly folder: string;
  /** Key by which Anou's side signs what it writes; one of the emulator's `keys`. */
  readonly key: string;
}

/** What one turn at the folder did, by stems of batches. */
export interface FileTurn {
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  /** The batch that may still be on its way, and holds up those behind it. */
  readonly waiting: string | null;
  readonly written: readonly string[];
}

/** Anou's side of the file exchange (contract, FILE-EXCHANGE.md). It does something only when its turn comes. */
export class FileDesk {
  readonly #settings: FileDeskSettings;
  readonly #secrets: Readonly<Record<string, string>>;
  readonly #desk: Desk;
  readonly #clock: EmulatorClock;
  readonly #last = new Map<string, number>();
  readonly #nonces = new Set<string>();
  /** When a batch that is not whole was first seen. */
  readonly #firstSeen = new Map<string, number>();
  #sequence = 0;
  #statusCursor: string | null = null;
  #orderCursor: string | null = null;

  /** @throws RangeError when the key is not one of the secrets. */
  constructor(settings: FileDeskSettings, secrets: Readonly<Record<string, string>>, desk: Desk, clock: EmulatorClock) {
    if (!Object.hasOwn(secrets, settings.key)) throw new RangeError(`there is no secret for the key ${settings.key}`);
    this.#settings = settings;
    this.#secrets = secrets;
    this.#desk = desk;
    this.#clock = clock;
  }

  turn(): FileTurn {
    const taken: string[] = [];
    const refused: string[] = [];
    const written: string[] = [];
    const outbox = join(this.#settings.folder, 'outbox');
    let waiting: string | null = null;
    for (const stem of stemsIn(outbox)) {
      const batch = this.#open(outbox, stem);
      if (batch === 'waiting') {
        waiting = stem.stem;
        break;
      }
      const isGood = !(batch instanceof BatchRefusal);
      const receipts = isGood ? this.#carryOut(stem.stem, batch) : refusedWhole(stem.stem, batch);
      written.push(this.#write({ kind: 'receipts', document: receipts, twin: receiptsTwin(receipts), records: receipts.receipts.length }));
      putAway(outbox, stem.stem, isGood ? 'done' : 'refused');
      this.#firstSeen.delete(stem.stem);
      (isGood ? taken : refused).push(stem.stem);
    }
    return { taken, refused, waiting, written: [...written, ...this.#tellNews()] };
  }

  #open(outbox: string, stem: Stem): GoodBatch | BatchRefusal | 'waiting' {
    const now = this.#clock.now();
    try {
      return checkBatch(outbox, stem, { secrets: this.#secrets, now, last: this.#last, nonces: this.#nonces });
    } catch (error) {
      if (error instanceof BatchRefusal) return error;
      if (!(error instanceof TornBatch)) throw error;
      const since = this.#firstSeen.get(stem.stem) ?? now;
      this.#firstSeen.set(stem.stem, since);
      return now - since < longestWaitMilliseconds ? 'waiting' : new BatchRefusal('bad_batch', `Not whole after 10 minutes: ${error.message}.`);
    }
  }

  /** Record by record, in order; one bad record does not stop the next. */
  #carryOut(batch: string, { manifest, records }: GoodBatch): ReceiptBatch {
    this.#last.set(manifest.key, manifest.sequence);
    this.#nonces.add(`${manifest.key},${manifest.nonce}`);
    const receipts = records.map((record, line): Receipt => ({ line, op: record.op, ref: refOf(record), ...this.#answer(batch, line, record) }));
    return { contract_version: contractVersion, batch, result: 'processed', error: null, receipts };
  }

  #answer(batch: string, line: number, record: OutboxRecord): Pick<Receipt, 'http_status' | 'body'> {
    try {
      const { status, body } = this.#do(record);
      return { http_status: status, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { http_status: errorStatus[error.code], body: errorBody(error.code, error.message, `${batch}-${line}`, error.extras) };
    }
  }

  #do(record: OutboxRecord): Answer {
    const { listings, orders, customOrders } = this.#desk;
    switch (record.op) {
      case 'put':
        return listings.put(record.listing.external_ref, record.listing);
      case 'withdraw':
        return listings.withdraw(record.external_ref);
      case 'confirm':
        return { status: 200, body: orders.confirm(record.order_id) };
      case 'ship':
        return { status: 200, body: orders.ship(record.order_id, record.document) };
      case 'answer':
        return customOrders.answer(record.custom_order_id, record.document);
    }
  }

  /** Pages of both feeds since the last turn. */
  #tellNews(): string[] {
    const written: string[] = [];
    for (;;) {
      const { events: statuses, cursor } = this.#desk.pieces.feed.read(this.#statusCursor);
      this.#statusCursor = cursor;
      if (statuses.length > 0) written.push(this.#write({ kind: 'statuses', document: { contract_version: contractVersion, statuses, cursor }, twin: statusesTwin(statuses), records: statuses.length }));
      if (statuses.length < pageSize) break;
    }
    for (;;) {
      const { events, cursor } = this.#desk.orderFeed.read(this.#orderCursor);
      this.#orderCursor = cursor;
      if (events.length > 0) written.push(this.#write({ kind: 'orders', document: { contract_version: contractVersion, events, cursor }, twin: ordersTwin(events), records: events.length }));
      if (events.length < pageSize) return written;
    }
  }

  #write(batch: OutgoingBatch): string {
    this.#sequence += 1;
    const { folder, key } = this.#settings;
    const nonce = `anou-desk-${String(this.#sequence).padStart(12, '0')}`;
    return writeBatch(join(folder, 'inbox'), batch, this.#sequence, { key, secret: this.#secrets[key]!, now: this.#clock.now(), nonce });
  }
}

function refOf(record: OutboxRecord): string {
  switch (record.op) {
    case 'put':
      return record.listing.external_ref;
    case 'withdraw':
      return record.external_ref;
    case 'answer':
      return record.custom_order_id;
    default:
      return record.order_id;
  }
}

function refusedWhole(batch: string, { code, message, details }: BatchRefusal): ReceiptBatch {
  const error = { error: { code, message, request_id: batch, details } };
  return { contract_version: contractVersion, batch, result: 'refused', error, receipts: [] };
}
