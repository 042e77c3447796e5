import { loggableError, StoreBusy, type RunStatus } from '../engine/index.ts';
import { isFondoukError } from '../model/index.ts';
import { failure } from './failure.ts';
import type { Messages } from './messages/index.ts';
import type { Outcome } from './outcome.ts';

/** What an error means to whoever called: never a stack trace, and never more than the error's own sentence. */
export function outcomeOfError(error: unknown, t: Messages): Outcome {
  const code = isFondoukError(error) ? error.code : 'unexpected';
  const message = isFondoukError(error) ? error.message : t.unexpected(placeOf(error));
  return failure(statusOfError(error), code, message);
}

/** Kind and place of an error that is not ours: its words may quote a secret or a buyer. */
function placeOf(error: unknown): string {
  const { error: kind, at } = loggableError(error);
  return at[0] === undefined ? kind : `${kind} at ${at[0]}`;
}

/** What may succeed later is unfinished; what waits for a new authorisation asks for attention; anything else was not even begun. */
function statusOfError(error: unknown): RunStatus {
  if (error instanceof StoreBusy) return 'unfinished';
  if (!isFondoukError(error)) return 'failed';
  return error.retry === 'later' ? 'unfinished' : error.retry === 'after-auth' ? 'attention' : 'failed';
}
