import type { Limit } from 'fondouk/channel';

/** The only limit of the exchange: a token bucket for each signing key. */
export const requests = {
  name: 'anou requests',
  source: 'docs/contracts/anou/anou-exchange.openapi.json, x-rate-limit (the project\'s own proposal, contract 1.0)',
  scope: 'account',
  type: 'bucket',
  perSecond: 2,
  burst: 10,
} as const satisfies Limit;

/** The public feed counts by client address, with the same numbers. */
export const productData = {
  name: 'anou product_data',
  source: 'docs/contracts/anou/anou-exchange.openapi.json, readProductData (the project\'s own proposal, contract 1.0)',
  scope: 'application',
  type: 'bucket',
  perSecond: 2,
  burst: 10,
} as const satisfies Limit;

/** A folder has no limit; this one keeps a run from looking into it more often than a disk likes. */
export const files = {
  name: 'anou files',
  source: 'our own courtesy towards a shared disk; the file exchange (docs/contracts/anou/FILE-EXCHANGE.md) sets no limit of requests',
  scope: 'account',
  type: 'bucket',
  perSecond: 50,
  burst: 200,
} as const satisfies Limit;

/** Pages of both feeds hold so many events; a shorter one is the end for now (StatusPage, OrderPage). */
export const FEED_PAGE = 10;

/** The contract asks for a poll at most once a minute after a short page. Reviews take hours, orders are few. */
export const POLL_EVERY_MS = 5 * 60_000;
