/** All that a log may hold of an error that is not ours: its words may quote a buyer or a secret. */
export interface LoggableError {
  readonly error: string;
  /** Where it was thrown, innermost first. */
  readonly at: readonly string[];
}

export function loggableError(error: unknown): LoggableError {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const { name, message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return { error: name, at: frames.flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? []) };
}
