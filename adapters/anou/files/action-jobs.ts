import type { Consequence, Issue, JobWriter, Limit, Operation, Outcome } from 'fondouk/channel';
import { refusal } from '../errors.ts';
import { otherCarrier, passedOn, priceRefused, tellsBuyer } from '../orders.ts';
import { answerBody, CONTRACT_VERSION, postNumberOf, shipBody } from '../to-wire.ts';
import { MAX_RECORDS, type ActionRecord } from './documents.ts';
import { answersTo, pollBatch, submitBatch } from './jobs.ts';
import type { FileRequests } from './requests.ts';

type ActionKind = 'order.acknowledge' | 'order.ship' | 'order.answer';
type Action = Operation<ActionKind>;

/** Confirmations, shipments and answers to custom orders; the receipts say what Anou did with each. */
export function actionJob(limit: Limit, requests: FileRequests): JobWriter<ActionKind> {
  return {
    name: 'act on orders by file',
    maxListings: MAX_RECORDS,
    estimate: (operations) => ({ calls: [{ limits: [limit], count: 2 }], consequences: operations.map(consequenceOf) }),
    submit: (operations, call) => submitBatch('actions', operations.flatMap((operation) => recordOf(operation) ?? []), call, requests),
    poll: pollBatch(requests),
    async *results(ticket, operations, call) {
      const answerOf = await answersTo(ticket, call, requests);
      for (const operation of operations) {
        const { key } = operation;
        const orderId = idOf(operation);
        const answer = answerOf(orderId);
        if (answer?.is === 'answered') yield applied(key, remarksOn(operation));
        else if (answer?.is === 'refused') yield { key, status: 'rejected', effect: 'none', issues: [{ ...refusal(answer.error), orderId }] };
        else if (answer?.is === 'not done') yield { key, status: 'not-attempted', issues: answer.issues.map((issue) => ({ ...issue, orderId })) };
        else if (answer?.is === 'not sent') yield { key, ...priceRefused(orderId) };
      }
    },
  };
}

function idOf(operation: Action): string {
  return operation.kind === 'order.answer' ? operation.request : operation.order.id;
}

function consequenceOf(operation: Action): Consequence {
  switch (operation.kind) {
    case 'order.ship':
      return tellsBuyer('shipped', operation.order.id, 'the parcel has left');
    case 'order.acknowledge':
      return tellsBuyer('confirmed', operation.order.id, 'the cooperative has confirmed');
    case 'order.answer':
      return passedOn(operation.request);
  }
}

/** Undefined: its price is none that Anou takes. */
function recordOf(operation: Action): ActionRecord | undefined {
  switch (operation.kind) {
    case 'order.ship':
      return { op: 'ship', order_id: operation.order.id, document: shipBody(operation.shipment) };
    case 'order.acknowledge':
      return { op: 'confirm', order_id: operation.order.id, document: { contract_version: CONTRACT_VERSION } };
    case 'order.answer': {
      const document = answerBody(operation.answer);
      return document && { op: 'answer', custom_order_id: operation.request, document };
    }
  }
}

function remarksOn(operation: Action): readonly Issue[] {
  const isForeign = operation.kind === 'order.ship' && operation.shipment.trackingNumber !== undefined && postNumberOf(operation.shipment) === undefined;
  return isForeign ? [otherCarrier(operation.order.id)] : [];
}

function applied(key: string, issues: readonly Issue[]): Outcome {
  return { key, status: 'applied', ...(issues.length > 0 ? { issues } : {}) };
}
