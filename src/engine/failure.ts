import { ChannelError, FondoukError, InDoubt, type Operation } from '../channel/index.ts';
import type { Issue } from '../model/index.ts';
import { issueOn, type ChannelSession, type Stop } from './channel-session.ts';
import { loggableError } from './log-error.ts';

/** What becomes of operations whose call failed. `left`: a later run finishes them; `doubt`: a person must look. */
export interface Failure {
  readonly result: 'left' | 'rejected' | 'doubt';
  readonly issues: readonly Issue[];
  /** Present: nothing more is to be sent to this channel in this run. */
  readonly stop?: Stop;
}

export function classify(session: ChannelSession, error: unknown): Failure {
  if (session.signal.aborted) return { result: 'left', issues: [] };
  if (error instanceof InDoubt) return { result: 'doubt', issues: [issueOn(session, { code: 'in-doubt', severity: 'question', message: error.message })] };
  if (error instanceof ChannelError) {
    const { fault } = error;
    const message = error.message;
    switch (fault.is) {
      case 'Refused':
        return { result: 'rejected', issues: fault.issues.length > 0 ? fault.issues : [{ code: 'refused', severity: 'error', message }] };
      case 'Unauthorized':
        return { result: 'left', issues: [], stop: { mendedBy: 'person', issue: issueOn(session, { code: 'credential-refused', severity: 'error', message }) } };
      case 'ConfigError':
        return { result: 'left', issues: [], stop: { mendedBy: 'person', issue: issueOn(session, fault.issues[0] ?? { code: 'config-refused', severity: 'error', message }) } };
      case 'RateLimited':
        return { result: 'left', issues: [], stop: { mendedBy: 'later', sparesUrgent: true, issue: issueOn(session, { code: 'quota-used-up', severity: 'warning', message }) } };
      case 'TooLarge':
        return { result: 'rejected', issues: [{ code: 'too-large', severity: 'error', message }] };
      case 'Conflict':
      case 'StaleCursor':
        return { result: 'left', issues: [] };
      case 'Unavailable': {
        const issue = issueOn(session, { code: 'unreachable', severity: 'warning', message });
        return { result: 'left', issues: [issue], ...(session.connector.health === 'unreachable' ? { stop: { mendedBy: 'later', issue } } : {}) };
      }
    }
  }
  if (error instanceof FondoukError && error.retry === 'later') return { result: 'left', issues: [issueOn(session, { code: error.code, severity: 'warning', message: error.message })] };
  const message = error instanceof FondoukError ? error.message : 'Something in this program went wrong on this item; the others went on. Please report it.';
  session.runtime.logger?.error({ channel: session.name, ...loggableError(error) }, 'operation failed');
  return { result: 'rejected', issues: [{ code: error instanceof FondoukError ? error.code : 'internal-error', severity: 'error', message }] };
}

/** A failure that no single operation answers for: told for the channel, which stops where the failure says so. */
export function tellFailure(session: ChannelSession, failure: Failure): void {
  if (failure.stop) session.stop ??= failure.stop;
  session.tally.tellOnce(failure.issues.map((issue) => issueOn(session, issue)));
  session.tally.unfinished ||= failure.result === 'left' && failure.stop?.mendedBy !== 'person';
}

/** An issue of an operation, told with its product or order. */
export function aboutOperation(session: Pick<ChannelSession, 'name'>, operation: Operation, issue: Issue): Issue {
  const about =
    'product' in operation
      ? { productId: operation.product.id, ...(operation.product.variants.length === 1 ? { sku: operation.product.variants[0]!.sku } : {}) }
      : 'order' in operation
        ? { orderId: operation.order.id }
        : 'request' in operation
          ? { orderId: operation.request }
          : {};
  return { channel: session.name, ...about, ...issue };
}
