import { faultOf, type Issue, type Outcome, type Remote } from 'fondouk/channel';

/** How long Etsy may take to show what it did. Nothing is written about it: a minute is a cautious guess. */
export const SETTLE_MS = 60_000;

export function applied(operation: { readonly key: string }, remote: Remote, issues: readonly Issue[] = []): Outcome {
  return { key: operation.key, status: 'applied', remote, ...(issues.length === 0 ? {} : { issues }) };
}

export function rejected(operation: { readonly key: string }, issues: readonly Issue[], effect: 'none' | 'unknown' = 'none'): Outcome {
  return { key: operation.key, status: 'rejected', issues, effect };
}

/** Etsy declares 409 on its updates: whatever moved is read again and the write built anew, once. */
export async function againAfterConflict<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (faultOf(error)?.is !== 'Conflict') throw error;
    return work();
  }
}
