import { faultOf, rejected, type Outcome, type Remote } from 'fondouk/channel';
import { error } from './issues.ts';

/** How long Etsy may take to show what it did. Nothing is written about it: a minute is a cautious guess. */
export const SETTLE_MS = 60_000;

/** An edit that met nothing: the listing was deleted on Etsy itself. */
export function gone({ key, remote }: { readonly key: string; readonly remote: Remote }): Outcome {
  const issue = error('listing-gone', `Etsy has no listing ${remote.ref} any more: it was deleted there.`, { params: { ref: remote.ref } });
  return { ...rejected({ key }, [issue]), remote: { ...remote, state: 'gone' } };
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
