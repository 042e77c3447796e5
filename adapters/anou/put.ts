import type { Call, Issue, NonEmpty, Operation, Outcome, Remote, Strings } from 'fondouk/channel';
import { refusal } from './errors.ts';
import { STATES } from './from-wire.ts';
import type { Settings } from './options.ts';
import { pieceOf } from './piece.ts';
import { listingBody, type ListingBody } from './to-wire.ts';
import type { ErrorAnswer, ListingRecord, PutAnswer, Withdrawal } from './wire.ts';

/** Kinds that end in the same document of the whole piece. */
export type EditKind = 'content.set' | 'media.set' | 'price.set' | 'listing.publish';
export type PutKind = 'listing.create' | EditKind;
export type PutOperation = Operation<PutKind>;

type WithoutKey<O> = O extends unknown ? Omit<O, 'key'> : never;
/** One for all operations that travelled in a document. */
export type Unkeyed = WithoutKey<Outcome>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Staff review takes hours or days (README of the contract); the status feed usually tells before the read-back does. */
export const REVIEW = { readBackAfterMs: 6 * HOUR_MS, giveUpAfterMs: 14 * DAY_MS } as const;
export const USUAL_REVIEW_MS = 2 * DAY_MS;

/**
 * The revision to send: it rises with every wish, lies above what Anou is known to hold (`parts.heldRevision`), and is the same again
 * on a retry, since neither changes within an operation.
 */
export function revisionOf(operation: PutOperation): number {
  return Math.max(operation.revision, Number(partsOf(operation)['heldRevision'] ?? 0) + 1);
}

/** Of the operations of one listing, the one whose document stands for all: each carries the whole wish. */
export function latestOf(operations: NonEmpty<PutOperation>): PutOperation {
  return operations.reduce((a, b) => (revisionOf(b) > revisionOf(a) ? b : a));
}

/** The document of a piece. Its photos become public, where they are not. */
export async function documentOf(operation: PutOperation, settings: Settings, call: Call): Promise<ListingBody> {
  const piece = pieceOf(operation, settings);
  const addresses: string[] = [];
  for (const photo of piece.photos) addresses.push(photo.url ?? (await call.photoAddress(photo.hash)));
  return listingBody(piece, {
    sellerId: settings.sellerId,
    maker: operation.product.maker!,
    revision: revisionOf(operation),
    anouProductId: numberOrNull(partsOf(operation)['anouProductId']),
    addresses,
  });
}

/** Present: the piece is known by another SKU; sent under the new one, the same piece would be on sale twice. */
export function skuChanged(operation: PutOperation): Unkeyed | undefined {
  const { sku } = operation.product.variants[0]!;
  if (operation.kind === 'listing.create' || operation.remote.ref === sku) return undefined;
  const before = operation.remote.ref;
  const issue: Issue = {
    code: 'sku-changed',
    severity: 'error',
    message: `Anou knows a piece by its SKU, and this one is there as ${before}: write ${before} again instead of ${sku}, or give the product a new id too, so that the old listing is withdrawn and a new one made.`,
    field: 'sku',
    params: { before, now: sku },
  };
  return { status: 'rejected', effect: 'none', issues: [issue] };
}

/** A look before an edit that nobody allowed to take a piece off sale. A first revision cannot: Anou holds none, or a higher one. */
export function asksFirst(operations: NonEmpty<PutOperation>): boolean {
  return operations.some((operation) => !operation.consents.includes('off-sale') && revisionOf(operation) > 1);
}

/** Told before the push: an edit of an approved piece costs the approval (README of the contract, rule 2). */
export function offSale(ref: string) {
  return {
    key: `off-sale:${ref}`,
    what: 'off-sale',
    text: `Anou takes ${ref} off sale until its staff have approved the change, which can take days.`,
  } as const;
}

export function submitted(answer: PutAnswer, operation: PutOperation): Unkeyed {
  const remote: Remote = { ...remoteOf(operation), state: 'in-review', parts: { ...partsOf(operation), ...partsFrom(answer) } };
  const issues = answer.warnings.map(warningIssue);
  return { status: 'submitted', ...REVIEW, remote, ...(issues.length > 0 ? { issues } : {}) };
}

/** What Anou refuses; a conflict of revisions is for the caller, who may know what is held. */
export function rejected(error: ErrorAnswer, operation: PutOperation): Unkeyed {
  const outcome = { status: 'rejected', effect: 'none', issues: [refusal(error)] } as const;
  const remote = remoteOf(operation);
  switch (error.code) {
    case 'piece_sold':
      // News of a sale is no verdict on what was sent: once the order was read, it is known whether this is still wanted.
      if (remote.state !== 'sold-out') return { status: 'conflict', remote: { ...remote, state: 'sold-out' }, issues: [{ ...refusal(error), severity: 'warning' }] };
      return { ...outcome, remote };
    case 'piece_deleted':
      return { ...outcome, remote: { ...remote, state: 'gone' } };
    default:
      return outcome;
  }
}

/** What becomes of a withdrawal: it works at once, in every state but sold. */
export function withdrawn(answer: Withdrawal | { readonly refused: ErrorAnswer }, { remote }: Operation<'listing.withdraw'>): Unkeyed {
  if (!('refused' in answer)) return { status: 'applied', remote: { ...remote, state: STATES[answer.state] } };
  if (answer.refused.code === 'unknown_listing') return { status: 'applied', remote: { ...remote, state: 'gone' } };
  return { status: 'conflict', remote: { ...remote, state: 'sold-out' }, issues: [soldHereToo(answer.refused, remote.ref)] };
}

/** The catalogue counts a piece that is offered no more: it was sold. Otherwise nobody knows why it is away. */
export function withdrawReason(operation: Operation<'listing.withdraw'>): 'sold_elsewhere' | 'unavailable' {
  const counted = operation.product.variants[0]!.quantity ?? 0;
  return operation.offers[0].quantity === 0 && counted > 0 ? 'sold_elsewhere' : 'unavailable';
}

export function partsOf(operation: PutOperation): Strings {
  return operation.kind === 'listing.create' ? operation.leftBehind : operation.remote.parts;
}

export function remoteOf(operation: PutOperation): Remote {
  return operation.kind === 'listing.create' ? { ref: operation.product.variants[0]!.sku, parts: operation.leftBehind, state: 'in-review' } : operation.remote;
}

/** A piece as Anou says it holds it. */
export function remoteFrom(held: Pick<ListingRecord, 'external_ref' | 'revision' | 'anou_product_id'> & { readonly state: keyof typeof STATES }, parts: Strings): Remote {
  return { ref: held.external_ref, state: STATES[held.state], parts: { ...parts, ...partsFrom(held) } };
}

function partsFrom(answer: Pick<PutAnswer, 'revision' | 'anou_product_id'>): Strings {
  return { heldRevision: String(answer.revision), ...(answer.anou_product_id === null ? {} : { anouProductId: String(answer.anou_product_id) }) };
}

function soldHereToo(error: ErrorAnswer, ref: string): Issue {
  const order = error.order_id ?? 'unknown';
  return {
    code: 'sold-on-anou',
    severity: 'question',
    message: `Anou sold this piece itself (order ${order}) before it could be withdrawn. If it was sold elsewhere too, decide which buyer gets it and cancel the other order.`,
    params: { order },
    sku: ref,
  };
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function warningIssue(warning: PutAnswer['warnings'][number]): Issue {
  return { code: warning.code.replaceAll('_', '-'), severity: 'warning', message: `Anou took the piece and remarks: ${warning.message}` };
}
