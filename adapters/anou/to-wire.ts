import { createHash } from 'node:crypto';
import { type CustomOrderAnswer, decimalOf, exponentOf, gramsOf, type Maker, type Money, type Shipment } from 'fondouk/channel';
import { MAX, type Original, type Piece } from './piece.ts';
import type { ListingDocument } from './wire.ts';

export const CONTRACT_VERSION = '1.0';

/** The whole document of a piece (schema Listing): a PUT replaces everything. */
export interface ListingBody extends ListingDocument {
  readonly contract_version: string;
  readonly external_ref: string;
  readonly revision: number;
  readonly anou_product_id: number | null;
  readonly seller: {
    readonly id: number;
    readonly name: string;
    readonly kind: string;
    readonly city: string;
    readonly country: string;
    readonly coordinates: Maker['coordinates'] | null;
  };
  /** The artisan's net, and nothing on top of it. */
  readonly price_basis: 'artisan_net';
  readonly quantity: 1;
}

export interface Envelope {
  readonly sellerId: number;
  readonly maker: Maker;
  readonly revision: number;
  readonly anouProductId: number | null;
  /** Public addresses, in the order of the piece's photos. */
  readonly addresses: readonly string[];
}

/** Pure. What `check` has let through always makes a valid document. */
export function listingBody(piece: Piece, envelope: Envelope): ListingBody {
  const { content } = piece;
  const { maker } = envelope;
  return {
    contract_version: CONTRACT_VERSION,
    external_ref: piece.ref,
    revision: envelope.revision,
    anou_product_id: envelope.anouProductId,
    seller: {
      id: envelope.sellerId,
      name: maker.name,
      kind: maker.kind,
      city: maker.city,
      country: maker.country,
      coordinates: maker.coordinates ?? null,
    },
    artisans: content.artisans.map(({ ref, name, text, original, photo }) => ({ ref, name, text, text_original: originalBody(original), photo })),
    product: { name: content.name, text: content.text, original: originalBody(content.original), category: content.category!, parent: content.parent },
    materials: [...content.materials],
    tools: [...content.tools],
    colors: [...content.colours],
    size_cm: content.sizeCm,
    weight_g: content.weightGrams!,
    price_mad: wholeDirhams(piece.price),
    price_basis: 'artisan_net',
    shipping_option: content.shippingOption,
    photos: piece.photos.map((photo, index) => ({ rank: index + 1, url: envelope.addresses[index]!, is_progress: photo.isProgress })),
    quantity: 1,
    made_to_order: content.madeToOrder,
  };
}

/**
 * Whole dirhams, or undefined when the amount is none.
 * Nothing is rounded: a rounded price is not what the artisan asked.
 */
export function dirhamsOf(price: Money): number | undefined {
  const dirhams = price.amount / 10 ** exponentOf('MAD');
  return price.currency === 'MAD' && Number.isSafeInteger(dirhams) ? dirhams : undefined;
}

function wholeDirhams(price: Money): number {
  const dirhams = dirhamsOf(price);
  if (dirhams === undefined) throw new RangeError('Anou takes whole dirhams only');
  return dirhams;
}

function originalBody(original: Original | null): Original | null {
  return original && { language: original.language, name: original.name, text: original.text };
}

/** `content_hash` of the contract: SHA-256 of the canonical JSON (RFC 8785) without version, revision and Anou's number. */
export function contentHash(body: ListingBody): string {
  const { contract_version: _version, revision: _revision, anou_product_id: _number, ...content } = body;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** ECMAScript writes numbers and texts as RFC 8785 wants them; the keys remain to be sorted, by UTF-16 units. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** Longest carrier note (schema ShipRequest), in characters. */
const CARRIER_NOTE_MAX = 80;

export interface ShipBody {
  readonly contract_version: string;
  /** Null: sent without a Moroccan post number. */
  readonly tracking_number: string | null;
  readonly carrier_note: string | null;
  readonly weight_g: number | null;
  readonly shipping_cost_mad: string | null;
  readonly receipt_image_url: null;
}

/** A number of another carrier than Morocco's post goes into the note, whole: the carrier's name gives way. */
export function shipBody(shipment: Shipment): ShipBody {
  const number = postNumberOf(shipment);
  const rest = number === undefined ? (shipment.trackingNumber ?? '') : '';
  const carrier = shipment.carrier?.slice(0, CARRIER_NOTE_MAX - rest.length - 1).trim() ?? '';
  const { weight, postage } = shipment;
  return {
    contract_version: CONTRACT_VERSION,
    tracking_number: number ?? null,
    carrier_note: [carrier, rest].filter(Boolean).join(' ') || null,
    weight_g: weight === undefined ? null : gramsOf(weight),
    shipping_cost_mad: postage?.currency === 'MAD' ? decimalOf(postage) : null,
    receipt_image_url: null,
  };
}

/** Two letters, 6 to 12 digits, MA, in capitals without blanks (schema TrackingNumber); undefined when the number is not of that form. */
export function postNumberOf(shipment: Shipment): string | undefined {
  const number = shipment.trackingNumber?.replaceAll(/\s/g, '').toUpperCase();
  return number !== undefined && /^[A-Z]{2}[0-9]{6,12}MA$/.test(number) ? number : undefined;
}

/** Schema CustomOrderAnswer. */
export interface CustomOrderAnswerBody {
  readonly contract_version: string;
  readonly answer: 'accept' | 'decline' | 'counter';
  /** For one piece, whole dirhams; with `counter` alone. */
  readonly price_mad: number | null;
  readonly ready_in_days: number | null;
  readonly message: string | null;
}

/** The price is the artisan's net for one piece; `whole` dirhams, or the answer is none that Anou takes. */
export function answerBody(answer: CustomOrderAnswer): CustomOrderAnswerBody | undefined {
  const price = answer.says === 'counter' ? dirhamsOf(answer.price) : null;
  if (price === undefined || (price !== null && (price < 1 || price > MAX.priceMad))) return undefined;
  return {
    contract_version: CONTRACT_VERSION,
    answer: answer.says,
    price_mad: price,
    ready_in_days: answer.says === 'decline' ? null : answer.readyInDays,
    message: answer.message ?? null,
  };
}
