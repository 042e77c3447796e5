import type { Piece, PieceContent } from './pieces.ts';
import type { ListingState, Missing } from './wire.ts';

/** A piece as Anou holds it, for tests and the demo to look at. */
export interface HeldListing {
  /** Anou's number. */
  readonly number: number;
  /** Null for a piece that the seller entered at Anou itself. */
  readonly externalRef: string | null;
  /** Null likewise. */
  readonly revision: number | null;
  readonly state: ListingState;
  readonly since: Date;
  readonly reason: string | null;
  readonly missing: readonly Missing[];
  readonly onSale: boolean;
  /** The order that sold it; null when it is not sold. */
  readonly orderId: string | null;
  readonly content: PieceContent;
}

export function heldListing(piece: Piece): HeldListing {
  return {
    number: piece.number,
    externalRef: piece.sent?.document.external_ref ?? null,
    revision: piece.sent?.document.revision ?? null,
    state: piece.state,
    since: new Date(piece.since),
    reason: piece.reason,
    missing: piece.missing,
    onSale: piece.state === 'approved',
    orderId: piece.sale?.orderId ?? null,
    content: piece.content,
  };
}
