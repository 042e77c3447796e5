const brand = Symbol.for('fondouk.error');

/** `later`: the same call may succeed by itself; `after-auth`: after a new authorisation; `never`: only after a change. */
export type Retry = 'never' | 'later' | 'after-auth';

/**
 * Base of every error this package throws on purpose. Recognise it with `isFondoukError`, which also agrees across two
 * copies of the package. `message` is a sentence for people: what happened, where, how to mend it. It holds no secret.
 */
export class FondoukError extends Error {
  override readonly name: string = 'FondoukError';
  readonly [brand] = true;
  /** Stable, for programs; such as `config-invalid`. */
  readonly code: string;
  readonly retry: Retry;

  constructor(code: string, message: string, retry: Retry = 'never', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retry = retry;
  }
}

export function isFondoukError(error: unknown): error is FondoukError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true;
}

/** Thrown before anything is attempted, when a config, an option or a command cannot be used as it stands. */
export class ConfigError extends FondoukError {
  override readonly name = 'ConfigError';

  constructor(message: string, options?: ErrorOptions) {
    super('config-invalid', message, 'never', options);
  }
}
