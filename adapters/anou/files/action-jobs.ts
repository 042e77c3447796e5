import type { Issue, JobWriter, Limit, Operation, Outcome } from 'fondouk/channel';
import { refusal } from '../errors.ts';
import { otherCarrier, tellsBuyer } from '../orders.ts';
import { CONTRACT_VERSION, postNumberOf, shipBody } from '../to-wire.ts';
import { MAX_RECORDS, type ActionRecord } from './documents.ts';
import { answersTo, pollBatch, submitBatch } from './jobs.ts';
import type { FileRequests } from './requests.ts';

type ActionKind = 'order.acknowledge' | 'order.ship';

/** Confirmations and shipments; the receipts say what Anou did with each. */
export function actionJob(limit: Limit, requests: FileRequests): JobWriter<ActionKind> {
  return {
    name: 'act on orders by file',
    maxListings: MAX_RECORDS,
    estimate: (operations) => ({
      calls: [{ limits: [limit], count: 2 }],
      consequences: operations.map(({ kind, order }) => (kind === 'order.ship' ? tellsBuyer('shipped', order.id, 'the parcel has left') : tellsBuyer('confirmed', order.id, 'the cooperative has confirmed'))),
    }),
    submit: (operations, call) => submitBatch('actions', operations.map(recordOf), call, requests),
    poll: pollBatch(requests),
    async *results(ticket, operations, call) {
      const answerOf = await answersTo(ticket, call, requests);
      for (const operation of operations) {
        const { key, order } = operation;
        const answer = answerOf(order.id);
        if (answer?.is === 'answered') yield applied(key, remarksOn(operation));
        else if (answer?.is === 'refused') yield { key, status: 'rejected', effect: 'none', issues: [{ ...refusal(answer.error), orderId: order.id }] };
        else if (answer?.is === 'not done') yield { key, status: 'not-attempted', issues: answer.issues.map((issue) => ({ ...issue, orderId: order.id })) };
      }
    },
  };
}

function recordOf(operation: Operation<ActionKind>): ActionRecord {
  const order_id = operation.order.id;
  return operation.kind === 'order.ship'
    ? { op: 'ship', order_id, document: shipBody(operation.shipment) }
    : { op: 'confirm', order_id, document: { contract_version: CONTRACT_VERSION } };
}

function remarksOn(operation: Operation<ActionKind>): readonly Issue[] {
  const isForeign = operation.kind === 'order.ship' && operation.shipment.trackingNumber !== undefined && postNumberOf(operation.shipment) === undefined;
  return isForeign ? [otherCarrier(operation.order.id)] : [];
}

function applied(key: string, issues: readonly Issue[]): Outcome {
  return { key, status: 'applied', ...(issues.length > 0 ? { issues } : {}) };
}
