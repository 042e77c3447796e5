import type { Limit, ReadRequest, Strings, WireRequest } from 'fondouk/channel';
import type { z } from 'zod';
import { whenCode } from './errors.ts';
import { CONTRACT_VERSION, type CustomOrderAnswerBody, type ListingBody, type ShipBody } from './to-wire.ts';
import { AnswerAck, ListingRecord, OrderAnswer, OrderPage, PutAnswer, StatusPage, Withdrawal, type ErrorAnswer } from './wire.ts';

type Harmless<T> = WireRequest<T> & { readonly repeatable: string };

/** The answer, or what the exchange refused: a value, since the operations beside it go on. */
export type OrRefused<T> = T | { readonly refused: ErrorAnswer };

/** Every call of the exchange that this adapter makes. */
export function requestsOn(limit: Limit) {
  const limits = [limit] as const;
  const listing = (ref: string) => `/v1/listings/${encodeURIComponent(ref)}`;
  const feed = (cursor: string | undefined): { query?: Strings } => (cursor === undefined ? {} : { query: { since: cursor } });
  const refusing = (name: string, ...codes: readonly string[]) =>
    whenCode(limit, name, Object.fromEntries(codes.map((code) => [code, (error: ErrorAnswer) => ({ refused: error })])));

  return {
    putListing: (body: ListingBody): Harmless<OrRefused<PutAnswer>> => ({
      name: 'putListing',
      method: 'PUT',
      path: listing(body.external_ref),
      limits,
      body: { json: body },
      decode: PutAnswer,
      answers: { 409: refusing('putListing', 'revision_conflict', 'piece_sold', 'piece_deleted', 'product_id_mismatch') },
      repeatable: 'the same revision with the same content is answered "unchanged"',
    }),
    withdrawListing: (ref: string, reason: 'sold_elsewhere' | 'unavailable'): Harmless<OrRefused<Withdrawal>> => ({
      name: 'withdrawListing',
      method: 'DELETE',
      path: listing(ref),
      limits,
      query: { reason },
      decode: Withdrawal,
      answers: { 404: refusing('withdrawListing', 'unknown_listing'), 409: refusing('withdrawListing', 'piece_sold') },
      repeatable: 'a piece that is off already stays off',
    }),
    getListing: (ref: string): ReadRequest<ListingRecord | undefined> => ({
      name: 'getListing',
      method: 'GET',
      path: listing(ref),
      limits,
      decode: ListingRecord,
      answers: { 404: whenCode(limit, 'getListing', { unknown_listing: () => undefined }) },
    }),
    listStatuses: (cursor?: string): ReadRequest<z.infer<typeof StatusPage>> => ({
      name: 'listStatuses',
      method: 'GET',
      path: '/v1/statuses',
      limits,
      ...feed(cursor),
      decode: StatusPage,
    }),
    listOrders: (cursor?: string): ReadRequest<z.infer<typeof OrderPage>> => ({
      name: 'listOrders',
      method: 'GET',
      path: '/v1/orders',
      limits,
      ...feed(cursor),
      decode: OrderPage,
    }),
    confirmOrder: (orderId: string): Harmless<OrRefused<z.infer<typeof OrderAnswer>>> => ({
      name: 'confirmOrder',
      method: 'POST',
      path: `/v1/orders/${encodeURIComponent(orderId)}/confirm`,
      limits,
      body: { json: { contract_version: CONTRACT_VERSION } },
      decode: OrderAnswer,
      answers: { 409: refusing('confirmOrder', 'order_cancelled') },
      repeatable: 'a second confirmation changes nothing',
    }),
    answerCustomOrder: (id: string, body: CustomOrderAnswerBody): Harmless<OrRefused<z.infer<typeof AnswerAck>>> => ({
      name: 'answerCustomOrder',
      method: 'POST',
      path: `/v1/custom-orders/${encodeURIComponent(id)}/answer`,
      limits,
      body: { json: body },
      decode: AnswerAck,
      answers: { 404: refusing('answerCustomOrder', 'unknown_custom_order'), 409: refusing('answerCustomOrder', 'already_answered') },
      repeatable: 'the first answer stands, and the same again is a repeat',
    }),
    shipOrder: (orderId: string, body: ShipBody): Harmless<OrRefused<z.infer<typeof OrderAnswer>>> => ({
      name: 'shipOrder',
      method: 'POST',
      path: `/v1/orders/${encodeURIComponent(orderId)}/ship`,
      limits,
      body: { json: body },
      decode: OrderAnswer,
      answers: { 409: refusing('shipOrder', 'order_cancelled', 'already_shipped') },
      repeatable: 'the same tracking number again changes nothing',
    }),
  };
}

export type Requests = ReturnType<typeof requestsOn>;
