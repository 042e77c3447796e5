import type { Call, Issue, Limit, ManyWriter, NonEmpty, Operation, Outcome, Remote, SingleWriter, Strings } from 'fondouk/channel';
import { refusal } from './errors.ts';
import { STATES } from './from-wire.ts';
import type { Settings } from './options.ts';
import { pieceOf } from './piece.ts';
import type { Requests } from './requests.ts';
import { contentHash, listingBody, type ListingBody } from './to-wire.ts';
import type { ErrorAnswer, ListingRecord, PutAnswer } from './wire.ts';

/** Kinds that end in the same PUT of the whole document. */
export type EditKind = 'content.set' | 'media.set' | 'price.set' | 'listing.publish';
type PutOperation = Operation<'listing.create' | EditKind>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Staff review takes hours or days (README of the contract); the status feed usually tells before the read-back does. */
const REVIEW = { readBackAfterMs: 6 * HOUR_MS, giveUpAfterMs: 14 * DAY_MS } as const;
const USUAL_REVIEW_MS = 2 * DAY_MS;

/**
 * The revision to send: it rises with every wish, lies above what Anou is known to hold (`parts.heldRevision`), and is the same again
 * on a retry, since neither changes within an operation.
 */
export function revisionOf(operation: PutOperation): number {
  return Math.max(operation.revision, Number(partsOf(operation)['heldRevision'] ?? 0) + 1);
}

/** Creates and edits alike are one PUT of the whole piece; a listing is known by its SKU. */
export function listingWriters(settings: Settings, limit: Limit, requests: Requests): { create: SingleWriter<'listing.create'>; edit: ManyWriter<EditKind> } {
  return {
    create: {
      name: 'put a new piece',
      estimate: (operations) => ({ calls: [{ limits: [limit], count: operations.length }], laterMs: USUAL_REVIEW_MS }),
      apply: async (operation, call) => (await put([operation], call))[0]!,
    },
    edit: {
      name: 'put a piece again',
      maxListings: 1,
      estimate: (operations) => ({
        calls: [{ limits: [limit], count: asksFirst(operations) ? 2 : 1 }],
        laterMs: USUAL_REVIEW_MS,
        consequences: operations[0].remote.state === 'on-sale' ? [offSale(operations[0].remote.ref)] : [],
      }),
      applyAll: put,
    },
  };

  async function put(operations: NonEmpty<PutOperation>, call: Call): Promise<readonly Outcome[]> {
    const latest = operations.reduce((a, b) => (revisionOf(b) > revisionOf(a) ? b : a));
    const piece = pieceOf(latest, settings);
    if (latest.kind !== 'listing.create' && latest.remote.ref !== piece.ref) return each(operations, { status: 'rejected', effect: 'none', issues: [skuChanged(latest.remote.ref, piece.ref)] });
    if (asksFirst(operations)) {
      const held = await call.read(requests.getListing(piece.ref));
      // Approved since the plan was made: to take it off sale is for a person to allow.
      if (held?.status.state === 'approved' && held.revision < revisionOf(latest)) {
        return each(operations, { status: 'conflict', remote: remoteFrom(held, partsOf(latest)) });
      }
    }
    const addresses: string[] = [];
    for (const photo of piece.photos) addresses.push(photo.url ?? (await call.photoAddress(photo.hash)));
    const body = listingBody(piece, {
      sellerId: settings.sellerId,
      maker: latest.product.maker!,
      revision: revisionOf(latest),
      anouProductId: numberOrNull(partsOf(latest)['anouProductId']),
      addresses,
    });
    const answer = await call.send(requests.putListing(body));
    if ('refused' in answer) return each(operations, await refused(answer.refused, body, latest, call));
    return each(operations, answer.result === 'unchanged' ? await reconciled(body, latest, call) : submitted(answer, latest));
  }

  async function refused(error: ErrorAnswer, body: ListingBody, operation: PutOperation, call: Call): Promise<Unkeyed> {
    const remote = remoteOf(operation);
    const rejected = { status: 'rejected', effect: 'none', issues: [refusal(error)] } as const;
    switch (error.code) {
      case 'revision_conflict':
        return reconciled(body, operation, call);
      case 'piece_sold':
        // News of a sale is no verdict on what was sent: once the order was read, it is known whether this is still wanted.
        if (remote.state !== 'sold-out') return { status: 'conflict', remote: { ...remote, state: 'sold-out' }, issues: [{ ...refusal(error), severity: 'warning' }] };
        return { ...rejected, remote };
      case 'piece_deleted':
        return { ...rejected, remote: { ...remote, state: 'gone' } };
      default:
        return rejected;
    }
  }

  /**
   * Anou holds this revision already, or a higher one than this side remembers. The very content is as good as sent, and may be
   * approved by now; any other is planned anew, above what is held.
   */
  async function reconciled(body: ListingBody, operation: PutOperation, call: Call): Promise<Unkeyed> {
    const held = await call.read(requests.getListing(body.external_ref));
    if (held === undefined) return { status: 'conflict' };
    const remote = remoteFrom(held, partsOf(operation));
    if (held.content_hash !== contentHash(body)) return { status: 'conflict', remote };
    if (remote.state === 'on-sale') return { status: 'applied', remote };
    if (remote.state === 'in-review' || remote.state === 'on-hold') return { status: 'submitted', ...REVIEW, remote };
    return { status: 'conflict', remote };
  }
}

function submitted(answer: PutAnswer, operation: PutOperation): Unkeyed {
  const remote: Remote = { ...remoteOf(operation), state: 'in-review', parts: { ...partsOf(operation), ...partsFrom(answer) } };
  const issues = answer.warnings.map(warningIssue);
  return { status: 'submitted', ...REVIEW, remote, ...(issues.length > 0 ? { issues } : {}) };
}

/** What becomes of a withdrawal: at once, in every state but sold. */
export function withdrawWriter(limit: Limit, requests: Requests): SingleWriter<'listing.withdraw'> {
  return {
    name: 'withdraw a piece',
    estimate: (operations) => ({ calls: [{ limits: [limit], count: operations.length }] }),
    async apply(operation, call) {
      const { key, remote } = operation;
      const answer = await call.send(requests.withdrawListing(remote.ref, withdrawReason(operation)));
      if (!('refused' in answer)) return { key, status: 'applied', remote: { ...remote, state: STATES[answer.state] } };
      if (answer.refused.code === 'unknown_listing') return { key, status: 'applied', remote: { ...remote, state: 'gone' } };
      return { key, status: 'conflict', remote: { ...remote, state: 'sold-out' }, issues: [soldHereToo(answer.refused, remote.ref)] };
    },
  };
}

/** The catalogue counts a piece that is offered no more: it was sold. Otherwise nobody knows why it is away. */
function withdrawReason(operation: Operation<'listing.withdraw'>): 'sold_elsewhere' | 'unavailable' {
  const counted = operation.product.variants[0]!.quantity ?? 0;
  return operation.offers[0].quantity === 0 && counted > 0 ? 'sold_elsewhere' : 'unavailable';
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

/** Sent under the new SKU, the same piece would be on sale twice. */
function skuChanged(before: string, now: string): Issue {
  return {
    code: 'sku-changed',
    severity: 'error',
    message: `Anou knows a piece by its SKU, and this one is there as ${before}: write ${before} again instead of ${now}, or give the product a new id too, so that the old listing is withdrawn and a new one made.`,
    field: 'sku',
    params: { before, now },
  };
}

type WithoutKey<O> = O extends unknown ? Omit<O, 'key'> : never;
type Unkeyed = WithoutKey<Outcome>;

function each(operations: readonly PutOperation[], outcome: Unkeyed): readonly Outcome[] {
  return operations.map(({ key }): Outcome => ({ ...outcome, key }));
}

/** A look before an edit that nobody allowed to take a piece off sale. A first revision cannot: Anou holds none, or a higher one. */
function asksFirst(operations: NonEmpty<PutOperation>): boolean {
  return operations.some((operation) => !operation.consents.includes('off-sale') && revisionOf(operation) > 1);
}

function offSale(ref: string) {
  return {
    key: `off-sale:${ref}`,
    what: 'off-sale',
    text: `Anou takes ${ref} off sale until its staff have approved the change, which can take days.`,
  } as const;
}

function partsOf(operation: PutOperation): Strings {
  return operation.kind === 'listing.create' ? operation.leftBehind : operation.remote.parts;
}

function remoteOf(operation: PutOperation): Remote {
  return operation.kind === 'listing.create' ? { ref: operation.product.variants[0]!.sku, parts: operation.leftBehind, state: 'in-review' } : operation.remote;
}

function remoteFrom(held: ListingRecord, parts: Strings): Remote {
  return { ref: held.external_ref, state: STATES[held.status.state], parts: { ...parts, ...partsFrom(held) } };
}

function partsFrom(answer: Pick<PutAnswer, 'revision' | 'anou_product_id'>): Strings {
  return { heldRevision: String(answer.revision), ...(answer.anou_product_id === null ? {} : { anouProductId: String(answer.anou_product_id) }) };
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function warningIssue(warning: PutAnswer['warnings'][number]): Issue {
  return { code: warning.code.replaceAll('_', '-'), severity: 'warning', message: `Anou took the piece and remarks: ${warning.message}` };
}
