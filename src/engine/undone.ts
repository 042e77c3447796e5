import type { Wanted } from '../channel/index.ts';
import type { Facet } from '../model/index.ts';
import { carried, restsOffSale, UNDOABLE, type Undoable } from '../plan/index.ts';
import type { JournalEntry, Link, Tables, Undoing } from '../store/index.ts';

interface Standing extends Pick<Link, 'channel' | 'imported'> {
  readonly applied: { readonly [F in Undoable]?: { readonly base: string } };
}

/** A link of which an undo wrote a facet or, without one, moved the state: what it went against is no reason to write that again. `undo`: its id. */
export function undone(link: Link, facet: Facet | undefined, { wish, although }: Undoing, undo: string): Link {
  const applied = facet && link.applied[facet];
  if (applied && wish !== undefined && wish !== applied.fingerprint) return { ...link, applied: { ...link.applied, [facet]: { ...applied, fingerprint: wish, undo } } };
  if (although === undefined) return link;
  return although === 'present' ? { ...link, stateBase: restsOffSale(link.stateBase) } : { ...link, staysOnSale: { although, undo } };
}

/** What was wanted last stays what the catalogue wanted, where an undo put back something else. */
export function wishKept(before: Link, link: Link): Link {
  const facets = undoneFacets(link.applied);
  if (facets.length === 0 || !before.wanted || !link.wanted) return link;
  return { ...link, wanted: carried(link.wanted, Object.fromEntries(facets.map((facet) => [facet, before.wanted]))) };
}

/** By facet, the wish that what stands there was sent with, as far as it is known. */
export async function standingWishes(tables: Pick<Tables, 'journal'>, link: Standing, facets: readonly Undoable[] = UNDOABLE): Promise<{ readonly [F in Undoable]?: Wanted }> {
  const found = await Promise.all(facets.map(async (facet) => [facet, (await wishBehind(tables, link, facet)) ?? link.imported] as const));
  return Object.fromEntries(found.filter(([, wanted]) => wanted !== undefined));
}

/** The wish that an operation on a listing carried. */
export function wishOf({ operation }: Pick<JournalEntry, 'operation'>): Wanted | undefined {
  return 'offers' in operation ? operation : undefined;
}

async function wishBehind(tables: Pick<Tables, 'journal'>, { channel, applied }: Standing, facet: Undoable): Promise<Wanted | undefined> {
  const base = applied[facet]?.base;
  const entry = base === undefined ? undefined : await tables.journal.get(channel, base);
  return entry && wishOf(entry);
}

/** Facets that stand as an undo put them back. */
export function undoneFacets(applied: { readonly [F in Undoable]?: { readonly undo?: string } }): readonly Undoable[] {
  return UNDOABLE.filter((facet) => applied[facet]?.undo !== undefined);
}
