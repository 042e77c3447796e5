import { isFondoukError, UnexpectedReply, type BudgetReading, type Channel, type Fault, type Reply, type WireRequest } from '../channel/index.ts';
import type { Decoded } from './decode.ts';
import { refusedWithoutReason, type Subject } from './sentence.ts';

/** What an answer comes to. */
export interface Verdict<T> {
  readonly readings: readonly BudgetReading[];
  readonly outcome: { readonly fault: Fault } | { readonly result: T };
}

/**
 * In this order: the request's own `answers`, the channel's `interpret`, the status, the decoding.
 * @throws UnexpectedReply when an answer that is no fault does not decode.
 */
export function verdictOf<T>(decoded: Decoded, request: WireRequest<T>, channel: Channel, subject: Subject, now: Date): Verdict<T> {
  const { reply } = decoded;
  const { fault, readings = [] } = telling(request.name, () => channel.interpret(reply, request));
  const answer = request.answers?.[reply.status];
  if (answer !== undefined) return { readings, outcome: { result: telling(request.name, () => answer(reply)) } };
  const found = fault ?? faultByStatus(reply, subject, request.presigned !== undefined);
  if (found !== undefined) return { readings, outcome: { fault: withRetryAfter(found, reply, now) } };
  return { readings, outcome: { result: decodeBody(decoded, request) } };
}

/** What a status alone says; undefined for success. */
export function faultByStatus({ status }: Reply, subject: Subject, presigned = false): Fault | undefined {
  if (status < 400) return undefined;
  if (status === 429) return { is: 'RateLimited' };
  if (status === 408 || status === 425 || status >= 500) return { is: 'Unavailable' };
  // No credential went with a presigned address: it ran out.
  if ((status === 401 || status === 403) && !presigned) return { is: 'Unauthorized' };
  if (status === 409) return { is: 'Conflict' };
  if (status === 413) return { is: 'TooLarge' };
  return { is: 'Refused', issues: [refusedWithoutReason(subject, status)], effect: 'none' };
}

/** Retry-After in seconds or as a date (RFC 9110, section 10.2.3), in milliseconds from `now`. */
export function retryAfterMs({ headers }: Reply, now: Date): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  const ms = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

export function withRetryAfter(fault: Fault, reply: Reply, now: Date): Fault {
  if (fault.is !== 'RateLimited' || fault.retryAfterMs !== undefined) return fault;
  const ms = retryAfterMs(reply, now);
  return ms === undefined ? fault : { ...fault, retryAfterMs: ms };
}

function decodeBody<T>({ reply, problem }: Decoded, request: WireRequest<T>): T {
  if (problem !== undefined) throw new UnexpectedReply(request.name, [problem]);
  if (reply.status >= 300) throw new UnexpectedReply(request.name, [`status ${reply.status} asks to go elsewhere, which is not followed`]);
  const decoded = telling(request.name, () => request.decode.safeParse(reply.body));
  if (!decoded.success) throw new UnexpectedReply(request.name, fieldsOf(decoded.error));
  return decoded.data;
}

/** Code of an adapter at work on an answer: what it throws may quote the answer, so only names of fields come through. */
export function telling<R>(request: string, read: () => R): R {
  try {
    return read();
  } catch (error) {
    if (isFondoukError(error)) throw error;
    throw new UnexpectedReply(request, fieldsOf(error));
  }
}

const MOST_FIELDS = 20;

/** `results.0.price: invalid_type`: where a schema was not met, never with what. */
function fieldsOf(error: unknown): readonly string[] {
  const { issues } = error as { issues?: unknown };
  if (!Array.isArray(issues)) return ['it could not be read'];
  return (issues as { path?: readonly PropertyKey[]; code?: string }[])
    .slice(0, MOST_FIELDS)
    .map(({ path = [], code }) => `${path.length === 0 ? '(whole)' : path.map((step) => String(step).slice(0, 40)).join('.')}: ${code ?? 'invalid'}`);
}
