import type { Call, JobWriter, Limit, NonEmpty, Operation, Outcome, ReadCall } from 'fondouk/channel';
import { detailsAsIssues } from '../errors.ts';
import type { STATES } from '../from-wire.ts';
import type { Settings } from '../options.ts';
import {
  asksFirst,
  documentOf,
  latestOf,
  offSale,
  partsOf,
  rejected,
  remoteFrom,
  remoteOf,
  REVIEW,
  revisionOf,
  skuChanged,
  submitted,
  USUAL_REVIEW_MS,
  withdrawn,
  withdrawReason,
  type PutKind,
  type PutOperation,
  type Unkeyed,
} from '../put.ts';
import { PutAnswer, Withdrawal, type ErrorAnswer, type Status } from '../wire.ts';
import { MAX_RECORDS, type ListingRecord } from './documents.ts';
import { answersTo, pollBatch, submitBatch, type RecordAnswer } from './jobs.ts';
import type { FileRequests } from './requests.ts';

/** New pieces and edits, up to a hundred a batch; the receipts say what became of each. */
export function putJob(settings: Settings, limit: Limit, requests: FileRequests): JobWriter<PutKind> {
  return {
    name: 'put pieces by file',
    maxListings: MAX_RECORDS,
    estimate: (operations) => ({
      calls: [{ limits: [limit], count: 2 }],
      laterMs: USUAL_REVIEW_MS,
      consequences: operations.flatMap((operation) => (operation.kind !== 'listing.create' && operation.remote.state === 'on-sale' ? [offSale(operation.remote.ref)] : [])),
    }),
    async submit(operations, call) {
      const records: ListingRecord[] = [];
      for (const together of byPiece(operations)) {
        const latest = latestOf(together);
        if (skuChanged(latest) || (await approvedMeanwhile(together, call))) continue;
        records.push({ op: 'put', listing: await documentOf(latest, settings, call) });
      }
      return submitBatch('listings', records, call, requests);
    },
    poll: pollBatch(requests),
    async *results(ticket, operations, call) {
      const answerOf = await answersTo(ticket, call, requests);
      for (const together of byPiece(operations)) {
        const latest = latestOf(together);
        const outcome = await outcomeOf(latest, answerOf(skuOf(latest)), call);
        if (outcome) yield* together.map(({ key }): Outcome => ({ ...outcome, key }));
      }
    },
  };

  /** Approved since the plan was made: to take it off sale is for a person to allow. */
  async function approvedMeanwhile(operations: NonEmpty<PutOperation>, call: Call): Promise<boolean> {
    if (!asksFirst(operations)) return false;
    const latest = latestOf(operations);
    const status = await call.read(requests.newestStatus(skuOf(latest)));
    return status?.state === 'approved' && status.revision < revisionOf(latest);
  }

  async function outcomeOf(operation: PutOperation, answer: RecordAnswer | undefined, call: ReadCall): Promise<Unkeyed | undefined> {
    switch (answer?.is) {
      case undefined:
        return undefined;
      case 'not sent':
        return skuChanged(operation) ?? conflict(operation, undefined, call);
      case 'not done':
        return { status: 'not-attempted', issues: answer.issues };
      case 'refused':
        return answer.error.code === 'revision_conflict' ? conflict(operation, answer.error.held_revision, call) : withDetails(rejected(answer.error, operation), answer.error);
      case 'answered': {
        const { data } = PutAnswer.safeParse(answer.body);
        if (data === undefined) return undefined;
        return data.result === 'unchanged' ? unchanged(data, operation, call) : submitted(data, operation);
      }
    }
  }

  /** Anou held this very document before, and may have decided on it: what it said last of this revision stands. */
  async function unchanged(answer: PutAnswer, operation: PutOperation, call: ReadCall): Promise<Unkeyed> {
    const status = await call.read(requests.newestStatus(skuOf(operation)));
    if (status === undefined || status.revision < answer.revision) return submitted(answer, operation);
    const remote = remoteOfStatus(status, operation);
    if (remote.state === 'on-sale') return { status: 'applied', remote };
    return remote.state === 'in-review' || remote.state === 'on-hold' ? { status: 'submitted', ...REVIEW, remote } : { status: 'conflict', remote };
  }

  /** Planned anew, above the revision that Anou holds. */
  async function conflict(operation: PutOperation, heldRevision: number | undefined, call: ReadCall): Promise<Unkeyed> {
    const status = await call.read(requests.newestStatus(skuOf(operation)));
    const remote = status === undefined ? remoteOf(operation) : remoteOfStatus(status, operation);
    return { status: 'conflict', remote: heldRevision === undefined ? remote : { ...remote, parts: { ...remote.parts, heldRevision: String(heldRevision) } } };
  }
}

/** Withdrawals travel in batches of their own: nothing else is to hold them up. */
export function withdrawJob(limit: Limit, requests: FileRequests): JobWriter<'listing.withdraw'> {
  return {
    name: 'withdraw pieces by file',
    maxListings: MAX_RECORDS,
    estimate: () => ({ calls: [{ limits: [limit], count: 2 }] }),
    submit: (operations, call) =>
      submitBatch('listings', operations.map((operation): ListingRecord => ({ op: 'withdraw', external_ref: operation.remote.ref, reason: withdrawReason(operation) })), call, requests),
    poll: pollBatch(requests),
    async *results(ticket, operations, call) {
      const answerOf = await answersTo(ticket, call, requests);
      for (const operation of operations) {
        const outcome = outcomeOfWithdrawal(operation, answerOf(operation.remote.ref));
        if (outcome) yield { ...outcome, key: operation.key };
      }
    },
  };
}

function outcomeOfWithdrawal(operation: Operation<'listing.withdraw'>, answer: RecordAnswer | undefined): Unkeyed | undefined {
  switch (answer?.is) {
    case 'answered': {
      const { data } = Withdrawal.safeParse(answer.body);
      return data && withdrawn(data, operation);
    }
    case 'refused':
      return answer.error.code === 'piece_sold' || answer.error.code === 'unknown_listing' ? withdrawn({ refused: answer.error }, operation) : { status: 'not-attempted' };
    case 'not done':
      return { status: 'not-attempted', issues: answer.issues };
    default:
      return undefined;
  }
}

function withDetails(outcome: Unkeyed, error: ErrorAnswer): Unkeyed {
  return outcome.status === 'rejected' && error.details.length > 0 ? { ...outcome, issues: detailsAsIssues(error) } : outcome;
}

function byPiece(operations: NonEmpty<PutOperation>): readonly NonEmpty<PutOperation>[] {
  return [...Map.groupBy(operations, ({ product }) => product.id).values()] as unknown as readonly NonEmpty<PutOperation>[];
}

function skuOf(operation: PutOperation): string {
  return operation.product.variants[0]!.sku;
}

function remoteOfStatus(status: Status & { readonly state: keyof typeof STATES }, operation: PutOperation) {
  return remoteFrom(status, partsOf(operation));
}
