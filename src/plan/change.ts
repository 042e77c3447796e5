import { canonicalJson } from './fingerprint.ts';
import type { Facet, Plain } from '../model/index.ts';

/** One field that would change. `from` is absent when the field, or all that stands on the channel, is not known. */
export interface Change {
  readonly facet: Facet | 'publication';
  readonly field: string;
  readonly from?: Plain;
  readonly to?: Plain;
}

type Shown = { readonly [field: string]: Plain };

/** Field by field, what differs between what stands and what is wanted; everything wanted, when nothing is known to stand. */
export function changesOf(facet: Facet, from: Shown | undefined, to: Shown): readonly Change[] {
  const fields = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to)])];
  return fields
    .filter((field) => from === undefined || canonicalJson(from[field] ?? null) !== canonicalJson(to[field] ?? null))
    .map((field) => ({
      facet,
      field,
      ...(from?.[field] === undefined ? {} : { from: from[field] }),
      ...(to[field] === undefined ? {} : { to: to[field] }),
    }));
}
