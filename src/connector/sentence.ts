import { ChannelError, type Fault, type Issue } from '../channel/index.ts';
import type { TransportFailure } from './http.ts';

/** Whose failure is told, and at which request. */
export interface Subject {
  readonly channelName: string;
  readonly request: string;
}

/** The error of a fault that was answered, in a sentence for people. */
export function errorOf(fault: Fault, { channelName, request }: Subject, status?: number): ChannelError {
  return new ChannelError(fault, request, sentenceOf(fault, channelName, request, status), status);
}

function sentenceOf(fault: Fault, channel: string, request: string, status: number | undefined): string {
  const answered = status === undefined ? 'failed' : `was answered with status ${status}`;
  switch (fault.is) {
    case 'RateLimited':
      return `${channel} takes no ${request} now${fault.limit === undefined ? '' : ` (${fault.limit.name})`}. ${whenAgain(fault.retryAfterMs)}`;
    case 'Unavailable':
      return `${channel} is not available: ${request} ${answered}. It is tried again with the next run.`;
    case 'Unauthorized':
      return `${channel} refused the credentials: ${request} ${answered}. Sign in again, or check the keys in the config.`;
    case 'Conflict':
      return `What ${request} was to change on ${channel} has changed meanwhile. It is read again and planned anew.`;
    case 'StaleCursor':
      return `${channel} has forgotten where ${request} stood. It starts again from the time already covered.`;
    case 'TooLarge':
      return `${request} carried more than ${channel} takes in one call. It goes again in smaller parts.`;
    case 'Refused':
    case 'ConfigError':
      return `${channel} refused ${request}: ${fault.issues.map((issue) => issue.message).join(' ')}`;
  }
}

function whenAgain(ms: number | undefined): string {
  return ms === undefined ? 'It is tried again later.' : `It may be tried again in ${Math.ceil(ms / 1000)} s.`;
}

/** The error of a request that got no answer. */
export function errorOfTransport(failure: TransportFailure, { channelName, request }: Subject): ChannelError {
  if (failure.kind === 'unsent') {
    return new ChannelError({ is: 'Unavailable', sent: 'no' }, request, `${channelName} could not be reached: ${failure.message}. It is tried again with the next run.`);
  }
  return new ChannelError({ is: 'Unavailable' }, request, `${channelName} did not answer ${request}: ${failure.message}. It is tried again with the next run.`);
}

export function restingError({ channelName, request }: Subject): ChannelError {
  const message = `${channelName} did not answer several times in a row and is left alone for a minute: ${request} was not sent. It is tried again with the next run.`;
  return new ChannelError({ is: 'Unavailable', sent: 'no' }, request, message);
}

export function refusedWithoutReason({ channelName, request }: Subject, status: number): Issue {
  return { code: 'refused-without-reason', severity: 'error', message: `${channelName} answered ${request} with status ${status} and gave no reason.`, params: { request, status } };
}
