import type { EmulatorClock } from '../emulator.ts';
import { contentHash } from './canonical-json.ts';
import { Refusal } from './errors.ts';
import type { Piece, Pieces, SentListing } from './pieces.ts';
import { heaviestEnvelopeGrams } from './prices.ts';
import { invalidDocument } from './read-document.ts';
import { isTitleCut } from './title.ts';
import { contractVersion, timestamp, type ListingDocument, type PricePreview, type Warning } from './wire.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** PUT, GET and DELETE of one listing, by the rules of the contract. */
export class Listings {
  readonly #pieces: Pieces;
  readonly #clock: EmulatorClock;

  constructor(pieces: Pieces, clock: EmulatorClock) {
    this.#pieces = pieces;
    this.#clock = clock;
  }

  put(externalRef: string, document: ListingDocument): Answer {
    checkBeyondSchema(externalRef, document);
    const held = this.#pieces.find(externalRef);
    const piece = held ?? this.#pieceToAdopt(document);
    if (piece) refuseFinal(piece);
    if (held && document.anou_product_id !== null && document.anou_product_id !== held.number) throw mismatch();
    const hash = contentHash(document);
    if (held?.sent) {
      const { revision } = held.sent.document;
      const repeated = document.revision === revision && hash === held.sent.contentHash;
      if (repeated) return putAnswer(200, 'unchanged', held.sent, held.number);
      if (document.revision <= revision)
        throw new Refusal('revision_conflict', `Revision ${revision} is held already.`, { held_revision: revision });
    }
    const unapproves = piece?.state === 'approved';
    const sent = {
      document,
      contentHash: hash,
      receivedAt: this.#clock.now(),
      warnings: contentWarnings(document, piece && this.#pieces.preview(piece)),
    };
    this.#pieces.takeDocument(piece, sent);
    // The number of a new piece comes through the status feed.
    return putAnswer(202, 'accepted', unapproves ? { ...sent, warnings: [unapprovesWarning, ...sent.warnings] } : sent, piece?.number ?? null);
  }

  get(externalRef: string): Answer {
    const { number, sent } = this.#held(externalRef);
    const body = {
      contract_version: contractVersion,
      external_ref: externalRef,
      revision: sent.document.revision,
      anou_product_id: number,
      content_hash: sent.contentHash,
      listing: sent.document,
      status: sent.status,
    };
    return { status: 200, body };
  }

  withdraw(externalRef: string): Answer {
    const piece = this.#held(externalRef);
    if (piece.state === 'sold') throw pieceSold(piece);
    const already = piece.state === 'removed' || piece.state === 'deleted';
    if (!already) this.#pieces.move(piece, 'removed');
    const body = {
      contract_version: contractVersion,
      external_ref: externalRef,
      anou_product_id: piece.number,
      state: piece.state,
      already,
      at: timestamp(piece.since),
    };
    return { status: 200, body };
  }

  #held(externalRef: string): Piece & { readonly sent: SentListing } {
    const piece = this.#pieces.find(externalRef);
    if (!piece?.sent) throw new Refusal('unknown_listing', 'Anou holds no such listing.');
    return piece as Piece & { readonly sent: SentListing };
  }

  /** A piece that the seller entered at Anou itself, when the document names its number. */
  #pieceToAdopt(document: ListingDocument): Piece | undefined {
    if (document.anou_product_id === null) return undefined;
    const piece = this.#pieces.find(document.anou_product_id);
    if (!piece || piece.sent || piece.content.seller.id !== document.seller.id) throw mismatch();
    return piece;
  }
}

const unapprovesWarning: Warning = {
  code: 'unapproves',
  message: 'The piece was on sale and is not any more, until staff approve it again.',
};

function checkBeyondSchema(externalRef: string, document: ListingDocument): void {
  const ranks = document.photos.map((photo) => photo.rank);
  const details = ranks.flatMap((rank, index) =>
    ranks.indexOf(rank) < index ? [{ path: `/photos/${index}/rank`, rule: 'unique', message: `rank ${rank} is taken by another photo` }] : [],
  );
  if (document.external_ref !== externalRef)
    details.unshift({ path: '/external_ref', rule: 'match', message: 'must be the external_ref of the path' });
  if (details.length > 0) throw invalidDocument(details);
}

function refuseFinal(piece: Piece): void {
  if (piece.state === 'deleted') throw new Refusal('piece_deleted', 'Staff have deleted this piece for good.');
  if (piece.state === 'sold' && !piece.sale?.cancelled) throw pieceSold(piece);
}

function pieceSold(piece: Piece): Refusal {
  return new Refusal('piece_sold', 'This piece is sold on Anou.', piece.sale ? { order_id: piece.sale.orderId } : {});
}

function mismatch(): Refusal {
  return new Refusal('product_id_mismatch', 'anou_product_id is not the number of this piece.');
}

function contentWarnings(document: ListingDocument, heldPreview: PricePreview | undefined): Warning[] {
  const warnings: Warning[] = [];
  if (heldPreview && isFigureOf(heldPreview, document.price_mad))
    warnings.push({ code: 'looks_grossed_up', message: 'price_mad is a figure of the last price preview; send the artisan net, without fee and shipping.' });
  if (document.shipping_option === 'Envelope' && document.weight_g > heaviestEnvelopeGrams)
    warnings.push({ code: 'envelope_over_500g', message: 'Envelopes end at 500 g: the Package tariff is charged.' });
  if (isTitleCut(document)) warnings.push({ code: 'title_cut', message: 'Colour, material and name together are too long: the shown title is cut.' });
  return warnings;
}

function isFigureOf(preview: PricePreview, priceMad: number): boolean {
  const { price_mad, fee_mad, seller_paid_mad, local_mad, intl_mad } = preview;
  return priceMad !== price_mad && [price_mad + fee_mad, seller_paid_mad, local_mad, intl_mad].includes(priceMad);
}

function putAnswer(status: 200 | 202, result: 'unchanged' | 'accepted', sent: Omit<SentListing, 'status'>, number: number | null): Answer {
  const body = {
    contract_version: contractVersion,
    result,
    external_ref: sent.document.external_ref,
    revision: sent.document.revision,
    anou_product_id: number,
    content_hash: sent.contentHash,
    received_at: timestamp(sent.receivedAt),
    warnings: sent.warnings,
  };
  return { status, body };
}
