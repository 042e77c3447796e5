import { fingerprint } from '../plan/index.ts';
import type { NonEmpty, Operation } from '../channel/index.ts';
import { ConfigError, CustomOrderAnswer, type Order, Shipment } from '../model/index.ts';
import { aboutOperation } from './failure.ts';
import { runBatch, subjectOf, writerFor } from './batch.ts';
import type { ChannelSession } from './channel-session.ts';
import { onChannel } from './push.ts';
import { settle } from './settle.ts';

/** Tells the channel that a parcel left. The same shipment told again does nothing: neither a second parcel nor a second mail to the buyer. */
export async function shipOrder(session: ChannelSession, orderId: string, told: Shipment): Promise<void> {
  const parsed = Shipment.safeParse(told);
  if (!parsed.success) throw new ConfigError(`This is no shipment: ${sentenceOf(parsed.error.issues)}.`);
  const shipment = parsed.data;
  const order = await orderToWrite(session, orderId, 'order.ship');
  const key = fingerprint({ channel: session.name, kind: 'order.ship', order: orderId, shipment });
  await writeOrder(session, { kind: 'order.ship', key, consents: ['tells-buyer'], order, shipment });
}

/** Confirms an order, on a channel that waits for that. */
export async function confirmOrder(session: ChannelSession, orderId: string): Promise<void> {
  const order = await orderToWrite(session, orderId, 'order.acknowledge');
  const key = fingerprint({ channel: session.name, kind: 'order.acknowledge', order: orderId });
  await writeOrder(session, { kind: 'order.acknowledge', key, consents: ['tells-buyer'], order });
}

/** Answers a wish for a piece made after another one. The first answer stands; the same one again does nothing. */
export async function answerRequest(session: ChannelSession, request: string, told: CustomOrderAnswer): Promise<void> {
  const parsed = CustomOrderAnswer.safeParse(told);
  if (!parsed.success) throw new ConfigError(`This is no answer: ${sentenceOf(parsed.error.issues)}.`);
  if (!writerFor(session, 'order.answer')) throw new ConfigError(`${session.name} has no way to answer custom orders.`);
  const key = fingerprint({ channel: session.name, kind: 'order.answer', request, answer: parsed.data });
  await writeOrder(session, { kind: 'order.answer', key, consents: ['tells-buyer'], request, answer: parsed.data });
}

function sentenceOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
}

async function orderToWrite(session: ChannelSession, orderId: string, kind: 'order.ship' | 'order.acknowledge'): Promise<Order> {
  if (!writerFor(session, kind)) throw new ConfigError(`${session.name} has no way to ${kind === 'order.ship' ? 'take shipments' : 'confirm orders'}.`);
  const record = await session.store.orders.get(session.name, orderId);
  if (!record) throw new ConfigError(`No order ${orderId} was read from ${session.name}. Run "fondouk pull" first, or look at "fondouk orders".`);
  if (record.order.status === 'cancelled') throw new ConfigError(`Order ${orderId} on ${session.name} was cancelled.`);
  return record.order;
}

async function writeOrder(session: ChannelSession, operation: Operation<'order.ship' | 'order.acknowledge' | 'order.answer'>): Promise<void> {
  await onChannel(session, async () => {
    await settle(session);
    const before = await session.store.journal.get(session.name, operation.key);
    if (before?.state === 'applied' || before?.state === 'submitted') {
      session.tally.operation(operation.key, before.state);
      return;
    }
    if (before?.state === 'open' || before?.state === 'doubt') return;
    session.tally.touched.add(subjectOf(operation));
    if (session.stop) {
      session.tally.operation(operation.key, session.stop.mendedBy === 'person' ? 'asks' : 'left');
      session.tally.issues.push(aboutOperation(session, operation, session.stop.issue));
      return;
    }
    await runBatch(session, writerFor(session, operation.kind)!, [operation] as NonEmpty<Operation>);
  });
}
