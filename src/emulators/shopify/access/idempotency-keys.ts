export interface Attempt {
  readonly parameters: string;
  /** Undefined while it is under way. */
  readonly answer: Answer | undefined;
}

export type Answer = Readonly<Record<string, unknown>>;

/** Idempotency keys that were used, each with what was asked and answered. */
export class IdempotencyKeys {
  readonly #attempts = new Map<string, Attempt>();

  get(key: string): Attempt | undefined {
    return this.#attempts.get(key);
  }

  set(key: string, attempt: Attempt): void {
    this.#attempts.set(key, attempt);
  }

  /** As if a request with this key were still being worked on elsewhere. */
  hold(key: string): void {
    this.#attempts.set(key, { parameters: '', answer: undefined });
  }

  release(key: string): void {
    this.#attempts.delete(key);
  }
}
