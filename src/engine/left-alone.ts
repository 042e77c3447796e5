import { FACETS, type Facet } from '../model/index.ts';
import { isResting } from '../plan/index.ts';
import type { Link } from '../store/index.ts';

/** Something of a listing that stays as it is although the catalogue may want it otherwise. */
export interface LeftAlone {
  readonly productId: string;
  readonly what: Facet | 'publication' | 'listing';
  /**
   * `undo`: an undo put it back, until the catalogue's own value is edited. `rests`: it was off sale when it was imported, or an undo took it
   * off, until a person says relist. `stays`: an undo put it back on sale. `read-only`: it holds what a catalogue cannot say.
   */
  readonly because: 'undo' | 'rests' | 'stays' | 'read-only';
  /** Id of the undo. */
  readonly run?: string;
}

const BACK_ON_SALE = new Set(['draft', 'withdrawn', 'expired']);

export function leftAlone(link: Link): readonly LeftAlone[] {
  const { productId, applied, remote, stateBase, staysOnSale, readOnly } = link;
  return [
    ...FACETS.flatMap((facet): readonly LeftAlone[] => {
      const run = applied[facet]?.undo;
      return run === undefined ? [] : [{ productId, what: facet, because: 'undo', run }];
    }),
    ...(isResting(stateBase) && BACK_ON_SALE.has(remote.state) ? [{ productId, what: 'publication' as const, because: 'rests' as const }] : []),
    ...(staysOnSale ? [{ productId, what: 'publication' as const, because: 'stays' as const, run: staysOnSale.undo }] : []),
    ...(readOnly ? [{ productId, what: 'listing' as const, because: 'read-only' as const }] : []),
  ];
}
