import type { EmulatorClock } from '../emulator.ts';
import type { Feed } from './feed.ts';
import type { NumberSource } from './numbering.ts';
import { pricePreview, type PriceSettings } from './prices.ts';
import type { Sellers } from './sellers.ts';
import type { ListingDocument, ListingState, Missing, PricePreview, Status, Warning } from './wire.ts';

/** What a piece says, whoever entered it. */
export type PieceContent = Omit<ListingDocument, 'contract_version' | 'external_ref' | 'revision' | 'anou_product_id'>;

/** A piece by the seller side's `external_ref`, or by Anou's number. */
export type PieceReference = string | number;

/** The document of a piece that came through the exchange, and what was answered to it. */
export interface SentListing {
  readonly document: ListingDocument;
  readonly contentHash: string;
  readonly receivedAt: number;
  /** Said again when the document is repeated. */
  readonly warnings: readonly Warning[];
  readonly status: Status;
}

export interface Piece {
  readonly number: number;
  content: PieceContent;
  /** Absent for a piece that the seller entered at Anou itself. */
  sent: SentListing | undefined;
  state: ListingState;
  /** When the state began, in milliseconds since 1970. */
  since: number;
  reason: string | null;
  missing: readonly Missing[];
  /** When the pending review ends; undefined where none is pending. */
  reviewDueAt: number | undefined;
  wasOnSale: boolean;
  /** The order that sold it, and whether staff have cancelled that order. */
  sale: { readonly orderId: string; readonly cancelled: boolean } | undefined;
}

export interface ReviewSettings {
  readonly delayMs: number;
  readonly autoApprove: boolean;
}

/** Every piece that Anou holds, and the one way in which its state changes: each change is told by the status feed. */
export class Pieces {
  readonly feed: Feed<Status>;
  readonly sellers: Sellers;
  readonly #clock: EmulatorClock;
  readonly #nextNumber: NumberSource;
  readonly #prices: PriceSettings;
  readonly #review: ReviewSettings;
  readonly #byNumber = new Map<number, Piece>();
  readonly #byExternalRef = new Map<string, Piece>();

  constructor(parts: { feed: Feed<Status>; sellers: Sellers; clock: EmulatorClock; nextNumber: NumberSource; prices: PriceSettings; review: ReviewSettings }) {
    this.feed = parts.feed;
    this.sellers = parts.sellers;
    this.#clock = parts.clock;
    this.#nextNumber = parts.nextNumber;
    this.#prices = parts.prices;
    this.#review = parts.review;
  }

  /** All pieces by rising number. */
  all(): Piece[] {
    return [...this.#byNumber.values()];
  }

  find(reference: PieceReference): Piece | undefined {
    return typeof reference === 'number' ? this.#byNumber.get(reference) : this.#byExternalRef.get(reference);
  }

  /** @throws RangeError for a piece that Anou does not hold. */
  get(reference: PieceReference): Piece {
    const piece = this.find(reference);
    if (!piece) throw new RangeError(`Anou holds no piece ${reference}`);
    return piece;
  }

  /** A piece that the seller typed in at Anou: it has a number and no `external_ref`, so no status event speaks about it. */
  enterByHand(content: PieceContent): Piece {
    const piece = this.#add(content);
    this.#change(piece, this.#stateAfterEdit(content), this.#clock.now(), null);
    return piece;
  }

  /** Takes a document as a saved edit of the piece, or as a new piece, and sends it to review. */
  takeDocument(known: Piece | undefined, sent: Omit<SentListing, 'status'>): Piece {
    const { contract_version: _version, external_ref, revision: _revision, anou_product_id: _number, ...content } = sent.document;
    const piece = known ?? this.#add(content);
    piece.content = content;
    piece.sale = undefined;
    this.#byExternalRef.set(external_ref, piece);
    const state = this.#stateAfterEdit(content);
    const reason = state === 'refused' ? `Seller ${content.seller.id} is not known to Anou.` : null;
    this.#change(piece, state, sent.receivedAt, reason, sent);
    return piece;
  }

  /** Puts the piece into a state, from now on. */
  move(piece: Piece, state: ListingState, reason: string | null = null): void {
    this.#change(piece, state, this.#clock.now(), reason);
  }

  sell(piece: Piece, orderId: string): void {
    piece.sale = { orderId, cancelled: false };
    this.move(piece, 'sold');
  }

  /** The piece stays sold until a new revision comes. */
  markSaleCancelled(piece: Piece): void {
    if (piece.sale) piece.sale = { ...piece.sale, cancelled: true };
  }

  /** Lets a seller sell, and begins the review of its waiting pieces again. */
  approveSeller(id: number): void {
    this.sellers.approve(id);
    for (const piece of this.all()) {
      if (piece.state === 'in_review' && piece.content.seller.id === id) this.move(piece, 'in_review');
    }
  }

  /** Ends the reviews that have become due, each at its own time. */
  settleReviews(): void {
    const now = this.#clock.now();
    const due = this.all().filter((piece) => piece.reviewDueAt !== undefined && piece.reviewDueAt <= now);
    due.sort((one, other) => one.reviewDueAt! - other.reviewDueAt!);
    for (const piece of due) this.#change(piece, 'approved', piece.reviewDueAt!, null);
  }

  preview(piece: Piece): PricePreview {
    const { price_mad, weight_g, shipping_option } = piece.content;
    return pricePreview(price_mad, weight_g, shipping_option, this.#prices);
  }

  #add(content: PieceContent): Piece {
    const piece: Piece = {
      number: this.#nextNumber(),
      content,
      sent: undefined,
      state: 'draft',
      since: this.#clock.now(),
      reason: null,
      missing: [],
      reviewDueAt: undefined,
      wasOnSale: false,
      sale: undefined,
    };
    this.#byNumber.set(piece.number, piece);
    return piece;
  }

  #stateAfterEdit(content: PieceContent): ListingState {
    if (!this.sellers.isKnown(content.seller.id)) return 'refused';
    return hasFinishedPhoto(content) ? 'in_review' : 'draft';
  }

  #change(piece: Piece, state: ListingState, at: number, reason: string | null, sent: Omit<SentListing, 'status'> | undefined = piece.sent): void {
    piece.state = state;
    piece.since = at;
    piece.reason = reason;
    piece.missing = this.#missing(piece.content);
    piece.wasOnSale ||= state === 'approved';
    const reviewed = state === 'in_review' && this.#review.autoApprove && piece.missing.length === 0;
    piece.reviewDueAt = reviewed ? at + this.#review.delayMs : undefined;
    if (sent) piece.sent = { ...sent, status: this.#tell(piece, sent.document) };
  }

  #tell(piece: Piece, document: ListingDocument): Status {
    return this.feed.append(piece.since, (head) => ({
      ...head,
      external_ref: document.external_ref,
      revision: document.revision,
      anou_product_id: piece.number,
      state: piece.state,
      missing: piece.missing,
      reason: piece.reason,
      price_preview: this.preview(piece),
    }));
  }

  #missing(content: PieceContent): Missing[] {
    const missing: Missing[] = [];
    if (!hasFinishedPhoto(content)) missing.push('finished_photo');
    if (!this.sellers.isApproved(content.seller.id)) missing.push('approved_seller');
    return missing;
  }
}

function hasFinishedPhoto(content: PieceContent): boolean {
  return content.photos.some((photo) => !photo.is_progress);
}
