import type { Issue } from '../model/index.ts';
import type { Outcome, Remote } from './operation.ts';

/** It stands on the channel as it was wished. */
export function applied({ key }: { readonly key: string }, remote: Remote, issues: readonly Issue[] = []): Outcome {
  return { key, status: 'applied', remote, ...(issues.length === 0 ? {} : { issues }) };
}

/** The channel will not have it; `unknown`: it complained, and may have written all the same. */
export function rejected({ key }: { readonly key: string }, issues: readonly Issue[], effect: 'none' | 'unknown' = 'none'): Outcome {
  return { key, status: 'rejected', issues, effect };
}
