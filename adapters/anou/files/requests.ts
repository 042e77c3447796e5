import type { Limit, ReadRequest, WireRequest } from 'fondouk/channel';
import { z } from 'zod';
import { whenCode } from '../errors.ts';
import { Status } from '../wire.ts';
import type { OutboxKind } from './batch-name.ts';
import { INBOX_DOCUMENTS, type OutboxDocument, type Receipts } from './documents.ts';

const Batch = z.object({ batch: z.string() });
/** Its events are read one by one, as those of the feeds are. */
const Taken = z.object({ sequence: z.int(), batch: z.string(), document: z.looseObject({}).optional() });
export type Taken = z.infer<typeof Taken>;
const RefusedBatches = z.object({ refused: z.array(z.object({ batch: z.string(), code: z.string(), message: z.string(), at: z.number() })) });
export type RefusedBatches = z.infer<typeof RefusedBatches>;
const Statuses = z.object({ statuses: z.array(z.unknown()) });

/** Every call that the folder answers (`file-transport.ts`). Where nothing is there, the answer is undefined. */
export function fileRequests(limit: Limit) {
  const limits = [limit] as const;
  const orNothing = (name: string) => ({ 404: whenCode(limit, name, { nothing_there: () => undefined }) });

  return {
    writeBatch: (kind: OutboxKind, document: OutboxDocument): WireRequest<z.infer<typeof Batch>> => ({
      name: 'writeBatch',
      method: 'POST',
      path: `/outbox/${kind}`,
      limits,
      body: { json: document },
      decode: Batch,
    }),
    findBatch: (kind: OutboxKind, sha256: string, since: Date): ReadRequest<z.infer<typeof Batch> | undefined> => ({
      name: 'findBatch',
      method: 'GET',
      path: `/outbox/${kind}`,
      limits,
      query: { sha256, since: since.toISOString() },
      decode: Batch,
      answers: orNothing('findBatch'),
    }),
    receipts: (batch: string): ReadRequest<Receipts | undefined> => ({
      name: 'receipts',
      method: 'GET',
      path: '/inbox/receipts',
      limits,
      query: { batch },
      decode: INBOX_DOCUMENTS.receipts,
      answers: orNothing('receipts'),
    }),
    nextBatch: (kind: 'statuses' | 'orders', after: number): ReadRequest<Taken | undefined> => ({
      name: 'nextBatch',
      method: 'GET',
      path: `/inbox/${kind}`,
      limits,
      query: { after: String(after) },
      decode: Taken,
      answers: orNothing('nextBatch'),
    }),
    refusedBatches: (since: number): ReadRequest<RefusedBatches> => ({
      name: 'refusedBatches',
      method: 'GET',
      path: '/inbox/refused',
      limits,
      query: { since: String(since) },
      decode: RefusedBatches,
    }),
    newestStatuses: (): ReadRequest<z.infer<typeof Statuses>> => ({ name: 'newestStatuses', method: 'GET', path: '/inbox/pieces', limits, decode: Statuses }),
    newestStatus: (ref: string): ReadRequest<Status | undefined> => ({
      name: 'newestStatus',
      method: 'GET',
      path: '/inbox/piece',
      limits,
      query: { ref },
      decode: Status,
      answers: orNothing('newestStatus'),
    }),
  };
}

export type FileRequests = ReturnType<typeof fileRequests>;
