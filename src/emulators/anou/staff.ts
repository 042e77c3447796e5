import type { Piece, PieceReference, Pieces } from './pieces.ts';
import type { ListingState } from './wire.ts';

/** From which states staff can take a piece into another (contract, README, Lifecycle). */
const staffMoves = {
  approved: ['in_review', 'on_hold'],
  on_hold: ['in_review', 'approved'],
  refused: ['in_review'],
  deleted: ['draft', 'in_review', 'on_hold', 'approved', 'removed', 'refused'],
} as const satisfies Partial<Record<ListingState, readonly ListingState[]>>;

/**
 * Staff decide on a piece.
 * @throws RangeError for a piece that Anou does not hold, or a way that the lifecycle does not have.
 */
export function decide(pieces: Pieces, reference: PieceReference, state: keyof typeof staffMoves, reason: string | null): void {
  const piece = pieces.get(reference);
  const from: readonly ListingState[] = staffMoves[state];
  if (!from.includes(piece.state)) throw new RangeError(`a piece that is ${piece.state} cannot become ${state}`);
  if (state === 'approved') requireApprovedSeller(pieces, piece);
  pieces.move(piece, state, reason);
}

function requireApprovedSeller(pieces: Pieces, piece: Piece): void {
  const { id } = piece.content.seller;
  if (!pieces.sellers.isApproved(id)) throw new RangeError(`seller ${id} is not approved`);
}
