import type { Product, Variant } from '../model/index.ts';
import type { PerItem } from './settings.ts';

/** What the config says of this item. @throws PerItemError when its function does. */
export function perItem<T extends string>(option: string, given: PerItem<T>, product: Product, variant: Variant): T | undefined {
  return typeof given === 'function' ? asked(option, () => given(product, variant)) : given;
}

/** The answer of a function of the config. @throws PerItemError when it throws, or gives what is no text. */
export function asked<T extends string>(option: string, ask: () => T | undefined): T | undefined {
  let answer: unknown;
  try {
    answer = ask();
  } catch (cause) {
    throw new PerItemError(`its option ${option} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (answer === undefined || answer === null || answer === '') return undefined;
  if (typeof answer !== 'string') throw new PerItemError(`its option ${option} gave ${typeof answer}, and no text`);
  return answer as T;
}

/** A function of the config failed for one item: it is left out and told, the others go on. */
export class PerItemError extends Error {
  override readonly name = 'PerItemError';
}
