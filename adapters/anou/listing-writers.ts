import type { Call, Limit, ManyWriter, NonEmpty, Outcome, SingleWriter } from 'fondouk/channel';
import type { Settings } from './options.ts';
import {
  asksFirst,
  documentOf,
  latestOf,
  offSale,
  partsOf,
  rejected,
  remoteFrom,
  REVIEW,
  revisionOf,
  skuChanged,
  submitted,
  USUAL_REVIEW_MS,
  withdrawn,
  withdrawReason,
  type EditKind,
  type PutOperation,
  type Unkeyed,
} from './put.ts';
import type { Requests } from './requests.ts';
import { contentHash, type ListingBody } from './to-wire.ts';
import type { ListingRecord } from './wire.ts';

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
    const outcome = await putOne(operations, latestOf(operations), call);
    return operations.map(({ key }): Outcome => ({ ...outcome, key }));
  }

  async function putOne(operations: NonEmpty<PutOperation>, latest: PutOperation, call: Call): Promise<Unkeyed> {
    const elsewhere = skuChanged(latest);
    if (elsewhere) return elsewhere;
    if (asksFirst(operations)) {
      const held = await call.read(requests.getListing(latest.product.variants[0]!.sku));
      // Approved since the plan was made: to take it off sale is for a person to allow.
      if (held?.status.state === 'approved' && held.revision < revisionOf(latest)) return { status: 'conflict', remote: remoteOfRecord(held, latest) };
    }
    const body = await documentOf(latest, settings, call);
    const answer = await call.send(requests.putListing(body));
    if ('refused' in answer) return answer.refused.code === 'revision_conflict' ? reconciled(body, latest, call) : rejected(answer.refused, latest);
    return answer.result === 'unchanged' ? reconciled(body, latest, call) : submitted(answer, latest);
  }

  /**
   * Anou holds this revision already, or a higher one than this side remembers. The very content is as good as sent, and may be
   * approved by now; any other is planned anew, above what is held.
   */
  async function reconciled(body: ListingBody, operation: PutOperation, call: Call): Promise<Unkeyed> {
    const held = await call.read(requests.getListing(body.external_ref));
    if (held === undefined) return { status: 'conflict' };
    const remote = remoteOfRecord(held, operation);
    if (held.content_hash !== contentHash(body)) return { status: 'conflict', remote };
    if (remote.state === 'on-sale') return { status: 'applied', remote };
    if (remote.state === 'in-review' || remote.state === 'on-hold') return { status: 'submitted', ...REVIEW, remote };
    return { status: 'conflict', remote };
  }
}

export function withdrawWriter(limit: Limit, requests: Requests): SingleWriter<'listing.withdraw'> {
  return {
    name: 'withdraw a piece',
    estimate: (operations) => ({ calls: [{ limits: [limit], count: operations.length }] }),
    async apply(operation, call) {
      const answer = await call.send(requests.withdrawListing(operation.remote.ref, withdrawReason(operation)));
      return { key: operation.key, ...withdrawn(answer, operation) };
    },
  };
}

function remoteOfRecord(held: ListingRecord, operation: PutOperation) {
  return remoteFrom({ ...held, state: held.status.state }, partsOf(operation));
}
